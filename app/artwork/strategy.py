"""The strategy as a tagged, accessible PDF (PDF/UA-1), A4 upright, from its Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.artwork.colours import readable_under_white, safe
from app.artwork.lettering import without_emoji
from app.artwork.paper import printed

TEMPLATE = Path(__file__).with_name("strategy.typ")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
Run = dict[str, object]


def strategy_pdf(markdown: str, title: str, whose: tuple[str, str], language: str, accent: str) -> bytes:
    """The PDF's bytes. `whose` is the company and its programme; `accent` a palette name or #rrggbb."""
    data = {
        "title": title,
        "company": without_emoji(whose[0]),
        "programme": without_emoji(whose[1]),
        "language": language,
        "accent": readable_under_white(safe(accent)),
        "blocks": list(blocks(without_emoji(markdown))),
    }
    return printed(TEMPLATE, data)


def blocks(markdown: str) -> Iterator[dict[str, object]]:
    """Headings, paragraphs and points of lists, in order: {"kind": "heading", "runs": [{"bold": False, "text": …}]}."""
    within: list[str] = []
    for token in MarkdownIt("commonmark", {"html": False, "breaks": True}).parse(markdown):
        if token.nesting == 1:
            within.append(token.tag)
        elif token.nesting == -1:
            within.pop()
        elif token.type == "inline":
            kind = "heading" if within[-1] in HEADINGS else "point" if "li" in within else "paragraph"
            yield {"kind": kind, "runs": list(_runs(token.children or []))}
        elif token.content:
            yield {"kind": "paragraph", "runs": [{"bold": False, "text": token.content}]}


def _runs(tokens: list[Token]) -> Iterator[Run]:
    bold = False
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.type in ("softbreak", "hardbreak"):
            yield {"bold": bold, "text": "\n"}
        elif token.content:
            yield {"bold": bold, "text": token.content}
