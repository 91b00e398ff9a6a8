"""How well one colour stands out from another."""

from __future__ import annotations

READABLE = 4.5
"""What words need before their ground (WCAG 2.2, AA)."""


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, each as #rrggbb, as WCAG counts it: 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of #rrggbb, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in _shares(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shares(colour: str) -> tuple[float, ...]:
    return tuple(value / 255 for value in rgb(colour))
