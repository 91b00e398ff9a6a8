"""The portal's own style sheet, logo and small scripts, under addresses that change with their content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from app.artwork.colours import accents
from app.artwork.crests import crest_css
from app.artwork.wordmark import wordmark_svg
from app.settings import settings
from domain.settings import LOGO, said
from domain.work import Programme

_ASSETS = Path(__file__).parent.parent / "assets"
OF_PROGRAMME = "/programme-picture/"
"""Below it lie the pictures an admin has given the programme, each under its code."""


def version_of(content: str | bytes) -> str:
    """What stands behind `?v=` in the address of this content."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:16]


def _versioned(path: str, content: str | bytes) -> str:
    return f"{path}?v={version_of(content)}"


CSS_PATH = "/assets/portal.css"
_CSS = "\n".join([crest_css(), *(path.read_text() for path in sorted((_ASSETS / "css").glob("*.css")))])


@lru_cache(maxsize=8)
def css(accent: str) -> str:
    """Every file in assets/css as one, in the company's accent colour."""
    return ":root {{ --ap-accent: light-dark({}, {}); }}\n".format(*accents(accent)) + _CSS


@lru_cache(maxsize=8)
def css_address(accent: str) -> str:
    """Where it lies."""
    return _versioned(CSS_PATH, css(accent))


SCRIPT = "\n".join(path.read_text() for path in sorted((_ASSETS / "js").glob("*.js")))
SCRIPT_PATH = "/assets/portal.js"
SCRIPT_ADDRESS = _versioned(SCRIPT_PATH, SCRIPT)
"""Every file in assets/js as one."""

_OWN = settings().logo
_OWN_BYTES = _OWN.read_bytes() if _OWN else b""
_OWN_TYPE = "image/png" if _OWN and _OWN.suffix.lower() == ".png" else "image/svg+xml"
LOGO_PATH = "/assets/company-logo"


def logo(programme: Programme) -> tuple[bytes, str]:
    """What stands above the navigation while no logo is uploaded: whoever runs the portal's own, or the two names."""
    if _OWN_BYTES:
        return _OWN_BYTES, _OWN_TYPE
    return _two_names(programme.name, programme.company), "image/svg+xml"


@lru_cache(maxsize=8)
def _two_names(name: str, company: str) -> bytes:
    return wordmark_svg(name, company).encode()


@lru_cache(maxsize=8)
def _logo_address(logo: bytes) -> str:
    return _versioned(LOGO_PATH, logo)


def logo_address(programme: Programme) -> str:
    """Where the logo lies."""
    uploaded = said(programme, LOGO)
    return f"{OF_PROGRAMME}{uploaded}" if uploaded else _logo_address(logo(programme)[0])


def has_logo(programme: Programme) -> bool:
    """Whether there is a logo of the company's, and not only its names."""
    return bool(said(programme, LOGO) or _OWN_BYTES)
