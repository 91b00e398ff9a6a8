"""How does a page outside Streamlit look, and what may it load? Our palette and typefaces, no scripts."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

from app.edge.security_headers import content_hash

_FONTS = "/assets/fonts"
_EXTENDED = "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02FF, U+1E00-1E9F, U+1EF2-1EFF, U+2113"

HOUSE_STYLE = f"""
@font-face {{ font-family: "Schibsted Grotesk"; font-weight: 400 900; font-display: swap;
  src: url({_FONTS}/schibsted-grotesk-latin.woff2) format("woff2"); }}
@font-face {{ font-family: "Schibsted Grotesk"; font-weight: 400 900; font-display: swap;
  src: url({_FONTS}/schibsted-grotesk-latin-ext.woff2) format("woff2"); unicode-range: {_EXTENDED}; }}
@font-face {{ font-family: "Newsreader Display"; font-weight: 400 700; font-display: swap;
  src: url({_FONTS}/newsreader-display-latin.woff2) format("woff2"); }}
@font-face {{ font-family: "Newsreader Display"; font-weight: 400 700; font-display: swap;
  src: url({_FONTS}/newsreader-display-latin-ext.woff2) format("woff2"); unicode-range: {_EXTENDED}; }}
:root {{ color-scheme: light dark;
  --paper: #fbfaf8; --second: #f1efe9; --card: #ffffff; --border: #dedad1;
  --ink: #1d2a2a; --quiet: #55625f; --primary: #0b5d57; --on-primary: #ffffff; --amber: #b45309; }}
@media (prefers-color-scheme: dark) {{ :root {{
  --paper: #0f1716; --second: #182321; --card: #16211f; --border: #2c3b38;
  --ink: #e7efed; --quiet: #a3b3af; --primary: #2a9d8f; --on-primary: #06201d; --amber: #fbbf24; }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: var(--paper); color: var(--ink);
  font: 400 15px/1.55 "Schibsted Grotesk", system-ui, sans-serif; }}
h1, h2 {{ font-family: "Newsreader Display", Georgia, serif; font-weight: 600; letter-spacing: -.01em;
  text-wrap: balance; }}
a {{ color: var(--primary); }}
:focus-visible {{ outline: 3px solid var(--primary); outline-offset: 2px; }}
.button {{ display: inline-block; min-height: 2.75rem; padding: .65rem 1.4rem; border: 0;
  border-radius: 99rem; background: var(--primary); color: var(--on-primary); font: inherit;
  font-weight: 600; text-decoration: none; cursor: pointer; }}
"""

_POLICY = (
    "default-src 'none'; style-src {style}; font-src 'self'; img-src 'self'; media-src {sounds}; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def plain_page(
    *,
    title: str,
    body: str,
    style: str,
    language: str,
    status: int = 200,
    head: str = "",
    indexable: bool = False,
) -> HTMLResponse:
    """A whole page from an escaped body and a few lines of style. Its policy allows no script at all.

    `head` takes further escaped tags. Search engines are kept away unless the page is `indexable`. A recording that
    lies elsewhere may be fetched where the body has a player for one.
    """
    css = HOUSE_STYLE + style
    html = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{head}<style>{css}</style></head><body>{body}</body></html>"
    )
    sounds = "https:" if "<audio " in body else "'none'"
    headers = {
        "content-security-policy": _POLICY.format(style=content_hash(css), sounds=sounds),
        "cache-control": "no-store",
        "content-language": language,
        **({} if indexable else {"x-robots-tag": "noindex"}),
    }
    return HTMLResponse(html, status, headers)
