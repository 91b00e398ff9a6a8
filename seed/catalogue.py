"""Puts the point rules into the database; everything else of a programme an admin takes or adds. Running it again
changes nothing."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from db.models import PointRule
from db.upsert import insert_once

CATALOG = Path(__file__).parent / "catalog"
FROM_THE_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def load(session: Session) -> None:
    """Inserts every rule that is not there yet."""
    for row in rows("point_rules", "rule"):
        insert_once(session, PointRule, version=1, valid_from=FROM_THE_BEGINNING, **row)


def rows(file: str, name: str) -> list[dict[str, Any]]:
    """The rows called `name` of one file of the shipped catalogue."""
    shipped: list[dict[str, Any]] = tomllib.loads((CATALOG / f"{file}.toml").read_text("utf-8"))[name]
    return shipped
