"""Everything the portal draws: pure functions from plain values to SVG, HTML, PNG or PDF.

Streamlit's `st.html` removes inline SVG. Show a drawing with `st.image(svg)`, or as `img(svg, alt)` inside
`st.html`. Drawings that hold words bring their own ground, so they read on light and dark pages alike.
Typst and segno are loaded where they are used; a page that draws a badge does not pay for them.
"""

from __future__ import annotations

from app.artwork.badges import SHAPES, badge_svg
from app.artwork.cards import thank_you_card_svg, thumbnail_svg
from app.artwork.certificate import Paper, certificate_pdf
from app.artwork.colours import NAMED as COLOURS
from app.artwork.covers import story_picture_svg
from app.artwork.crests import crest_html, crest_svg, initials, person_seed
from app.artwork.figures import progress_ring_svg, sparkline_svg
from app.artwork.icons import ICONS
from app.artwork.paper import MissingLetters
from app.artwork.podium import Place, podium_svg
from app.artwork.post_preview import post_preview_html
from app.artwork.raster import og_card_png, rasterise
from app.artwork.svg import data_address, img

__all__ = [
    "COLOURS",
    "ICONS",
    "SHAPES",
    "MissingLetters",
    "Paper",
    "Place",
    "badge_svg",
    "certificate_pdf",
    "crest_html",
    "crest_svg",
    "data_address",
    "img",
    "initials",
    "og_card_png",
    "person_seed",
    "podium_svg",
    "post_preview_html",
    "progress_ring_svg",
    "rasterise",
    "sparkline_svg",
    "story_picture_svg",
    "thank_you_card_svg",
    "thumbnail_svg",
]
