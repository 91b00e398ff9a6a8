"""The head of a page: its title, with what explains it beside it."""

from __future__ import annotations

from html import escape


def html(title: str, beside: str = "") -> str:
    """The head; `title` is plain text, `beside` HTML."""
    return f'<div class="ap-filters"><h1 class="ap-title">{escape(title)}</h1>{beside}</div>'


def explained(label: str, words: str) -> str:
    """A few words that open below their label; both are plain text."""
    return (
        f'<details class="ap-help"><summary><span class="ap-icon" translate="no" aria-hidden="true">help</span>'
        f"{escape(label)}</summary><p>{escape(words)}</p></details>"
    )
