"""Is there room for one more? Near the limit of open files, who is inside goes on and who comes is asked to wait."""

from __future__ import annotations

from collections import Counter

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.addresses import client_of
from app.edge import friendly_pages
from app.edge.accept_language import Words, language_of
from app.edge.descriptors import Descriptors
from app.edge.rate_limits import SignedIn
from app.streamlit_inside import STREAM

TRY_AGAIN_LATER = 1013
MOST_STRANGERS = 128
"""Pages that are open and where nobody has signed in yet, of one address."""


class FullHouse:
    """Answers a new visit with a kind page, and takes no new session, when `descriptors` run short.

    Of one address so many strangers may have a page open; who is signed in is no stranger.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        descriptors: Descriptors,
        page_paths: frozenset[str],
        words: Words,
        signed_in: SignedIn,
    ) -> None:
        self.app = app
        self.descriptors = descriptors
        self.page_paths = page_paths
        self.words = words
        self.signed_in = signed_in
        self.strangers: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"] == STREAM:
            await self._session(scope, receive, send)
        elif scope["type"] == "http" and self._is_visit(scope) and not self._has_room(scope):
            language = language_of(scope)
            await friendly_pages.full(language, self.words(language))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_visit(self, scope: Scope) -> bool:
        return (scope["path"].rstrip("/") or "/") in self.page_paths

    def _has_room(self, scope: Scope) -> bool:
        return self.descriptors.for_pages and not (self._is_crowd(client_of(scope)) and self._is_stranger(scope))

    def _is_crowd(self, network: str) -> bool:
        return self.strangers[network] >= min(MOST_STRANGERS, self.descriptors.kept_free)

    def _is_stranger(self, scope: Scope) -> bool:
        return not self.signed_in(HTTPConnection(scope).cookies)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        network, stranger = client_of(scope), self._is_stranger(scope)
        if not self.descriptors.for_sessions or (stranger and self._is_crowd(network)):
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})  # the page itself tries again in a while
            return
        self.strangers[network] += stranger
        try:
            await self._begin(scope, receive, send)
        finally:
            self.strangers[network] -= stranger
            if not self.strangers[network]:
                del self.strangers[network]

    async def _begin(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts on what the session will open, until it waits for its browser's first message: by then it has."""
        asked = 0
        self.descriptors.promise()

        async def noting() -> Message:
            nonlocal asked
            asked += 1
            if asked == 2:
                self.descriptors.keep_promise()
            return await receive()

        try:
            await self.app(scope, noting, send)
        finally:
            if asked < 2:
                self.descriptors.keep_promise()
