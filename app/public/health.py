"""Is the portal well? For load balancers and for whoever looks after the machine."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from anyio import Lock, current_time, move_on_after, to_thread
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import __version__
from app.jobs import JOBS
from app.portal import Portal
from db.engine import hurried, writing
from domain.errors import Refusal
from domain.programme import job_runs

PATIENCE_SECONDS = 3.0
"""A database that takes longer is as good as away: load balancers do not wait."""

FRESH_SECONDS = 1.0
"""Anybody may ask, and each look writes."""

Look = tuple[bool, list[str] | None]


@dataclass
class _Latest:
    """What was seen last, and when by the event loop's clock."""

    look: Look = (False, None)
    at: float = -inf


def routes(portal: Portal, patience: float = PATIENCE_SECONDS) -> list[Route]:
    """GET /healthz: the database's state, whether jobs stand still, and the version.

    503 when the database does not take a write within `patience`. Jobs that stand still do not make it 503: the pages
    are served all the same, and the next replica has the same jobs. Whoever asks more often reads the same answer.
    """
    turn, latest = Lock(), _Latest()

    async def healthz(_: Request) -> Response:
        answers, still = False, None
        with move_on_after(patience):
            async with turn:
                if current_time() - latest.at > FRESH_SECONDS:
                    latest.look = await to_thread.run_sync(_look, portal, abandon_on_cancel=True)
                    latest.at = current_time()
                answers, still = latest.look
        state = {
            "status": "ok" if answers else "unavailable",
            "database": "ok" if answers else "no answer",
            "jobs": "no answer" if still is None else f"standing still: {', '.join(still)}" if still else "ok",
            "version": __version__,
        }
        return JSONResponse(state, 200 if answers else 503, {"cache-control": "no-store"})

    return [Route("/healthz", healthz)]


_TOUCH = text("UPDATE alembic_version SET version_num = version_num")
"""A write that changes nothing, to a row that is always there: a full or locked database answers who only asks."""


def _look(portal: Portal) -> Look:
    """Whether the database takes a write, and the jobs that stand still."""
    try:
        with writing(hurried(portal.engine)).begin() as connection:
            connection.execute(_TOUCH)
        return True, portal.as_system().ask(job_runs.standing_still, [job.name for job in JOBS])
    except (SQLAlchemyError, Refusal):
        return False, None
