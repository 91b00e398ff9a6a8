"""A choice that stands in the page's address by its code, so that what one looks at can be linked to.

Streamlit's own binding keeps the label, which changes with the language.
"""

from __future__ import annotations

import streamlit as st


def asked(name: str, choices: list[str], otherwise: str | None = None) -> str | None:
    """The choice the address asks for, if it is one."""
    wish = st.query_params.get(name)
    return wish if wish in choices else otherwise


def keep(name: str, key: str) -> None:
    """Puts what was chosen in the widget `key` into the address; for `on_change`."""
    chosen = st.session_state.get(key)
    if chosen:
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)
