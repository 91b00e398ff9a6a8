"""Coming out: on which terms and when a submission appears, and what it brings to whom once it is out.

Nobody is paid for what is not out: neither the author, before its time has come, nor the helper of a first story.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import col, select

from db.models import Appointment, Badge, CertificateKind, Person, Review, SubjectType, Submission
from db.statement import rule_in_force
from db.types import WordsDict
from domain.access import Permission
from domain.errors import N_, InvalidInput
from domain.ledger import ceilings, points
from domain.ledger.ceilings import Passed
from domain.ledger.point_rules import Rule
from domain.ledger.points import Event, Subject
from domain.recognition.credit import Credit, credit
from domain.review.rubric import Scores, times_factor
from domain.submissions import review_flow
from domain.submissions.chosen import STEPS, chosen
from domain.submissions.kinds import KINDS, SIGNED_BY_AUTHOR, is_of, rule_for
from domain.submissions.questions import QUESTION_CODES
from domain.submissions.review_flow import Action, Status
from domain.submissions.share_texts import SHARE_TEXT_LIMIT, SHARE_TEXTS, keep_share_texts, share_texts_of
from domain.work import Work, command, query

LATEST = timedelta(days=90)
"""How far ahead something can be timed to appear."""
A_YEAR = timedelta(days=365)
AT_ONCE = 100
"""How many are published in one go; the next minute takes the rest."""


@dataclass(frozen=True)
class Terms:
    """What the reviewer sets when something is to be published."""

    expires_on: date | None = None
    audience_code: str | None = None
    share_texts: tuple[str, ...] = ()
    step: str | None = None


# --- terms -----------------------------------------------------------------------------------------------------------


def settle(work: Work, submission: Submission, terms: Terms | None, publish_at: datetime | None = None) -> None:
    """Puts a submission on its terms, without any it keeps those it has; `publish_at` None: it appears at once."""
    if publish_at:
        work.session.add(Appointment(submission_id=submission.id or 0, publish_at=publish_at))
    if terms is None:
        return
    _check(work, submission, terms, publish_at or work.now)
    submission.expires_on, submission.step = terms.expires_on, terms.step
    submission.audience_code = chosen(work, "audience_code", terms.audience_code)
    keep_share_texts(work, submission, terms.share_texts)


def check_moment(work: Work, submission: Submission, publish_at: datetime) -> None:
    """Refuses a moment that has passed, or that is too far ahead; and any for what appears nowhere."""
    if not KINDS[submission.kind].goes_out:
        raise InvalidInput(N_("Nobody is to see this one, so there is no time to wait for."), "publish_at")
    if publish_at <= work.now:
        raise InvalidInput(N_("That time has passed. Choose a later one, or publish it at once."), "publish_at")
    if publish_at > work.now + LATEST:
        raise InvalidInput(N_("Choose a time within {days} days."), "publish_at", days=LATEST.days)


def _check(work: Work, submission: Submission, terms: Terms, appears_at: datetime) -> None:
    appears = appears_at.astimezone(work.programme.zone).date()
    if terms.expires_on is not None and terms.expires_on < appears:
        raise InvalidInput(N_("Its last day would pass before it appears. Choose a later one."), "expires_on")
    if terms.step is not None and terms.step not in STEPS:
        raise InvalidInput(N_("Choose a step from the list."), "step")
    texts = [text for text in terms.share_texts if text.strip()]
    most = max(SHARE_TEXTS, len(share_texts_of(work, submission.id or 0)))
    if len(texts) > most:
        raise InvalidInput(N_("Suggest at most {most} texts."), "share_texts", most=most)
    if any(len(text) > SHARE_TEXT_LIMIT for text in texts):
        raise InvalidInput(
            N_("A suggested text can have at most {limit} characters."), "share_texts", limit=SHARE_TEXT_LIMIT
        )


# --- what it is worth ------------------------------------------------------------------------------------------------


def worth(work: Work, submission: Submission) -> int:
    """The rule's points before the rubric factor; 0 when it pays nobody."""
    rule = rule_for(submission)
    in_force = rule_in_force(work.driver, rule, work.now) if rule else None
    return in_force.points if in_force else 0


def left(work: Work, submission: Submission) -> Passed:
    """How many hundredths of its worth the caps leave its author now."""
    rule = rule_for(submission)
    return ceilings.would_pass(work, submission.author_id, rule, 100) if rule else Passed(100)


def points_for(kind: str, scores: Scores, base: int) -> int:
    """What these answers make of the rule's points."""
    return times_factor(base, scores) if KINDS[kind].rated_by_rubric else base


# --- out -------------------------------------------------------------------------------------------------------------


