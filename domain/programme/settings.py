"""Deciding about the programme: every change is a new version, with who and when, and a way back to any earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col

from db.models import Person, SettingVersion
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotAllowedNow, NotFound
from domain.settings import SETTINGS, Setting, newest_version, value_of
from domain.work import Work, command, query


@dataclass(frozen=True)
class SettingView:
    """A setting as it counts now. `version` 0: nobody has decided yet, and the default counts."""

    code: str
    meaning: str
    value: Any
    version: int


@dataclass(frozen=True)
class Decision:
    """One version of a setting."""

    version: int
    value: Any
    decided_at: datetime
    decided_by: str | None


@query(Permission.PROGRAMME_STEER)
def current(work: Work) -> list[SettingView]:
    """Every setting, in the order of the table."""
    return [
        SettingView(one.code, one.meaning, value_of(work, one), _version(work, one.code)) for one in SETTINGS.values()
    ]


@query(Permission.PROGRAMME_STEER)
def history(work: Work, code: str) -> list[Decision]:
    """What was decided about a setting, newest first."""
    versions = (
        columns_of(Decision, SettingVersion, decided_by=full_name(Person))
        .join(Person, col(Person.id) == col(SettingVersion.decided_by), isouter=True)
        .where(SettingVersion.code == _known(code).code)
        .order_by(col(SettingVersion.version).desc())
    )
    return read_into(work.session, versions, Decision)


@command(Permission.PROGRAMME_STEER)
def decide(work: Work, code: str, value: Any, seen: int) -> int:
    """Decides about a setting; gives the new version. `seen` is the version it was decided upon.

    Of two admins at it the second one is refused, and reads what the first one decided.
    """
    setting = _known(code)
    checked = setting.type.checked(value)
    fact = {"decided_at": work.now, "decided_by": work.actor.person_id}
    if _version(work, code) != seen or not insert_once(
        work.session, SettingVersion, code=code, version=seen + 1, value=checked, **fact
    ):
        raise NotAllowedNow(N_("Somebody has changed this in the meantime. Look at it again, then decide."))
    audit.record(work, audit.Tag.SETTING_DECIDED, audit.Thing.SETTING, None, setting=code, version=seen + 1)
    return seen + 1


def _known(code: str) -> Setting[Any]:
    if code not in SETTINGS:
        raise NotFound()
    return SETTINGS[code]


def _version(work: Work, code: str) -> int:
    newest = newest_version(work, code)
    return newest.version if newest else 0
