"""The palette of the drawings, and how one colour becomes lighter, darker or safe."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from domain.contrast import READABLE, contrast, rgb

PINE, PINE_DEEP, PINE_NIGHT = "#0b5d57", "#12302e", "#0d2422"
AMBER, AMBER_LIGHT = "#d97706", "#f6c577"
PAPER, CREAM, INK, MIST = "#fbfaf8", "#f1efe9", "#1d2a2a", "#f2f7f6"
DARK_PAGE, PINE_ON_DARK = "#0f1716", "#1c8379"
# Reads at 3:1 or better on both page backgrounds.
QUIET = "#7d8f8c"

NAMED = {
    "pine": PINE,
    "amber": "#b9650a",
    "indigo": "#4a45b5",
    "rose": "#a32a5b",
    "slate": "#4d5d70",
    "moss": "#55702f",
    "sea": "#1f6a8c",
    "clay": "#9c4a2f",
}
CALM = tuple(NAMED.values())
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


def safe(colour: str, fallback: str = PINE) -> str:
    """A colour by our name for it or as #rrggbb; anything else becomes the fallback."""
    if colour in NAMED:
        return NAMED[colour]
    return escape(colour.lower()) if _HEX.match(colour) else fallback


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lighter(colour: str, share: float) -> str:
    return mix(colour, "#ffffff", share)


def darker(colour: str, share: float) -> str:
    return mix(colour, "#06110f", share)


def readable_under_white(colour: str) -> str:
    """The colour, darkened until white text on it has 4.5:1."""
    while contrast(colour, "#ffffff") < READABLE:
        colour = darker(colour, 0.12)
    return colour


@lru_cache(maxsize=16)
def accents(chosen: str) -> tuple[str, str]:
    """An accent for primary buttons on the light and on the dark page: white reads on both, and they stand out 3:1."""
    if chosen == PINE:  # the palette's own pair, chosen by eye
        return PINE, PINE_ON_DARK
    light = dark = readable_under_white(chosen)
    while contrast(dark, DARK_PAGE) < 3:
        dark = lighter(dark, 0.04)
    return light, dark
