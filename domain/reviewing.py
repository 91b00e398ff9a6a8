"""The reviewers' side: the queue, the desk, and the three decisions. `approve` is the portal's main flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import literal, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from db.models import Audience, BusinessGoal, Finding, Person, Review, Submission, SubmissionVersion, Theme
from db.models.person import full_name
from db.types import UtcDateTime, WordsDict
from domain import certificates, hints, publishing, review_flow, suggestions_to_author
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound
from domain.hints import Hint
from domain.publishing import Credit, Terms
from domain.review_flow import Action, Status
from domain.reviewers_target import answer_by, escalates_at
from domain.rubric import QUOTE_LIMIT, Remark, Scores, check_publishable, check_remark, times_factor
from domain.stories import FindingView, StepView, StoryText, Version, findings_of, steps_of, text_of
from domain.suggestions_to_author import Edit, SuggestionView
from domain.work import Work, command, query

PAGE_SIZE = 50


@dataclass(frozen=True)
class Outcome:
    """What an approval led to, for the sentence the reviewer reads. `points` and `certificates` went to the author.

    `appears_at` None: it is out.
    """

    author: str
    points: int
    badges: tuple[str, ...]
    certificates: tuple[int, ...]
    credits: tuple[Credit, ...]
    appears_at: datetime | None = None


@command(Permission.STORY_REVIEW)
def claim(work: Work, submission_id: int) -> None:
    """Takes a submission from the queue, so that nobody else works on it."""
    submission = for_review(work, submission_id)
    review_flow.move(work, submission, Action.CLAIM)
    submission.reviewer_id, submission.claimed_at = work.me, work.now


@command(Permission.STORY_REVIEW)
def release(work: Work, submission_id: int) -> None:
    """Puts a submission back into the queue, at its old place."""
    submission = for_review(work, submission_id)
    review_flow.move(work, submission, Action.RELEASE)
    submission.reviewer_id, submission.claimed_at = None, None


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
    """Publishes a submission, now or at its time: move, settle, record, earn, award, certify. One transaction."""
    submission = for_review(work, submission_id)
    check_publishable(scores, submission.kind)
    terms = None if submission.kind == "contribution" else terms  # it is approved, and appears nowhere
    appears_at = terms.publish_at if terms else None
    review_flow.move(work, submission, Action.APPROVE_LATER if appears_at else Action.APPROVE)
    publishing.settle(work, submission, terms)
    _keep_review(work, submission, Action.APPROVE, scores, remarks, met)
    credits = publishing.credit_author(work, submission, scores)
    credits += [] if appears_at else publishing.appear(work, submission)
    issued = [] if appears_at else certificates.issue_due(work, submission.author_id)
    return Outcome(
        author=_author(work, submission),
        points=publishing.points_for(work, submission, scores),
        badges=tuple(code for credit in credits for code in credit.codes),
        certificates=tuple(issued),
        credits=tuple(credits),
        appears_at=appears_at,
    )


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
    for remark in remarks:
        if remark.text.strip():
            check_remark(remark)
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


def _author(work: Work, submission: Submission) -> str:
    author = work.session.get(Person, submission.author_id)
    return author.name if author else ""


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class QueueLine:
    """A submission that waits. `held_by` names whoever is reading it; `answer_by` is the reviewers' target."""

    id: int
    kind: str
    format: str
    title: str
    author: str
    language: str
    theme_code: str | None
    submitted_at: datetime
    answer_by: datetime
    overdue: bool
    escalated: bool
    revision: int
    held_by: str | None
    mine: bool
    coach_wanted: bool

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands; the next page of the queue begins after it."""
        return self.submitted_at, self.id


@query(Permission.STORY_REVIEW)
def queue(
    work: Work,
    theme_code: str | None = None,
    language: str | None = None,
    after: tuple[datetime, int] | None = None,
    limit: int = PAGE_SIZE,
) -> list[QueueLine]:
    """What waits for a reviewer, oldest first, from behind the place `after`; one's own part is absent.

    Each of the two statuses is read along the queue's index up to `limit`, so the cost does not grow with the
    number of submissions there have ever been.
    """
    found = [_waiting(work, status, theme_code, language, after).limit(limit) for status in WAITING]
    rows = sorted((row for rows in found for row in work.session.execute(rows)), key=_place)
    return [_queue_line(work, row) for row in rows[:limit]]


def _place(row: Any) -> tuple[datetime, int]:
    return row.submitted_at, row.id


WAITING = (Status.SUBMITTED, Status.IN_REVIEW)
_REVIEWER = aliased(Person)
_LINE: tuple[Any, ...] = (
    Submission.id,
    Submission.kind,
    Submission.format,
    Submission.title,
    Submission.language,
    Submission.theme_code,
    Submission.submitted_at,
    Submission.revision,
    Submission.reviewer_id,
    Submission.claimed_at,
    Submission.coach_wanted,
    full_name(Person).label("author"),
    Person.country,
    full_name(_REVIEWER).label("reviewer"),
)
"""What a line shows; the words themselves stay where they are."""


def _waiting(
    work: Work,
    status: Status,
    theme_code: str | None,
    language: str | None,
    after: tuple[datetime, int] | None,
) -> Any:
    place = tuple_(col(Submission.submitted_at), col(Submission.id))
    waiting = (
        select(*_LINE)
        .join(Person, col(Person.id) == Submission.author_id)
        .join(_REVIEWER, col(_REVIEWER.id) == col(Submission.reviewer_id), isouter=True)
        .where(
            Submission.status == status,
            Submission.author_id != work.me,
            col(Submission.co_author_id).is_distinct_from(work.me),
            col(Submission.mentor_id).is_distinct_from(work.me),
        )
        .order_by(col(Submission.submitted_at), col(Submission.id))
    )
    if after:
        waiting = waiting.where(place > tuple_(literal(after[0], UtcDateTime), literal(after[1])))
    if theme_code:
        waiting = waiting.where(Submission.theme_code == theme_code)
    if language:
        waiting = waiting.where(Submission.language == language)
    return waiting


def _queue_line(work: Work, row: Any) -> QueueLine:
    zone = work.programme.zone
    due = answer_by(row.submitted_at, zone, row.country)
    held = row.reviewer_id is not None and not review_flow.claim_expired(work, row)
    return QueueLine(
        id=row.id,
        kind=row.kind,
        format=row.format,
        title=row.title,
        author=row.author,
        language=row.language,
        theme_code=row.theme_code,
        submitted_at=row.submitted_at,
        answer_by=due,
        overdue=work.now > due,
        escalated=work.now > escalates_at(row.submitted_at, zone, row.country),
        revision=row.revision,
        held_by=row.reviewer if held else None,
        mine=row.reviewer_id == work.actor.person_id,
        coach_wanted=row.coach_wanted,
    )


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
    actions: tuple[Action, ...]
    worth: int
    """The rule's points before the rubric factor; 0 when it pays nobody."""
    terms: Terms
    """Those it has; the reviewer may set others when it is published."""
    coach_wanted: bool
    happened_on: date | None
    held_before: str

    def points_for(self, scores: Scores) -> int:
        """What these answers would earn the author."""
        return times_factor(self.worth, scores) if self.kind == "story" else self.worth

    @property
    def held_by_me(self) -> bool:
        """Whether the reviewer has taken it and can decide."""
        return Action.RELEASE in self.actions


