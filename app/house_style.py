"""The portal's own style sheet: every file in assets/css as one, under an address that changes with its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

CSS = "\n".join(path.read_text() for path in sorted((Path(__file__).parent / "assets" / "css").glob("*.css")))
PATH = "/assets/portal.css"
ADDRESS = f"{PATH}?v={hashlib.sha256(CSS.encode()).hexdigest()[:16]}"
