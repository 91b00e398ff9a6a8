"""What a column says about the people in it: whose data it holds, for what purpose, how long, and how it is erased.

Every table says it in `__data__`, for all its columns; a column that differs says so itself. Export, erasure, retention
and docs/personal-data.md are read from it, and `tests/contracts/test_personal_data.py` refuses a table without.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column


class Purpose(StrEnum):
    """What it is kept for."""

    WHO_IS_WHO = "Knowing who works here"
    SIGNING_IN = "Letting the right people in"
    OWN_CHOICES = "Doing as the person chose"
    WRITING = "Telling stories and contributions"
    REVIEW = "Reading them before they come out"
    SHARING = "Sharing, and knowing what came of it"
    POINTS = "Points that can be explained"
    RECOGNITION = "Badges, certificates and thanks"
    ANSWERING = "Being able to say who decided what"


class Kept(StrEnum):
    """How long."""

    WHILE_EMPLOYED = "while the person works here"
    WHILE_HELD = "while the role is held"
    UNTIL_DONE = "until it is done"
    UNTIL_DECIDED = "until it is decided"
    UNTIL_OUT = "until it appears"
    UNTIL_EXPIRED = "until the item expires"
    UNTIL_OVER = "until a day after it is over"
    UNTIL_ERASED = "until the person erases it"
    AS_ITS_SUBJECT = "as long as what it is about"
    AS_STORY = "until its author erases it, or published without a name"
    AS_TRAIL = "as long as the audit trail is kept"
    FOREVER = "for ever, without a name"


class Erased(StrEnum):
    """What becomes of it when somebody it belongs to is erased."""

    ROW = "the row goes"
    EMPTIED = "emptied"
    """Or replaced, where there must be something."""
    STAYS = "stays"
    """It is a number, a code, a moment or an id, and says nothing once the name is gone."""
    TIMED = "goes when its time is up"


@dataclass(frozen=True)
class Where:
    """A path that holds only for rows in which `column` says `word`."""

    path: str
    column: str
    word: str

    def __str__(self) -> str:
        return f"{self.path} where {self.column} = {self.word}"


@dataclass(frozen=True)
class Personal:
    """One statement. `whose` is the path, or the paths, from a row to `person.id`; it goes with whoever asks first.

    A path is a column (`person_id`) or leads through foreign keys (`share_id.person_id`). Where the database knows no
    foreign key, the path says what the column holds: `manager_number(person.employee_number).id`. Into JSON it leads by
    the key: `data.person`.
    """

    whose: str | Where | tuple[str | Where, ...]
    purpose: Purpose
    kept: Kept
    erased: Erased

    @property
    def paths(self) -> tuple[str | Where, ...]:
        """All of `whose`."""
        return self.whose if isinstance(self.whose, tuple) else (self.whose,)


@dataclass(frozen=True)
class Nobody:
    """The statement of what is about no person."""


NOBODY = Nobody()
Data = Personal | Nobody


def says(data: Data) -> dict[str, Any]:
    """For `sa_column_kwargs`: what a column says that differs from its table."""
    return {"info": {"data": data}}


def signed(column: str) -> dict[str, Any]:
    """For `sa_column_kwargs`: the column says who did it in office, and nothing else of the row is theirs."""
    return says(Personal(column, Purpose.ANSWERING, Kept.FOREVER, Erased.STAYS))


def said_of(model: Any, column: Column[Any]) -> Data:
    """What a column says, by itself or with its table. AttributeError where nothing is said."""
    data: Data = column.info.get("data") or vars(model)["__data__"]
    return data
