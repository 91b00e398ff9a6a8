"""The reviewers' side: the queue, the desk, and the three decisions. `approve` is the portal's main flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import col, select

from db.models import Finding, Hold, Review, Submission
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound
from domain.review import absence, publishing, suggestions_to_author, turns
from domain.review.publishing import Brought, Terms
from domain.review.rubric import QUOTE_LIMIT, Remark, Scores, check_publishable, check_remarks
from domain.review.suggestions_to_author import Edit
from domain.submissions import review_flow
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import Action
from domain.work import Work, command


@dataclass(frozen=True)
class Outcome:
    """What an approval led to, for the sentence the reviewer reads.

    `brought` is what each person has of it, the author first. `appears_at` None: it is out; otherwise nobody has
    anything yet.
    """

    brought: tuple[Brought, ...] = ()
    appears_at: datetime | None = None

    @property
    def points(self) -> int:
        """The author's."""
        return self.brought[0].points if self.brought else 0


@command(Permission.STORY_REVIEW)
def claim(work: Work, submission_id: int) -> None:
    """Takes a submission from the queue, so that nobody else works on it. Whoever is away comes back first, and whoever
    decided on the author's last one leaves it to somebody else who is here."""
    absence.check_here(work)
    submission = for_review(work, submission_id)
    turns.check_may_take(work, submission)
    review_flow.move(work, submission, Action.CLAIM)
    work.session.add(Hold(submission_id=submission_id, reviewer_id=work.me, claimed_at=work.now))


@command(Permission.STORY_REVIEW)
def release(work: Work, submission_id: int) -> None:
    """Puts a submission back into the queue, at its old place."""
    review_flow.move(work, for_review(work, submission_id), Action.RELEASE)


Met = Mapping[int, bool]
"""Finding → whether the author has met it, as the reviewer ticked it."""
_NONE_TICKED: Met = {}


@command(Permission.STORY_REVIEW)
def approve(
    work: Work,
    submission_id: int,
    scores: Scores,
    remarks: Sequence[Remark] = (),
    terms: Terms | None = None,
    met: Met = _NONE_TICKED,
) -> Outcome:
    """Publishes a submission: load for review, move, settle, record, come out. One transaction."""
    submission = for_review(work, submission_id)
    check_publishable(scores, submission.kind)
    turns.check_may_decide(work, submission)
    review_flow.move(work, submission, Action.APPROVE)
    publishing.settle(work, submission, terms if KINDS[submission.kind].goes_out else None)
    _keep_review(work, submission, Action.APPROVE, scores, remarks, met)
    return Outcome(publishing.in_words(work, publishing.come_out(work, submission)))


@command(Permission.STORY_REVIEW)
def approve_later(
    work: Work,
    submission_id: int,
    scores: Scores,
    publish_at: datetime,
    remarks: Sequence[Remark] = (),
    terms: Terms | None = None,
    met: Met = _NONE_TICKED,
) -> Outcome:
    """Approves a submission that is to appear at its time; what it brings comes with it."""
    submission = for_review(work, submission_id)
    check_publishable(scores, submission.kind)
    publishing.check_moment(work, submission, publish_at)
    turns.check_may_decide(work, submission)
    review_flow.move(work, submission, Action.APPROVE_LATER)
    publishing.settle(work, submission, terms, publish_at)
    _keep_review(work, submission, Action.APPROVE, scores, remarks, met)
    return Outcome(appears_at=publish_at)


@command(Permission.STORY_REVIEW)
def ask_changes(
    work: Work,
    submission_id: int,
    scores: Scores,
    remarks: Sequence[Remark],
    edits: Sequence[Edit] = (),
    met: Met = _NONE_TICKED,
) -> None:
    """Gives a submission back to its author with at least one finding, and with the words the reviewer proposes."""
    submission = for_review(work, submission_id)
    review = _decide_with_findings(work, submission, Action.ASK_CHANGES, scores, remarks, met)
    suggestions_to_author.keep(work, review, submission, edits)


@command(Permission.STORY_REVIEW)
def decline(work: Work, submission_id: int, scores: Scores, remarks: Sequence[Remark], met: Met = _NONE_TICKED) -> None:
    """Says no, with at least one finding."""
    _decide_with_findings(work, for_review(work, submission_id), Action.DECLINE, scores, remarks, met)


def _decide_with_findings(
    work: Work, submission: Submission, action: Action, scores: Scores, remarks: Sequence[Remark], met: Met
) -> Review:
    if not any(remark.text.strip() for remark in remarks):
        raise InvalidInput(N_("Write at least one remark, so that the author knows what would help."), "findings")
    turns.check_may_decide(work, submission)
    review_flow.move(work, submission, action)
    return _keep_review(work, submission, action, scores, remarks, met)


def _keep_review(
    work: Work, submission: Submission, action: Action, scores: Scores, remarks: Sequence[Remark], met: Met
) -> Review:
    review = Review(
        submission_id=submission.id or 0,
        revision=submission.revision,
        reviewer_id=work.me,
        author_id=submission.author_id,
        decision=action,
        at=work.now,
        **asdict(scores),
    )
    work.session.add(review)
    work.session.flush()
    said = [remark for remark in remarks if remark.text.strip()]
    check_remarks(said)
    for remark in said:
        quote = remark.quote.strip()[:QUOTE_LIMIT]
        work.session.add(
            Finding(review_id=review.id or 0, question=remark.question, text=remark.text.strip(), quote=quote)
        )
    _tick(work, submission, met)
    return review


def _tick(work: Work, submission: Submission, met: Met) -> None:
    """Keeps which earlier remarks the author has met; those on other submissions are left alone."""
    earlier = (
        select(Finding)
        .join(Review, col(Review.id) == Finding.review_id)
        .where(Review.submission_id == submission.id, col(Finding.id).in_(met))
    )
    for finding in work.session.exec(earlier):
        finding.met = met[finding.id or 0]


# --- reading ---------------------------------------------------------------------------------------------------------


def for_review(work: Work, submission_id: int) -> Submission:
    """A submission that was sent to review. Drafts are nobody's business; one's own is somebody else's to judge."""
    submission = work.session.get(Submission, submission_id)
    if submission is None or submission.status in review_flow.OUT_OF_SIGHT:
        raise NotFound(N_("We could not find that submission. It may have been taken back."))
    review_flow.check_may_judge(work, submission)
    return submission
