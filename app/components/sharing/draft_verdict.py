"""What the composer says about a text: whose words it is, what it is worth, and care for the network."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.wording import Wording
from domain.sharing.network_care import WHY_UNCOUNTED, Allowance, Uncounted
from domain.sharing.own_words import ENOUGH_WORDS
from domain.sharing.sharing import Composer, Draft


def html(t: Wording, draft: Draft, text: str) -> str:
    """Whose words these are, what they are worth, and how many characters there are."""
    mark, sentence = _whose_words(t, draft, text)
    over = " ap-over" if draft.length > draft.limit else ""
    count = t(
        "{used} of {limit} characters, the link included", used=t.number(draft.length), limit=t.number(draft.limit)
    )
    return (
        f'<div class="ap-verdict" role="status"><span class="ap-verdict-{mark}">{escape(sentence)}</span>'
        f'<span class="ap-count{over}">{escape(count)}</span></div>'
    )


def _whose_words(t: Wording, draft: Draft, text: str) -> tuple[str, str]:
    missing = ENOUGH_WORDS - draft.verdict.words
    if not text.strip():
        return "open", t(
            "Begin with what you think yourself. From {enough_words} different words on they count as your own."
        )
    if draft.verdict.own and draft.uncounted is None:
        return "own", t.many(
            "These are your own words: {n} point.", "These are your own words: {n} points.", draft.points
        )
    if draft.verdict.own:
        return "own", t("These are your own words.")
    if missing > 0:
        return "open", t.many(
            "{n} different word more, and it is your own.",
            "{n} different words more, and it is your own.",
            missing,
        )
    return "close", t.many(
        "Very close to a suggested text, a colleague's or an earlier one of yours. As it is, it is worth {n} point.",
        "Very close to a suggested text, a colleague's or an earlier one of yours. As it is, it is worth {n} points.",
        draft.points,
    )


def care(t: Wording, composer: Composer) -> None:
    """Care for the network: the week's allowance, and colleagues who were here today."""
    st.caption(_allowance(t, composer))
    if composer.shared_by_colleagues_today:
        today = t.many(
            "A colleague shared this within the last day. Readers will like yours better tomorrow; you decide.",
            "{n} colleagues shared this within the last day. Readers will like yours better tomorrow; you decide.",
            composer.shared_by_colleagues_today,
        )
        st.info(today, icon=":material/schedule:")


def _allowance(t: Wording, composer: Composer) -> str:
    if composer.uncounted is Uncounted.CEILING:
        return ceiling(t, composer.allowance)
    if composer.uncounted is not None:
        return t(WHY_UNCOUNTED[composer.uncounted])
    return t.many(
        "{n} of the {counted_shares} shares that count in {share_days} days is left.",
        "{n} of the {counted_shares} shares that count in {share_days} days are left.",
        composer.allowance.left,
    )


def ceiling(t: Wording, allowance: Allowance) -> str:
    """You have said enough for now, and when the next one counts."""
    said = t(WHY_UNCOUNTED[Uncounted.CEILING])
    if allowance.frees_at is None:
        return said
    return t("{said} The next one counts from {day}.", said=said, day=t.day(allowance.frees_at))