@query(Permission.STORY_REVIEW)
def desk(work: Work, submission_id: int) -> DeskView:
    """One submission beside its history."""
    submission = for_review(work, submission_id)
    author = work.session.get_one(Person, submission.author_id)
    sent_at, zone = submission.submitted_at, work.programme.zone
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
        answer_by=answer_by(sent_at, zone, author.country) if sent_at else None,
        held_by=_held_by_other(work, submission),
        findings=findings_of(work, submission),
        suggestions=suggestions_to_author.earlier(work, submission_id),
        steps=steps_of(work, submission),
        actions=review_flow.actions_for(work, submission),
        worth=publishing.worth(work, submission),
        terms=_terms_of(work, submission),
        coach_wanted=submission.coach_wanted,
        happened_on=submission.happened_on,
        held_before=submission.held_before,
    )


def _named(work: Work, table: type[Theme | Audience | BusinessGoal], code: str | None) -> WordsDict | None:
    """What something chosen from a list is called."""
    return work.session.scalar(select(table.name).where(table.code == code)) if code else None


def _terms_of(work: Work, submission: Submission) -> Terms:
    texts = publishing.share_texts_of(work, submission.id or 0)
    return Terms(submission.publish_at, submission.expires_on, submission.audience_code, texts)


@query(Permission.STORY_REVIEW)
def desk_hints(work: Work, submission_id: int) -> list[Hint]:
    """What the portal notices by itself about a submission that waits: for the reviewer to look at, not to obey."""
    submission = for_review(work, submission_id)
    return hints.hints_for(hints.draft_of(work, submission)) if submission.status in WAITING else []


@query(Permission.STORY_REVIEW)
def rounds(work: Work, submission_id: int) -> list[Version]:
    """The words of each round that was answered, and of this one, oldest first.

    A version its author took back before anybody answered stays the author's own.
    """
    submission = for_review(work, submission_id)
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


def for_review(work: Work, submission_id: int) -> Submission:
    """A submission that was sent to review. Drafts are nobody's business; one's own is somebody else's to judge."""
    submission = work.session.get(Submission, submission_id)
    if submission is None or submission.status in review_flow.OUT_OF_SIGHT:
        raise NotFound(N_("We could not find that submission. It may have been taken back."))
    review_flow.check_may_judge(work, submission)
    return submission


def _text_as_sent(work: Work, submission: Submission) -> StoryText:
    """The words that were sent to review; what an author is changing just now is nobody else's business."""
    text = text_of(submission)
    if submission.status != Status.CHANGES_REQUESTED:
        return text
    sent = work.session.get_one(SubmissionVersion, (submission.id, submission.revision))
    return replace(text, title=sent.title, body=sent.body)


def _held_by_other(work: Work, submission: Submission) -> str | None:
    held = submission.status == Status.IN_REVIEW and not review_flow.claim_expired(work, submission)
    return _name_of(work, submission.reviewer_id) if held and submission.reviewer_id != work.actor.person_id else None


def _name_of(work: Work, person_id: int | None) -> str | None:
    person = work.session.get(Person, person_id) if person_id else None
    return person.name if person else None
