"""Crests of people and teams: the same seed always gives the same field, colours and letters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from html import escape

from app.artwork.colours import CALM, darker, lighter, readable_under_white
from app.artwork.lettering import fitting, line, tidy
from app.artwork.svg import key, picture

SHEET = 64
GROUNDS = tuple(readable_under_white(colour) for colour in CALM)


@lru_cache(maxsize=2048)
def crest_svg(initials: str, seed: str, size: int = 64) -> str:
    """A round crest, `size` px wide, with at most three letters; `seed` is a lasting key, not a name."""
    letters = tidy(initials)[:3]
    colour, pattern = _lot(seed)
    ground = GROUNDS[colour]
    field = FIELDS[pattern](darker(ground, 0.3))
    ident = key("crest", seed)
    letter_size = fitting(letters, 25, 40, face="bold")
    body = (
        f'<clipPath id="{ident}"><circle cx="32" cy="32" r="32"/></clipPath>'
        f'<g clip-path="url(#{ident})"><path d="M0 0h64v64H0z" fill="{ground}"/>{field}</g>'
        f'<circle cx="32" cy="32" r="30.6" fill="none" stroke="{lighter(ground, 0.45)}" stroke-width="1.6"/>'
        f"{line(letters, 32, 32 + letter_size * 0.35, letter_size, '#ffffff', face='bold', anchor='middle')}"
    )
    return picture(SHEET, SHEET, letters, body, shown_width=size)


def person_seed(person_id: int) -> str:
    """The lasting key of somebody under their own name: one crest wherever they are shown."""
    return f"person:{person_id}"


def crest_html(name: str, seed: str) -> str:
    """The same crest for the rows of a list, where the picture of each would weigh more than all the words."""
    colour, pattern = _lot(seed)
    drawn = f"ap-crest ap-crest--{colour} ap-field--{pattern}"
    return f'<span class="{drawn}" aria-hidden="true">{escape(initials(name))}</span>'


def crest_css() -> str:
    """What `crest_html` looks like: the colours and fields of the drawings."""
    grounds = (
        f".ap-crest--{place} {{ background-color: {ground}; --tone: {darker(ground, 0.3)}; }}"
        for place, ground in enumerate(GROUNDS)
    )
    fields = (f".ap-field--{place} {{ background-image: {image}; }}" for place, image in enumerate(FIELDS_IN_CSS))
    return "\n".join([*grounds, *fields])


def _lot(seed: str) -> tuple[int, int]:
    """(colour, field) for a seed."""
    draw = hashlib.blake2s(seed.encode("utf-8", "replace"), digest_size=4).digest()
    return draw[0] % len(GROUNDS), draw[1] % len(FIELDS)


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

_T, _NONE = "var(--tone)", "transparent"
FIELDS_IN_CSS: tuple[str, ...] = (
    f"linear-gradient(135deg, {_NONE} 50%, {_T} 50%)",
    f"linear-gradient(90deg, {_NONE} 50%, {_T} 50%)",
    f"linear-gradient({_NONE} 34%, {_T} 34% 69%, {_NONE} 69%)",
    f"conic-gradient(from 138deg at 50% 44%, {_T} 84deg, {_NONE} 84deg)",
    f"linear-gradient(90deg, {_NONE} 28%, {_T} 28% 45%, {_NONE} 45%), "
    f"linear-gradient({_NONE} 41%, {_T} 41% 59%, {_NONE} 59%)",
    f"repeating-linear-gradient({_NONE} 0 14%, {_T} 14% 22%)",
    f"repeating-conic-gradient(from 22deg, {_T} 0 22deg, {_NONE} 22deg 90deg)",
    f"radial-gradient(circle at 28% 108%, {_T} 50%, {_NONE} 50%), "
    f"radial-gradient(circle at 88% 112%, {_T} 40%, {_NONE} 40%)",
)
"""FIELDS once more, in the same order."""
