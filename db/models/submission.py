"""What people write for the shared pool: stories, company items and contributions, one table for the three kinds.

A published story or company item *is* the content item that others share.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, Index, Integer, UniqueConstraint
from sqlmodel import Field

from db.models.catalogue import Step
from db.personal import Erased, Kept, Personal, Purpose, says, signed
from db.types import Table, UtcDateTime, one_of

_LOCK_VERSION = Column("lock_version", Integer, nullable=False)
_WRITTEN = Personal("author_id", Purpose.WRITING, Kept.AS_STORY, Erased.EMPTIED)
_TOLD = Personal("submission_id.author_id", Purpose.WRITING, Kept.AS_STORY, Erased.EMPTIED)


def _helped(column: str) -> Personal:
    """Who is credited beside the author."""
    return Personal(column, Purpose.WRITING, Kept.FOREVER, Erased.STAYS)


class Kind(StrEnum):
    """Which road a submission takes. The kind says everything else: `domain/submissions/kinds.py`."""

    STORY = "story"
    COMPANY = "company"
    CONTRIBUTION = "contribution"


class Submission(Table, table=True):
    """A story, company item or contribution from first draft to the end of its life.

    `kind` says which road it takes, `format` what it is (text, blog, talk, press_release, …).
    `revision` counts the times it was sent to review. `lock_version` guards against two people deciding at once.
    `draft_stamp` is minted at every save: an edit in another tab shows as a conflict.
    `lot` is cast when it is first sent: it says who decides on it, where that is drawn.
    `public_id` names its public page; unguessable, so nothing can be enumerated.
    What holds for a while, or of one kind alone, is a record beside it: `Hold`, `Appointment`, `TakenDown`, `Occasion`.
    """

    __data__ = Personal("author_id", Purpose.WRITING, Kept.FOREVER, Erased.STAYS)
    __table_args__ = (
        one_of("kind", Kind),
        one_of("step", Step),
        Index("ix_submission_queue", "status", "submitted_at", "id"),
        Index("ix_submission_hub", "status", "published_at", "id"),
    )
    __mapper_args__ = {"version_id_col": _LOCK_VERSION}  # noqa: RUF012 - SQLAlchemy reads it once, at class creation
    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    kind: str = Field(max_length=16)
    format: str = Field(max_length=24)
    title: str = Field(default="", max_length=160, sa_column_kwargs=says(_WRITTEN))
    body: str = Field(default="", sa_column_kwargs=says(_WRITTEN))
    summary: str = Field(default="", max_length=400, sa_column_kwargs=says(_WRITTEN))
    url: str | None = Field(default=None, max_length=2000, sa_column_kwargs=says(_WRITTEN))
    language: str = Field(max_length=2)
    theme_code: str | None = Field(default=None, foreign_key="theme.code")
    audience_code: str | None = Field(default=None, foreign_key="audience.code")
    goal_code: str | None = Field(default=None, foreign_key="business_goal.code")
    step: str | None = Field(default=None, max_length=8)
    author_id: int = Field(foreign_key="person.id", index=True)
    co_author_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, sa_column_kwargs=says(_helped("co_author_id"))
    )
    mentor_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, sa_column_kwargs=says(_helped("mentor_id"))
    )
    consent_given: bool = Field(default=False, sa_column_kwargs=says(_WRITTEN))
    status: str = Field(default="draft", max_length=24)
    revision: int = 0
    draft_stamp: str = Field(default="", max_length=32)
    lot: str | None = Field(default=None, max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)
    saved_at: datetime = Field(sa_type=UtcDateTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    expires_on: date | None = None
    coach_wanted: bool = Field(default=False, sa_column_kwargs=says(_WRITTEN))
    lock_version: int | None = Field(default=None, sa_column=_LOCK_VERSION)


class Hold(Table, table=True):
    """Who is reading a submission, and since when. There is one exactly while it is in review, so nobody shares it."""

    __data__ = Personal(("submission_id.author_id", "reviewer_id"), Purpose.REVIEW, Kept.UNTIL_DECIDED, Erased.STAYS)
    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
    reviewer_id: int = Field(foreign_key="person.id")
    claimed_at: datetime = Field(sa_type=UtcDateTime)


class Appointment(Table, table=True):
    """When an approved submission is to appear. There is one exactly while it is scheduled."""

    __data__ = Personal("submission_id.author_id", Purpose.WRITING, Kept.UNTIL_OUT, Erased.STAYS)
    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
    publish_at: datetime = Field(sa_type=UtcDateTime)


class TakenDown(Table, table=True):
    """That an admin took a submission down, and why, in words its author reads. What its author withdrew has none."""

    __data__ = Personal("submission_id.author_id", Purpose.WRITING, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "taken_down"
    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
    because: str = Field(max_length=400, sa_column_kwargs=says(_TOLD))
    taken_down_at: datetime = Field(sa_type=UtcDateTime)
    taken_down_by: int = Field(foreign_key="person.id", sa_column_kwargs=signed("taken_down_by"))


class BegunAgain(Table, table=True):
    """That a submission was begun from an earlier one, which was declined or taken down. Each is begun again once."""

    __data__ = Personal("submission_id.author_id", Purpose.WRITING, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "begun_again"
    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
    earlier_id: int = Field(foreign_key="submission.id", unique=True)


class Occasion(Table, table=True):
    """What a contribution tells of: the day it was, and before whom. Every contribution has one, from its beginning."""

    __data__ = Personal("submission_id.author_id", Purpose.WRITING, Kept.AS_STORY, Erased.ROW)
    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
    happened_on: date | None = None
    held_before: str = Field(default="", max_length=120)


class SubmissionVersion(Table, table=True):
    """The words as they were each time they were sent to review."""

    __data__ = Personal("submission_id.author_id", Purpose.WRITING, Kept.AS_STORY, Erased.ROW)
    __tablename__ = "submission_version"
    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
    revision: int = Field(primary_key=True)
    title: str = Field(max_length=160)
    body: str
    saved_at: datetime = Field(sa_type=UtcDateTime)


class SubmissionStep(Table, table=True):
    """One step of a submission's life. Append-only: the status is always explained by these rows."""

    __data__ = Personal(("submission_id.author_id", "actor_id"), Purpose.WRITING, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "submission_step"
    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    from_status: str = Field(max_length=24)
    action: str = Field(max_length=24)
    to_status: str = Field(max_length=24)
    actor_id: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)
    revision: int


