"""The podium: one to three people on their steps, equal steps for equal positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.artwork.colours import darker, lighter
from app.artwork.lettering import fitting, line, wrap
from app.artwork.svg import key, linear, nested, num, picture

# Drawn 360 units wide, so that letters keep their size on a phone.
SHEET, COLUMN, GAP, CREST = 360, 114, 6, 58
TONES = ("#94600b", "#1a5f59", "#34566b")
RISE = 24
LETTERS, LEADING = 13.5, 17


@dataclass(frozen=True)
class Place:
    """One person on the podium; labels are already translated, the crest comes from `crest_svg`."""

    position: str
    name: str
    points: str
    crest: str


def podium_svg(places: Sequence[Place], title: str, width: int = 460) -> str:
    """The first three places, best first, `width` px wide; equal position labels share a step's height."""
    return _podium(tuple(places[:3]), title, width)


@lru_cache(maxsize=128)  # everybody who looks at a board sees the same one
def _podium(best: tuple[Place, ...], title: str, width: int) -> str:
    steps = {label: i for i, label in enumerate(dict.fromkeys(place.position for place in best))}
    names = {place: wrap(place.name, LETTERS, COLUMN - 14, face="bold", most=4) for place in best}
    lowest = 66 + LEADING * max((len(lines) for lines in names.values()), default=1)
    floor = CREST + 12 + lowest + RISE * max(len(steps) - 1, 0)
    columns = []
    for place, x in zip(_seated(best), _lefts(len(best)), strict=True):
        step = steps[place.position]
        height = lowest + RISE * (len(steps) - 1 - step)
        columns.append(_column(place, names[place], x, floor - height, height, step))
    described = " ".join(f"{place.position}: {place.name}, {place.points}." for place in best)
    base = f'<rect x="0" y="{floor}" width="{SHEET}" height="4" rx="2" fill="#7d8f8c" opacity=".5"/>' if best else ""
    return picture(SHEET, floor + 4, title, "".join(columns) + base, desc=described, shown_width=width)


def _seated(best: tuple[Place, ...]) -> tuple[Place, ...]:
    """The first in the middle, the second to the left."""
    return (best[1], best[0], best[2]) if len(best) == 3 else best


def _lefts(count: int) -> list[float]:
    start = (SHEET - count * COLUMN - (count - 1) * GAP) / 2
    return [start + i * (COLUMN + GAP) for i in range(count)]


def _column(place: Place, name: list[str], x: float, top: float, height: float, step: int) -> str:
    tone, middle = TONES[step], x + COLUMN / 2
    ident = key("step", step)
    points_size = fitting(place.points, 12.5, COLUMN - 14)
    below = top + 57 + len(name) * LEADING
    letters = "".join(
        line(text, middle, top + 57 + i * LEADING, LETTERS, "#ffffff", face="bold", anchor="middle")
        for i, text in enumerate(name)
    )
    return (
        f"<defs>{linear(ident, lighter(tone, 0.06), darker(tone, 0.28))}</defs>"
        f"{nested(place.crest, middle - CREST / 2, top - CREST - 7, CREST)}"
        f'<path d="{_block(x, top, height)}" fill="url(#{ident})"/>'
        f'<path d="M{num(x + 10)} {num(top + 1)}h{COLUMN - 20}" stroke="#fff" opacity=".5"/>'
        f"{line(place.position, middle, top + 35, 32, '#ffffff', face='display', anchor='middle')}"
        f"{letters}"
        f"{line(place.points, middle, below, points_size, '#f3ead9', anchor='middle')}"
    )


def _block(x: float, top: float, height: float) -> str:
    side = num(height - 10)
    return f"M{num(x)} {num(top + height)}v-{side}q0-10 10-10h{COLUMN - 20}q10 0 10 10v{side}z"
