"""Tracked links over plain HTTP: a human is redirected and counted, a link-preview robot is redirected and not counted.

Where a code leads is looked up in memory. Clicks are kept for at most 200 ms and written in one batch; robots are
told apart then, never while somebody waits.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.edge.accept_language import Words, language_of
from app.edge.kind_pages import kind_page
from app.portal import Portal
from domain import people, tracked_links
from domain.errors import N_, Refusal
from domain.tracked_links import Click, Target

FLUSH_EVERY_SECONDS = 0.2
REMEMBER_SECONDS = 10.0
"""How long a looked-up target is trusted: a withdrawn story's links stop within this time on every replica."""
MOST_REMEMBERED = 100_000
MOST_WAITING = 50_000
SIGN_IN_COOKIE = "_streamlit_user"

PRIVATE = {"cache-control": "no-store", "referrer-policy": "no-referrer"}

UNKNOWN = N_("This link leads nowhere. Please check that it was copied whole.")
GONE = N_("What was shared here has been taken back or has expired.")


@dataclass(frozen=True)
class Visit:
    """One request as it came, before anybody has asked whether it was a person."""

    share_id: int
    at: datetime
    method: str
    agent: str
    mode: str
    purpose: str
    cookie: str


class TrackedLinks:
    """The route under /go/ and the counting behind it."""

    def __init__(self, portal: Portal, now: Callable[[], datetime], cookie_secret: str) -> None:
        self._portal = portal
        self._now = now
        self._cookie_secret = cookie_secret
        self._targets: dict[str, tuple[float, Target | None]] = {}
        self._visits: list[Visit] = []

    def routes(self, words: Words) -> list[Route]:
        """/go/{code} for GET and HEAD."""

        async def go(request: Request) -> Response:
            target = await self._target(request.path_params["code"])
            if target is None or target.url is None:
                status, sentence = (404, UNKNOWN) if target is None else (410, GONE)
                language = language_of(request.scope)
                t = words(language)
                return kind_page(status, language, t("There is nothing here"), t(sentence), t)
            self._remember(target, request)
            return Response(status_code=302, headers={"location": target.url, **PRIVATE})

        return [Route("/go/{code}", go, methods=["GET", "HEAD"])]

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[None]:
        """Writes the clicks while the server runs, and the last of them when it stops."""
        task = asyncio.create_task(self._write_now_and_then())
        try:
            yield
        finally:
            task.cancel()
            await run_in_threadpool(self.flush)

    def flush(self) -> None:
        """Writes what is waiting. Should the database be away, the clicks wait for the next time."""
        visits, self._visits = self._visits, []
        if not visits:
            return
        try:
            self._portal.do(tracked_links.count_clicks, [self._click(visit) for visit in visits])
        except Refusal:
            self._visits = (visits + self._visits)[-MOST_WAITING:]

    async def _write_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_EVERY_SECONDS)
            if self._visits:
                await run_in_threadpool(self.flush)

    async def _target(self, code: str) -> Target | None:
        kept = self._targets.get(code)
        if kept is not None and time.monotonic() - kept[0] < REMEMBER_SECONDS:
            return kept[1]
        target = await run_in_threadpool(self._portal.ask, tracked_links.target, code)
        if len(self._targets) >= MOST_REMEMBERED:
            self._targets.clear()
        self._targets[code] = (time.monotonic(), target)
        return target

    def _remember(self, target: Target, request: Request) -> None:
        headers = request.headers
        if len(self._visits) < MOST_WAITING:
            purpose = headers.get("sec-purpose", "") or headers.get("purpose", "")
            visit = Visit(
                target.share_id,
                self._now(),
                request.method,
                headers.get("user-agent", ""),
                headers.get("sec-fetch-mode", ""),
                purpose,
                request.cookies.get(SIGN_IN_COOKIE, ""),
            )
            self._visits.append(visit)

    def _click(self, visit: Visit) -> Click:
        return Click(visit.share_id, visit.at, is_robot(visit), self._signed_in(visit.cookie))

    def _signed_in(self, cookie: str) -> int | None:
        """The person whose browser it was, where they are signed in to the portal with it."""
        identity = _identity(cookie, self._cookie_secret) if cookie else None
        return self._portal.ask(people.known, *identity) if identity else None


def is_robot(visit: Visit) -> bool:
    """Link previews, mail scanners and prefetches: everything that is not a browser opening a page."""
    opened_a_page = visit.method == "GET" and visit.mode == "navigate" and "prefetch" not in visit.purpose
    return not opened_a_page or is_robot_agent(visit.agent)


@lru_cache(maxsize=4096)
def is_robot_agent(agent: str) -> bool:
    """Whether a user agent names a robot. An empty one does; Bluesky's is not on the list."""
    from crawleruseragents import is_crawler

    return not agent.strip() or "cardyb" in agent.lower() or is_crawler(agent)


def _identity(cookie: str, secret: str) -> tuple[str, str] | None:
    from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

    try:
        claims = json.loads(decode_signed_value(secret, SIGN_IN_COOKIE, cookie.strip('"')) or b"{}")
        return str(claims["iss"]), str(claims["sub"])
    except (ValueError, KeyError, TypeError):
        return None
