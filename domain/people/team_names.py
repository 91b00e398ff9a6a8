"""What teams are called, and what names of the past lead to: an HR file may say the old one for years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import Team
from db.upsert import insert_once
from domain.people.file import PersonRow
from domain.work import Work

_TODAY = aliased(Team)


def as_named_today(work: Work, rows: Iterable[PersonRow]) -> list[PersonRow]:
    """The rows, in the teams of today where they say a name of the past."""
    past = _names_of_the_past(work)
    return [replace(row, team=past[row.team]) if row.team in past else row for row in rows]


def ids_of(work: Work, names: Iterable[str]) -> dict[str, int]:
    """Team ids by name; those that are new are made."""
    wanted = set(names)
    known = _ids(work) if wanted else {}
    if new := sorted(wanted - known.keys()):
        for name in new:
            insert_once(work.session, Team, name=name)
        known = _ids(work)
    return known


def _names_of_the_past(work: Work) -> dict[str, str]:
    """Names no longer in use, each with what the team is called now."""
    led_to = select(Team.name, _TODAY.name).join(_TODAY, col(_TODAY.id) == col(Team.merged_into_id))
    in_use = select(_TODAY.name).where(col(_TODAY.merged_into_id).is_(None))
    past = led_to.where(col(Team.name).not_in(in_use)).order_by(col(Team.id))
    return dict(work.session.exec(past).all())


def _ids(work: Work) -> dict[str, int]:
    """By every name there is or was. Shared: a merge that is on its way is waited for (PostgreSQL)."""
    today = func.coalesce(col(Team.merged_into_id), col(Team.id))
    names = select(Team.name, today).order_by(col(Team.merged_into_id).is_(None), col(Team.id))
    return {name: int(team_id) for name, team_id in work.session.execute(names.with_for_update(read=True))}
