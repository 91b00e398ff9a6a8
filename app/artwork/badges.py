"""Badge artwork: a medal with a rim, engraved ground, inner ring and icon; an outline until it is earned."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import cos, pi, sin

from app.artwork.colours import AMBER_LIGHT, QUIET, darker, lighter, readable_under_white, safe
from app.artwork.icons import icon as icon_strokes
from app.artwork.svg import key, linear, num, picture, radial

# All drawing happens on a 200 × 200 sheet.
SHEET, CENTRE, RADIUS = 200, (100.0, 94.0), 80.0
# The rim tells the level: own colour, silver, gold (light, middle, dark).
SILVER, GOLD = ("#f4f7f6", "#aebab8", "#e3e9e7"), ("#fbe6b0", "#c98a1b", "#f6d488")


@lru_cache(maxsize=512)
def badge_svg(name: str, shape: str, icon: str, colour: str, earned: bool, level: int = 1, size: int = 160) -> str:
    """A badge `size` px wide. `colour` is a palette name or #rrggbb; levels above 3 are drawn as 3."""
    outline = SHAPES.get(shape, _circle)
    level = max(1, min(level, 3))
    body = (
        _medal(outline, icon, safe(colour), level, key(shape, icon, colour, level)) if earned else _ghost(outline, icon)
    )
    return picture(SHEET, SHEET, name, body, shown_width=size)


def seal(x: float, y: float, width: float, colour: str, icon: str = "award") -> str:
    """The ribboned medal as a part of a larger drawing, `width` units wide."""
    place = f"translate({num(x)} {num(y)}) scale({width / SHEET:.4f})"
    return f'<g transform="{place}">{_medal(_rosette, icon, safe(colour), 3, key("seal", colour, icon))}</g>'


def _medal(outline: Callable[[float], str], icon: str, colour: str, level: int, ident: str) -> str:
    ground = readable_under_white(colour)
    rim = {2: SILVER, 3: GOLD}.get(level, (lighter(ground, 0.62), ground, lighter(ground, 0.4)))
    return (
        f"<defs>{linear(ident + 'r', *rim, angle=(0.1, 0, 0.8, 1))}"
        f"{radial(ident + 'g', lighter(ground, 0.22), ground, darker(ground, 0.42))}"
        f"{linear(ident + 't', lighter(ground, 0.1), darker(ground, 0.35))}"
        f'<clipPath id="{ident}c"><path d="{outline(RADIUS * 0.88)}"/></clipPath></defs>'
        f"{_ribbon(ident, ground)}"
        f'<path d="{outline(RADIUS)}" transform="translate(0 2.5)" fill="#06110f" opacity=".22"/>'
        f'<path d="{outline(RADIUS)}" fill="url(#{ident}r)"/>'
        f'<path d="{outline(RADIUS * 0.915)}" fill="{darker(ground, 0.5)}"/>'
        f'<path d="{outline(RADIUS * 0.88)}" fill="url(#{ident}g)"/>'
        f'<g clip-path="url(#{ident}c)">{_engraving()}{_gloss()}</g>'
        f"{_rings(outline)}"
        f"{_icon(icon, darker(ground, 0.75))}"
        f"{_banner(level, rim, ground)}"
    )


def _ghost(outline: Callable[[float], str], icon: str) -> str:
    line = f'fill="none" stroke="{QUIET}"'
    return (
        f'<path d="{outline(RADIUS)}" fill="{QUIET}" fill-opacity=".07" stroke="{QUIET}" stroke-width="2.5" '
        'stroke-dasharray="7 6" stroke-linecap="round"/>'
        f'<path d="{outline(RADIUS * 0.84)}" {line} stroke-width="1" opacity=".55"/>'
        f"{icon_strokes(icon, CENTRE[0] - 33, CENTRE[1] - 33, 66, QUIET, 1.5)}"
    )


def _ribbon(ident: str, ground: str) -> str:
    tails = "M66 128 L50 190 L69 181 L82 196 L98 134 Z", "M134 128 L150 190 L131 181 L118 196 L102 134 Z"
    folds = "M70 130 L57 181", "M130 130 L143 181"
    return "".join(f'<path d="{tail}" fill="url(#{ident}t)"/>' for tail in tails) + "".join(
        f'<path d="{fold}" stroke="{lighter(ground, 0.55)}" stroke-width="2.4" opacity=".75"/>' for fold in folds
    )


def _engraving() -> str:
    """A rosette of thin ellipses, as on banknotes."""
    x, y = (num(value) for value in CENTRE)
    petals = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="78" ry="27" transform="rotate({turn * 15} {x} {y})"/>' for turn in range(12)
    )
    return f'<g fill="none" stroke="#fff" stroke-width=".7" opacity=".17">{petals}</g>'


def _gloss() -> str:
    return '<path d="M10 96 Q52 62 100 66 T190 52 V0 H10 Z" fill="#fff" opacity=".09"/>'


