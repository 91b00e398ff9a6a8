"""HTML of our own on a page: rows, cards and figures that are looked at, drawn as one element from data."""

from __future__ import annotations

from typing import Any

import streamlit as st


class _Drawn(str):
    """Streamlit shows what an object says of itself as it is; of plain text it would first mend the indentation,
    which takes longer than all the rest."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return self


def icon_html(name: str) -> str:
    """One of the Material symbols as a part of HTML, for the eye alone."""
    return f'<span class="ap-icon" translate="no" aria-hidden="true">{name}</span>'


def draw(html: str, **place: Any) -> None:
    """Shows HTML whose every word from people is escaped; nothing where there is none. `place` is what `st.html` takes:
    width, for one."""
    if html:
        st.html(_Drawn(html), **place)
