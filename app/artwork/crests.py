"""Crests of people and teams: the same seed always gives the same field, colours and letters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache

from app.artwork.colours import CALM, darker, lighter, readable_under_white
from app.artwork.lettering import fitting, line, tidy
from app.artwork.svg import key, picture

SHEET = 64


@lru_cache(maxsize=2048)
def crest_svg(initials: str, seed: str, size: int = 64) -> str:
    """A round crest, `size` px wide, with at most three letters; `seed` is a lasting key, not a name."""
    letters = tidy(initials)[:3]
    draw = hashlib.blake2s(seed.encode("utf-8", "replace"), digest_size=4).digest()
    ground = readable_under_white(CALM[draw[0] % len(CALM)])
    field = FIELDS[draw[1] % len(FIELDS)](darker(ground, 0.3))
    ident = key("crest", seed)
    letter_size = fitting(letters, 25, 40, face="bold")
    body = (
        f'<clipPath id="{ident}"><circle cx="32" cy="32" r="32"/></clipPath>'
        f'<g clip-path="url(#{ident})"><path d="M0 0h64v64H0z" fill="{ground}"/>{field}</g>'
        f'<circle cx="32" cy="32" r="30.6" fill="none" stroke="{lighter(ground, 0.45)}" stroke-width="1.6"/>'
        f"{line(letters, 32, 32 + letter_size * 0.35, letter_size, '#ffffff', face='bold', anchor='middle')}"
    )
    return picture(SHEET, SHEET, letters, body, shown_width=size)


def initials(name: str) -> str:
    """The first letters of the first and last word of a name."""
    words = [word for word in tidy(name).replace("-", " ").split() if word[0].isalnum()] or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _bend(tone: str) -> str:
    return f'<path d="M0 64L64 0V64Z" fill="{tone}"/>'


def _pale(tone: str) -> str:
    return f'<path d="M32 0h32v64H32z" fill="{tone}"/>'


def _fess(tone: str) -> str:
    return f'<path d="M0 22h64v22H0z" fill="{tone}"/>'


def _chevron(tone: str) -> str:
    return f'<path d="M0 64L32 28L64 64Z" fill="{tone}"/>'


def _nordic_cross(tone: str) -> str:
    return f'<path d="M18 0h11v26h35v12H29v26H18V38H0V26H18Z" fill="{tone}"/>'


def _waves(tone: str) -> str:
    wave = "q8-7 16 0t16 0 16 0 16 0"
    strokes = "".join(f"M0 {y}{wave}" for y in (14, 28, 42, 56))
    return f'<path d="{strokes}" fill="none" stroke="{tone}" stroke-width="5"/>'


def _rays(tone: str) -> str:
    rays = "M32 32L0 12V0H12Z M32 32L52 0H64V12Z M32 32L64 52V64H52Z M32 32L12 64H0V52Z"
    return f'<path d="{rays}" fill="{tone}"/>'


def _hill(tone: str) -> str:
    return f'<circle cx="18" cy="70" r="32" fill="{tone}"/><circle cx="56" cy="72" r="26" fill="{tone}"/>'


FIELDS: tuple[Callable[[str], str], ...] = (
    _bend,
    _pale,
    _fess,
    _chevron,
    _nordic_cross,
    _waves,
    _rays,
    _hill,
)
