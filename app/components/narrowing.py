"""A list narrowed to one of several things. The choice stands in the session, so a page can ask before it draws."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def chosen(key: str) -> str | None:
    """What the list is narrowed to; None for all of it."""
    code: str | None = st.session_state.get(key)
    return code


def show(label: str, names: Mapping[str, str], everything: str, key: str) -> None:
    """Draws the choice; nothing where there is nothing to choose from."""
    if not names:
        return
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=everything,
        key=key,
        filter_mode=None,
        width=200,
        label_visibility="collapsed",
    )
