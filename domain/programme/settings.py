"""Deciding about the programme: every change is a new version, with who and when, and a way back to any earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from db.models import Person, SettingVersion
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotAllowedNow, NotFound
from domain.people.pilot import settle
from domain.setting_types import APerson, Perhaps
from domain.settings import DECIDED, OPEN_TO, SETTINGS, Setting, newest_version, newest_versions
from domain.work import Work, command, query


@dataclass(frozen=True)
class SettingView:
    """A setting as it counts now. `version` 0: nobody has decided yet, and the default counts."""

    setting: Setting[Any]
    value: Any
    version: int
    decided_at: datetime | None = None
    decided_by: str | None = None

    @property
    def code(self) -> str:
        """What it is called in addresses and in the database."""
        return self.setting.code

    @property
    def open(self) -> bool:
        """Nothing is said yet: what counts is what counted before anybody decided."""
        return bool(self.value == self.setting.default)


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
    newest = newest_versions(work.session)
    ids = {one.decided_by for one in newest.values()}
    people = select(col(Person.id), full_name(Person)).where(col(Person.id).in_(ids))
    names = dict(work.session.execute(people).all())
    return [_view(one, newest.get(one.code), names) for one in SETTINGS.values()]


def _view(setting: Setting[Any], newest: SettingVersion | None, names: Mapping[int, str]) -> SettingView:
    if newest is None:
        return SettingView(setting, setting.default, 0)
    value = setting.type.checked(newest.value)
    return SettingView(setting, value, newest.version, newest.decided_at, names.get(newest.decided_by or 0))


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


@query(Permission.PROGRAMME_STEER)
def people_named(work: Work) -> dict[int, str]:
    """Whoever was ever decided upon, by id."""
    codes = [code for code, one in SETTINGS.items() if one.type == Perhaps(APerson())]
    values = work.session.exec(select(SettingVersion.value).where(col(SettingVersion.code).in_(codes))).all()
    ids = [value for value in values if isinstance(value, int)]
    return dict(work.session.execute(select(col(Person.id), full_name(Person)).where(col(Person.id).in_(ids))).all())


@command(Permission.PROGRAMME_STEER)
def decide(work: Work, code: str, value: Any, seen: int) -> int:
    """Decides about a setting; gives the new version. `seen` is the version it was decided upon.

    Of two admins at it the second one is refused, and reads what the first one decided. What counts already makes no
    new version.
    """
    setting = _known(code)
    checked = setting.type.checked(value)
    newest = newest_version(work, code)
    if newest is not None and newest.value == checked:
        return newest.version
    if newest is None and not seen and checked in (None, {}, []):
        return 0
    fact = {"decided_at": work.now, "decided_by": work.actor.person_id}
    if (newest.version if newest else 0) != seen or not insert_once(
        work.session, SettingVersion, code=code, version=seen + 1, value=checked, **fact
    ):
        raise NotAllowedNow(N_("Somebody has changed this in the meantime. Look at it again, then decide."))
    work.session.info[DECIDED] = True
    audit.record(work, audit.Tag.SETTING_DECIDED, audit.Thing.SETTING, None, setting=code, version=seen + 1)
    if setting is OPEN_TO:
        settle(work)
    return seen + 1


def _known(code: str) -> Setting[Any]:
    if code not in SETTINGS:
        raise NotFound()
    return SETTINGS[code]
