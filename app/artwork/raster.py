"""Drawings as PNG bytes, for mail and link previews, which show no SVG. Typst draws them."""

from __future__ import annotations

from functools import lru_cache

from app.artwork.badges import seal
from app.artwork.colours import AMBER_LIGHT, MIST, darker, lighter, readable_under_white, safe
from app.artwork.lettering import FONTS, cut, line, wrap
from app.artwork.svg import key, linear, picture

OG_WIDTH, OG_HEIGHT = 1200, 627
# One point is one pixel at 72 to the inch.
_SHEET = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


def rasterise(svg: str, width_px: int) -> bytes:
    """The drawing as PNG, `width_px` wide, transparent where nothing is drawn."""
    import typst

    # Letters are outlines already; only what our faces lack asks for the machine's fonts.
    fonts = typst.Fonts(include_system_fonts="<text" in svg, font_paths=[str(FONTS)])
    png: bytes = typst.compile(
        _SHEET,
        font_paths=fonts,
        format="png",
        ppi=72.0,
        sys_inputs={"svg": svg, "width": str(width_px)},
    )
    return png


@lru_cache(maxsize=64)
def og_card_png(title: str, subtitle: str, company: str, accent: str) -> bytes:
    """The picture of a link preview, 1200 × 627 px."""
    return rasterise(og_card_svg(title, subtitle, company, accent), OG_WIDTH)


def og_card_svg(title: str, subtitle: str, company: str, accent: str) -> str:
    """The link preview before it becomes pixels."""
    ground = readable_under_white(safe(accent))
    ident = key("og", ground)
    size = 76 if len(wrap(title, 76, 720, face="display")) < 4 else 58
    rows = wrap(title, size, 720, face="display", most=4)
    top = 300 - (len(rows) - 1) * size * 0.55
    letters = "".join(
        line(row, 84, top + i * size * 1.13, size, "#ffffff", face="display") for i, row in enumerate(rows)
    )
    below = top + (len(rows) - 1) * size * 1.13 + 62
    more = "".join(
        line(row, 84, below + 42 * i, 31, lighter(ground, 0.82))
        for i, row in enumerate(wrap(subtitle, 31, 720, most=2))
    )
    rings = "".join(f'<circle cx="985" cy="300" r="{r}"/>' for r in range(190, 640, 22))
    body = (
        f"<defs>{linear(ident, ground, darker(ground, 0.5), angle=(0, 0, 1, 1))}</defs>"
        f'<rect width="{OG_WIDTH}" height="{OG_HEIGHT}" fill="url(#{ident})"/>'
        f'<g fill="none" stroke="#fff" stroke-width="1.4" opacity=".12">{rings}</g>'
        f"{seal(820, 138, 330, 'amber')}"
        f'<rect x="84" y="92" width="56" height="6" rx="3" fill="{AMBER_LIGHT}"/>'
        f"{letters}{more}{line(cut(company, 27, 700, face='bold'), 84, 556, 27, MIST, face='bold')}"
    )
    return picture(OG_WIDTH, OG_HEIGHT, title, body, desc=subtitle)
