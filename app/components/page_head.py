"""The head of a page: its title, with what explains it beside it."""

from __future__ import annotations

from html import escape

from app.drawing.markup import draw, icon_html


def show(title: str) -> None:
    """The title alone, as wide as there is room; widgets stand beside it."""
    draw(_title(title))


def html(title: str, beside: str = "") -> str:
    """The head; `title` is plain text, `beside` HTML."""
    return f'<div class="ap-filters">{_title(title)}{beside}</div>'


def _title(title: str) -> str:
    return f'<h1 class="ap-title">{escape(title)}</h1>'


def explained(label: str, *paragraphs: str) -> str:
    """A few words that open below their label; all are plain text."""
    words = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return f'<details class="ap-help"><summary>{icon_html("help")}{escape(label)}</summary><div>{words}</div></details>'
