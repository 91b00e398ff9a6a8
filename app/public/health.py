"""Is the portal well? For load balancers and for whoever looks after the machine."""

from __future__ import annotations

from anyio import move_on_after, to_thread
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import __version__

PATIENCE_SECONDS = 3.0
"""A database that takes longer is as good as away: load balancers do not wait."""


def routes(engine: Engine, patience: float = PATIENCE_SECONDS) -> list[Route]:
    """GET /healthz: the database's state and the version; 503 when the database does not answer within `patience`."""

    async def healthz(_: Request) -> Response:
        answers = False
        with move_on_after(patience):
            answers = await to_thread.run_sync(_answers, engine, abandon_on_cancel=True)
        state = {
            "status": "ok" if answers else "unavailable",
            "database": "ok" if answers else "no answer",
            "version": __version__,
        }
        return JSONResponse(state, 200 if answers else 503, {"cache-control": "no-store"})

    return [Route("/healthz", healthz)]


def _answers(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT COUNT(*) FROM theme")).scalar() is not None
    except SQLAlchemyError:
        return False
