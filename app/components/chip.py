"""A small fact in a pill: an icon and a few words. Its colour is never the only thing that tells."""

from __future__ import annotations

from html import escape

from app.drawing.markup import icon_html


def html(words: str, icon: str, kind: str = "calm") -> str:
    """The pill; `words` are plain text, `icon` names a Material symbol, `kind` is one of calm, good, soon and late."""
    return f'<span class="ap-chip ap-chip--{kind}">{icon_html(icon)}{escape(words)}</span>'


def row(*chips: str) -> str:
    """Pills side by side; empty ones are left out."""
    return f'<p class="ap-chips">{"".join(chips)}</p>' if any(chips) else ""
