"""Tracked links: where a code leads, and counting those who followed it.

The redirect looks a code up in memory and hands the clicks over in batches; what a click is worth is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from db.clicks import add_clicks
from db.models import ConfirmedBy, Share, ShareTakenBack, Submission
from domain.access import Permission
from domain.periods import local_date
from domain.sharing import sharing
from domain.submissions.visibility import is_out
from domain.work import Work, command, query


@dataclass(frozen=True)
class Target:
    """Where a tracked link leads. `url` None means the item is gone."""

    share_id: int
    url: str | None


@dataclass(frozen=True)
class Click:
    """One request on a tracked link, already told apart from robots. `by` is the person, if signed in here."""

    share_id: int
    at: datetime
    robot: bool
    by: int | None = None


@query(Permission.LINK_FOLLOW)
def target(work: Work, code: str) -> Target | None:
    """Where one code leads; None when there is no such link."""
    row = work.session.exec(
        select(Share.id, Submission)
        .join(Submission, col(Submission.id) == Share.submission_id)
        .where(Share.code == code)
    ).first()
    return _target(work, *row) if row else None


def _target(work: Work, share_id: int | None, item: Submission) -> Target:
    return Target(share_id or 0, sharing.address_of(work, item) if is_out(work, item) else None)


@command(Permission.UPKEEP_RUN)
def count_clicks(work: Work, clicks: Sequence[Click]) -> None:
    """Adds a batch of clicks to the daily figures. The first human click confirms a share; clicks earn nothing.

    A person's own clicks on their own link never count.
    """
    sharers = _sharers(work, {click.share_id for click in clicks if click.by is not None})
    batch: dict[tuple[int, date], list[int]] = {}
    for click in clicks:
        if click.by is None or click.by != sharers.get(click.share_id):
            counts = batch.setdefault((click.share_id, local_date(click.at, work.programme.zone)), [0, 0])
            counts[click.robot] += 1
    for (share_id, day), (people, robots) in sorted(batch.items()):
        add_clicks(work.driver, share_id, day, people, robots)
    for share_id in sorted({share_id for (share_id, _), (people, _) in batch.items() if people}):
        share = work.session.get(Share, share_id)
        taken_back = work.session.get(ShareTakenBack, share_id) is not None
        if share is not None and share.confirmed_at is None and not taken_back:
            sharing.confirm(work, share, ConfirmedBy.CLICK)


def _sharers(work: Work, share_ids: set[int]) -> dict[int, int]:
    rows = work.session.exec(select(Share.id, Share.person_id).where(col(Share.id).in_(share_ids)))
    return {share_id or 0: person_id for share_id, person_id in rows}
