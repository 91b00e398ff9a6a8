"""Who somebody is and what they may, in one statement on the driver's cursor: it is asked at every click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from db.driver import Driver, as_date, as_moment

_PERSON = """
SELECT p.id, p.given_name, p.family_name, p.language, p.portal_language, t.name, p.listing, p.alias, p.listing_asked,
       p.is_leader, p.makes_content, p.job_title, p.signed_out_before, p.active, p.country, p.started_on, r.role
FROM person p LEFT JOIN team t ON t.id = p.team_id LEFT JOIN role_grant r ON r.person_id = p.id
"""
_BY_ID = _PERSON + "WHERE p.id = :person_id"
_BY_IDENTITY = _PERSON + "WHERE p.issuer = :issuer AND p.subject = :subject"


class Known(NamedTuple):
    """A person with the roles granted to them. Those who have left hold none, whatever was granted."""

    id: int
    given_name: str
    family_name: str
    language: str | None
    portal_language: str | None
    team: str | None
    listing: str
    alias: str | None
    listing_asked: bool
    is_leader: bool
    makes_content: bool
    job_title: str | None
    signed_out_before: datetime | None
    active: bool
    country: str | None
    started_on: date | None
    granted: frozenset[str]

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


def by_id(driver: Driver, person_id: int) -> Known:
    """The person with this id, who must exist."""
    return _known(driver.rows(_BY_ID, {"person_id": person_id}))


def by_identity(driver: Driver, issuer: str, subject: str) -> Known | None:
    """The person an identity at the provider was linked to."""
    rows = driver.rows(_BY_IDENTITY, {"issuer": issuer, "subject": subject})
    return _known(rows) if rows else None


def _known(rows: Sequence[Any]) -> Known:
    """From one row for each role granted, or one without a role."""
    *who, asked, leader, makes_content, job_title, signed_out, active, country, started_on, _ = rows[0]
    ended = None if signed_out is None else as_moment(signed_out)
    more = (bool(active), country, as_date(started_on), _granted(rows))
    return Known._make((*who, bool(asked), bool(leader), bool(makes_content), job_title, ended, *more))


def _granted(rows: Sequence[Any]) -> frozenset[str]:
    return frozenset(row[-1] for row in rows if row[-1] is not None)
