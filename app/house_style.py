"""The portal's own style sheet and its one small script, under addresses that change with their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

_ASSETS = Path(__file__).parent / "assets"


def _versioned(path: str, content: str) -> str:
    return f"{path}?v={hashlib.sha256(content.encode()).hexdigest()[:16]}"


CSS = "\n".join(path.read_text() for path in sorted((_ASSETS / "css").glob("*.css")))
CSS_PATH = "/assets/portal.css"
CSS_ADDRESS = _versioned(CSS_PATH, CSS)
"""Every file in assets/css as one."""

SCRIPT = (_ASSETS / "wayfinding.js").read_text()
SCRIPT_PATH = "/assets/wayfinding.js"
SCRIPT_ADDRESS = _versioned(SCRIPT_PATH, SCRIPT)
