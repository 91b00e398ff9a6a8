"""The portal's own style sheet, logo and small scripts, under addresses that change with their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.artwork.colours import accents
from app.artwork.crests import crest_css
from app.artwork.wordmark import wordmark_svg
from app.settings import settings

_ASSETS = Path(__file__).parent.parent / "assets"


def _versioned(path: str, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    return f"{path}?v={hashlib.sha256(data).hexdigest()[:16]}"


_ACCENT = ":root {{ --ap-accent: light-dark({}, {}); }}".format(*accents(settings().accent))
CSS = "\n".join([_ACCENT, crest_css(), *(path.read_text() for path in sorted((_ASSETS / "css").glob("*.css")))])
CSS_PATH = "/assets/portal.css"
CSS_ADDRESS = _versioned(CSS_PATH, CSS)
"""Every file in assets/css as one, in the company's accent colour."""

SCRIPT = "\n".join(path.read_text() for path in sorted((_ASSETS / "js").glob("*.js")))
SCRIPT_PATH = "/assets/portal.js"
SCRIPT_ADDRESS = _versioned(SCRIPT_PATH, SCRIPT)
"""Every file in assets/js as one."""

_OWN = settings().logo
LOGO = _OWN.read_bytes() if _OWN else wordmark_svg(settings().programme, settings().company).encode()
LOGO_TYPE = "image/png" if _OWN and _OWN.suffix.lower() == ".png" else "image/svg+xml"
LOGO_PATH = "/assets/company-logo"
LOGO_ADDRESS = _versioned(LOGO_PATH, LOGO)
"""The company's own, or the programme's name set as a wordmark."""
