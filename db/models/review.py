"""How a submission was judged: the scores (append-only) and the reviewer's remarks (free text, erasable)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.personal import Erased, Kept, Personal, Purpose
from db.types import Facts, Table, UtcDateTime


class Review(Table, table=True):
    """One decision on one revision: the five rubric scores (0 to 4) and what was decided. Append-only.

    A contribution is asked for safety alone; the other four are then 0 and mean nothing. One that is recalled within
    minutes leaves for `RecalledDecision`, which the database sees to.
    """

    __data__ = Personal(("author_id", "reviewer_id"), Purpose.REVIEW, Kept.FOREVER, Erased.STAYS)
    __table_args__ = (
        UniqueConstraint("submission_id", "revision"),
        CheckConstraint("reviewer_id <> author_id", name="four_eyes"),
        Index("ix_review_author", "author_id", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id")
    revision: int
    reviewer_id: int = Field(foreign_key="person.id", index=True)
    author_id: int = Field(foreign_key="person.id")
    decision: str = Field(max_length=24)
    relevance: int
    how: int
    voice: int
    usefulness: int
    safety: int
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class RecalledDecision(Table, table=True):
    """A decision that whoever made it took back within minutes: its answers, and what had been decided. Append-only.

    The round has no `Review` then, until it is decided anew. What was remarked went with the decision.
    """

    __data__ = Personal(("author_id", "reviewer_id"), Purpose.REVIEW, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "recalled_decision"
    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    revision: int
    reviewer_id: int = Field(foreign_key="person.id", index=True)
    author_id: int = Field(foreign_key="person.id")
    decision: str = Field(max_length=24)
    answers: dict[str, int] = Field(sa_type=Facts)
    decided_at: datetime = Field(sa_type=UtcDateTime)
    recalled_at: datetime = Field(sa_type=UtcDateTime)


class Finding(Table, table=True):
    """A remark on one rubric question, said to help. `quote` is the sentence it is about, if any."""

    __data__ = Personal(
        ("review_id.author_id", "review_id.reviewer_id"), Purpose.REVIEW, Kept.AS_ITS_SUBJECT, Erased.ROW
    )
    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", index=True)
    question: str = Field(max_length=16)
    text: str = Field(max_length=1000)
    quote: str = Field(default="", max_length=400)
    met: bool | None = None


class Suggestion(Table, table=True):
    """An edit a reviewer proposes: these words instead of those. Only its author says yes or no (`accepted`)."""

    __data__ = Personal(
        ("review_id.author_id", "review_id.reviewer_id"), Purpose.REVIEW, Kept.AS_ITS_SUBJECT, Erased.ROW
    )
    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", index=True)
    original: str = Field(max_length=1000)
    proposed: str = Field(max_length=1000)
    accepted: bool | None = None
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Phrase(Table, table=True):
    """A remark a reviewer has kept, to use again. Only they see it."""

    __data__ = Personal("reviewer_id", Purpose.REVIEW, Kept.UNTIL_ERASED, Erased.ROW)
    id: int | None = Field(default=None, primary_key=True)
    reviewer_id: int = Field(foreign_key="person.id", index=True)
    question: str = Field(max_length=16)
    text: str = Field(max_length=1000)
    kept_at: datetime = Field(sa_type=UtcDateTime)


class Absence(Table, table=True):
    """Somebody who reviews is away to the end of `last_day`, the company's; a day that is past says nothing more."""

    __data__ = Personal("person_id", Purpose.REVIEW, Kept.UNTIL_OVER, Erased.ROW)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    last_day: date


class ReadsIn(Table, table=True):
    """The languages somebody has said they review in, by their codes."""

    __data__ = Personal("person_id", Purpose.OWN_CHOICES, Kept.UNTIL_ERASED, Erased.ROW)
    __tablename__ = "reads_in"
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    languages: list[str] = Field(sa_type=Facts)
