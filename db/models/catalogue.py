"""What the programme is made of: themes, audiences, goals, point rules, badges and rewards.

The point rules are there from the start; everything else an admin takes from `domain/programme/starter/` or adds. What
is not `active` has been retired: it is offered to nobody any more, and stays on what has it.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field

from db.personal import NOBODY, signed
from db.types import Facts, FactsDict, Table, UtcDateTime, Words, WordsDict, one_of


class AudienceClass(StrEnum):
    """What an audience is to the company."""

    CUSTOMERS = "customers"
    APPLICANTS = "applicants"
    PARTNERS = "partners"
    NEIGHBOURS = "neighbours"
    EXPERTS = "experts"


class GoalClass(StrEnum):
    """What a business goal is about."""

    KNOWN = "known"
    TRUST = "trust"
    APPLICANTS = "applicants"
    KEPT = "kept"
    WON = "won"
    STAFF = "staff"


class Step(StrEnum):
    """How far an item takes its reader: to know the company, to like it, to trust it, to buy."""

    KNOW = "know"
    LIKE = "like"
    TRUST = "trust"
    BUY = "buy"


class ProgrammePicture(Table, table=True):
    """A picture of the programme's own, of a theme or a reward: WebP without metadata. Append-only: another one is
    another row, so that what was given with it keeps it. `public_id` is unguessable."""

    __data__ = NOBODY
    __tablename__ = "programme_picture"
    public_id: str = Field(max_length=32, primary_key=True)
    data: bytes
    width: int
    height: int
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("added_by"))


class Theme(Table, table=True):
    """What stories and shares are about. `colour` is one of the theme colours, as #rrggbb.

    `merged_into`: what had it has the other theme since.
    """

    __data__ = NOBODY
    code: str = Field(max_length=40, primary_key=True)
    name: WordsDict = Field(sa_type=Words)
    colour: str = Field(max_length=7)
    active: bool = True
    position: int = 0
    owner_id: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("owner_id"))
    picture: str | None = Field(default=None, max_length=32, foreign_key="programme_picture.public_id")
    merged_into: str | None = Field(default=None, max_length=40, foreign_key="theme.code")


class Audience(Table, table=True):
    """The niche something is written for. `merged_into` as with themes."""

    __data__ = NOBODY
    __table_args__ = (one_of("kind", AudienceClass),)
    code: str = Field(max_length=40, primary_key=True)
    name: WordsDict = Field(sa_type=Words)
    active: bool = True
    position: int = 0
    kind: str | None = Field(default=None, max_length=16)
    merged_into: str | None = Field(default=None, max_length=40, foreign_key="audience.code")


class ThemeAudience(Table, table=True):
    """That a theme is meant for an audience."""

    __data__ = NOBODY
    __tablename__ = "theme_audience"
    theme_code: str = Field(max_length=40, foreign_key="theme.code", primary_key=True)
    audience_code: str = Field(max_length=40, foreign_key="audience.code", primary_key=True)


class BusinessGoal(Table, table=True):
    """What the company wants to become true; stories and thank-you cards refer to it. `merged_into` as with themes."""

    __data__ = NOBODY
    __tablename__ = "business_goal"
    __table_args__ = (one_of("kind", GoalClass),)
    code: str = Field(max_length=40, primary_key=True)
    name: WordsDict = Field(sa_type=Words)
    active: bool = True
    position: int = 0
    kind: str | None = Field(default=None, max_length=16)
    owner_id: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("owner_id"))
    merged_into: str | None = Field(default=None, max_length=40, foreign_key="business_goal.code")


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


class Counts(StrEnum):
    """What a cap counts."""

    TIMES = "times"
    POINTS = "points"


class Window(StrEnum):
    """Per what a cap holds: so many days back, a calendar week, month or year, or the thing a line is about."""

    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SUBJECT = "subject"


class PointLimit(Table, table=True):
    """One version of one cap, over one rule or several together. Versions never work backwards, as with the rules.

    `most` so many times or points are paid whole; what goes beyond is paid `beyond` hundredths of its worth (0: not at
    all). `days` is the length of a window of days.
    """

    __data__ = NOBODY
    __tablename__ = "point_limit"
    __table_args__ = (
        CheckConstraint("most > 0", name="most"),
        CheckConstraint("beyond >= 0 and beyond < 100", name="beyond"),
        one_of("counts", Counts),
        one_of("per", Window),
    )
    code: str = Field(max_length=40, primary_key=True)
    version: int = Field(primary_key=True)
    rules: list[str] = Field(sa_type=JSON)
    most: int
    counts: str = Field(max_length=8)
    per: str = Field(max_length=8)
    days: int | None = None
    beyond: int = 0
    valid_from: datetime = Field(sa_type=UtcDateTime)


class RuleDraft(Table, table=True):
    """What an admin would change about the rules; there is one at most. `numbers` holds only what would be another.

    `stamp` is minted at every save: of two admins at it, the second is told.
    """

    __data__ = NOBODY
    __tablename__ = "rule_draft"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)
    id: int = Field(default=1, primary_key=True)
    numbers: FactsDict = Field(sa_type=Facts)
    stamp: str = Field(max_length=32)
    saved_at: datetime = Field(sa_type=UtcDateTime)
    saved_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("saved_by"))


class RuleChange(Table, table=True):
    """A change of the rules that was published for a day. Withdrawn before that day, its versions are gone."""

    __data__ = NOBODY
    __tablename__ = "rule_change"
    id: int | None = Field(default=None, primary_key=True)
    numbers: FactsDict = Field(sa_type=Facts)
    begins_at: datetime = Field(sa_type=UtcDateTime)
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("published_by"))
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("withdrawn_by"))


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
    """Something that can be given. `stock` None means there is no end to it; it never goes below zero.

    One person can be given `per_person` of it. It takes `lead_days` to arrange, and is given from `season_from` to
    `season_until`, both included; None: at any time.
    """

    __data__ = NOBODY
    __table_args__ = (
        CheckConstraint("stock is null or stock >= 0", name="stock"),
        CheckConstraint("per_person is null or per_person > 0", name="per_person"),
        CheckConstraint("lead_days is null or lead_days > 0", name="lead_days"),
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
    per_person: int | None = None
    lead_days: int | None = None
    season_from: date | None = None
    season_until: date | None = None
    picture: str | None = Field(default=None, max_length=32, foreign_key="programme_picture.public_id")
