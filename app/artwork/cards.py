"""Cards on their own paper: the thank-you card and the small picture of a certificate."""

from __future__ import annotations

from functools import lru_cache

from app.artwork.badges import seal
from app.artwork.colours import INK, readable_under_white, safe
from app.artwork.icons import icon
from app.artwork.lettering import cut, fitting, line, wrap
from app.artwork.svg import key, linear, num, picture

WARM, WARM_EDGE, SOFT = "#fdf7ec", "#e9dcc3", "#5b5648"
CARD, MARGIN = 480, 40


@lru_cache(maxsize=128)
def thank_you_card_svg(to: str, text: str, story_title: str, goal: str, signed: str, company: str, accent: str) -> str:
    """A warm card that grows with its text; `story_title` and `goal` may be empty."""
    ink = readable_under_white(safe(accent))
    room = CARD - 2 * MARGIN
    rows = wrap(text, 20.5, room, face="display", most=24)
    letters = "".join(line(row, MARGIN, 142 + 29 * i, 20.5, INK, face="display") for i, row in enumerate(rows))
    reasons_given = (("book-open", story_title), ("flag", goal))
    notes = [(mark, wrap(note, 13.5, room - 26, most=2)) for mark, note in reasons_given if note]
    signing = 142 + 29 * len(rows) + 22
    signed_size = fitting(signed, 21, room, face="italic")
    signature = line(signed, CARD - MARGIN, signing, signed_size, ink, face="italic", anchor="end")
    reasons, bottom = _reasons(notes, signing + 30, ink)
    height = bottom + 44
    body = (
        f"{_paper(CARD, height, ink)}"
        f"{icon('heart', MARGIN, 38, 26, ink, 2)}"
        f"{line(to, MARGIN, 100, fitting(to, 30, room, face='display'), ink, face='display')}"
        f"{letters}{signature}{reasons}"
        f"{line(cut(company, 12, room), MARGIN, height - 22, 12, SOFT)}"
    )
    return picture(CARD, height, to, body, desc=f"{text} {signed}".strip())


def _reasons(notes: list[tuple[str, list[str]]], top: float, accent: str) -> tuple[str, float]:
    """What the thanks are for, under a thin line; and where they end."""
    if not notes:
        return "", top - 12
    drawn = f'<path d="M{MARGIN} {num(top)}H{CARD - MARGIN}" stroke="{WARM_EDGE}" stroke-width="1.2"/>'
    y = top + 28
    for mark, rows in notes:
        drawn += icon(mark, MARGIN, y - 13, 16, accent, 2)
        drawn += "".join(line(row, MARGIN + 26, y + 18 * i, 13.5, SOFT) for i, row in enumerate(rows))
        y += 18 * len(rows) + 7
    return drawn, y - 8


def _paper(width: float, height: float, accent: str) -> str:
    """Warm paper with a fan of thin lines rising from its upper right corner."""
    ident = key("paper", width, height, accent)
    fan = "".join(f'<circle cx="{width}" cy="0" r="{r}"/>' for r in range(28, 130, 9))
    return (
        f'<defs><clipPath id="{ident}"><rect width="{width}" height="{num(height)}" rx="16"/></clipPath>'
        f"{linear(ident + 'w', '#fffaf1', '#fbf0dd')}</defs>"
        f'<g clip-path="url(#{ident})"><path d="M0 0h{width}v{num(height)}H0z" fill="url(#{ident}w)"/>'
        f'<g fill="none" stroke="{accent}" stroke-width="1.1" opacity=".22">{fan}</g>'
        f'<path d="M0 0h{width}v7H0z" fill="{accent}"/></g>'
        f'<rect x=".6" y=".6" width="{width - 1.2}" height="{num(height - 1.2)}" rx="15.4" fill="none" '
        f'stroke="{WARM_EDGE}" stroke-width="1.2"/>'
    )


@lru_cache(maxsize=128)
def thumbnail_svg(level_name: str, person: str, company: str, date: str, accent: str = "pine", width: int = 320) -> str:
    """A certificate seen from across the room, 320 × 226 units."""
    ink = readable_under_white(safe(accent))
    frame = "".join(
        f'<rect x="{edge}" y="{edge}" width="{320 - 2 * edge}" height="{226 - 2 * edge}" rx="{radius}"/>'
        for edge, radius in ((11, 5), (14, 3.5))
    )
    level_size = fitting(level_name, 23, 264, face="display")
    body = (
        f'<rect width="320" height="226" rx="9" fill="{WARM}"/>'
        f'<rect x=".6" y=".6" width="318.8" height="224.8" rx="8.5" fill="none" stroke="{WARM_EDGE}"/>'
        f'<g fill="none" stroke="{ink}" stroke-width=".9" opacity=".65">{frame}</g>'
        f"{line(cut(company, 10.5, 240), 160, 44, 10.5, SOFT, anchor='middle')}"
        f"{line(level_name, 160, 82, level_size, ink, face='display', anchor='middle')}"
        f'<path d="M136 97h48" stroke="{ink}" stroke-width="1.2" opacity=".5"/>'
        f"{_person(person)}"
        f"{seal(129, 143, 62, ink)}"
        f"{line(cut(date, 10, 96), 34, 195, 10, SOFT)}"
    )
    return picture(320, 226, level_name, body, desc=f"{person}, {company}, {date}", shown_width=width)


def _person(name: str) -> str:
    size = fitting(name, 17, 264, face="italic")
    return line(cut(name, size, 264, face="italic"), 160, 125, size, INK, face="italic", anchor="middle")
