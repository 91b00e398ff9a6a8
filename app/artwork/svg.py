"""The frame every drawing shares: a titled, escaped, self-contained SVG document without scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from html import escape

from domain.clean_input import clean


def esc(text: str) -> str:
    """The text safe for an XML or HTML attribute or element."""
    return escape(clean(text), quote=True)


def num(value: float) -> str:
    """A coordinate in at most two decimals, without a trailing zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def key(*parts: object) -> str:
    """An id prefix that follows from what is drawn, so that drawings on one page do not share gradients."""
    seed = "\x1f".join(str(part) for part in parts).encode("utf-8", "replace")
    return "a" + hashlib.blake2s(seed, digest_size=5).hexdigest()


def picture(
    width: float, height: float, title: str, body: str, *, desc: str = "", shown_width: float | None = None
) -> str:
    """A whole SVG document, `width` × `height` in its own units; `shown_width` is its natural size in px."""
    shown = shown_width or width
    described = f"<desc>{esc(desc)}</desc>" if desc else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(width)} {num(height)}" '
        f'width="{num(shown)}" height="{num(height * shown / width)}" role="img">'
        f"<title>{esc(title)}</title>{described}{body}</svg>"
    )


def nested(svg: str, x: float, y: float, width: float) -> str:
    """One of our drawings placed inside another, `width` wide."""
    _, _, view_width, view_height = re.search(r'viewBox="([^"]+)"', svg).group(1).split()  # type: ignore[union-attr]
    opening_ends = svg.index(">") + 1
    inner = re.sub(r"<(title|desc)>.*?</\1>", "", svg[opening_ends : svg.rindex("</svg>")], flags=re.DOTALL)
    height = width * float(view_height) / float(view_width)
    return (
        f'<svg x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" '
        f'viewBox="0 0 {view_width} {view_height}">{inner}</svg>'
    )


def linear(ident: str, *stops: str, angle: tuple[float, float, float, float] = (0, 0, 0, 1)) -> str:
    """A gradient through evenly spaced colours; `angle` is (x1, y1, x2, y2) in shares of the shape."""
    x1, y1, x2, y2 = (num(value) for value in angle)
    way = f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
    return f'<linearGradient id="{ident}" {way}>{_stops(stops)}</linearGradient>'


def radial(ident: str, *stops: str, at: tuple[float, float, float] = (0.35, 0.25, 0.9)) -> str:
    """A round gradient through evenly spaced colours; `at` is (cx, cy, r) in shares of the shape."""
    cx, cy, r = (num(value) for value in at)
    return f'<radialGradient id="{ident}" cx="{cx}" cy="{cy}" r="{r}">{_stops(stops)}</radialGradient>'


def _stops(colours: tuple[str, ...]) -> str:
    last = max(len(colours) - 1, 1)
    return "".join(f'<stop offset="{num(i / last)}" stop-color="{c}"/>' for i, c in enumerate(colours))


@lru_cache(maxsize=1024)  # the same crests, covers and badges stand on everybody's pages
def data_address(svg: str) -> str:
    """The drawing as a `data:` address, for places where only an image is let through."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def img(svg: str, alt: str, width: int | None = None, *, fluid: bool = False) -> str:
    """The drawing as an HTML image: `width` px, or with `fluid` as wide as its place and at most that."""
    size = f"width:100%;max-width:{width}px" if fluid and width else f"width:{width}px" if width else "max-width:100%"
    return (
        f'<img src="{data_address(svg)}" alt="{esc(alt)}" '
        f'style="{size};height:auto;display:inline-block;vertical-align:middle">'
    )
