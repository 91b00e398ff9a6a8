"""Who signs somebody out? Only a click on a page of the portal's own, and then in every tab that is open.

Streamlit's way out is an address that any site may link to, and it takes the cookie of one browser away and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.accept_language import Words, language_of
from app.edge.friendly_pages import kind_page
from app.edge.origins import origin_of
from app.portal import Portal, Unavailable
from app.streamlit_inside import SIGN_OUT, claims_in
from app.viewer import door_of
from domain.errors import Refusal
from domain.people import sign_ins


class SignOut:
    """Before Streamlit's own way out: turns away whoever was sent there, and ends the sign-in of the others."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        portal: Portal,
        from_epoch: Callable[[float], datetime],
        secret: str,
        origins: frozenset[str],
        words: Words,
    ) -> None:
        self.app = app
        self.portal = portal
        self.from_epoch = from_epoch
        self.secret = secret
        self.origins = origins
        self.words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != SIGN_OUT:
            return await self.app(scope, receive, send)
        language = language_of(scope)
        t, headers = self.words(language), Headers(scope=scope)
        if not self._is_from_a_page_of_ours(headers):
            sentence = t("To sign out, use the link beside the pages.")
            return await kind_page(403, language, t("You are still signed in"), sentence, t)(scope, receive, send)
        try:
            await run_in_threadpool(self._end, cookie_parser(headers.get("cookie", "")))
        except Unavailable:
            sentence = t("You could not be signed out right now. Try again in a minute.")
            return await kind_page(503, language, t("That did not work"), sentence, t)(scope, receive, send)
        await self.app(scope, receive, send)

    def _is_from_a_page_of_ours(self, headers: Headers) -> bool:
        """Browsers say so; those from before 2023 only name the page."""
        fetched = headers.get("sec-fetch-site")
        if fetched is not None:
            return fetched == "same-origin"
        try:
            return origin_of(headers.get("referer", "")) in self.origins
        except ValueError:
            return False

    def _end(self, cookies: Mapping[str, str]) -> None:
        door = door_of(self.portal, self._claims(cookies), self.from_epoch)
        if door is not None:
            try:
                door.do(sign_ins.end)
            except Unavailable:
                raise
            except Refusal:
                """It has ended already."""

    def _claims(self, cookies: Mapping[str, str]) -> dict[str, Any]:
        try:
            return claims_in(cookies, self.secret)
        except (ValueError, TypeError):
            return {}
