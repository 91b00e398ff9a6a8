"""The reviewers' side: the queue, the desk, and the three decisions. `approve` is the portal's main flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.driver import Driver
from db.models import Badge, Finding, Person, Review, Submission, SubmissionVersion, Theme
from db.statement import rule_in_force
from db.types import WordsDict
from domain import badges, certificates, points, review_flow
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound
from domain.point_rules import Rule
from domain.review_flow import Action, Status
from domain.reviewers_target import answer_by, escalates_at
from domain.rubric import QUESTION_CODES, QUOTE_LIMIT, REMARK_LIMIT, Remark, Scores, check_publishable, times_factor
from domain.stories import FindingView, StepView, StoryText, findings_of, steps_of, text_of
from domain.work import Work, command, query


@dataclass(frozen=True)
class Credit:
    """What an approval led to for one person: the author first, then the mentor."""

    person: str
    points: int
    badges: tuple[WordsDict, ...]


@dataclass(frozen=True)
class Outcome:
    """What an approval led to, for the sentence the reviewer reads. `points` and `certificates` went to the author."""

    author: str
    points: int
    badges: tuple[str, ...]
    certificates: tuple[int, ...]
    credits: tuple[Credit, ...]


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


@command(Permission.STORY_REVIEW)
def approve(work: Work, submission_id: int, scores: Scores, remarks: Sequence[Remark] = ()) -> Outcome:
    """Publishes a submission: move, earn, award, certify, record. One transaction."""
    submission = for_review(work, submission_id)
    check_publishable(scores)
    review_flow.move(work, submission, Action.APPROVE)
    submission.published_at = work.now
    _keep_review(work, submission, Action.APPROVE, scores, remarks)
    earned = _earn_for(work, submission, scores)
    given = [(earning, badges.award_due(work, *earning)) for earning in earned]
    issued = certificates.issue_due(work, submission.author_id)
    return Outcome(
        author=_author(work, submission),
        points=_points_for(work, submission, scores),
        badges=tuple(code for _, codes in given for code in codes),
        certificates=tuple(issued),
        credits=tuple(_credit(work, person_id, entry, codes) for (person_id, _, entry), codes in given),
    )


@command(Permission.STORY_REVIEW)
def ask_changes(work: Work, submission_id: int, scores: Scores, remarks: Sequence[Remark]) -> None:
    """Gives a submission back to its author with at least one finding."""
    _decide_with_findings(work, submission_id, Action.ASK_CHANGES, scores, remarks)


@command(Permission.STORY_REVIEW)
def decline(work: Work, submission_id: int, scores: Scores, remarks: Sequence[Remark]) -> None:
    """Says no, with at least one finding."""
    _decide_with_findings(work, submission_id, Action.DECLINE, scores, remarks)


def _decide_with_findings(
    work: Work, submission_id: int, action: Action, scores: Scores, remarks: Sequence[Remark]
) -> None:
    submission = for_review(work, submission_id)
    if not any(remark.text.strip() for remark in remarks):
        raise InvalidInput(N_("Write at least one remark, so that the author knows what would help."), "findings")
    review_flow.move(work, submission, action)
    _keep_review(work, submission, action, scores, remarks)


# --- what an approval is worth ---------------------------------------------------------------------------------------

PAID_FORMATS: dict[tuple[str, str], Rule] = {
    ("contribution", "talk"): Rule.TALK,
    ("contribution", "podcast"): Rule.TALK,
    ("contribution", "referral"): Rule.REFERRAL,
}
"""(kind, format) → rule. Every story pays by the rubric; company items pay nobody, their writers do it for a living."""


def rule_for(submission: Submission) -> Rule | None:
    """The rule by which a published submission pays its author, if any."""
    if submission.kind == "story":
        return Rule.STORY_PUBLISHED
    return PAID_FORMATS.get((submission.kind, submission.format))


def _earn_for(work: Work, submission: Submission, scores: Scores) -> list[tuple[int, Rule, int | None]]:
    """Posts what the author, and the mentor of a first story, have earned; (person, rule, entry) for each."""
    rule = rule_for(submission)
    if rule is None:
        return []
    first_story = submission.kind == "story" and not _published_before(work, submission)
    amount = _points_for(work, submission, scores)
    key = f"{submission.kind}:{submission.id}:published"
    entry = points.earn(work, submission.author_id, rule, key, points=amount, submission_id=submission.id)
    earned = [(submission.author_id, rule, entry)]
    if first_story and submission.mentor_id:
        key = f"story:{submission.id}:mentored"
        entry = points.earn(work, submission.mentor_id, Rule.MENTORED, key, submission_id=submission.id)
        earned.append((submission.mentor_id, Rule.MENTORED, entry))
    return earned


def _credit(work: Work, person_id: int, entry: int | None, codes: list[str]) -> Credit:
    rows = work.session.exec(select(Badge).where(col(Badge.code).in_(codes)).order_by(col(Badge.position)))
    earned = points.amount(work, entry) if entry else 0
    return Credit(_name_of(work, person_id) or "", earned, tuple(row.name for row in rows))


def _points_for(work: Work, submission: Submission, scores: Scores) -> int:
    rule = rule_for(submission)
    in_force = rule_in_force(Driver(work.session), rule, work.now) if rule else None
    if in_force is None:
        return 0
    return times_factor(in_force.points, scores) if submission.kind == "story" else in_force.points


def _published_before(work: Work, submission: Submission) -> bool:
    others = select(Submission.id).where(
        Submission.author_id == submission.author_id,
        Submission.kind == "story",
        Submission.id != submission.id,
        col(Submission.published_at).is_not(None),
    )
    return work.session.exec(others.limit(1)).first() is not None


def _keep_review(work: Work, submission: Submission, action: Action, scores: Scores, remarks: Sequence[Remark]) -> None:
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
    written = [remark for remark in remarks if remark.text.strip()]
    for remark in written:
        _check_remark(remark)
        quote = remark.quote.strip()[:QUOTE_LIMIT]
        work.session.add(
            Finding(review_id=review.id or 0, question=remark.question, text=remark.text.strip(), quote=quote)
        )


def _check_remark(remark: Remark) -> None:
    if remark.question not in QUESTION_CODES:
        raise InvalidInput(N_("Choose the question your remark is about."), "findings")
    if len(remark.text.strip()) > REMARK_LIMIT:
        raise InvalidInput(
            N_("A remark can have at most {limit} characters. Make two of it, or shorten it."),
            remark.question,
            limit=REMARK_LIMIT,
        )


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


@query(Permission.STORY_REVIEW)
def queue(work: Work, theme_code: str | None = None, language: str | None = None, limit: int = 50) -> list[QueueLine]:
    """What waits for a reviewer, oldest first; what the actor has a part in is absent."""
    reviewer = aliased(Person)
    waiting = (
        select(Submission, Person, reviewer)
        .join(Person, col(Person.id) == Submission.author_id)
        .join(reviewer, col(reviewer.id) == col(Submission.reviewer_id), isouter=True)
        .where(
            col(Submission.status).in_([Status.SUBMITTED, Status.IN_REVIEW]),
            Submission.author_id != work.me,
            col(Submission.co_author_id).is_distinct_from(work.me),
            col(Submission.mentor_id).is_distinct_from(work.me),
        )
        .order_by(col(Submission.submitted_at), col(Submission.id))
        .limit(limit)
    )
    if theme_code:
        waiting = waiting.where(Submission.theme_code == theme_code)
    if language:
        waiting = waiting.where(Submission.language == language)
    return [_queue_line(work, *row) for row in work.session.exec(waiting)]


def _queue_line(work: Work, submission: Submission, author: Person, reviewer: Person | None) -> QueueLine:
    submitted_at = submission.submitted_at or submission.saved_at
    return QueueLine(
        id=submission.id or 0,
        kind=submission.kind,
        format=submission.format,
        title=submission.title,
        author=author.name,
        language=submission.language,
        theme_code=submission.theme_code,
        submitted_at=submitted_at,
        answer_by=answer_by(submitted_at, work.programme.zone),
        overdue=work.now > answer_by(submitted_at, work.programme.zone),
        escalated=work.now > escalates_at(submitted_at, work.programme.zone),
        revision=submission.revision,
        held_by=reviewer.name if reviewer and not review_flow.claim_expired(work, submission) else None,
        mine=submission.reviewer_id == work.actor.person_id,
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
    submitted_at: datetime | None
    answer_by: datetime | None
    held_by: str | None
    """Whoever is reading it now, if that is somebody else."""
    findings: list[FindingView]
    steps: list[StepView]
    actions: tuple[Action, ...]
    worth: int
    """The rule's points before the rubric factor; 0 when it pays nobody."""

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
    rule = rule_for(submission)
    in_force = rule_in_force(Driver(work.session), rule, work.now) if rule else None
    theme = work.session.get(Theme, submission.theme_code) if submission.theme_code else None
    return DeskView(
        id=submission.id or 0,
        kind=submission.kind,
        status=Status(submission.status),
        revision=submission.revision,
        author=_author(work, submission),
        co_author=_name_of(work, submission.co_author_id),
        mentor=_name_of(work, submission.mentor_id),
        text=_text_as_sent(work, submission),
        url=submission.url,
        summary=submission.summary,
        theme=theme.name if theme else None,
        submitted_at=submission.submitted_at,
        answer_by=answer_by(submission.submitted_at, work.programme.zone) if submission.submitted_at else None,
        held_by=_held_by_other(work, submission),
        findings=findings_of(work, submission),
        steps=steps_of(work, submission),
        actions=review_flow.actions_for(work, submission),
        worth=in_force.points if in_force else 0,
    )


OUT_OF_SIGHT = (Status.DRAFT, Status.WITHDRAWN)
"""What a reviewer cannot open: what was taken back is the author's own again, what was withdrawn is gone."""


def for_review(work: Work, submission_id: int) -> Submission:
    """A submission that was sent to review. Drafts are nobody's business; one's own is somebody else's to judge."""
    submission = work.session.get(Submission, submission_id)
    if submission is None or submission.status in OUT_OF_SIGHT:
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
