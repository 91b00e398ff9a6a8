"""My activity: my shares, what waits to be confirmed, and what is left of this week."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from app.components import confirm_share, draft_verdict, share_lines
from app.feedback import say_next
from app.links import link_to
from app.viewer import Viewer
from app.wording import Wording
from domain import sharing
from domain.network_care import COUNTED_SHARES, Allowance
from domain.networks import BY_CODE
from domain.sharing import Confirmation, ShareView

STILL_ASKED = timedelta(days=14)
"""A share that was not confirmed by then was probably never posted; nobody is reminded for ever."""
SHOWN, MORE = 20, 20
_LIMIT = "activity_limit"


def render(viewer: Viewer) -> None:
    """The week first, then what waits for me, then everything."""
    t = viewer.t
    limit = st.session_state.setdefault(_LIMIT, SHOWN)
    shares = viewer.ask(sharing.my_shares, limit + 1)
    _heading(t)
    if not shares:
        _empty(t)
        return
    _week(t, viewer.ask(sharing.my_week))
    since = viewer.now - STILL_ASKED
    _waiting(viewer, [share for share in shares if share.confirmed_at is None and share.created_at > since])
    st.subheader(t("What you shared"), anchor=False)
    share_lines.show(t, shares[:limit])
    if len(shares) > limit:
        st.button(t("Show more"), key="activity_more", on_click=_more)


def _heading(t: Wording) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(t("My activity"), width="stretch")
        with st.popover(t("What counts"), icon=":material/help:", type="tertiary", key="activity_help"):
            st.markdown(
                t(
                    "A share counts once it is posted: you paste its address, or the first person follows your link. "
                    "Three shares in seven days count, and each item once."
                )
            )
            st.markdown(
                t("People who followed your link are shown because you may like to know. They are worth no points.")
            )
    st.caption(t("Only you see this page."))


def _empty(t: Wording) -> None:
    with st.container(border=True, key="activity_empty"):
        st.subheader(t("Nothing shared yet"), anchor=False)
        st.markdown(t("What did a colleague tell that you wish others knew? Say in a sentence why, and share it."))
        link_to("share", t("Find something worth sharing"), icon=":material/ios_share:")


def _week(t: Wording, week: Allowance) -> None:
    if not week.left:
        st.info(draft_verdict.ceiling(t, week), icon=":material/spa:")
        return
    dots = "".join(f'<i class="{"ap-used" if dot < week.used else ""}"></i>' for dot in range(COUNTED_SHARES))
    left = t.many(
        "{n} counted share is left in these seven days", "{n} counted shares are left in these seven days", week.left
    )
    st.html(f'<p class="ap-week"><span aria-hidden="true">{dots}</span>{left}</p>')


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


def _say(t: Wording, outcome: Confirmation) -> None:
    say_next(confirm_share.sentence(t, outcome))


def _more() -> None:
    st.session_state[_LIMIT] += MORE
