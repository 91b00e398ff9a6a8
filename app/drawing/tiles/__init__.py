"""Tiles: many things to press, drawn as one element. A button has a name; pressing it tells which.

A widget of Streamlit's costs the server about a millisecond each time a page is drawn, and a page of tiles has dozens.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from app.drawing.browser_parts import component


def show(key: str, html: str, on_press: Callable[[str], None]) -> None:
    """Draws HTML in which `<button data-press="name">` can be pressed; `on_press` is called before the next run.

    Every word from people in it is escaped. What a browser sends is input: `on_press` looks it up, the door decides.
    """

    def heard() -> None:
        state = st.session_state.get(key)
        pressed = state.get("pressed") if state is not None else None
        if isinstance(pressed, str):
            on_press(pressed)

    component("tiles", isolate_styles=False)(key=key, data={"html": html}, on_pressed_change=heard)


def button(press: str, label: str, about: str = "", pressed: bool = False) -> str:
    """A button of a list. `about` tells those of one label apart for whoever hears them, `pressed` one of a choice."""
    hidden = f'<span class="ap-unseen"> ({escape(about)})</span>' if about else ""
    state = ' aria-pressed="true"' if pressed else ""
    return f'<button type="button" class="ap-act" data-press="{escape(press)}"{state}>{escape(label)}{hidden}</button>'
