"""Puts the point rules and their caps into the database; everything else of a programme an admin takes or adds.

Running it again changes nothing.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from db.models import PointLimit, PointRule
from db.upsert import insert_once
from domain.ledger.point_limits import Caps, Limit

CATALOG = Path(__file__).parent / "catalog"
FROM_THE_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def load(session: Session) -> None:
    """Inserts every rule and every cap that is not there yet."""
    for row in rows("point_rules", "rule"):
        insert_once(session, PointRule, version=1, valid_from=FROM_THE_BEGINNING, **row)
    for row in rows("point_rules", "limit"):
        insert_once(session, PointLimit, version=1, valid_from=FROM_THE_BEGINNING, **row)


def rows(file: str, name: str) -> list[dict[str, Any]]:
    """The rows called `name` of one file of the shipped catalogue."""
    shipped: list[dict[str, Any]] = tomllib.loads((CATALOG / f"{file}.toml").read_text("utf-8"))[name]
    return shipped


def caps() -> Caps:
    """The caps as they are shipped, for sentences that no database stands behind."""
    shipped = [
        Limit(version=1, valid_from=FROM_THE_BEGINNING, **{"days": None, **row}) for row in rows("point_rules", "limit")
    ]
    return Caps(FROM_THE_BEGINNING, tuple(shipped))
