"""Where do people land after signing in? On the page they asked for, or on one that says that it failed.

Streamlit always goes to `/` and says nothing about a refused or failed sign-in. The page is kept for ten
minutes in a cookie, and only the address of one of our pages is ever kept or used.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.origins import origin_of
from app.streamlit_inside import SIGN_IN, SIGN_IN_COOKIE, SIGNED_IN

HOME = "/"
FAILED = "/?sign_in=failed"
COOKIE = "return_to"
TEN_MINUTES = 600
LONGEST_ADDRESS = 2000

_VISIBLE_ASCII = re.compile(r"[\x21-\x7e]+")


class ReturnToPage:
    """Keeps the page when somebody goes to sign in, and brings them back to it."""

    def __init__(self, app: ASGIApp, *, page_paths: frozenset[str], origins: frozenset[str], https: bool) -> None:
        self.app = app
        self.page_paths = page_paths
        self.origins = origins
        self.attributes = "; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if https else "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        finish = _FINISH.get(scope["path"]) if scope["type"] == "http" else None
        if finish is None:
            return await self.app(scope, receive, send)
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self.app(scope, receive, keep)
        finish(self, scope, answer)
        for message in answer:
            await send(message)

    def after_login(self, scope: Scope, answer: list[Message]) -> None:
        """On to the identity provider: remember the page. Without a redirect it cannot be reached."""
        if Headers(raw=answer[0]["headers"]).get("location", HOME) == HOME:
            _redirect(answer, FAILED)
        else:
            self._keep(answer, self._page_asked_from(scope), TEN_MINUTES)

    def after_callback(self, scope: Scope, answer: list[Message]) -> None:
        """Back again: to the page, or to the sentence that it did not work. Signing out comes by here too."""
        asked = {name for name, _ in _query(scope["query_string"].decode("latin-1"))}
        if _signs_in(answer):
            _redirect(answer, self._own_page(unquote(_cookies(scope).get(COOKIE, HOME))))
        elif "error" in asked or ("code" in asked and not _stays_signed_in(scope, answer)):
            _redirect(answer, FAILED)
        self._keep(answer, "", 0)

    def _page_asked_from(self, scope: Scope) -> str:
        referer = Headers(scope=scope).get("referer", "")
        try:
            ours = origin_of(referer) in self.origins
        except ValueError:
            return HOME
        parts = urlsplit(referer)
        query = f"?{parts.query}" if parts.query else ""
        return self._own_page(f"{parts.path}{query}") if ours else HOME

    def _own_page(self, address: str) -> str:
        path, _, query = address.partition("?")
        if path not in self.page_paths or len(address) > LONGEST_ADDRESS or not _VISIBLE_ASCII.fullmatch(address):
            return HOME
        kept = [(name, value) for name, value in _query(query) if name != "sign_in"]
        return f"{path}?{urlencode(kept)}" if kept else path

    def _keep(self, answer: list[Message], address: str, seconds: int) -> None:
        cookie = f"{COOKIE}={quote(address, safe='')}; Max-Age={seconds}{self.attributes}"
        MutableHeaders(raw=answer[0]["headers"]).append("set-cookie", cookie)


_FINISH = {SIGN_IN: ReturnToPage.after_login, SIGNED_IN: ReturnToPage.after_callback}


def _redirect(answer: list[Message], address: str) -> None:
    cookies = [(name, value) for name, value in answer[0]["headers"] if name == b"set-cookie"]
    response = RedirectResponse(address, 302)
    answer[:] = [
        {"type": "http.response.start", "status": 302, "headers": [*response.raw_headers, *cookies]},
        {"type": "http.response.body", "body": b""},
    ]


def _query(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)


def _signs_in(answer: list[Message]) -> bool:
    return any(_identity_cookies(answer))


def _stays_signed_in(scope: Scope, answer: list[Message]) -> bool:
    # A callback address opened again (back button) finds no state; whoever is signed in already stays so.
    return SIGN_IN_COOKIE in _cookies(scope) and not _identity_cookies(answer)


def _identity_cookies(answer: list[Message]) -> list[str]:
    """The values the answer gives to Streamlit's identity cookie; empty where it takes the cookie away."""
    values = []
    for header in Headers(raw=answer[0]["headers"]).getlist("set-cookie"):
        name, _, rest = header.partition("=")
        if name == SIGN_IN_COOKIE:
            values.append(rest.partition(";")[0].strip('"'))
    return values


def _cookies(scope: Scope) -> dict[str, str]:
    return cookie_parser(Headers(scope=scope).get("cookie", ""))
