"""The author's half of edit suggestions: what reviewers propose, and saying yes or no to each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlmodel import col, select

from db.models import Person, Review, Submission, Suggestion
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotAllowedNow, NotFound
from domain.submissions import reading
from domain.work import Work, command, query
from domain.writing import stories


@dataclass(frozen=True)
class Proposal:
    """Words a reviewer proposes instead of the author's. `there`: the author's words still stand in the draft."""

    id: int
    original: str
    proposed: str
    reviewer: str
    there: bool


@query(Permission.STORY_WRITE)
def open_proposals(work: Work, story_id: int) -> list[Proposal]:
    """The suggestions of the last review of my story that I have not answered yet."""
    story = reading.readable(work, story_id)
    rows = work.session.exec(
        select(Suggestion, Person)
        .join(Review, col(Review.id) == Suggestion.review_id)
        .join(Person, col(Person.id) == Review.reviewer_id)
        .where(
            Review.submission_id == story.id,
            Review.revision == story.revision,
            col(Suggestion.accepted).is_(None),
        )
        .order_by(col(Suggestion.id))
    )
    return [Proposal(s.id or 0, s.original, s.proposed, p.name, s.original in story.body) for s, p in rows]


@command(Permission.STORY_WRITE)
def accept(work: Work, suggestion_id: int, stamp: str) -> str:
    """Puts the proposed words into my draft, which is still as `stamp` says; gives its new stamp."""
    suggestion, story = _of_mine(work, suggestion_id)
    if suggestion.accepted:
        return story.draft_stamp
    if suggestion.original not in story.body:
        raise NotAllowedNow(N_("You have changed that sentence since. The suggestion stays here to read."))
    text = stories.text_of(story)
    stories.write(
        work, story, stamp, replace(text, body=text.body.replace(suggestion.original, suggestion.proposed, 1))
    )
    _answer(work, suggestion, story, True)
    return story.draft_stamp


@command(Permission.STORY_WRITE)
def keep_mine(work: Work, suggestion_id: int) -> None:
    """Keeps my own words."""
    suggestion, story = _of_mine(work, suggestion_id)
    if suggestion.accepted is None:
        _answer(work, suggestion, story, False)


def _of_mine(work: Work, suggestion_id: int) -> tuple[Suggestion, Submission]:
    suggestion = work.session.get(Suggestion, suggestion_id)
    if suggestion is None:
        raise NotFound()
    review = work.session.get_one(Review, suggestion.review_id)
    story = reading.draft_of_mine(work, review.submission_id)
    if review.revision != story.revision:
        raise NotAllowedNow(N_("This was suggested in an earlier round. It stays here to read."))
    return suggestion, story


def _answer(work: Work, suggestion: Suggestion, story: Submission, accepted: bool) -> None:
    suggestion.accepted, suggestion.answered_at = accepted, work.now
    story.saved_at = work.now
    audit.record(work, audit.Tag.SUGGESTION_ANSWERED, audit.Thing.SUBMISSION, story.id, accepted=accepted)
