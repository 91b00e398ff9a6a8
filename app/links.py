"""Ways from one of our pages to another, by address."""

from __future__ import annotations

import streamlit as st

_PAGES = "links_pages"


def remember(pages: dict[str, st.Page]) -> None:
    """Keeps this run's pages, so that pages can link to one another."""
    st.session_state[_PAGES] = pages


def link_to(path: str, label: str, icon: str | None = None, **params: str) -> None:
    """A link to another of our pages."""
    page = st.session_state.get(_PAGES, {}).get(path)
    if page is not None:
        st.page_link(page, label=label, icon=icon, query_params=params or None)


def go_to(path: str, **params: str) -> None:
    """Leaves for another of our pages at once."""
    page = st.session_state.get(_PAGES, {}).get(path)
    if page is not None:
        st.switch_page(page, query_params=params or None)