def _rings(outline: Callable[[float], str]) -> str:
    return (
        f'<path d="{outline(RADIUS * 0.79)}" fill="none" stroke="#fff" stroke-width="1.1" opacity=".6"/>'
        f'<path d="{outline(RADIUS * 0.835)}" fill="none" stroke="#fff" stroke-width="2" opacity=".5" '
        'stroke-dasharray=".1 5.2" stroke-linecap="round"/>'
    )


def _icon(name: str, shadow: str) -> str:
    x, y, size = CENTRE[0] - 34, CENTRE[1] - 38, 68
    return icon_strokes(name, x, y + 2.2, size, shadow, 1.9, 0.45) + icon_strokes(name, x, y, size, "#ffffff", 1.75)


def _banner(level: int, rim: tuple[str, ...], ground: str) -> str:
    """A small plate with as many stars as the level."""
    half = 10 + 9 * level
    plate = f'<rect x="{100 - half}" y="147" width="{2 * half}" height="22" rx="11"'
    stars = "".join(_star(100 + 17 * (i - (level - 1) / 2), 158, 6.6) for i in range(level))
    return (
        f'{plate} transform="translate(0 2)" fill="#06110f" opacity=".25"/>'
        f'{plate} fill="{darker(ground, 0.45)}" stroke="{rim[0]}" stroke-width="1.6"/>'
        f'<path d="{stars}" fill="{AMBER_LIGHT}"/>'
    )


def _star(x: float, y: float, radius: float) -> str:
    reach = (radius, radius * 0.45)
    points = ((x + reach[i % 2] * sin(i * pi / 5), y - reach[i % 2] * cos(i * pi / 5)) for i in range(10))
    return "M" + "L".join(f"{num(px)} {num(py)}" for px, py in points) + "Z"


def _circle(radius: float) -> str:
    x, y, r = num(CENTRE[0]), CENTRE[1], num(radius)
    return f"M{x} {num(y - radius)}A{r} {r} 0 1 1 {x} {num(y + radius)}A{r} {r} 0 1 1 {x} {num(y - radius)}Z"


def _wavy(radius: float, lobes: int, depth: float) -> str:
    """A ring of rounded lobes, through points at every half lobe's quarter."""
    steps = lobes * 6
    ring = [2 * pi * i / steps for i in range(steps)]
    reach = [radius * (1 - depth + depth * cos(lobes * angle)) for angle in ring]
    points = ((CENTRE[0] + r * sin(a), CENTRE[1] - r * cos(a)) for a, r in zip(ring, reach, strict=True))
    return "M" + "L".join(f"{num(px)} {num(py)}" for px, py in points) + "Z"


def _scallop(radius: float) -> str:
    return _wavy(radius * 1.02, 14, 0.045)


def _rosette(radius: float) -> str:
    return _wavy(radius * 1.02, 30, 0.022)


def _polygon(radius: float, sides: int, rounding: float = 0.16, turn: float = 0.0) -> str:
    corners = [
        (
            CENTRE[0] + radius * sin(2 * pi * i / sides + turn),
            CENTRE[1] - radius * cos(2 * pi * i / sides + turn),
        )
        for i in range(sides)
    ]
    path = ""
    for i, corner in enumerate(corners):
        before, after = (_towards(corner, corners[(i + step) % sides], rounding) for step in (-1, 1))
        path += f"{'L' if path else 'M'}{before}Q{num(corner[0])} {num(corner[1])} {after}"
    return path + "Z"


def _towards(start: tuple[float, float], end: tuple[float, float], share: float) -> str:
    return f"{num(start[0] + (end[0] - start[0]) * share)} {num(start[1] + (end[1] - start[1]) * share)}"


def _hexagon(radius: float) -> str:
    return _polygon(radius * 1.08, 6)


def _octagon(radius: float) -> str:
    return _polygon(radius * 1.05, 8, 0.14, pi / 8)


def _shield(radius: float) -> str:
    def at(x: float, y: float) -> str:
        return f"{num(CENTRE[0] + x * radius)} {num(CENTRE[1] + y * radius)}"

    return (
        f"M{at(0, -1.04)}C{at(0.28, -0.86)} {at(0.6, -0.8)} {at(0.92, -0.8)}"
        f"C{at(0.96, -0.8)} {at(0.98, -0.76)} {at(0.98, -0.72)}L{at(0.98, -0.05)}"
        f"C{at(0.98, 0.5)} {at(0.58, 0.88)} {at(0, 1.08)}"
        f"C{at(-0.58, 0.88)} {at(-0.98, 0.5)} {at(-0.98, -0.05)}"
        f"L{at(-0.98, -0.72)}C{at(-0.98, -0.76)} {at(-0.96, -0.8)} {at(-0.92, -0.8)}"
        f"C{at(-0.6, -0.8)} {at(-0.28, -0.86)} {at(0, -1.04)}Z"
    )


SHAPES: dict[str, Callable[[float], str]] = {
    "circle": _circle,
    "hex": _hexagon,
    "shield": _shield,
    "scallop": _scallop,
    "rosette": _rosette,
    "octagon": _octagon,
}
