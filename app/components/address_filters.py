"""A choice that stands in the page's address by its code, so that what one looks at can be linked to.

Streamlit's own binding keeps the label, which changes with the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from app.drawing.links import address

CHOICES = ("part", "setting", "scope", "period", "theme", "audience", "language", "kind", "rule", "month", "figure")
"""What stays in the address while something else is chosen. What it opened over the page is not opened again."""


def asked(name: str, choices: list[str], otherwise: str | None = None) -> str | None:
    """The choice the address asks for, if it is one."""
    wish = st.query_params.get(name)
    return wish if wish in choices else otherwise


def others(name: str = "") -> dict[str, str]:
    """The choices that stand in the address, but for one of them."""
    return {key: value for key, value in st.query_params.to_dict().items() if key in CHOICES and key != name}


def choice(path: str, label: str, name: str, choices: Mapping[str, str], chosen: str | None, droppable: bool) -> str:
    """The choice as a row of links, of which one is where I am. `droppable`: choosing it again takes it back."""
    rest = others(name)
    links = "".join(_link(path, name, code, words, code == chosen, rest, droppable) for code, words in choices.items())
    return f'<nav class="ap-choice" aria-label="{escape(label)}">{links}</nav>'


def _link(path: str, name: str, code: str, words: str, here: bool, rest: Mapping[str, str], droppable: bool) -> str:
    there = dict(rest) if here and droppable else {**rest, name: code}
    marked = ' aria-current="true"' if here else ""
    return f'<a href="{escape(address(path, **there))}"{marked}>{escape(words)}</a>'
