"""Turning the pages of a queue that is longer than one of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.wording import Wording
from domain.review.queue import PAGE_SIZE, Place, QueueLine

_PLACE = "queue_place"

Chosen = tuple[str | None, str | None]
"""The theme and language it is narrowed to; another choice begins at the oldest again."""


def place(chosen: Chosen) -> Place | None:
    """Behind which line this page begins; None for the first."""
    kept: tuple[Chosen, Place] | None = st.session_state.get(_PLACE)
    return kept[1] if kept and kept[0] == chosen else None


def show(t: Wording, chosen: Chosen, lines: Sequence[QueueLine]) -> None:
    """Draws the two ways there may be: on, and back to the oldest."""
    with st.container(horizontal=True, horizontal_alignment="center", key="queue_turn"):
        if place(chosen) and st.button(t("Back to the oldest"), key="queue_first", icon=":material/first_page:"):
            del st.session_state[_PLACE]
            st.rerun()
        if len(lines) == PAGE_SIZE and st.button(t("The next ones"), key="queue_next"):
            st.session_state[_PLACE] = (chosen, lines[-1].place)
            st.rerun()
