"""Who somebody is and what they may, in one statement on the driver's cursor: it is asked at every click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from db.driver import Driver, as_date, as_moment
from db.models import Role

_PERSON = """
SELECT p.id, p.given_name, p.family_name, p.language, p.portal_language, t.name, p.listing, p.alias, p.listing_asked,
       p.welcomed, p.is_leader, p.makes_content, v.let_in_at IS NOT NULL OR r.role IS NOT NULL,
       p.job_title, p.country, p.started_on, p.signed_out_before, s.seen_at, s.ended_at, p.active, p.takes_part, r.role
FROM person p LEFT JOIN team t ON t.id = p.team_id LEFT JOIN role_grant r ON r.person_id = p.id
LEFT JOIN pilot_place v ON v.person_id = p.id
LEFT JOIN sign_in s ON s.id = :sign_in AND s.person_id = p.id
"""
_BY_ID = _PERSON + "WHERE p.id = :person_id"
_BY_IDENTITY = _PERSON + "WHERE p.issuer = :issuer AND p.subject = :subject"


@dataclass(frozen=True)
class Me:
    """The signed-in person, as the portal addresses them; the last two are of one sign-in of theirs."""

    id: int
    given_name: str
    family_name: str
    language: str | None
    portal_language: str | None
    team: str | None
    listing: str
    alias: str | None
    listing_asked: bool
    welcomed: bool
    is_leader: bool
    makes_content: bool
    in_pilot: bool
    job_title: str | None
    country: str | None
    started_on: date | None
    roles: frozenset[Role]
    signed_out_before: datetime | None
    seen_at: datetime | None
    ended_at: datetime | None

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


def by_id(driver: Driver, person_id: int) -> Me:
    """The person with this id, who must exist."""
    return _me(driver.rows(_BY_ID, {"person_id": person_id, "sign_in": ""}))


def by_identity(driver: Driver, issuer: str, subject: str, sign_in: str) -> Me | None:
    """The person an identity at the provider was linked to, with what is known of this sign-in."""
    rows = driver.rows(_BY_IDENTITY, {"issuer": issuer, "subject": subject, "sign_in": sign_in})
    return _me(rows) if rows else None


def _me(rows: Sequence[Any]) -> Me:
    """From one row for each role granted, or one without a role."""
    *who, asked, welcomed, leader, content, pilot, title, country, started_on, signed_out, seen, ended = rows[0][:-3]
    yes = map(bool, (asked, welcomed, leader, content, pilot))
    more = (*yes, title, country, as_date(started_on), _roles(rows))
    moments = (None if moment is None else as_moment(moment) for moment in (signed_out, seen, ended))
    return Me(*(*who, *more, *moments))


def _roles(rows: Sequence[Any]) -> frozenset[Role]:
    """Rows end with whether the person is still here, whether they take part, and a role granted or none."""
    if not rows or not rows[0][-3]:
        return frozenset()
    return held(frozenset(row[-1] for row in rows if row[-1] is not None), bool(rows[0][-2]))


@lru_cache(maxsize=16)  # there are few mixtures of roles, and they are read at every call
def held(granted: frozenset[str], takes_part: bool) -> frozenset[Role]:
    """What somebody who is still here may be, with these roles granted."""
    return frozenset({Role.MEMBER, *map(Role, granted)}) if takes_part else frozenset({Role.OUTSIDER})
