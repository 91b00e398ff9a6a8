"""The company's feeds: where they are read from, how that went the last time, and the form to add one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from html import escape

import streamlit as st

from app.components import heading
from app.components.field_errors import Fields
from app.components.sharing import company_form, feed_offers
from app.components.stay_on_tab import stay
from app.drawing.feedback import attempt, say_next
from app.drawing.markup import draw
from app.jobs import READING
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.programme.catalogue import Choice
from domain.sharing import feeds
from domain.sharing.feeds import LONGEST_ADDRESS, LONGEST_NAME, FeedView

_ROUND = "feed_add_round"
COUNTS: dict[str, str] = {
    "new": N_("new: {n}"),
    "known": N_("seen before: {n}"),
    "unfit": N_("without a title or an https address, so not usable: {n}"),
    "later": N_("left until what waits is decided on: {n}"),
}
"""What became of the entries of a feed the last time it answered, in the order it is said."""


def show(viewer: Viewer, found: Sequence[FeedView], themes: Mapping[str, Choice]) -> None:
    """Every feed with what can be done about it, then the form for another."""
    t = viewer.t
    if not found:
        st.markdown(
            t(
                "Add the feed of your website's news, and the portal reads it about once an hour. You choose what goes "
                "to review; nothing goes there by itself."
            )
        )
    else:
        heading.show(t("Your feeds"))
    for feed in found:
        with st.container(horizontal=True, vertical_alignment="center", key=f"feedline_{feed.id}"):
            draw(_line(viewer, feed, themes), width="stretch")
            _actions(viewer, feed)
    with st.expander(t("Add a feed"), expanded=not found, key="feed_add", icon=":material/add:"):
        _add(viewer, themes.values())


def _line(viewer: Viewer, feed: FeedView, themes: Mapping[str, Choice]) -> str:
    t, theme = viewer.t, themes.get(feed.theme_code or "")
    marks = [t("Paused")] if feed.paused else []
    marks += [NAMES[feed.language]] if feed.language in NAMES else []
    marks += [t.words(theme.name)] if theme else []
    marks += [t.many("{n} waits for your choice", "{n} wait for your choice", feed.waiting)] if feed.waiting else []
    chips = "".join(f'<span class="ap-adm-chip">{escape(mark)}</span>' for mark in marks)
    by = t("Added by {name}, {day}", name=feed.added_by, day=t.date(feed.added_at))
    return (
        f'<div><p class="ap-adm-strong">{escape(feed.name)}</p><p class="ap-adm-quiet">{escape(feed.address)}</p>'
        f'<p class="ap-adm-chips">{chips}</p>{_refused(viewer, feed)}'
        f'<p class="ap-adm-quiet">{escape(_read(viewer, feed))}</p><p class="ap-adm-quiet">{escape(by)}</p></div>'
    )


def _refused(viewer: Viewer, feed: FeedView) -> str:
    if not feed.refused:
        return ""
    t = viewer.t
    tried = t("Tried {when}.", when=t.ago(feed.tried_at, viewer.now)) if feed.tried_at else ""
    said = f"{t(feed.refused, **feed.refused_params)} {tried}"
    return f'<p class="ap-adm-refused">{escape(said.strip())}</p>'


def _read(viewer: Viewer, feed: FeedView) -> str:
    """What came of it when it last answered, or when it will be asked."""
    t = viewer.t
    if feed.read_at is None:
        if feed.refused:
            return ""
        if feed.paused or feed.tried_at:
            return t("It has not been read yet.")
        minutes = t.number(READING.every / timedelta(minutes=1))
        return t("It will be read within {minutes} minutes.", minutes=minutes)
    when = t.ago(feed.read_at, viewer.now)
    if feed.read.get("unchanged"):
        return t("Read {when}. Nothing had changed.", when=when)
    counted = " · ".join(t(words, n=t.number(feed.read[code])) for code, words in COUNTS.items() if feed.read.get(code))
    return t("Read {when} · {numbers}", when=when, numbers=counted or t("nothing in it"))


def _actions(viewer: Viewer, feed: FeedView) -> None:
    t = viewer.t
    if feed.paused:
        if st.button(t("Resume"), key=f"feed_resume_{feed.id}", icon=":material/play_arrow:"):
            _do(viewer, feeds.resume, feed, t.md("“{name}” is read again.", name=feed.name))
    elif st.button(t("Pause"), key=f"feed_pause_{feed.id}", icon=":material/pause:"):
        _do(viewer, feeds.pause, feed, t.md("“{name}” is not read until you resume it.", name=feed.name))
    with st.popover(t("Remove"), key=f"feed_remove_{feed.id}", type="tertiary"):
        st.markdown(_what_follows(t, feed))
        if st.button(t("Remove the feed"), key=f"feed_remove_yes_{feed.id}", type="primary"):
            _do(viewer, feeds.remove, feed, t.md("“{name}” is removed.", name=feed.name))


def _what_follows(t: Wording, feed: FeedView) -> str:
    stays = t("It is not read any more. What you sent to review from it stays.")
    if not feed.waiting:
        return stays
    goes = t.many("{n} proposal that waits goes with it.", "{n} proposals that wait go with it.", feed.waiting)
    return f"{stays} {goes}"


def _do(viewer: Viewer, operation: Callable[..., object], feed: FeedView, sentence: str) -> None:
    done, _ = attempt(viewer, operation, feed.id)
    if done:
        stay(feed_offers.TAB)
        say_next(sentence)
        st.rerun()


def _add(viewer: Viewer, themes: Iterable[Choice]) -> None:
    t, fields = viewer.t, Fields()
    turn = st.session_state.setdefault(_ROUND, 0)
    key = f"feed_add_{turn}"
    with st.form(f"{key}_form", border=False, enter_to_submit=False):
        address = st.text_input(
            t("Address of the feed"), placeholder="https://", max_chars=LONGEST_ADDRESS, key=f"{key}_address"
        )
        fields.below("address")
        name = st.text_input(
            t("What to call it"), max_chars=LONGEST_NAME, key=f"{key}_name", placeholder=t("News from our website")
        )
        fields.below("name")
        left, right = st.columns(2)
        with left:
            theme = company_form.choose(t, t("Theme"), themes, f"{key}_theme")
            fields.below("theme_code")
        with right:
            language = st.selectbox(
                t("Language"),
                ["", *NAMES],
                format_func=lambda code: NAMES[code] if code else t("As the feed says"),
                key=f"{key}_language",
            )
            fields.below("language")
        sent = st.form_submit_button(t("Add the feed"), type="primary", icon=":material/add:", key=f"{key}_send")
    if sent and fields.attempt(viewer, feeds.add, address, name, language or None, theme)[0]:
        st.session_state[_ROUND] = turn + 1
        stay(feed_offers.TAB)
        say_next(t("The feed is on the list. What it offers appears here within a few minutes."))
        st.rerun()
