"""What the programme is made of: themes, audiences, goals, point rules, badges and rewards.

The point rules are there from the start; everything else an admin takes from `domain/programme/starter/` or adds. What
is not `active` has been retired: it is offered to nobody any more, and stays on what has it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.personal import NOBODY
from db.types import Table, UtcDateTime, Words, WordsDict, one_of


class Theme(Table, table=True):
    """What stories and shares are about. `colour` is one of the theme colours, as #rrggbb."""

    __data__ = NOBODY
    code: str = Field(max_length=40, primary_key=True)
    name: WordsDict = Field(sa_type=Words)
    colour: str = Field(max_length=7)
    active: bool = True


class Audience(Table, table=True):
    """The niche something is written for."""

    __data__ = NOBODY
    code: str = Field(max_length=40, primary_key=True)
    name: WordsDict = Field(sa_type=Words)
    active: bool = True


class BusinessGoal(Table, table=True):
    """What the company wants to become true; themes and thank-you cards refer to it."""

    __data__ = NOBODY
    __tablename__ = "business_goal"
    code: str = Field(max_length=40, primary_key=True)
    name: WordsDict = Field(sa_type=Words)
    active: bool = True


class PointRule(Table, table=True):
    """One version of one rule. Versions never work backwards: the one valid at `occurred_at` counts."""

    __data__ = NOBODY
    __tablename__ = "point_rule"
    code: str = Field(max_length=40, primary_key=True)
    version: int = Field(primary_key=True)
    points: int
    valid_from: datetime = Field(sa_type=UtcDateTime)
    name: WordsDict = Field(sa_type=Words)
    how: WordsDict = Field(sa_type=Words)


class Badge(Table, table=True):
    """One version of a badge: the metric that counts, the number that earns it, the words and shape it is shown with.

    The newest version of a code is the badge; those that were given keep theirs. `active` False: it is given no more.
    """

    __data__ = NOBODY
    code: str = Field(max_length=40, primary_key=True)
    version: int = Field(default=1, primary_key=True)
    metric: str = Field(max_length=40)
    threshold: int
    name: WordsDict = Field(sa_type=Words)
    how: WordsDict = Field(sa_type=Words)
    shape: str = Field(max_length=16)
    icon: str = Field(max_length=32)
    colour: str = Field(max_length=7)
    position: int = 0
    active: bool = True


class CertificateKind(Table, table=True):
    """One version of a kind of certificate: the metric that counts, the number that earns it, and its words.

    `level` is its place among them, and the stars on it. `sentence` holds {n} and {company}; `sentence_one` is for 1.
    """

    __data__ = NOBODY
    __tablename__ = "certificate_kind"
    code: str = Field(max_length=40, primary_key=True)
    version: int = Field(default=1, primary_key=True)
    level: int
    metric: str = Field(max_length=40)
    threshold: int
    name: WordsDict = Field(sa_type=Words)
    sentence: WordsDict = Field(sa_type=Words)
    sentence_one: WordsDict = Field(sa_type=Words)
    active: bool = True


class RewardKind(StrEnum):
    """What can be given. Money is not among them, and the database refuses it too."""

    LEARNING = "learning"
    TIME = "time"
    EXPERIENCE = "experience"
    ACCESS = "access"
    RECOGNITION = "recognition"
    GIVING = "giving"
    GIFT = "gift"


class Reward(Table, table=True):
    """Something that can be given. `stock` None means there is no end to it; it never goes below zero."""

    __data__ = NOBODY
    __table_args__ = (
        CheckConstraint("stock is null or stock >= 0", name="stock"),
        one_of("kind", RewardKind),
    )
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, unique=True)
    kind: str = Field(max_length=16)
    name: WordsDict = Field(sa_type=Words)
    description: WordsDict = Field(sa_type=Words)
    icon: str = Field(default="award", max_length=32)
    stock: int | None = None
    active: bool = True
