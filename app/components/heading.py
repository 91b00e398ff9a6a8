"""The heading of a part of a page: a second-level heading, as large as a card needs it."""

from __future__ import annotations

from html import escape

from app.drawing.markup import draw


def show(words: str) -> None:
    """Draws the heading; `words` are plain text."""
    draw(html(words), width="content")


def html(words: str) -> str:
    """The heading as a part of an element; `words` are plain text."""
    return f'<h2 class="ap-heading">{escape(words)}</h2>'
