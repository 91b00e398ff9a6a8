"""For whoever the programme has not begun with yet: what this is, and the wish to join, which can be taken back."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from app.drawing.feedback import attempt_in_callback, show_refused
from app.drawing.links import link_to
from app.viewer import Viewer
from domain.access import Permission
from domain.people import pilot

REFUSED = "join_refused"


def concerns(viewer: Viewer) -> bool:
    """Whether they are outside: they may ask to join, and do not take part."""
    return viewer.may(Permission.ASK_TO_JOIN) and not viewer.may(Permission.TAKE_PART)


def show(viewer: Viewer, asked_at: datetime | None) -> None:
    """The card with the wish, or with when it was said."""
    t = viewer.t
    with st.container(border=True, key="join"):
        if asked_at is None:
            st.markdown(
                t.md(
                    "**{programme} has begun with some colleagues.** Read why we do this. If you would like to be "
                    "among the next, say so; nobody has to.",
                    programme=viewer.portal.programme.name,
                )
            )
            st.button(
                t("I want to join"),
                key="join_ask",
                type="primary",
                icon=":material/waving_hand:",
                on_click=lambda: attempt_in_callback(viewer, REFUSED, pilot.ask_to_join) and None,
            )
        else:
            st.markdown(
                t.md(
                    "**You asked to join on {day}.** Whoever looks after the programme lets you in when there is room. "
                    "Then everything opens here by itself.",
                    day=t.date(asked_at, "long"),
                )
            )
            st.button(
                t("Rather not after all"),
                key="join_rather_not",
                on_click=lambda: attempt_in_callback(viewer, REFUSED, pilot.rather_not) and None,
            )
        show_refused(t, REFUSED)


def instead_of_a_page(viewer: Viewer) -> None:
    """Where a page would be that is not theirs yet."""
    t = viewer.t
    st.title(t("It opens for you later"))
    show(viewer, viewer.ask(pilot.waiting_since))
    link_to("why", t("Why we do this"), icon=":material/favorite:")
