"""Ways from one of our pages to another, by address."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from app.drawing.markup import icon_html

_PAGES = "links_pages"


def remember(pages: dict[str, st.Page]) -> None:
    """Keeps this run's pages, so that pages can link to one another."""
    st.session_state[_PAGES] = pages


def link_to(path: str, label: str, icon: str | None = None, **params: str) -> None:
    """A link to another of our pages."""
    page = st.session_state.get(_PAGES, {}).get(path)
    if page is not None:
        st.page_link(page, label=label, icon=icon, query_params=params or None)


def address(path: str, /, **params: str) -> str:
    """Another of our pages, as it stands in the browser's address field."""
    return f"/{path}?{urlencode(params)}" if params else f"/{path}"


def anchor(path: str, label: str, icon: str = "", kind: str = "quiet", /, **params: str) -> str:
    """A link to another of our pages as a part of HTML; app/assets/js/wayfinding.js follows it without a new start.

    `label` is plain text, `icon` a name among the Material symbols, `kind` one of quiet, secondary and primary. A
    parameter of the address can have any name, theirs too.
    """
    drawn = icon_html(icon) if icon else ""
    return f'<a class="ap-link ap-link--{kind}" href="{escape(address(path, **params))}">{drawn}{escape(label)}</a>'


def go_to(path: str, **params: str) -> None:
    """Leaves for another of our pages at once."""
    page = st.session_state.get(_PAGES, {}).get(path)
    if page is not None:
        st.switch_page(page, query_params=params or None)
