"""What is answered when a route raises? A kind page; the error itself still reaches the log."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge import friendly_pages
from app.edge.accept_language import Words, language_of


class LastResort:
    """Stands inside the security headers, so that a failure carries them too."""

    def __init__(self, app: ASGIApp, *, words: Words) -> None:
        self.app = app
        self.words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started = False

        async def noting_send(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, noting_send)
        except Exception:
            if not started:
                language = language_of(scope)
                await friendly_pages.broken(language, self.words(language))(scope, receive, send)
            raise
