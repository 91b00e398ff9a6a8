"""Is the portal well? For load balancers and for whoever looks after the machine."""

from __future__ import annotations

from datetime import datetime

from anyio import move_on_after, to_thread
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import __version__
from app.jobs import JOBS
from app.portal import Portal
from domain.errors import Refusal
from domain.programme import job_runs

PATIENCE_SECONDS = 3.0
"""A database that takes longer is as good as away: load balancers do not wait."""


def routes(portal: Portal, patience: float = PATIENCE_SECONDS) -> list[Route]:
    """GET /healthz: the database's state, whether jobs stand still, and the version.

    503 when the database does not answer within `patience`. Jobs that stand still do not make it 503: the pages are
    served all the same, and the next replica has the same jobs.
    """

    up_since = portal.now()

    async def healthz(_: Request) -> Response:
        answers, still = False, None
        with move_on_after(patience):
            answers, still = await to_thread.run_sync(_look, portal, up_since, abandon_on_cancel=True)
        state = {
            "status": "ok" if answers else "unavailable",
            "database": "ok" if answers else "no answer",
            "jobs": "no answer" if still is None else f"standing still: {', '.join(still)}" if still else "ok",
            "version": __version__,
        }
        return JSONResponse(state, 200 if answers else 503, {"cache-control": "no-store"})

    return [Route("/healthz", healthz)]


def _look(portal: Portal, up_since: datetime) -> tuple[bool, list[str] | None]:
    """Whether the database answers, and the jobs that stand still."""
    try:
        with portal.engine.connect() as connection:
            connection.execute(text("SELECT COUNT(*) FROM theme")).scalar_one()
        return True, portal.as_system().ask(job_runs.standing_still, [job.name for job in JOBS], up_since)
    except (SQLAlchemyError, Refusal):
        return False, None
