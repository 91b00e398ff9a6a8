"""The portal's own work: one replica claims a job, does it outside of any transaction, and says how it went."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, or_, update
from sqlmodel import col, func, select

from db.models import JobClaim, JobRun
from db.upsert import insert_once
from domain.access import Permission
from domain.clean_input import clean
from domain.errors import Refusal
from domain.work import Work, command, query

TRY_AGAIN = timedelta(minutes=5)
"""After how long a run that failed is tried again, where the job itself is not due earlier."""
KEPT = 100
"""How many runs of a job are kept; of those that failed as many again."""
STILL = timedelta(minutes=10)
"""How late a job may be before it is said to stand still."""
LONGEST_ERROR = 500

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rhythm:
    """How often a job is due, and how long a replica may be at it before another one takes over.

    What is due every so many days is due when the company's day begins.
    """

    every: timedelta
    within: timedelta = timedelta(minutes=10)


@dataclass(frozen=True)
class Result:
    """What came of a run: numbers by code, and the first thing that went wrong."""

    did: Mapping[str, int] = field(default_factory=dict)
    error: Exception | None = None


def next_after(now: datetime, every: timedelta, zone: ZoneInfo) -> datetime:
    """The first moment after now that such a job is due."""
    if every % _DAY:
        return datetime.fromtimestamp((now.timestamp() // every.total_seconds() + 1) * every.total_seconds(), UTC)
    days, today = every // _DAY, now.astimezone(zone).date().toordinal()
    day = datetime.fromordinal((today // days + 1) * days).date()
    return datetime.combine(day, time(0), zone).astimezone(UTC)


@command(Permission.UPKEEP_RUN)
def claim(work: Work, job: str, rhythm: Rhythm, who: str) -> int | None:
    """The run's id for the one replica that is to do it now; None when it is not due, or another one is at it."""
    insert_once(work.session, JobClaim, job=job, next_at=work.now)
    until = work.now + rhythm.within
    mine = (
        update(JobClaim)
        .where(col(JobClaim.job) == job, _due(work.now, rhythm))
        .values(next_at=next_after(work.now, rhythm.every, work.programme.zone), busy_until=until, run_id=None)
        .returning(col(JobClaim.job))
    )
    if work.session.execute(mine).first() is None:  # the update decides the race
        return None
    run = JobRun(job=job, began_at=work.now, claimed_by=who, claimed_until=until)
    work.session.add(run)
    work.session.flush()
    work.session.execute(update(JobClaim).where(col(JobClaim.job) == job).values(run_id=run.id))
    return run.id


def _due(now: datetime, rhythm: Rhythm) -> Any:
    """Free and due, or claimed by somebody who did not come back.

    What lies further ahead than it can have been set is of a clock that has been put back, or a rhythm that was slower;
    but not what another replica has set by a clock that is a few minutes ahead.
    """
    free = col(JobClaim.busy_until).is_(None)
    due = or_(col(JobClaim.next_at) <= now, col(JobClaim.next_at) > now + rhythm.every + max(rhythm.every, STILL))
    too_far = now + rhythm.within + max(rhythm.within, STILL)
    left = or_(col(JobClaim.busy_until) <= now, col(JobClaim.busy_until) > too_far)
    return or_(free & due, left)


@command(Permission.UPKEEP_RUN)
def record(work: Work, run_id: int, result: Result) -> None:
    """Says how a run went, and lets go of the job, unless another replica has taken it over meanwhile."""
    run = work.session.get_one(JobRun, run_id)
    run.ended_at, run.did = work.now, dict(result.did)
    if result.error is not None:
        _keep_error(run, result.error)
    mine = select(JobClaim).where(JobClaim.job == run.job, JobClaim.run_id == run_id).with_for_update()
    claim = work.session.exec(mine).first()
    if claim is not None:
        claim.busy_until = None
        claim.next_at = min(claim.next_at, work.now + TRY_AGAIN) if result.error else claim.next_at
    work.session.flush()
    for failed in (False, True):
        _forget_old(work, run.job, failed)


def _keep_error(run: JobRun, error: Exception) -> None:
    run.error_class = type(error).__name__[:80]
    if isinstance(error, Refusal):
        run.error = error.sentence
        run.error_params = {
            name: one if isinstance(one, int | float) else str(one) for name, one in error.params.items()
        }
    else:
        run.error = clean(str(error))[:LONGEST_ERROR]


def _forget_old(work: Work, job: str, failed: bool) -> None:
    alike = (col(JobRun.job) == job, col(JobRun.error_class).is_not(None) if failed else _went_well())
    last_kept = select(JobRun.id).where(*alike).order_by(col(JobRun.id).desc()).offset(KEPT - 1).limit(1)
    work.session.execute(delete(JobRun).where(*alike, col(JobRun.id) < last_kept.scalar_subquery()))


def _went_well() -> Any:
    return col(JobRun.error_class).is_(None)


@dataclass(frozen=True)
class RunView:
    """How a run went. `error` is our own sentence (filled in by `error_params`), or None for what nobody foresaw."""

    began_at: datetime
    ended_at: datetime | None
    claimed_until: datetime
    did: Mapping[str, int]
    failed: bool
    error: str | None
    error_params: Mapping[str, Any]


@dataclass(frozen=True)
class JobView:
    """A job as it stands. `notable` are the last runs that did something or failed, newest first."""

    job: str
    next_at: datetime
    running: bool
    stands_still: bool
    last: RunView | None
    notable: tuple[RunView, ...]


@query(Permission.JOBS_READ)
def overview(work: Work) -> dict[str, JobView]:
    """Every job that was ever claimed, by its name."""
    return {claim.job: _view(work, claim) for claim in work.session.exec(select(JobClaim))}


def _view(work: Work, claim: JobClaim) -> JobView:
    kept = select(JobRun).where(JobRun.job == claim.job).order_by(col(JobRun.id).desc()).limit(2 * KEPT)
    runs = [_run_view(run) for run in work.session.exec(kept)]
    return JobView(
        job=claim.job,
        next_at=claim.next_at,
        running=claim.busy_until is not None and claim.busy_until > work.now,
        stands_still=(claim.busy_until or claim.next_at) < work.now - STILL,
        last=runs[0] if runs else None,
        notable=tuple(run for run in runs if run.failed or any(run.did.values()))[:5],
    )


def _run_view(run: JobRun) -> RunView:
    return RunView(
        began_at=run.began_at,
        ended_at=run.ended_at,
        claimed_until=run.claimed_until,
        did=run.did,
        failed=run.error_class is not None,
        error=run.error if run.error_params is not None else None,
        error_params=run.error_params or {},
    )


@query(Permission.UPKEEP_RUN)
def standing_still(work: Work, jobs: Collection[str], looked_after_since: datetime) -> list[str]:
    """Those of these jobs that nobody has looked after for ten minutes beyond their time.

    One that never ran is late when it could have: when somebody has looked after them for so long.
    """
    since = func.coalesce(col(JobClaim.busy_until), col(JobClaim.next_at))
    known = dict(work.session.exec(select(JobClaim.job, since).where(col(JobClaim.job).in_(jobs))).all())
    return sorted(job for job in jobs if known.get(job, looked_after_since) < work.now - STILL)
