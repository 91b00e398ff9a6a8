"""What falls due with an event: asked at every posting, so on the driver's cursor."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from db.driver import Driver

_NOT_HELD = """
SELECT 'badge', b.code, b.version, b.metric, b.threshold,
       (SELECT COUNT(*) FROM badge_award g WHERE g.person_id = :person_id AND g.badge_code = b.code)
FROM badge b
WHERE b.metric IN ({metrics}) AND b.active
  AND b.version = (SELECT MAX(n.version) FROM badge n WHERE n.code = b.code)
  AND NOT EXISTS (SELECT 1 FROM badge_award a WHERE a.person_id = :person_id AND a.badge_code = b.code
                  AND NOT EXISTS (SELECT 1 FROM badge_revocation r WHERE r.award_id = a.id))
UNION ALL
SELECT 'certificate', k.code, k.version, k.metric, k.threshold,
       (SELECT COUNT(*) FROM certificate g WHERE g.person_id = :person_id AND g.kind_code = k.code)
FROM certificate_kind k
WHERE k.metric IN ({metrics}) AND k.active
  AND k.version = (SELECT MAX(n.version) FROM certificate_kind n WHERE n.code = k.code)
  AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.person_id = :person_id AND c.kind_code = k.code
                  AND NOT EXISTS (SELECT 1 FROM certificate_end e WHERE e.certificate_id = c.id))
"""
_HELD = """
SELECT 'badge', a.id, b.code, b.metric, b.threshold FROM badge_award a
JOIN badge b ON b.code = a.badge_code AND b.version = a.badge_version
WHERE a.person_id = :person_id AND NOT EXISTS (SELECT 1 FROM badge_revocation r WHERE r.award_id = a.id)
UNION ALL
SELECT 'certificate', c.id, k.code, k.metric, k.threshold FROM certificate c
JOIN certificate_kind k ON k.code = c.kind_code AND k.version = c.kind_version
WHERE c.person_id = :person_id AND NOT EXISTS (SELECT 1 FROM certificate_end e WHERE e.certificate_id = c.id)
"""
_GIVE_BADGE = """
INSERT INTO badge_award (person_id, badge_code, badge_version, times, awarded_at, entry_id)
VALUES (:person_id, :code, :version, :times, :at, :entry_id) ON CONFLICT DO NOTHING RETURNING id
"""
_ISSUE_CERTIFICATE = """
INSERT INTO certificate (public_id, person_id, kind_code, kind_version, times, counted, issued_at)
VALUES (:public_id, :person_id, :code, :version, :times, :counted, :at) ON CONFLICT DO NOTHING RETURNING id
"""


class NotHeld(NamedTuple):
    """A badge or kind of certificate somebody does not hold. `given` counts the times they had it, and lost it."""

    credential: str
    code: str
    version: int
    metric: str
    threshold: int
    given: int


class Held(NamedTuple):
    """A badge or certificate somebody holds, with what it took when it was given."""

    credential: str
    id: int
    code: str
    metric: str
    threshold: int


def not_held(driver: Driver, person_id: int, metrics: frozenset[str]) -> list[NotHeld]:
    """What a person could still be given for these metrics."""
    if not metrics:
        return []
    names = {f"m{index}": metric for index, metric in enumerate(sorted(metrics))}
    return [NotHeld(*row) for row in driver.rows(_not_held(len(names)), {"person_id": person_id, **names})]


@lru_cache(maxsize=32)
def _not_held(n: int) -> str:
    return _NOT_HELD.format(metrics=", ".join(f":m{index}" for index in range(n)))


def held(driver: Driver, person_id: int) -> list[Held]:
    """What a person holds."""
    return [Held(*row) for row in driver.rows(_HELD, {"person_id": person_id})]


def give_badge(driver: Driver, person_id: int, badge: NotHeld, at: datetime, entry_id: int | None) -> int | None:
    """The award's id; None where another transaction was faster."""
    params = {"person_id": person_id, "code": badge.code, "version": badge.version, "times": badge.given + 1}
    row = driver.row(_GIVE_BADGE, {**params, "at": driver.moment(at), "entry_id": entry_id})
    return row[0] if row else None


def issue_certificate(
    driver: Driver, person_id: int, kind: NotHeld, at: datetime, counted: int, public_id: str
) -> int | None:
    """The certificate's id; None where another transaction was faster."""
    params = {"person_id": person_id, "code": kind.code, "version": kind.version, "times": kind.given + 1}
    more = {"public_id": public_id, "counted": counted, "at": driver.moment(at)}
    row = driver.row(_ISSUE_CERTIFICATE, {**params, **more})
    return row[0] if row else None
