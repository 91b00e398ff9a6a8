"""The statement's hot path: what one posting reads and writes, on the driver's cursor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlmodel import Session

from db.driver import Driver, as_date
from db.models import Listing

_RULE = """
SELECT code, version, points FROM point_rule
WHERE code = :code AND valid_from <= :moment ORDER BY version DESC LIMIT 1
"""
_PERSON = "SELECT team_id, country, started_on, listing, active FROM person WHERE id = :person_id"
_TEAM_OF_TODAY = "SELECT COALESCE(merged_into_id, id) FROM team WHERE id = :team_id"
_INSERT = """
INSERT INTO point_entry (person_id, team_id, kind, points, event_key, rule_code, rule_version, subject_type, subject_id,
                         reverses_id, occurred_at, recorded_at, recorded_by)
VALUES (:person_id, :team_id, :kind, :points, :event_key, :rule_code, :rule_version, :subject_type, :subject_id,
        :reverses_id, :occurred_at, :recorded_at, :recorded_by)
ON CONFLICT DO NOTHING RETURNING id
"""


class RuleInForce(NamedTuple):
    """The version of a rule that counts at a moment."""

    code: str
    version: int
    points: int


class Earner(NamedTuple):
    """What the boards need to know about a person."""

    team_id: int | None
    country: str | None
    started_on: Any
    listing: str
    active: bool

    @property
    def listed(self) -> bool:
        """Whether the person is on the boards: chose to be, and is still here."""
        return self.listing != Listing.HIDDEN and bool(self.active)


def rule_in_force(driver: Driver, code: str, moment: datetime) -> RuleInForce | None:
    """The newest version valid at the moment, or None for an unknown rule."""
    row = driver.row(_RULE, {"code": code, "moment": driver.moment(moment)})
    return RuleInForce(*row) if row else None


def earner(driver: Driver, person_id: int, hold: str = "") -> Earner:
    """The person as the boards see them. `hold` is one of the two ways below."""
    row = driver.row(_PERSON + driver.locking(hold), {"person_id": person_id})
    team_id, country, started_on, listing, active = row  # type: ignore[misc]
    return Earner(team_id, country, as_date(started_on), listing, bool(active))


WHILE_EARNING = "FOR SHARE"
WHILE_CHANGING_BOARDS = "FOR NO KEY UPDATE"
"""Several may earn for a person at once, but not while that person moves from one board to another: points would land
on a board that was just left."""


def team_of_today(driver: Driver, team_id: int | None) -> int | None:
    """The team that a line of this team counts for: itself, or the one it went into."""
    row = driver.row(_TEAM_OF_TODAY, {"team_id": team_id}) if team_id is not None else None
    return int(row[0]) if row else None


def hold_still(session: Session) -> None:
    """Lets nobody earn or change boards until this transaction ends; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE person, point_entry IN SHARE ROW EXCLUSIVE MODE"))


def insert_entry(driver: Driver, entry: Mapping[str, Any]) -> int | None:
    """Appends a line, given by its columns, and gives its id; None when its event key (or what it reverses) is there
    already."""
    moments = {name: driver.moment(entry[name]) for name in ("occurred_at", "recorded_at")}
    row = driver.row(_INSERT, {**entry, **moments})
    return row[0] if row else None
