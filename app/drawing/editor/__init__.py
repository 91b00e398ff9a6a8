"""The editor: a page to write on that keeps every keystroke in the browser and, a second later, at the portal.

Streamlit's own text area sends nothing until it is left. Its script and style are files of ours
(app/drawing/browser_parts.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from app.drawing.browser_parts import component
from domain.clean_input import clean


@dataclass(frozen=True)
class Page:
    """What lies on the page. `draft` names it in the browser's storage, `stamp` is the saved state it shows.

    `heard` is the last message the portal has dealt with; `settled` are states whose unsaved words were let go.
    """

    draft: str
    title: str
    text: str
    stamp: str
    language: str
    heard: str
    settled: tuple[str, ...]
    words: dict[str, str]


@dataclass(frozen=True)
class Typed:
    """What somebody has typed. `base` is the stamp of the saved state it began from; `id` names the message."""

    id: str
    title: str
    text: str
    base: str

    @staticmethod
    def of(message: Any) -> Typed | None:
        """What a browser sent, or None when it is not of this shape."""
        if not isinstance(message, dict):
            return None
        parts = [message.get(name) for name in ("id", "title", "text", "base")]
        if not all(isinstance(part, str) for part in parts):
            return None
        return Typed(*(clean(str(part)) for part in parts))


def show(key: str, page: Page, on_typed: Callable[[Typed], None]) -> None:
    """Draws the page. `on_typed` is called with what was typed, before the next run."""

    def heard() -> None:
        state = st.session_state.get(key)  # gone when the page was left with a message still on its way
        typed = Typed.of(state.get("typed")) if state is not None else None
        if typed is not None:
            on_typed(typed)

    component("editor")(key=key, data=asdict(page), on_typed_change=heard)
