"""Which of Streamlit's addresses are closed, and what do unknown addresses answer?

Left alone, Streamlit tells everybody its figures and answers every unknown address with 200 and its shell.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge import friendly_pages
from app.edge.accept_language import Words, language_of
from app.streamlit_inside import FIGURES, HOST_CONFIG, NEEDED, NEEDED_ALONE, NEVER_HTML, NO_HOST


class ClosedDoors:
    """Lets through our pages, our routes and what the front end needs; the rest is a kind 404.

    `page_paths` are request paths with their leading slash, "/" among them.
    """

    def __init__(self, app: ASGIApp, *, page_paths: frozenset[str], routes: Sequence[BaseRoute], words: Words) -> None:
        self.app = app
        self.page_paths = page_paths
        self.routes = routes
        self.words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"] == HOST_CONFIG:
            await JSONResponse(NO_HOST, headers={"cache-control": "no-cache"})(scope, receive, send)
        elif not self._leads_somewhere(scope):
            await self._nowhere(scope, receive, send)
        elif scope["path"].startswith(NEVER_HTML):
            await self._without_shell(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _leads_somewhere(self, scope: Scope) -> bool:
        path = scope["path"]
        if path.startswith(FIGURES):
            return False
        return (
            (path.rstrip("/") or "/") in self.page_paths
            or path in NEEDED_ALONE
            or path.startswith(NEEDED)
            or any(route.matches(scope)[0] is not Match.NONE for route in self.routes)
        )

    async def _nowhere(self, scope: Scope, receive: Receive, send: Send) -> None:
        language = language_of(scope)
        await friendly_pages.nowhere(language, self.words(language))(scope, receive, send)

    async def _without_shell(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_shell = False

        async def send_unless_shell(message: Message) -> None:
            nonlocal is_shell
            if message["type"] == "http.response.start":
                is_shell = (b"content-type", b"text/html; charset=utf-8") in message["headers"]
            if not is_shell:
                await send(message)

        await self.app(scope, receive, send_unless_shell)
        if is_shell:
            await self._nowhere(scope, receive, send)
