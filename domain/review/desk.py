"""The desk: one submission beside everything a reviewer needs to judge it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import col, or_, select

from db.models import Audience, BusinessGoal, Hold, Person, Review, Submission, SubmissionVersion, Theme
from db.types import WordsDict
from domain.access import Permission
from domain.review import cover, publishing, suggestions_to_author, turns
from domain.review.cover import Narrow, Reviewer
from domain.review.decisions import for_review
from domain.review.publishing import Terms
from domain.review.rubric import Scores
from domain.review.suggestions_to_author import SuggestionView
from domain.submissions import beginning_again, pictures, review_flow, share_texts
from domain.submissions.beginning_again import Earlier
from domain.submissions.pictures import PictureView
from domain.submissions.reading import FindingView, StepView, Version, findings_of, occasion_of, steps_of
from domain.submissions.review_flow import WAITING, Action, Status
from domain.submissions.reviewers_target import target_of
from domain.work import Work, query
from domain.writing import hints
from domain.writing.hints import Hint
from domain.writing.stories import StoryText, text_of


@dataclass(frozen=True)
class DeskView:
    """Everything a reviewer needs beside one submission."""

    id: int
    kind: str
    status: Status
    revision: int
    author: str
    co_author: str | None
    mentor: str | None
    text: StoryText
    url: str | None
    summary: str
    theme: WordsDict | None
    audience: WordsDict | None
    """Whom its author wrote it for, which the first question is about."""
    goal: WordsDict | None
    submitted_at: datetime | None
    answer_by: datetime | None
    held_by: str | None
    """Whoever is reading it now, if that is somebody else."""
    findings: list[FindingView]
    suggestions: list[SuggestionView]
    steps: list[StepView]
    pictures: list[PictureView]
    rounds: list[Version]
    """The words of each round that was answered, and of this one, oldest first; of the first there is nothing yet."""
    actions: tuple[Action, ...]
    worth: int
    """The rule's points before the rubric factor; 0 when it pays nobody."""
    paid: int
    """Hundredths of it that the caps leave its author now."""
    capped_by: str | None
    """The cap that holds the rest back."""
    terms: Terms
    """Those it has; the reviewer may set others when it is published."""
    coach_wanted: bool
    happened_on: date | None
    held_before: str
    alone: Narrow | None
    """Where one person alone may decide, or nobody."""
    instead: tuple[Reviewer, ...]
    """Who decides instead of me, because I decided on this author's last one, or they were drawn; or nobody."""
    drawn: bool
    earlier: list[Earlier]
    """What it was begun from, the latest first."""

    def points_for(self, scores: Scores) -> int:
        """What these answers would earn the author."""
        return (publishing.points_for(self.kind, scores, self.worth) * self.paid + 50) // 100

    @property
    def held_by_me(self) -> bool:
        """Whether the reviewer has taken it and can decide."""
        return Action.RELEASE in self.actions


@query(Permission.STORY_REVIEW)
def desk(work: Work, submission_id: int) -> DeskView:
    """One submission beside its history."""
    submission = for_review(work, submission_id)
    author = work.session.get_one(Person, submission.author_id)
    passed = publishing.left(work, submission)
    sent_at = submission.submitted_at
    instead = turns.instead_for(work, submission)
    hold, occasion = review_flow.hold_of(work, submission), occasion_of(work, submission)
    return DeskView(
        id=submission.id or 0,
        kind=submission.kind,
        status=Status(submission.status),
        revision=submission.revision,
        author=author.name,
        co_author=_name_of(work, submission.co_author_id),
        mentor=_name_of(work, submission.mentor_id),
        text=_text_as_sent(work, submission),
        url=submission.url,
        summary=submission.summary,
        theme=_named(work, Theme, submission.theme_code),
        audience=_named(work, Audience, submission.audience_code),
        goal=_named(work, BusinessGoal, submission.goal_code),
        submitted_at=sent_at,
        answer_by=target_of(work.programme).answer_by(sent_at, author.country) if sent_at else None,
        held_by=_held_by_other(work, hold),
        findings=findings_of(work, submission),
        suggestions=suggestions_to_author.earlier(work, submission_id),
        steps=steps_of(work, submission),
        pictures=pictures.of_story(work, submission_id),
        rounds=_rounds(work, submission) if submission.revision > 1 else [],
        actions=tuple(
            one for one in review_flow.actions_for(work, submission) if not (instead and one is Action.CLAIM)
        ),
        worth=publishing.worth(work, submission),
        paid=passed.points,
        capped_by=passed.held_by,
        terms=_terms_of(work, submission),
        coach_wanted=submission.coach_wanted,
        happened_on=occasion.happened_on if occasion else None,
        held_before=occasion.held_before if occasion else "",
        alone=cover.alone_on(work, submission_id) if submission.status in WAITING else None,
        instead=instead,
        drawn=turns.is_drawn(submission, cover.reviewers(work)),
        earlier=beginning_again.earlier_ones(work, submission),
    )


def _named(work: Work, table: type[Theme | Audience | BusinessGoal], code: str | None) -> WordsDict | None:
    """What something chosen from a list is called."""
    return work.session.scalar(select(table.name).where(table.code == code)) if code else None


def _terms_of(work: Work, submission: Submission) -> Terms:
    texts = share_texts.share_texts_of(work, submission.id or 0)
    return Terms(submission.expires_on, submission.audience_code, texts, submission.step)


def _rounds(work: Work, submission: Submission) -> list[Version]:
    """A version its author took back before anybody answered stays the author's own."""
    answered = select(Review.revision).where(Review.submission_id == submission.id)
    rows = work.session.exec(
        select(SubmissionVersion)
        .where(
            SubmissionVersion.submission_id == submission.id,
            or_(col(SubmissionVersion.revision).in_(answered), col(SubmissionVersion.revision) == submission.revision),
        )
        .order_by(col(SubmissionVersion.revision))
    )
    return [Version(row.revision, row.title, row.body, row.saved_at) for row in rows]


@query(Permission.STORY_REVIEW)
def desk_hints(work: Work, submission_id: int) -> list[Hint]:
    """What the portal notices by itself about a submission that waits: for the reviewer to look at, not to obey."""
    submission = for_review(work, submission_id)
    return hints.hints_for(hints.draft_of(work, submission)) if submission.status in WAITING else []


def _text_as_sent(work: Work, submission: Submission) -> StoryText:
    """The words that were sent to review; what an author is changing just now is nobody else's business."""
    text = text_of(submission)
    if submission.status != Status.CHANGES_REQUESTED:
        return text
    sent = work.session.get_one(SubmissionVersion, (submission.id, submission.revision))
    return replace(text, title=sent.title, body=sent.body)


def _held_by_other(work: Work, hold: Hold | None) -> str | None:
    if hold is None or hold.reviewer_id == work.me or review_flow.claim_expired(work, hold.claimed_at):
        return None
    return _name_of(work, hold.reviewer_id)


def _name_of(work: Work, person_id: int | None) -> str | None:
    person = work.session.get(Person, person_id) if person_id else None
    return person.name if person else None
