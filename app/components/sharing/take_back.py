"""One button for what was declared or shared by mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app.drawing.feedback import attempt, say_next
from app.viewer import Viewer


def take_back(viewer: Viewer, offer: str, standing: dict[int, str], operation: Callable[..., Any], done: str) -> None:
    """Offers what still stands, by its id; says `done` once `operation` has taken one back."""
    if not standing:
        return
    mistake = st.menu_button(
        offer,
        list(standing),
        format_func=standing.__getitem__,
        key=f"undo_{operation.__module__}",
        type="tertiary",
        icon=":material/undo:",
    )
    if mistake and attempt(viewer, operation, mistake)[0]:
        say_next(done)
        st.rerun()
