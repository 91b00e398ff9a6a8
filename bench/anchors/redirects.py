"""Two servers for `uvicorn --factory`: a bare Starlette redirect, and our tracked links with their counting."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from app.clock import Clock
from app.portal import Portal
from app.public.redirect import TrackedLinks
from app.server import words
from bench.company import NOW, PROGRAMME
from db.engine import make_engine

TARGET = "https://company.example/what-we-learned"


def bare() -> Starlette:
    """The least that Starlette can do."""

    async def go(_: Request) -> RedirectResponse:
        return RedirectResponse(TARGET, 302)

    return Starlette(routes=[Route("/go/{code}", go)])


def tracked() -> Starlette:
    """The portal's route: looks the code up, remembers who came, and writes it down five times a second."""
    now = Clock(NOW).now
    portal = Portal(make_engine(os.environ["DATABASE_URL"]), PROGRAMME, now).as_system()
    links = TrackedLinks(portal, now, cookie_secret="not used: nobody here is signed in")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with links.counting():
            yield

    return Starlette(routes=links.routes(words), lifespan=lifespan)
