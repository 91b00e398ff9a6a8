"""Everything the portal serves to the public, besides tracked links, in one list."""

from __future__ import annotations

from starlette.routing import BaseRoute

from app.portal import Portal
from app.public import assets, badge_pictures, downloads, health, pictures, read, verify
from app.public.by_link import Speak


def routes(portal: Portal, words: Speak) -> list[BaseRoute]:
    """The public routes, each file's own."""
    return [
        *health.routes(portal),
        *assets.routes(portal),
        *badge_pictures.routes(portal, words),
        *downloads.routes(portal, words),
        *pictures.routes(portal, words),
        *read.routes(portal, words),
        *verify.routes(portal, words),
    ]
