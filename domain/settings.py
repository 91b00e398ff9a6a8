"""What an admin may decide about the programme: every setting with its type and its default, in one table.

The value that counts is the newest version in the database; `domain/programme/settings.py` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sqlmodel import col, select

from db.models import SettingVersion
from domain.errors import N_, InvalidInput
from domain.work import Work

T = TypeVar("T")
Kept_co = TypeVar("Kept_co", covariant=True)


class Type(Protocol[Kept_co]):
    """What can be decided: `checked` gives the value as it is kept, or raises InvalidInput."""

    def checked(self, value: Any) -> Kept_co:
        """The value as it is kept."""
        ...


@dataclass(frozen=True)
class WholeNumber:
    """A whole number, both ends included."""

    lowest: int
    highest: int

    def checked(self, value: Any) -> int:
        """Raises InvalidInput for anything else."""
        if not isinstance(value, int) or isinstance(value, bool) or not self.lowest <= value <= self.highest:
            raise InvalidInput(
                N_("Give a whole number from {lowest} to {highest}."), "value", lowest=self.lowest, highest=self.highest
            )
        return value


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing to decide: its code, what it means, its type, and what counts until somebody decides."""

    code: str
    meaning: str
    type: Type[T]
    default: T


CORRECTION_TAKES_TWO = Setting(
    "correction_takes_two",
    N_("From how many points on a correction takes a second admin"),
    WholeNumber(1, 1000),
    50,
)

SETTINGS: dict[str, Setting[Any]] = {setting.code: setting for setting in (CORRECTION_TAKES_TWO,)}


def value_of(work: Work, setting: Setting[T]) -> T:
    """What counts now."""
    newest = newest_version(work, setting.code)
    return setting.default if newest is None else setting.type.checked(newest.value)


def newest_version(work: Work, code: str) -> SettingVersion | None:
    """The last decision about a setting, if there is one."""
    versions = select(SettingVersion).where(SettingVersion.code == code)
    return work.session.exec(versions.order_by(col(SettingVersion.version).desc()).limit(1)).first()
