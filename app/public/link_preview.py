"""What do social networks and chats show of a page of ours? Its Open Graph tags (https://ogp.me)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from app.artwork.raster import OG_HEIGHT, OG_WIDTH
from domain.languages import LANGUAGES


@dataclass(frozen=True)
class LinkPreview:
    """`url` and `picture` are absolute; `alt` says in words what the picture shows."""

    title: str
    description: str
    url: str
    picture: str
    alt: str
    site: str
    language: str
    kind: str = "website"


def tags(preview: LinkPreview) -> str:
    """The tags for a page's head, escaped."""
    table = (
        ("og:type", preview.kind),
        ("og:title", preview.title),
        ("og:description", preview.description),
        ("og:url", preview.url),
        ("og:site_name", preview.site),
        ("og:locale", LANGUAGES[preview.language].locale),
        ("og:image", preview.picture),
        ("og:image:type", "image/png"),
        ("og:image:width", str(OG_WIDTH)),
        ("og:image:height", str(OG_HEIGHT)),
        ("og:image:alt", preview.alt),
    )
    graph = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in table)
    return (
        f'<meta name="description" content="{escape(preview.description)}">'
        f'<link rel="canonical" href="{escape(preview.url)}">'
        f'<meta name="twitter:card" content="summary_large_image">{graph}'
    )
