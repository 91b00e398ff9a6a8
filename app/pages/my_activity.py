"""My activity: the week, what I declare in ten seconds, what waits for me, and everything I shared and told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

import streamlit as st

from app.components import figure, page_head, show_more
from app.components.sharing import (
    activity_months,
    confirm_share,
    declaration_lines,
    declare,
    open_conversations,
    share_lines,
    share_week,
    what_counts,
)
from app.components.sharing.activity_months import Done
from app.components.writing import contribution_lines
from app.drawing.feedback import say_next
from app.drawing.links import link_to
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.parts import PortalPart
from domain.sharing import by_month, conversations, declarations, sharing
from domain.sharing.by_month import ActivityByMonth
from domain.sharing.networks import BY_CODE
from domain.sharing.sharing import Confirmation, ShareView
from domain.writing import contributions

STILL_ASKED = timedelta(days=14)
"""A share that was not confirmed by then was probably never posted; nobody is reminded for ever."""
SHOWN, MORE = 20, 20
_LIST = "activity"


def render(viewer: Viewer) -> None:
    """The week first, then what takes ten seconds, then what waits for me, then everything."""
    t, limit = viewer.t, show_more.length(_LIST, SHOWN)
    with viewer.at_once() as ask:
        shares, week = ask(sharing.my_shares, limit + 1), ask(sharing.my_week)
        open_shares, declared = ask(conversations.open_shares), ask(declarations.mine, limit + 1)
        told = ask(contributions.my_contributions) if viewer.has(PortalPart.CONTRIBUTIONS) else []
        year = ask(by_month.my_months) if figure.asked(activity_months.YEAR) else None
    draw(_head(t))
    if shares:
        share_week.show(t, week)
    if viewer.has(PortalPart.CONTRIBUTIONS):
        declare.show(viewer)
    since = viewer.now - STILL_ASKED
    _waiting(viewer, [share for share in shares if _still_asked(share, since)])
    open_conversations.show(viewer, open_shares)
    if viewer.has(PortalPart.CONTRIBUTIONS):
        contribution_lines.show(viewer, told)
    _done(t, *activity_months.newest(t, viewer.now, limit, shares, declared, told), year)
    with st.container(horizontal=True, key="activity_undo"):
        declaration_lines.undo(viewer, declared[:limit])
        share_lines.undo(viewer, shares[:limit])
    if not shares:
        _nothing_shared(t)


def _head(t: Wording) -> str:
    explained = page_head.explained(t("What counts"), *map(t, what_counts.WHAT_COUNTS))
    return f'{page_head.html(t("My activity"), explained)}<p class="ap-soft">{escape(t("Only you see this page."))}</p>'


def _waiting(viewer: Viewer, waiting: list[ShareView]) -> None:
    t = viewer.t
    if not waiting:
        return
    st.subheader(t("Did you post these?"), anchor=False)
    with st.grid(2, min_column_width=310, key="activity_waiting"):
        for share in waiting:
            with st.container(border=True, height="stretch", key=f"waiting_{share.id}"):
                on, day = t(BY_CODE[share.network].name), t.day(share.created_at)
                st.markdown(t.md("**{title}**", title=share.title))
                st.caption(t.md("{network}, {day}", network=on, day=day))
                confirm_share.show(viewer, share.id, share.network, lambda outcome: _say(t, outcome))


def _still_asked(share: ShareView, since: datetime) -> bool:
    return share.confirmed_at is None and not share.taken_back and share.created_at > since


def _done(t: Wording, done: Sequence[Done], more: bool, year: ActivityByMonth | None) -> None:
    activity_months.show(t, done, year)
    if more:
        show_more.button(t, _LIST, MORE)


def _nothing_shared(t: Wording) -> None:
    with st.container(border=True, key="activity_empty"):
        st.subheader(t("Nothing shared yet"), anchor=False)
        st.markdown(t("What did a colleague tell that you wish others knew? Say in a sentence why, and share it."))
        link_to("share", t("Find something worth sharing"), icon=":material/ios_share:")


def _say(t: Wording, outcome: Confirmation) -> None:
    say_next(confirm_share.sentence(t, outcome))
