"""Small figures for numbers: a ring for a share, a line for a series."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import pi

from app.artwork.colours import MIST, PINE_DEEP
from app.artwork.lettering import fitting, line, wrap
from app.artwork.svg import key, linear, num, picture

# Reads on both page backgrounds.
LINE, SPARK = "#2a9d8f", "#e08a1a"


@lru_cache(maxsize=512)
def progress_ring_svg(share: float, label: str, caption: str, size: int = 160) -> str:
    """A ring filled to `share` (cut to 0 to 1), the label large in it, the caption below the label."""
    share = min(max(share, 0.0), 1.0)
    ident, around = key("ring", share), 2 * pi * 68
    label_size = fitting(label, 40, 96, face="display")
    lines = wrap(caption, 12.5, 92, most=2)
    top = 84 - 7 * len(lines) + label_size * 0.36
    words = line(label, 80, top, label_size, "#ffffff", face="display", anchor="middle") + "".join(
        line(text, 80, top + 19 + 15 * i, 12.5, "#c3d8d4", anchor="middle") for i, text in enumerate(lines)
    )
    arc = (
        f'<circle cx="80" cy="80" r="68" fill="none" stroke="url(#{ident})" stroke-width="10" '
        'stroke-linecap="round" '
        f'stroke-dasharray="{num(around * share)} {num(around)}" transform="rotate(-90 80 80)"/>'
    )
    body = (
        f"<defs>{linear(ident, '#f8d595', '#e08a1a', angle=(1, 0, 0, 1))}</defs>"
        f'<circle cx="80" cy="80" r="79" fill="{PINE_DEEP}"/>'
        f'<circle cx="80" cy="80" r="68" fill="none" stroke="#2f5753" stroke-width="10"/>'
        f'{arc if share else ""}<circle cx="80" cy="80" r="56" fill="none" stroke="{MIST}" stroke-width=".6" '
        f'opacity=".25"/>{words}'
    )
    return picture(160, 160, label, body, desc=caption, shown_width=size)


def sparkline_svg(values: Sequence[int], label: str, width: int = 120, height: int = 36) -> str:
    """The series as a line with its last value marked; fewer than two values draw a level line."""
    series = (values or [0]) if len(values) > 1 else [*(values or [0])] * 2
    low, high = min(series), max(series)
    span, step = (high - low) or 1, (width - 10) / (len(series) - 1)
    middle = height / 2 if high == low else None
    points = [
        (5 + i * step, middle or height - 5 - (value - low) / span * (height - 10)) for i, value in enumerate(series)
    ]
    path = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    body = (
        f'<path d="M5 {height}L{path}L{num(points[-1][0])} {height}Z" fill="{LINE}" opacity=".16"/>'
        f'<path d="M{path}" fill="none" stroke="{LINE}" stroke-width="2.2" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
        f'<circle cx="{num(points[-1][0])}" cy="{num(points[-1][1])}" r="3.8" fill="{SPARK}"/>'
    )
    return picture(width, height, label, body)
