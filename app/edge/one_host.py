"""Is everybody in the demo on the same host name? The sign-in cookie of localhost is unknown on 127.0.0.1."""

from __future__ import annotations

from starlette.datastructures import URL, Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

OTHER_NAMES = frozenset({"127.0.0.1", "::1"})


class OneHost:
    """Sends page requests for another name of this machine to localhost, same port. For the demo only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _asks_for_a_page(scope):
            return await self.app(scope, receive, send)
        url = URL(scope=scope)
        if url.hostname not in OTHER_NAMES:
            return await self.app(scope, receive, send)
        await RedirectResponse(str(url.replace(hostname="localhost")), 307)(scope, receive, send)


def _asks_for_a_page(scope: Scope) -> bool:
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
