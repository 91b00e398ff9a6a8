"""A submission as its author and its reviewers read it: its versions, findings and steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col

from db.models import (
    Finding,
    Occasion,
    Person,
    Review,
    Submission,
    SubmissionStep,
)
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.types import word
from domain.errors import N_, NotAllowedNow, NotFound
from domain.submissions.drafts import EDITABLE
from domain.submissions.kinds import IN_EDITOR, KINDS
from domain.submissions.review_flow import Action, Status
from domain.work import Work

NOT_YOURS = N_("We could not find that story among yours.")


class ChangedElsewhere(NotAllowedNow):
    """The draft was saved in another window since this edit began."""

    field = "stamp"

    def __init__(self) -> None:
        super().__init__(
            N_("You have changed this story in another window. Nothing was overwritten: compare, then choose.")
        )


@dataclass(frozen=True)
class FindingView:
    """A reviewer's remark as the author and the next reviewer read it."""

    question: str
    text: str
    quote: str
    revision: int
    at: datetime
    reviewer: str
    met: bool | None
    id: int


def findings_of(work: Work, submission: Submission) -> list[FindingView]:
    """Every remark on a submission, newest first."""
    rows = (
        columns_of(FindingView, Finding, Review, reviewer=full_name(Person))
        .join(Review, col(Review.id) == Finding.review_id)
        .join(Person, col(Person.id) == Review.reviewer_id)
        .where(Review.submission_id == submission.id)
        .order_by(col(Review.revision).desc(), col(Finding.id))
    )
    return read_into(work.session, rows, FindingView)


@dataclass(frozen=True)
class StepView:
    """One step of a submission's life."""

    at: datetime
    action: Action
    to_status: Status
    who: str | None


def steps_of(work: Work, submission: Submission) -> list[StepView]:
    """Every step of a submission, oldest first."""
    told = {"action": word(SubmissionStep.action, Action), "to_status": word(SubmissionStep.to_status, Status)}
    rows = (
        columns_of(StepView, SubmissionStep, who=full_name(Person), **told)
        .join(Person, col(Person.id) == col(SubmissionStep.actor_id), isouter=True)
        .where(SubmissionStep.submission_id == submission.id)
        .order_by(col(SubmissionStep.id))
    )
    return read_into(work.session, rows, StepView)


def occasion_of(work: Work, submission: Submission) -> Occasion | None:
    """The day it was, and before whom, for a kind that tells of one."""
    return work.session.get(Occasion, submission.id) if KINDS[submission.kind].has_occasion else None


@dataclass(frozen=True)
class Version:
    """The words as they were sent to review for the `revision`-th time."""

    revision: int
    title: str
    body: str
    saved_at: datetime


def mine(work: Work, story_id: int, kinds: Sequence[str] = IN_EDITOR) -> Submission:
    """A submission of the actor's own, of one of these kinds; strangers learn nothing."""
    story = work.session.get(Submission, story_id)
    if story is None or story.author_id != work.me or story.kind not in kinds:
        raise NotFound(NOT_YOURS)
    return story


def readable(work: Work, story_id: int, kinds: Sequence[str] = IN_EDITOR) -> Submission:
    """A submission I wrote or co-wrote, of one of these kinds."""
    story = work.session.get(Submission, story_id)
    if story is None or work.me not in (story.author_id, story.co_author_id) or story.kind not in kinds:
        raise NotFound(NOT_YOURS)
    return story


def draft_of_mine(work: Work, story_id: int, kinds: Sequence[str] = IN_EDITOR) -> Submission:
    """A submission of mine whose words I can still change."""
    story = mine(work, story_id, kinds)
    if story.status not in EDITABLE:
        raise NotAllowedNow(N_("This story is with the reviewers now and cannot be changed. Take it back first."))
    return story
