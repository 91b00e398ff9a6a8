"""How a network draws a link post: who, their words, and the card with picture, title and host."""

from __future__ import annotations

from app.artwork.lettering import tidy
from app.artwork.svg import data_address, esc
from domain.clean_input import clean

_FRAME = (
    "max-width:33rem;border:1px solid rgba(125,143,140,.45);border-radius:.6rem;overflow:hidden;"
    "background:rgba(125,143,140,.06);overflow-wrap:anywhere"
)
_QUIET = "opacity:.78;font-size:.85em"


def post_preview_html(
    *,
    author: str,
    headline: str,
    crest: str,
    text: str,
    picture: str,
    title: str,
    host: str,
) -> str:
    """The post as escaped HTML that takes the page's colours and fonts.

    `crest` is one of our drawings; `picture` one too, or an address on our own host ("/…") or an image as
    `data:`. Any other address is left out.
    """
    return (
        f'<div style="{_FRAME}"><div style="padding:.9rem 1rem .7rem">{_byline(author, headline, crest)}'
        '<div style="margin-top:.7rem;white-space:pre-line;line-height:1.5">'
        f"{esc(clean(text).strip())}</div></div>"
        f"{_shown(picture)}"
        '<div style="padding:.7rem 1rem;background:rgba(125,143,140,.14)">'
        f'<div style="font-weight:600;line-height:1.35">{esc(tidy(title))}</div>'
        f'<div style="{_QUIET}">{esc(tidy(host))}</div></div></div>'
    )


def _byline(author: str, headline: str, crest: str) -> str:
    return (
        f'<div style="display:flex;gap:.7rem;align-items:center"><img src="{data_address(crest)}" alt="" '
        'style="width:44px;height:44px;flex:none">'
        f'<div style="min-width:0"><div style="font-weight:600;line-height:1.3">{esc(tidy(author))}</div>'
        f'<div style="{_QUIET}">{esc(tidy(headline))}</div></div></div>'
    )


def _shown(picture: str) -> str:
    address = data_address(picture) if picture.startswith("<svg") else picture
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    if not (ours or address.startswith("data:image/")):
        return ""
    return f'<img src="{esc(address)}" alt="" style="display:block;width:100%;aspect-ratio:1200/627;object-fit:cover">'
