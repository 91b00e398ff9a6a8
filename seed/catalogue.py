"""Puts the shipped catalogue (rules, badges, themes, rewards) into the database. Running it again changes nothing."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from db.models import Audience, Badge, BusinessGoal, CertificateKind, Guide, PointRule, Reward, Theme
from db.upsert import insert_once

CATALOG = Path(__file__).parent / "catalog"
FROM_THE_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def load(session: Session) -> None:
    """Inserts every row of the catalogue that is not there yet."""
    for row in rows("point_rules", "rule"):
        insert_once(session, PointRule, version=1, valid_from=FROM_THE_BEGINNING, **row)
    for position, row in enumerate(rows("badges", "badge")):
        insert_once(session, Badge, position=position, **{"version": 1, "active": True, **row})
    for row in rows("certificates", "certificate"):
        insert_once(session, CertificateKind, **{"version": 1, "active": True, **row})
    for table, name in ((Theme, "theme"), (Audience, "audience"), (BusinessGoal, "goal")):
        for row in rows("themes", name):
            insert_once(session, table, **({"active": True} if table is not Audience else {}), **row)
    for row in rows("guide", "guide"):
        insert_once(session, Guide, version=row["version"], text=row["text"], published_at=FROM_THE_BEGINNING)
    for row in rows("rewards", "reward"):
        insert_once(session, Reward, active=True, **{"stock": None, **row})


def rows(file: str, name: str) -> list[dict[str, Any]]:
    """The rows called `name` of one file of the shipped catalogue."""
    shipped: list[dict[str, Any]] = tomllib.loads((CATALOG / f"{file}.toml").read_text("utf-8"))[name]
    return shipped
