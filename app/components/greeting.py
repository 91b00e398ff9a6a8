"""The day and a greeting that fits the hour."""

from __future__ import annotations

import streamlit as st

from app.viewer import Viewer
from domain.errors import N_

GREETINGS = ((5, N_("Good night, {name}")), (10, N_("Good morning, {name}")), (18, N_("Hello, {name}")))
GOOD_EVENING = N_("Good evening, {name}")


def show(viewer: Viewer) -> None:
    """Draws both, by the company's clock."""
    t, local = viewer.t, viewer.now.astimezone(viewer.t.zone)
    greeting = next((words for until, words in GREETINGS if local.hour < until), GOOD_EVENING)
    with st.container(gap=None, key="home_greeting"):
        st.caption(t.day(viewer.now))
        st.title(t.md(greeting, name=viewer.me.given_name), anchor=False)
