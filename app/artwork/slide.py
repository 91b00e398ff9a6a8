"""One slide for an introduction as a tagged, accessible PDF (PDF/UA-1), 16 by 9, with the way in as a QR code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from app.artwork.certificate import qr_svg
from app.artwork.colours import readable_under_white, safe
from app.artwork.lettering import without_emoji
from app.artwork.paper import printed
from app.artwork.strategy import Run, blocks

TEMPLATE = Path(__file__).with_name("slide.typ")
LONGEST = 360
"""Letters of a story's title and beginning together: more is not read from the back row."""


@dataclass(frozen=True)
class SlideStory:
    """A story on it: its title, Markdown and language, and the line that says whose it is."""

    title: str
    body: str
    language: str
    by: str


@dataclass(frozen=True)
class SlideWords:
    """Everything else that is read on it."""

    title: str
    reason: str
    voluntary: str
    join: str
    qr_says: str


def slide_pdf(
    words: SlideWords, story: SlideStory | None, whose: tuple[str, str], address: str, language: str, accent: str
) -> bytes:
    """The PDF's bytes. `whose` is the company and its programme; `accent` a palette name or #rrggbb."""
    data = {
        **{name: without_emoji(text) for name, text in vars(words).items()},
        "told": _story(story) if story else None,
        "company": without_emoji(whose[0]),
        "programme": without_emoji(whose[1]),
        "language": language,
        "accent": readable_under_white(safe(accent)),
        "address": address.split("://", 1)[1].replace("/", "/\u200b"),
    }
    return printed(TEMPLATE, data, {"qr": qr_svg(address)})


def _story(story: SlideStory) -> dict[str, object]:
    begins = beginning(story.body, LONGEST - len(story.title))
    return {
        "title": without_emoji(story.title),
        "begins": begins,
        "language": story.language,
        "by": without_emoji(story.by),
        "size": 15 if len(begins) < 200 else 13,
    }


def beginning(body: str, longest: int) -> str:
    """The first paragraph of Markdown as plain text, cut at a word where it has more letters than `longest`."""
    runs = next((block["runs"] for block in blocks(body) if block["kind"] == "paragraph"), [])
    first = without_emoji("".join(str(run["text"]) for run in cast("list[Run]", runs)))
    return first if len(first) <= longest else f"{first[:longest].rsplit(' ', 1)[0]} …"
