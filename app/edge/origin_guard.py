"""Does this request come from one of our own pages?

Streamlit answers a WebSocket handshake from a foreign origin by looking up its own external address on the
event loop, which stops the whole server for seconds where the way out is closed. So strangers are turned away
before it sees them.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY_VIOLATION = 1008


class OriginGuard:
    """Refuses handshakes and writing requests of foreign pages, by comparing text only."""

    def __init__(self, app: ASGIApp, *, origins: frozenset[str]) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._handshake(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] not in SAFE_METHODS and not self._may_write(scope):
            await PlainTextResponse("This request did not come from the portal.", 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _handshake(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = Headers(scope=scope).get("origin")
        if origin not in self.origins:
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        await self.app(_addressed_to(scope, origin), receive, send)

    def _may_write(self, scope: Scope) -> bool:
        # Browsers name the origin of every writing request. Programs (token exchange, one-click unsubscribe)
        # do not, and carry no cookies that a stranger could borrow.
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        return "sec-fetch-site" not in headers if origin is None else origin in self.origins


def _addressed_to(scope: Scope, origin: str) -> Scope:
    # Streamlit compares Origin with Host and looks its addresses up when they differ, as they do behind a
    # proxy that rewrites Host. The origin is known to be ours by now, so the two may agree.
    scope = {**scope, "headers": list(scope["headers"])}
    MutableHeaders(scope=scope)["host"] = origin.partition("://")[2]
    return scope
