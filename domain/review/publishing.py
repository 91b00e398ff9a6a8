"""Going out: on which terms and when a submission appears, and what its approval is worth to whom.

The author is paid when a reviewer approves; the mentor of a first story when it is out for everybody to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from db.models import Audience, Badge, Person, PointEntry, Submission
from db.statement import rule_in_force
from db.types import WordsDict
from domain.access import Permission
from domain.errors import N_, InvalidInput
from domain.ledger import points
from domain.ledger.point_rules import Rule
from domain.recognition import badges, certificates
from domain.review.rubric import Scores, times_factor
from domain.submissions import review_flow
from domain.submissions.kinds import rule_for
from domain.submissions.review_flow import Action, Status
from domain.submissions.share_texts import SHARE_TEXT_LIMIT, SHARE_TEXTS, keep_share_texts, share_texts_of
from domain.work import Work, command, query

LATEST = timedelta(days=90)
"""How far ahead something can be timed to appear."""
AT_ONCE = 100
"""How many are published in one go; the next minute takes the rest."""


@dataclass(frozen=True)
class Terms:
    """What the reviewer sets when something is to be published. `publish_at` None means at once."""

    publish_at: datetime | None = None
    expires_on: date | None = None
    audience_code: str | None = None
    share_texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Credit:
    """What an approval led to for one person: the author first, then the mentor."""

    person: str
    points: int
    badges: tuple[WordsDict, ...]
    codes: tuple[str, ...] = ()


# --- terms -----------------------------------------------------------------------------------------------------------


def settle(work: Work, submission: Submission, terms: Terms | None) -> None:
    """Puts a submission on its terms; without any it keeps those it has."""
    if terms is None:
        return
    _check(work, submission, terms)
    submission.publish_at, submission.expires_on = terms.publish_at, terms.expires_on
    submission.audience_code = terms.audience_code
    keep_share_texts(work, submission, terms.share_texts)


def _check(work: Work, submission: Submission, terms: Terms) -> None:
    _check_moment(work, terms)
    appears = (terms.publish_at or work.now).astimezone(work.programme.zone).date()
    if terms.expires_on is not None and terms.expires_on < appears:
        raise InvalidInput(N_("Its last day would pass before it appears. Choose a later one."), "expires_on")
    if terms.audience_code and work.session.get(Audience, terms.audience_code) is None:
        raise InvalidInput(N_("Choose an audience from the list."), "audience_code")
    texts = [text for text in terms.share_texts if text.strip()]
    most = max(SHARE_TEXTS, len(share_texts_of(work, submission.id or 0)))
    if len(texts) > most:
        raise InvalidInput(N_("Suggest at most {most} texts."), "share_texts", most=most)
    if any(len(text) > SHARE_TEXT_LIMIT for text in texts):
        raise InvalidInput(
            N_("A suggested text can have at most {limit} characters."), "share_texts", limit=SHARE_TEXT_LIMIT
        )


def _check_moment(work: Work, terms: Terms) -> None:
    if terms.publish_at is None:
        return
    if terms.publish_at <= work.now:
        raise InvalidInput(N_("That time has passed. Choose a later one, or publish it at once."), "publish_at")
    if terms.publish_at > work.now + LATEST:
        raise InvalidInput(N_("Choose a time within {days} days."), "publish_at", days=LATEST.days)


# --- what it is worth ------------------------------------------------------------------------------------------------


def worth(work: Work, submission: Submission) -> int:
    """The rule's points before the rubric factor; 0 when it pays nobody."""
    rule = rule_for(submission)
    in_force = rule_in_force(work.driver, rule, work.now) if rule else None
    return in_force.points if in_force else 0


def points_for(work: Work, submission: Submission, scores: Scores) -> int:
    """What these answers earn the author."""
    base = worth(work, submission)
    return times_factor(base, scores) if submission.kind == "story" else base


def credit_author(work: Work, submission: Submission, scores: Scores) -> list[Credit]:
    """Pays the author for an approval, once and never again."""
    rule = rule_for(submission)
    if rule is None:
        return []
    amount = points_for(work, submission, scores)
    entry = points.earn(work, submission.author_id, rule, _key(submission), points=amount, submission_id=submission.id)
    return [_credit(work, submission.author_id, rule, entry)]


def appear(work: Work, submission: Submission) -> list[Credit]:
    """It is out from now on; pays whoever helped, if it is the author's first story."""
    first_story = submission.kind == "story" and not _published_before(work, submission)
    submission.published_at = work.now
    if not (first_story and submission.mentor_id):
        return []
    key = f"person:{submission.author_id}:first-story"  # of two that come out at the same moment, one is the first
    entry = points.earn(work, submission.mentor_id, Rule.MENTORED, key, submission_id=submission.id)
    return [_credit(work, submission.mentor_id, Rule.MENTORED, entry)]


def _key(submission: Submission) -> str:
    return f"{submission.kind}:{submission.id}:published"


def _credit(work: Work, person_id: int, rule: Rule, entry: int | None) -> Credit:
    codes = badges.award_due(work, person_id, rule, entry)
    rows = work.session.exec(select(Badge).where(col(Badge.code).in_(codes)).order_by(col(Badge.position)))
    person = work.session.get_one(Person, person_id)
    earned = points.amount(work, entry) if entry else 0
    return Credit(person.name, earned, tuple(row.name for row in rows), tuple(codes))


def _published_before(work: Work, submission: Submission) -> bool:
    others = select(Submission.id).where(
        Submission.author_id == submission.author_id,
        Submission.kind == "story",
        Submission.id != submission.id,
        col(Submission.published_at).is_not(None),
    )
    return work.session.exec(others.limit(1)).first() is not None


# --- when the time has come ------------------------------------------------------------------------------------------


@query(Permission.UPKEEP_RUN)
def due(work: Work) -> list[int]:
    """What is to appear now, what waits longest first."""
    when = select(Submission.id).where(*_time_has_come(work)).order_by(col(Submission.publish_at), col(Submission.id))
    return [found or 0 for found in work.session.exec(when.limit(AT_ONCE))]


@command(Permission.UPKEEP_RUN)
def publish_due(work: Work, only: int | None = None) -> int:
    """Lets everything appear whose time has come, or `only` one of them; gives how many.

    Two replicas at it publish each of them once.
    """
    waiting = select(Submission).where(*_time_has_come(work)).order_by(col(Submission.publish_at), col(Submission.id))
    if only is not None:
        waiting = waiting.where(Submission.id == only)
    found = work.session.exec(
        waiting.limit(AT_ONCE).with_for_update(
            skip_locked=True
        )  # another has those; SQLite lets one in at a time anyway
    ).all()
    for submission in found:
        review_flow.move(work, submission, Action.APPEAR)
        appear(work, submission)
        _award_what_needed_it_out(work, submission)
        certificates.issue_due(work, submission.author_id)
    return len(found)


def _time_has_come(work: Work) -> tuple[Any, ...]:
    return (Submission.status == Status.SCHEDULED, col(Submission.publish_at) <= work.now)


def _award_what_needed_it_out(work: Work, submission: Submission) -> None:
    """A badge may count published stories only: it falls due now, with the line that was posted at the approval."""
    rule = rule_for(submission)
    if rule is not None:
        entry = work.session.exec(select(PointEntry.id).where(PointEntry.event_key == _key(submission))).first()
        badges.award_due(work, submission.author_id, rule, entry)
