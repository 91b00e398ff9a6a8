"""Everything the portal serves to the public, besides tracked links, in one list."""

from __future__ import annotations

from starlette.routing import BaseRoute

from app.edge.accept_language import Words
from app.portal import Portal
from app.public import assets, health
from app.settings import Settings


def routes(portal: Portal, settings: Settings, words: Words) -> list[BaseRoute]:
    """The public routes, each file's own."""
    return [*health.routes(portal.engine), *assets.routes()]
