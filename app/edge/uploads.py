"""Who may put a file into this process's memory, how large, and how much of it?

Streamlit takes any number of files from anybody who has a page open, signed in or not, and keeps them until it closes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import streamlit_inside as inside
from app.edge.accept_language import Words, language_of
from app.edge.allowances import Allowance
from domain.errors import N_
from domain.people import file as people_file
from domain.sharing.feed_file import LARGEST_FEED
from domain.submissions import picture_files, pictures

MEGABYTE = 1024 * 1024
TAKEN = {
    "pictures of a draft": (picture_files.LARGEST_FILE, pictures.MOST),
    "the HR system's file": (people_file.LARGEST_FILE, 1),
    "a feed": (LARGEST_FEED, 1),
}
"""What pages take: bytes of the largest file, and how many at once."""
LARGEST = 2 * max(size for size, _ in TAKEN.values())
"""Twice of what a page takes: it says itself, and better, what is wrong with a file that is somewhat too large."""
TOTAL = max(size * number for size, number in TAKEN.values()) + LARGEST
MOST_FILES = 3 * max(number for _, number in TAKEN.values())
FRAMING = 16 * 1024
"""What stands around a file in the request."""
A_MINUTE = 60

NOBODY = N_("Please sign in again, then choose the file once more.")
TOO_LARGE = N_("This file is too large. {limit} MB is the most.")
TOO_MUCH = N_("That is more than fits at once. Take out a file first, or open the page anew.")
TOO_OFTEN = N_("That was very much at once. Please try again in a minute.")


class TooLarge(Exception):
    """More came than was said, or than fits."""


class Uploads:
    """Lets a file in from whoever is signed in, into their own page, within the sizes above."""

    def __init__(self, app: ASGIApp, *, secret: str, words: Words, allowance: Allowance | None = None) -> None:
        self.app = app
        self.secret = secret
        self.words = words
        self.allowance = allowance or Allowance(A_MINUTE, 60)
        self.coming: Counter[str] = Counter()
        self.files: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        aim = inside.UPLOAD.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if aim is None or scope["method"] not in ("PUT", "DELETE"):
            return await self.app(scope, receive, send)
        session, file = aim.groups()
        if not self._is_theirs(Request(scope).cookies, session):
            await self._refusal(scope, 403, NOBODY)(scope, receive, send)
        elif scope["method"] == "DELETE":
            await self.app(scope, receive, send)
        else:
            await self._take(session, file, scope, receive, send)

    def _is_theirs(self, cookies: Mapping[str, str], session: str) -> bool:
        try:
            claims = inside.claims_in(cookies, self.secret)
        except ValueError:
            return False
        owner = inside.whose_session(session)
        return owner is not None and owner == (str(claims.get("iss")), str(claims.get("sub")))

    async def _take(self, session: str, file: str, scope: Scope, receive: Receive, send: Send) -> None:
        wait = self.allowance.wait(session)
        if wait:
            answer = self._refusal(scope, 429, TOO_OFTEN)
            answer.headers["retry-after"] = str(wait)
            return await answer(scope, receive, send)
        self.allowance.take(session)
        most = min(self._room(session, file), LARGEST + FRAMING)
        if most <= 0 or _said(scope) > most:
            return await self._too_large(scope, most)(scope, receive, send)
        await self._within(session, most, scope, receive, send)

    def _room(self, session: str, file: str) -> int:
        """Bytes that still fit. A file that is sent again takes the place of what it was."""
        held = {name: size for name, size in inside.uploaded(session).items() if name != file}
        if len(held) + self.files[session] >= MOST_FILES:
            return 0
        return TOTAL - sum(held.values()) - self.coming[session]

    async def _within(self, session: str, most: int, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes it on piece by piece: what a request says of its size need not be true."""
        came, started = 0, False

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            piece = len(message.get("body", b""))
            came += piece
            self.coming[session] += piece
            if came > most or self.coming[session] > TOTAL:
                raise TooLarge
            return message

        async def noting_send(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        self.files[session] += 1
        try:
            await self.app(scope, counted, noting_send)
        except TooLarge:
            if not started:
                await self._too_large(scope, most)(scope, receive, send)
        finally:
            self._done(session, came)

    def _done(self, session: str, came: int) -> None:
        """From now on it is counted where it lies."""
        self.coming[session] -= came
        self.files[session] -= 1
        if not self.files[session]:
            del self.coming[session], self.files[session]

    def _too_large(self, scope: Scope, most: int) -> Response:
        if most < LARGEST:
            return self._refusal(scope, 413, TOO_MUCH)
        return self._refusal(scope, 413, TOO_LARGE, limit=LARGEST // MEGABYTE)

    def _refusal(self, scope: Scope, status: int, sentence: str, **params: object) -> Response:
        """In words: the front end shows its own, and whoever looks closer these."""
        return PlainTextResponse(self.words(language_of(scope))(sentence, **params), status)


def _said(scope: Scope) -> int:
    """The size that a request gives itself, bytes; 0 where it gives none."""
    said = Request(scope).headers.get("content-length", "")
    return int(said[:15]) if said.isascii() and said.isdigit() else 0