class ShareText(Table, table=True):
    """A suggested caption for a content item."""

    __data__ = Personal("submission_id.author_id", Purpose.WRITING, Kept.AS_STORY, Erased.ROW)
    __tablename__ = "share_text"
    __table_args__ = (UniqueConstraint("submission_id", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id")
    position: int
    language: str = Field(max_length=2)
    text: str = Field(max_length=600)


class Nomination(Table, table=True):
    """ "Somebody should tell this colleague's story": a wish for a portrait, until somebody begins to write it.

    Only the colleague reads it until `accepted_at`; whoever would rather not deletes the row.
    """

    __data__ = Personal(("colleague_id", "nominated_by"), Purpose.WRITING, Kept.UNTIL_ERASED, Erased.ROW)
    id: int | None = Field(default=None, primary_key=True)
    colleague_id: int = Field(foreign_key="person.id", index=True)
    nominated_by: int = Field(foreign_key="person.id")
    why: str = Field(max_length=400)
    nominated_at: datetime = Field(sa_type=UtcDateTime)
    submission_id: int | None = Field(default=None, foreign_key="submission.id")
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DeclarationKind(StrEnum):
    """What can be declared, by the code of the rule it earns by."""

    TOLD_SOMEONE = "told_someone"
    DEBATE = "debate"


class ToldOf(StrEnum):
    """What somebody was told about."""

    PRODUCT = "product"
    WORKPLACE = "workplace"
    JOB = "job"


class Declaration(Table, table=True):
    """Told someone, or joined a debate: declared in ten seconds, never queued. `about` is said where somebody likes to.

    `nonce` makes a double click declare once. Whoever made a mistake takes it back; the row stays and says when.
    """

    __data__ = Personal("person_id", Purpose.SHARING, Kept.UNTIL_ERASED, Erased.ROW)
    __table_args__ = (one_of("kind", DeclarationKind), one_of("about", ToldOf))
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str = Field(max_length=16)
    url: str | None = Field(default=None, max_length=2000)
    about: str | None = Field(default=None, max_length=16)
    declared_at: datetime = Field(sa_type=UtcDateTime)
    nonce: str | None = Field(default=None, max_length=32, index=True, unique=True)
    taken_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
