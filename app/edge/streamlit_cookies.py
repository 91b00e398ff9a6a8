"""Are Streamlit's cookies kept off plain http, and gone when a sign-in is too old to be of use?

It sets them without `Secure` and for thirty days.
"""

from __future__ import annotations

import re
from datetime import timedelta

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.streamlit_inside import COOKIES_BEGIN

_LIVES = re.compile(rb"(?<=; )max-age=(\d+)", re.IGNORECASE)


class StreamlitCookies:
    """Lets none live longer than `longest`; over https each is `Secure`."""

    def __init__(self, app: ASGIApp, *, https: bool, longest: timedelta) -> None:
        self.app = app
        self.https = https
        self.longest = int(longest.total_seconds())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [(name, self._kept(name, value)) for name, value in message["headers"]]
            await send(message)

        await self.app(scope, receive, send_kept if scope["type"] == "http" else send)

    def _kept(self, name: bytes, value: bytes) -> bytes:
        if name.lower() != b"set-cookie" or not value.startswith(COOKIES_BEGIN.encode()):
            return value
        shorter = _LIVES.sub(lambda life: b"Max-Age=%d" % min(int(life[1]), self.longest), value)
        return _secured(shorter) if self.https else shorter


def _secured(value: bytes) -> bytes:
    attributes = {part.strip().lower() for part in value.split(b";")}
    return value if b"secure" in attributes else value + b"; Secure"
