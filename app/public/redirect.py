"""Tracked links over plain HTTP: a human is redirected and counted, a link-preview robot is redirected and not counted.

Where a code leads is looked up in memory. Clicks are kept for at most 200 ms and written in one batch; robots are
told apart then, never while somebody waits.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.accept_language import Words, language_of
from app.edge.friendly_pages import kind_page
from app.portal import Portal
from app.public.by_link import GONE
from app.streamlit_inside import SIGN_IN_COOKIE, claims_in
from domain.errors import N_, Refusal
from domain.people import sign_in
from domain.sharing import tracked_links
from domain.sharing.tracked_links import Click, Target

FLUSH_EVERY_SECONDS = 0.2
REMEMBER_SECONDS = 10.0
"""How long a looked-up target is trusted: a withdrawn story's links stop within this time on every replica."""
MOST_REMEMBERED = 100_000
MOST_WAITING = 50_000

PATH = "/go/"
_CODE = re.compile(r"[A-Za-z0-9_-]{1,24}")
PRIVATE = {"cache-control": "no-store", "referrer-policy": "no-referrer"}

UNKNOWN = N_("This link leads nowhere. Please check that it was copied whole.")


@dataclass(frozen=True)
class Visit:
    """One request as it came, before anybody has asked whether it was a person."""

    share_id: int
    at: datetime
    method: str
    agent: str
    mode: str
    purpose: str
    cookies: Mapping[str, str]


class TrackedLinks:
    """The route under /go/ and the counting behind it."""

    def __init__(
        self,
        portal: Portal,
        now: Callable[[], datetime],
        cookie_secret: str,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._portal = portal
        self._now = now
        self._cookie_secret = cookie_secret
        self._stopwatch = stopwatch
        self._targets: dict[str, tuple[float, Target | None]] = {}
        self._visits: deque[Visit] = deque(maxlen=MOST_WAITING)

    def routes(self, words: Words) -> list[Route]:
        """/go/{code} for GET and HEAD."""

        async def go(request: Request) -> Response:
            language = language_of(request.scope)
            t = words(language)
            try:
                target = await self._target(request.path_params["code"])
            except Refusal as away:
                return kind_page(503, language, t("That did not work"), t(away.sentence), t)
            if target is None or target.url is None:
                status, sentence = (404, UNKNOWN) if target is None else (410, GONE)
                return kind_page(status, language, t("There is nothing here"), t(sentence), t)
            self.count(target, request.scope)
            return Response(status_code=302, headers={"location": target.url, **PRIVATE})

        return [Route(PATH + "{code}", go, methods=["GET", "HEAD"])]

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[None]:
        """Writes the clicks while the server runs, and the last of them when it stops."""
        task = asyncio.create_task(self._write_now_and_then())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await run_in_threadpool(self.flush)

    def flush(self) -> None:
        """Writes what is waiting. Should the database be away, the clicks wait for the next time."""
        # one by one: more may arrive at the other end meanwhile
        visits = [self._visits.popleft() for _ in range(len(self._visits))]
        if not visits:
            return
        try:
            self._portal.do(tracked_links.count_clicks, [self._click(visit) for visit in visits])
        except Refusal:
            self._visits.extendleft(reversed(visits))
        except Exception:  # counting must go on with the next ones
            logging.getLogger(__name__).exception("%s clicks could not be counted", len(visits))

    async def _write_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_EVERY_SECONDS)
            if self._visits:
                await run_in_threadpool(self.flush)

    def remembered(self, code: str) -> Target | None:
        """Where a code leads, if that was looked up a moment ago."""
        kept = self._targets.get(code)
        return kept[1] if kept is not None and self._stopwatch() - kept[0] < REMEMBER_SECONDS else None

    def count(self, target: Target, scope: Scope) -> None:
        """Keeps a visit, to be told apart and written in a moment."""
        self._visits.append(_visit(target, self._now(), scope))

    async def _target(self, code: str) -> Target | None:
        if not _CODE.fullmatch(code):
            return None
        kept = self._targets.get(code)
        if kept is not None and self._stopwatch() - kept[0] < REMEMBER_SECONDS:
            return kept[1]
        try:
            target = await run_in_threadpool(self._portal.ask, tracked_links.target, code)
        except Refusal:
            if kept is None:
                raise
            return kept[1]  # the database is away: an older answer helps the reader more than none
        if len(self._targets) >= MOST_REMEMBERED:
            self._targets.clear()
        self._targets[code] = (self._stopwatch(), target)
        return target

    def _click(self, visit: Visit) -> Click:
        return Click(visit.share_id, visit.at, is_robot(visit), self._signed_in(visit.cookies))

    def _signed_in(self, cookies: Mapping[str, str]) -> int | None:
        """The person whose browser it was, where they are signed in to the portal with it."""
        identity = _identity(cookies, self._cookie_secret) if cookies else None
        person = self._portal.ask(sign_in.known, *identity) if identity else None
        return person.id if person else None


class QuickLinks:
    """Answers a remembered link before anything else looks at the request; all the rest goes on as usual.

    Behind the whole stack a redirect costs twice a bare one.
    """

    def __init__(self, app: ASGIApp, *, links: TrackedLinks, headers: Sequence[tuple[bytes, bytes]]) -> None:
        self.app = app
        self.links = links
        private = [(name.encode(), value.encode()) for name, value in PRIVATE.items()]
        self.headers = [*private, *(pair for pair in headers if pair[0].decode() not in PRIVATE)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        target = self._target(scope)
        if target is None or target.url is None:
            return await self.app(scope, receive, send)
        self.links.count(target, scope)
        location = (b"location", quote(target.url, safe=_IN_ADDRESSES).encode())
        headers = [location, (b"content-length", b"0"), *self.headers]
        await send({"type": "http.response.start", "status": 302, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _target(self, scope: Scope) -> Target | None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not scope["path"].startswith(PATH):
            return None
        return self.links.remembered(scope["path"][len(PATH) :])


_IN_ADDRESSES = ":/%#?=@[]!$&'()*+,;"
"""What Starlette, too, leaves as it is in a Location."""


def _visit(target: Target, at: datetime, scope: Scope) -> Visit:
    headers = dict(scope["headers"])
    cookie = headers.get(b"cookie", b"").decode("latin-1")
    return Visit(
        target.share_id,
        at,
        scope["method"],
        headers.get(b"user-agent", b"").decode("latin-1"),
        headers.get(b"sec-fetch-mode", b"").decode("latin-1"),
        (headers.get(b"sec-purpose") or headers.get(b"purpose", b"")).decode("latin-1"),
        cookie_parser(cookie) if SIGN_IN_COOKIE in cookie else {},
    )


def is_robot(visit: Visit) -> bool:
    """Link previews, mail scanners and prefetches: everything that is not a browser opening a page."""
    opened_a_page = visit.method == "GET" and visit.mode == "navigate" and "prefetch" not in visit.purpose
    return not opened_a_page or is_robot_agent(visit.agent)


@lru_cache(maxsize=4096)
def is_robot_agent(agent: str) -> bool:
    """Whether a user agent names a robot. An empty one does; Bluesky's is not on the list."""
    from crawleruseragents import is_crawler

    return not agent.strip() or "cardyb" in agent.lower() or is_crawler(agent)


def _identity(cookies: Mapping[str, str], secret: str) -> tuple[str, str] | None:
    """Issuer and subject of whoever is signed in."""
    try:
        claims = claims_in(cookies, secret)
        return str(claims["iss"]), str(claims["sub"])
    except (ValueError, KeyError, TypeError):
        return None
