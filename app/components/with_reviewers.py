"""How it stands with the reviewers, in one sentence: the same for a story and for a contribution."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from app.wording import Wording
from domain.submissions.review_flow import Status


class Sent(Protocol):
    """What waits. `answer_by` is the reviewers' target, `ahead` how many they read first, `findings` their remarks.

    `recalled`: a decision on it was.
    """

    @property
    def status(self) -> Status: ...
    @property
    def answer_by(self) -> datetime | None: ...
    @property
    def ahead(self) -> int | None: ...
    @property
    def findings(self) -> int: ...
    @property
    def recalled(self) -> bool: ...


def sentence(t: Wording, sent: Sent, now: datetime, reviewer: str | None = None) -> str | None:
    """The sentence, as long as it is between its author and the reviewers; None before and after."""
    day = t.day(sent.answer_by) if sent.answer_by else ""
    if sent.recalled and sent.status in (Status.SUBMITTED, Status.IN_REVIEW):
        return t("The decision was recalled and a reviewer looks at it again; you have a new answer by {day}.", day=day)
    if sent.status is Status.SUBMITTED:
        return _in_the_queue(t, sent, day, late=sent.answer_by is not None and now > sent.answer_by)
    if sent.status is Status.IN_REVIEW:
        return t("{who} is reading it now; you have an answer by {day}.", who=reviewer or t("A reviewer"), day=day)
    if sent.status is Status.CHANGES_REQUESTED:
        return t.many(
            "Nearly there: a reviewer has {n} remark for you. Change what you agree with and send it again.",
            "Nearly there: a reviewer has {n} remarks for you. Change what you agree with and send it again.",
            sent.findings,
        )
    return None


def _in_the_queue(t: Wording, sent: Sent, day: str, late: bool) -> str:
    if late:
        return t(
            "With the reviewers. You should have had an answer by {day}; it is late, and the oldest are read first.",
            day=day,
        )
    if not sent.ahead:
        return t("With the reviewers and next in line; you have an answer by {day}.", day=day)
    return t.many(
        "With the reviewers; {n} is before yours; you have an answer by {day}.",
        "With the reviewers; {n} are before yours; you have an answer by {day}.",
        sent.ahead,
        day=day,
    )
