"""Covers for items without a picture: a quiet landscape in the theme's colour, drawn from a seed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from random import Random

from app.artwork.colours import AMBER_LIGHT, darker, lighter, mix, readable_under_white, safe
from app.artwork.icons import icon
from app.artwork.svg import key, linear, picture
from domain.clean_input import clean

WIDE, HIGH = 640, 360


@lru_cache(maxsize=512)
def story_picture_svg(theme_colour: str, mark: str, seed: str, width: int = 640) -> str:
    """A decorative cover, 16 : 9, shown with an empty alt; `mark` is the icon on it.

    The same colour, mark and seed give the same picture.
    """
    ground = readable_under_white(safe(theme_colour))
    chance = Random(clean(f"story|{seed}"))
    ident = key("cover", theme_colour, mark, seed)
    scene = chance.choice(SCENES)(chance, ground)
    body = (
        f"<defs>{linear(ident, lighter(ground, 0.5), lighter(ground, 0.16))}"
        f'<clipPath id="{ident}c"><path d="M0 0h{WIDE}v{HIGH}H0z"/></clipPath></defs>'
        f'<g clip-path="url(#{ident}c)"><path d="M0 0h{WIDE}v{HIGH}H0z" fill="url(#{ident})"/>{scene}</g>'
        f'<circle cx="60" cy="300" r="30" fill="{darker(ground, 0.45)}" opacity=".92"/>'
        f"{icon(mark, 44, 284, 32, '#ffffff', 1.8)}"
    )
    return picture(WIDE, HIGH, mark, body, shown_width=width)


def _sun(chance: Random, ground: str) -> str:
    x, y, radius = chance.randint(330, 560), chance.randint(80, 150), chance.randint(38, 60)
    halo = mix(AMBER_LIGHT, ground, 0.2)
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius + 26}" fill="{halo}" opacity=".28"/>'
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{AMBER_LIGHT}"/>'
    )


def _fells(chance: Random, ground: str) -> str:
    """Ridges one behind the other, darker as they come near."""
    ridges = ""
    for i in range(4):
        level, path = 170 + 48 * i, ""
        for x in range(-40, WIDE + 81, 80):
            path += f" {x} {level + chance.randint(-46, 26)}"
        tone = darker(ground, 0.1 + 0.17 * i)
        ridges += f'<path d="M-40 {HIGH}L{path} {WIDE + 80} {HIGH}Z" fill="{tone}" opacity=".93"/>'
    return _sun(chance, ground) + ridges


def _sea(chance: Random, ground: str) -> str:
    """Long swells with a line of light on each."""
    swells = ""
    for i in range(5):
        y, lift = 180 + 40 * i, chance.randint(12, 26)
        wave = f"M-80 {y}" + "".join(f"q70 {-lift} 140 0t140 0" for _ in range(3))
        place = f'transform="translate({chance.randint(-60, 0)} 0)"'
        swells += f'<path d="{wave}V{HIGH}H-80Z" fill="{darker(ground, 0.06 + 0.13 * i)}" {place}/>'
        swells += f'<path d="{wave}" fill="none" stroke="#fff" stroke-width="1.4" opacity=".28" {place}/>'
    return _sun(chance, ground) + swells


def _contours(chance: Random, ground: str) -> str:
    """The lines of a map around two summits."""
    lines = ""
    for x, y in (
        (chance.randint(380, 540), chance.randint(90, 200)),
        (chance.randint(80, 240), chance.randint(60, 170)),
    ):
        for i in range(1, 12):
            turn = f'transform="rotate({chance.randint(-20, -8)} {x} {y})"'
            lines += f'<ellipse cx="{x}" cy="{y}" rx="{26 * i}" ry="{17 * i}" {turn}/>'
    dot = f'<circle cx="{x}" cy="{y}" r="9" fill="{AMBER_LIGHT}"/>'
    return (
        f'<path d="M0 0h{WIDE}v{HIGH}H0z" fill="{darker(ground, 0.12)}"/>'
        f'<g fill="none" stroke="#fff" stroke-width="1.5" opacity=".3">{lines}</g>{dot}'
    )


def _discs(chance: Random, ground: str) -> str:
    """Conversations: large discs that overlap."""
    tones = (darker(ground, 0.3), darker(ground, 0.05), AMBER_LIGHT, lighter(ground, 0.72))
    discs = ""
    for tone in tones:
        x, y, radius = chance.randint(120, 600), chance.randint(40, 320), chance.randint(70, 150)
        discs += f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{tone}" opacity=".78"/>'
    return f'<path d="M0 0h{WIDE}v{HIGH}H0z" fill="{darker(ground, 0.22)}"/>{discs}'


def _panes(chance: Random, ground: str) -> str:
    """A patchwork of quarter circles, as in woven cloth."""
    tones = (ground, darker(ground, 0.25), darker(ground, 0.45), lighter(ground, 0.35), AMBER_LIGHT)
    weights = (5, 5, 4, 4, 1)
    tiles = f'<path d="M0 0h{WIDE}v{HIGH}H0z" fill="{darker(ground, 0.35)}"/>'
    for x in range(0, WIDE, 80):
        for y in range(0, HIGH + 40, 80):
            tone = chance.choices(tones, weights)[0]
            turn = f'transform="rotate({chance.choice((0, 90, 180, 270))} {x + 40} {y + 40})"'
            tiles += f'<path d="M{x} {y}h80a80 80 0 0 1-80 80z" fill="{tone}" {turn}/>'
    return tiles


SCENES: tuple[Callable[[Random, str], str], ...] = (_fells, _sea, _contours, _discs, _panes)
