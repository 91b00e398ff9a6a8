"""Whether somebody is still who they signed in as, and what they may, in one statement: it is asked at every call."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from db.driver import Driver, as_moment

_STANDING = """
SELECT p.active, p.signed_out_before, s.seen_at, s.ended_at, p.takes_part,
       v.let_in_at IS NOT NULL OR r.role IS NOT NULL, r.role
FROM person p LEFT JOIN sign_in s ON s.id = :sign_in AND s.person_id = p.id
LEFT JOIN pilot_place v ON v.person_id = p.id LEFT JOIN role_grant r ON r.person_id = p.id WHERE p.id = :person_id
"""
_KEEP = """
INSERT INTO sign_in (id, person_id, signed_in_at, seen_at, ended_at)
VALUES (:id, :person_id, :signed_in_at, :now, {ended})
ON CONFLICT (id) DO UPDATE SET {change}
"""
_SEEN = _KEEP.format(ended="NULL", change="seen_at = excluded.seen_at WHERE sign_in.seen_at < excluded.seen_at")
_END = _KEEP.format(ended=":now", change="ended_at = excluded.ended_at WHERE sign_in.ended_at IS NULL")


class Standing(NamedTuple):
    """What the portal knows of a person and one sign-in of theirs. A sign-in without a row was never seen."""

    signed_out_before: datetime | None
    seen_at: datetime | None
    ended_at: datetime | None
    takes_part: bool
    in_pilot: bool
    granted: frozenset[str]


def standing(driver: Driver, person_id: int, sign_in: str | None) -> Standing | None:
    """Somebody who is still here; None for all others."""
    rows = driver.rows(_STANDING, {"person_id": person_id, "sign_in": sign_in or ""})
    if not rows or not rows[0][0]:
        return None
    before, seen, ended = (None if moment is None else as_moment(moment) for moment in rows[0][1:4])
    takes_part, in_pilot = map(bool, rows[0][4:6])
    granted = frozenset(row[-1] for row in rows if row[-1] is not None)
    return Standing(before, seen, ended, takes_part, in_pilot, granted)


def see(driver: Driver, person_id: int, sign_in: str, signed_in_at: datetime, now: datetime) -> None:
    """Keeps that the person did something now; never an earlier moment than is kept already."""
    driver.run(_SEEN, _row(driver, person_id, sign_in, signed_in_at, now))


def end(driver: Driver, person_id: int, sign_in: str, signed_in_at: datetime, now: datetime) -> None:
    """Keeps that the sign-in ended, for good."""
    driver.run(_END, _row(driver, person_id, sign_in, signed_in_at, now))


def _row(driver: Driver, person_id: int, sign_in: str, signed_in_at: datetime, now: datetime) -> dict[str, object]:
    moments = {"signed_in_at": driver.moment(signed_in_at), "now": driver.moment(now)}
    return {"id": sign_in, "person_id": person_id, **moments}