def come_out(work: Work, submission: Submission) -> list[Credit]:
    """It is out from now on, and brings what it brings: to its author, and to whoever helped with a first story."""
    first_story = KINDS[submission.kind].signed_by_author and not _published_before(work, submission)
    submission.published_at = work.now
    approval = _approval_of(work, submission)
    about = Subject(SubjectType.SUBMISSION, submission.id or 0)
    credits, rule = [], rule_for(submission)
    if rule is not None and not _told_before(work, submission):
        scores = Scores(**{code: getattr(approval, code) for code in QUESTION_CODES})
        earns = partial(points_for, submission.kind, scores)
        key = points.anew(work, f"{submission.kind}:{submission.id}:published")  # it may have been out, and recalled
        event = Event(key, about, decided_by=approval.reviewer_id)
        credits.append(credit(work, submission.author_id, rule, event, earns))
    if first_story and submission.mentor_id:
        key = f"person:{submission.author_id}:first-story"  # of two that come out at the same moment, one is the first
        event = Event(points.anew(work, key), about, decided_by=approval.reviewer_id)
        credits.append(credit(work, submission.mentor_id, Rule.MENTORED, event))
    return credits


def _told_before(work: Work, submission: Submission) -> bool:
    """Whether it is the talk or podcast that its author was paid for within a year: the same one counts once."""
    if rule_for(submission) is not Rule.TALK:
        return False
    earlier = select(Submission.title, Submission.url).where(
        Submission.author_id == submission.author_id,
        Submission.kind == submission.kind,
        Submission.format == submission.format,
        Submission.id != submission.id,
        Submission.status == Status.PUBLISHED,
        col(Submission.published_at) > work.now - A_YEAR,
    )
    called = submission.title.casefold().split()
    return any(
        (submission.url and url == submission.url) or title.casefold().split() == called
        for title, url in work.session.exec(earlier)
    )


def _approval_of(work: Work, submission: Submission) -> Review:
    """The decision by which it is out."""
    return work.session.exec(
        select(Review).where(
            Review.submission_id == submission.id,
            Review.revision == submission.revision,
            Review.decision == Action.APPROVE,
        )
    ).one()


def _published_before(work: Work, submission: Submission) -> bool:
    others = select(Submission.id).where(
        Submission.author_id == submission.author_id,
        is_of(SIGNED_BY_AUTHOR),
        Submission.id != submission.id,
        col(Submission.published_at).is_not(None),
    )
    return work.session.exec(others.limit(1)).first() is not None


# --- when the time has come ------------------------------------------------------------------------------------------


@query(Permission.UPKEEP_RUN)
def due(work: Work) -> list[int]:
    """What is to appear now, what waits longest first."""
    return [found or 0 for found in work.session.exec(_whose_time_has_come(work, Submission.id))]


@command(Permission.UPKEEP_RUN)
def publish_due(work: Work, only: int | None = None) -> int:
    """Lets everything appear whose time has come, or `only` one of them; gives how many.

    Two replicas at it publish each of them once.
    """
    waiting = _whose_time_has_come(work, Submission)
    if only is not None:
        waiting = waiting.where(Submission.id == only)
    # another replica has those that are locked; SQLite lets one in at a time anyway
    found = work.session.exec(waiting.with_for_update(of=Submission, skip_locked=True)).all()
    for submission in found:
        review_flow.move(work, submission, Action.APPEAR)
        come_out(work, submission)
    return len(found)


def _whose_time_has_come(work: Work, wanted: Any) -> Any:
    return (
        select(wanted)
        .join(Appointment, col(Appointment.submission_id) == Submission.id)
        .where(Submission.status == Status.SCHEDULED, Appointment.publish_at <= work.now)
        .order_by(col(Appointment.publish_at), col(Submission.id))
        .limit(AT_ONCE)
    )


# --- in words --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Brought:
    """What coming out brought to one person, in words: the author first, then who helped."""

    person: str
    points: int
    badges: tuple[WordsDict, ...]
    certificates: tuple[WordsDict, ...]


def in_words(work: Work, credits: Iterable[Credit]) -> tuple[Brought, ...]:
    """The same with names."""
    return tuple(
        Brought(
            person=work.session.get_one(Person, one.person_id).name,
            points=one.points,
            badges=_names(work, Badge, one.badges),
            certificates=_names(work, CertificateKind, one.certificates),
        )
        for one in credits
    )


def _names(work: Work, table: type[Badge | CertificateKind], codes: Iterable[str]) -> tuple[WordsDict, ...]:
    rows = select(table.code, table.name).where(col(table.code).in_(codes)).order_by(col(table.version))
    names: dict[str, WordsDict] = {code: dict(name) for code, name in work.session.exec(rows)}
    return tuple(names[code] for code in codes)
