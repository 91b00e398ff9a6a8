"""What the portal has noticed about a submission by itself: hints, and what is published and reads much like it."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.drawing.markup import draw
from app.viewer import Ask
from app.wording import Wording
from domain.review import desk, near_duplicates
from domain.review.desk import DeskView
from domain.review.near_duplicates import Lookalike
from domain.writing.hints import Hint

PLACES = 3
"""Of a sentence that is true of many places, as many are quoted: the text stands beside it."""
Noticed = tuple[list[Hint], list[Lookalike]]


def look(ask: Ask, submission: DeskView) -> Noticed:
    """Asked once for each round: the words do not change while they are reviewed, and every click draws the desk."""
    key = f"noticed_{submission.id}_{submission.revision}"
    if key not in st.session_state:
        st.session_state[key] = (ask(desk.desk_hints, submission.id), ask(near_duplicates.lookalikes, submission.id))
    found: Noticed = st.session_state[key]
    return found


def show(t: Wording, noticed: Noticed) -> None:
    """Draws it folded up, open where something should be looked at before the decision."""
    hints, alike = noticed
    remarks = _by_sentence(t, hints)
    count = len(remarks) + len(alike)
    label = t.many("The portal noticed {n} thing", "The portal noticed {n} things", count)
    if not count:
        st.caption(t("The portal noticed nothing that you should look at first."))
        return
    urgent = bool(alike) or any(hint.serious for hint in hints)
    with st.expander(label, expanded=urgent, key="desk_noticed"):
        draw(_alike(t, alike) + _hints(t, remarks) + _caveat(t))


def _alike(t: Wording, alike: list[Lookalike]) -> str:
    if not alike:
        return ""
    heading = f'<p class="ap-noticed-about">{escape(t("Published already, and much like it"))}</p>'
    return heading + "".join(_one_alike(t, one) for one in alike)


def _one_alike(t: Wording, one: Lookalike) -> str:
    facts = t(
        "{author} · {alike} ({percent})", author=one.author, alike=t(one.alike), percent=t.percent(one.similarity / 100)
    )
    read = f'<a href="/read/{escape(one.public_id)}" rel="noopener" target="_blank">{escape(one.title)}</a>'
    return f'<p class="ap-noticed"><b>{read}</b><span>{escape(facts)}</span></p>'


def _by_sentence(t: Wording, hints: list[Hint]) -> dict[str, list[Hint]]:
    """What has to be said, each sentence once, with the places it is about."""
    remarks: dict[str, list[Hint]] = {}
    for hint in hints:
        remarks.setdefault(t(hint.sentence, **t.own(hint.params)), []).append(hint)
    return remarks


def _hints(t: Wording, remarks: dict[str, list[Hint]]) -> str:
    if not remarks:
        return ""
    heading = f'<p class="ap-noticed-about">{escape(t("The text itself"))}</p>'
    return heading + "".join(_remark(t, sentence, about) for sentence, about in remarks.items())


def _remark(t: Wording, sentence: str, about: list[Hint]) -> str:
    quotes = [f"<q>{escape(hint.quote)}</q>" for hint in about if hint.quote]
    more = len(quotes) - PLACES
    rest = f"<span>{escape(t.many('and {n} more', 'and {n} more', more))}</span>" if more > 0 else ""
    serious = " ap-noticed-serious" if any(hint.serious for hint in about) else ""
    return f'<p class="ap-noticed{serious}">{escape(sentence)}{"".join(quotes[:PLACES])}{rest}</p>'


def _caveat(t: Wording) -> str:
    words = t("It only counts and compares. Whether it is good, and safe to publish, is for you to say.")
    return f'<p class="ap-noticed-caveat">{escape(words)}</p>'
