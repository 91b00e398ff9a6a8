"""What an admin may decide about the programme: every setting with its type and its default, in one table.

The value that counts is the newest version in the database; `domain/programme/settings.py` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sqlmodel import col, select

from db.models import SettingVersion
from db.types import WordsDict
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
class Line:
    """A line of text that is not empty."""

    longest: int

    def checked(self, value: Any) -> str:
        """Stripped; raises InvalidInput for nothing, or too much."""
        text = str(value or "").strip()
        if not text or len(text) > self.longest:
            raise InvalidInput(N_("Write something, at most {limit} characters."), "value", limit=self.longest)
        return text


@dataclass(frozen=True)
class Perhaps(Generic[T]):
    """What may also stay undecided: None."""

    type: Type[T]

    def checked(self, value: Any) -> T | None:
        """Raises InvalidInput as its type does."""
        return None if value is None else self.type.checked(value)


@dataclass(frozen=True)
class Sentences:
    """A list of sentences, each in some of the languages."""

    most: int
    longest: int

    def checked(self, value: Any) -> list[WordsDict]:
        """Each stripped, empty ones left out; raises InvalidInput for too many, or one that is too long."""
        said = [{code: str(text).strip() for code, text in words.items() if str(text).strip()} for words in value]
        kept = [words for words in said if words]
        if len(kept) > self.most:
            raise InvalidInput(N_("At most {most} sentences. Few are read."), "value", most=self.most)
        if any(len(text) > self.longest for words in kept for text in words.values()):
            raise InvalidInput(N_("A sentence can have at most {limit} characters."), "value", limit=self.longest)
        return kept


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

COMPANY_NAME: Setting[str | None] = Setting(
    "company_name", N_("What the company is called, where PORTAL_COMPANY does not say it"), Perhaps(Line(120)), None
)
WORKING_HOURS: Setting[int | None] = Setting(
    "working_hours",
    N_("Hours of working time a month that may be used for it"),
    Perhaps(WholeNumber(1, 40)),
    None,
)
WHAT_YOU_CAN_SHARE: Setting[list[WordsDict]] = Setting(
    "what_you_can_share", N_("What everybody can share"), Sentences(12, 200), []
)
ASK_FIRST: Setting[list[WordsDict]] = Setting(
    "ask_first", N_("What is asked about before it is shared"), Sentences(12, 200), []
)

SETTINGS: dict[str, Setting[Any]] = {
    setting.code: setting
    for setting in (CORRECTION_TAKES_TWO, COMPANY_NAME, WORKING_HOURS, WHAT_YOU_CAN_SHARE, ASK_FIRST)
}


def value_of(work: Work, setting: Setting[T]) -> T:
    """What counts now."""
    newest = newest_version(work, setting.code)
    return setting.default if newest is None else setting.type.checked(newest.value)


def newest_version(work: Work, code: str) -> SettingVersion | None:
    """The last decision about a setting, if there is one."""
    versions = select(SettingVersion).where(SettingVersion.code == code)
    return work.session.exec(versions.order_by(col(SettingVersion.version).desc()).limit(1)).first()
