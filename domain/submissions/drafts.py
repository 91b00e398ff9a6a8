"""The way of every submission to the reviewers, be it a story, a contribution or company content: begun, sent, or
thrown away before anybody has seen it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col

from db.models import BegunAgain, Nomination, Occasion, Picture, Submission, SubmissionVersion
from domain.errors import N_, NotAllowedNow
from domain.submissions import review_flow
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import Action, Status
from domain.work import Work

EDITABLE = (Status.DRAFT, Status.CHANGES_REQUESTED)
"""When the words are their author's to change."""


def new_draft(work: Work, kind: str, **words: Any) -> Submission:
    """A new submission of the actor's, with its id."""
    draft = Submission(
        public_id=work.token(16),
        kind=kind,
        author_id=work.me,
        draft_stamp=work.token(9),
        created_at=work.now,
        saved_at=work.now,
        **words,
    )
    work.session.add(draft)
    work.session.flush()
    if KINDS[draft.kind].has_occasion:
        work.session.add(Occasion(submission_id=draft.id or 0))
    return draft


def send(work: Work, submission: Submission) -> None:
    """Sends a draft to review as its next revision, and keeps the words as they went, so that versions can be compared.

    What is no draft any more is refused as the workflow says.
    """
    if submission.status in EDITABLE:
        submission.revision += 1
        submission.submitted_at = work.now
        submission.lot = submission.lot or work.token(9)
    review_flow.move(work, submission, Action.SUBMIT)
    work.session.add(
        SubmissionVersion(
            submission_id=submission.id or 0,
            revision=submission.revision,
            title=submission.title,
            body=submission.body,
            saved_at=work.now,
        )
    )


def never_sent(submission: Submission) -> bool:
    """Whether it is a draft that no reviewer has ever had."""
    return submission.status == Status.DRAFT and submission.revision == 0


def throw_away(work: Work, draft: Submission) -> None:
    """Deletes a draft that was never sent, with its pictures. A portrait that was wished for can be begun again."""
    if not never_sent(draft):
        raise NotAllowedNow(N_("Only a draft that was never sent to review can be discarded."))
    for part in (Picture, Occasion, BegunAgain):
        work.session.execute(delete(part).where(col(part.submission_id) == draft.id))
    work.session.execute(update(Nomination).where(col(Nomination.submission_id) == draft.id).values(submission_id=None))
    work.session.delete(draft)
