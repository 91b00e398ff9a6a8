"""Who asks too much, and of what?

A whole company may sit behind one address, so of an address only codes that lead nowhere count; who is signed in is
asked nothing. What a page sends is slowed down and never lost.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.addresses import client_of
from app.edge import friendly_pages
from app.edge.accept_language import Words, language_of
from app.edge.allowances import Allowance
from app.streamlit_inside import SIGN_IN_COOKIE

UNKNOWN_CODES = 60
"""A minute, of one address."""
MESSAGES_A_SECOND, MESSAGES_AT_ONCE = 30.0, 300
"""Of one page. Typing a story as fast as one can sends at most two a second, and a click one."""

SignedIn = Callable[[Mapping[str, str]], bool]


class UnknownCodes:
    """Refuses an address that keeps asking for what does not exist, on the public routes that take a code."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        routes: Sequence[BaseRoute],
        words: Words,
        signed_in: SignedIn,
        allowance: Allowance | None = None,
    ) -> None:
        self.app = app
        self.routes = [route for route in routes if "{" in getattr(route, "path", "")]
        self.words = words
        self.signed_in = signed_in
        self.allowance = allowance or Allowance(UNKNOWN_CODES, 60)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not any(route.matches(scope)[0] is not Match.NONE for route in self.routes):
            return await self.app(scope, receive, send)
        who = client_of(scope)
        wait = self.allowance.wait(who)
        if wait and not self._is_known(scope):
            language = language_of(scope)
            page = friendly_pages.too_many(language, self.words(language), wait)
            return await page(scope, receive, send)

        async def counting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 404:
                self.allowance.take(who)
            await send(message)

        await self.app(scope, receive, counting)

    def _is_known(self, scope: Scope) -> bool:
        cookies = Request(scope).cookies
        return SIGN_IN_COOKIE in cookies and self.signed_in(cookies)


class Pace:
    """Takes what a page sends no faster than it can be meant; the rest waits in the sender's own machine."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        a_second: float = MESSAGES_A_SECOND,
        at_once: int = MESSAGES_AT_ONCE,
        stopwatch: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = asyncio.sleep,
    ) -> None:
        self.app = app
        self.a_second = a_second
        self.at_once = at_once
        self.stopwatch = stopwatch
        self.sleep = sleep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            return await self.app(scope, receive, send)
        left, seen = float(self.at_once), self.stopwatch()

        async def paced() -> Message:
            nonlocal left, seen
            message = await receive()
            if message["type"] == "websocket.receive":
                now = self.stopwatch()
                left, seen = min(self.at_once, left + (now - seen) * self.a_second) - 1, now
                if left < 0:
                    await self.sleep(-left / self.a_second)  # type: ignore[misc]
            return message

        await self.app(scope, paced, send)
