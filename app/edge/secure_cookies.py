"""Are Streamlit's cookies kept off plain http? It sets them without `Secure`, so we add it."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.streamlit_inside import COOKIES_BEGIN


class SecureCookies:
    """Belongs in the stack only where the portal is served over https."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [(name, _secured(name, value)) for name, value in message["headers"]]
            await send(message)

        await self.app(scope, receive, send_secured if scope["type"] == "http" else send)


def _secured(name: bytes, value: bytes) -> bytes:
    if name.lower() != b"set-cookie" or not value.startswith(COOKIES_BEGIN.encode()):
        return value
    attributes = {part.strip().lower() for part in value.split(b";")}
    return value if b"secure" in attributes else value + b"; Secure"
