"""A list that begins short, and the button that makes it longer."""

from __future__ import annotations

import streamlit as st

from app.wording import Wording


def length(name: str, first: int) -> int:
    """How much of a list is shown by now."""
    shown: int = st.session_state.setdefault(_key(name), first)
    return shown


def button(t: Wording, name: str, more: int) -> None:
    """Shows so many more."""
    icon = ":material/expand_more:"
    st.button(t("Show more"), key=f"{name}_more", type="tertiary", icon=icon, on_click=_lengthen, args=(name, more))


def _lengthen(name: str, more: int) -> None:
    st.session_state[_key(name)] += more


def _key(name: str) -> str:
    return f"{name}_shown"
