"""Tabs with a number in their name: when it changes, the browser begins at the first one. This says where one was."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

_WHERE = "stay_on_tab"


def stay(tab: str) -> None:
    """What was done here draws the page again; the tab of that code is to be open then."""
    st.session_state[_WHERE] = tab


def asked(names: Mapping[str, str]) -> str | None:
    """The name, by the codes of tabs, of the one that is to be open; None for the first. Says so once."""
    return names.get(st.session_state.pop(_WHERE, ""))
