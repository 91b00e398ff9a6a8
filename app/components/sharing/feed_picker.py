"""Choosing from a company's feed: what it offers, with a box beside each, and off to review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from app.components.field_errors import Fields
from app.components.sharing import company_form
from app.drawing.feedback import attempt, say_next
from app.viewer import Viewer
from app.wording import plain
from domain.addresses import host_of
from domain.programme.catalogue import Choice
from domain.sharing import company_items
from domain.sharing.company_items import FeedProposal
from domain.sharing.feed_file import LARGEST_FEED, FeedItem
from domain.sharing.hub_items import first_sentences

MOST = 40
_ROUND = "feed_round"


def show(viewer: Viewer, themes: Iterable[Choice]) -> None:
    """The upload, then what is in it."""
    t = viewer.t
    turn = st.session_state.setdefault(_ROUND, 0)
    st.markdown(
        t("Open the feed's address in a browser and save the page. Only titles, addresses and plain words are kept.")
    )
    file = st.file_uploader(  # takes any file: its own refusals are English, ours are not
        t("The file of your RSS or Atom feed (at most {megabytes} MB)", megabytes=LARGEST_FEED // 1_000_000),
        key=f"feed_file_{turn}",
    )
    if file is None:
        return
    _, proposals = attempt(viewer, company_items.feed_proposals, file.getvalue())
    if proposals is not None:
        _choose(viewer, proposals[:MOST], themes, turn)


def _choose(viewer: Viewer, proposals: Sequence[FeedProposal], themes: Iterable[Choice], turn: int) -> None:
    t, fields = viewer.t, Fields()
    if not proposals:
        st.markdown(t("There is nothing in this feed."))
        return
    with st.form(f"feed_form_{turn}", border=False):
        chosen = [one.entry for index, one in enumerate(proposals) if box(viewer, one, f"feed_{turn}_{index}")]
        left, right = st.columns(2)
        with left:
            theme = company_form.choose(t, t("Theme for all of them"), themes, f"feed_{turn}_theme")
        with right:
            expires_on = company_form.last_day(t, f"feed_{turn}_expires")
        fields.below("expires_on")
        sent = st.form_submit_button(
            t("Send what I chose to review"), type="primary", icon=":material/send:", key=f"feed_send_{turn}"
        )
    if sent and not chosen:
        st.warning(t("Choose at least one."), icon=":material/info:")
    elif sent:
        done, count = fields.attempt(viewer, company_items.propose_from_feed, chosen, theme, expires_on)
        if done:
            st.session_state[_ROUND] = turn + 1
            say_next(
                t.many("{n} item is waiting for a colleague.", "{n} items are waiting for a colleague.", count or 0)
            )
            st.rerun()


def box(viewer: Viewer, proposal: FeedProposal, key: str, source: str = "") -> bool:
    """An entry of a feed to tick, with a few words about it; whether it is ticked."""
    t, entry = viewer.t, proposal.entry
    summary = first_sentences(entry.summary) if entry.summary != entry.title else ""
    about = [part for part in (source, t(proposal.refused), _day(viewer, entry), summary) if part]
    with st.container(gap=None, key=f"{key}_entry"):
        chosen = st.checkbox(plain(entry.title), key=key, disabled=bool(proposal.refused))
        st.caption(" · ".join([*map(plain, about), _where(entry.link)]))
    return chosen


def _where(link: str) -> str:
    """A link to read it before one chooses; a bracket in the address would end it."""
    return f"[{plain(host_of(link))}]({link.replace('(', '%28').replace(')', '%29')})"


def _day(viewer: Viewer, entry: FeedItem) -> str:
    return viewer.t.date(entry.published) if entry.published else ""
