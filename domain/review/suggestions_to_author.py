"""The reviewer's half of edit suggestions: these words instead of those. Only the author says yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from db.models import Review, Submission, Suggestion
from domain.errors import N_, InvalidInput
from domain.work import Work

WORDS_LIMIT = 1000
"""Characters, of the old words and of the new."""
MOST_SUGGESTIONS = 20


@dataclass(frozen=True)
class Edit:
    """New words for a passage of the text, as the reviewer proposes them."""

    original: str
    proposed: str


@dataclass(frozen=True)
class SuggestionView:
    """What was proposed in an earlier round. `accepted` None means that the author has not answered."""

    revision: int
    original: str
    proposed: str
    accepted: bool | None


def keep(work: Work, review: Review, submission: Submission, edits: Sequence[Edit]) -> None:
    """Sends suggestions along with a decision."""
    if len(edits) > MOST_SUGGESTIONS:
        raise InvalidInput(
            N_("Suggest at most {most} edits. More than that is for the author to rewrite."),
            "suggestions",
            most=MOST_SUGGESTIONS,
        )
    for edit in edits:
        _check(submission, edit)
        work.session.add(
            Suggestion(review_id=review.id or 0, original=edit.original.strip(), proposed=edit.proposed.strip())
        )


def earlier(work: Work, submission_id: int) -> list[SuggestionView]:
    """What reviewers have proposed so far, the newest round first."""
    rows = work.session.exec(
        select(Suggestion, Review.revision)
        .join(Review, col(Review.id) == Suggestion.review_id)
        .where(Review.submission_id == submission_id)
        .order_by(col(Review.revision).desc(), col(Suggestion.id))
    )
    return [SuggestionView(revision, one.original, one.proposed, one.accepted) for one, revision in rows]


def _check(submission: Submission, edit: Edit) -> None:
    original, proposed = edit.original.strip(), edit.proposed.strip()
    if not original or original not in submission.body:
        raise InvalidInput(N_("Choose the sentence you would change: it has to be in the text."), "suggestions")
    if not proposed or proposed == original:
        raise InvalidInput(N_("Write the words you would put there instead."), "suggestions")
    if max(len(original), len(proposed)) > WORDS_LIMIT:
        raise InvalidInput(
            N_("A suggestion can have at most {limit} characters. Take one sentence at a time."),
            "suggestions",
            limit=WORDS_LIMIT,
        )
