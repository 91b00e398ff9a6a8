"""A new draft from what was declined or taken down: its words, choices and pictures, and the way back to it.

Nothing is put back: the new one is sent, judged and paid as any other, by whoever may decide on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col, select

from db.models import BegunAgain, Person, Picture, Review, Submission, TakenDown
from domain import audit
from domain.errors import N_, NotAllowedNow
from domain.submissions.drafts import new_draft
from domain.submissions.kinds import KINDS
from domain.submissions.reading import FindingView, findings_of, occasion_of, steps_of
from domain.submissions.review_flow import Action, Status
from domain.submissions.share_texts import keep_share_texts, share_texts_of
from domain.work import Work

COPIED = ("format", "language", "title", "body", "summary", "url", "theme_code", "audience_code", "goal_code")
COPIED_WHERE_THEIR_AUTHOR_CHOSE = ("step", "consent_given")
"""Of a company item; elsewhere a reviewer chose how far it takes its reader, and consent is asked anew."""
HELPERS = ("co_author_id", "mentor_id")


@dataclass(frozen=True)
class Again:
    """The way on from what ended, and back to where something began.

    `later_id` is what was begun from it, `earlier_id` what it was begun from; `open`: its author may begin from it.
    """

    earlier_id: int | None = None
    later_id: int | None = None
    open: bool = False


def begin_again(work: Work, earlier: Submission) -> int:
    """The draft that follows one of mine; a second time it is the one there is already, wherever that has got to."""
    if not _ended(work, earlier):
        raise NotAllowedNow(N_("A new draft can be begun from what was declined or taken down, and this was not."))
    later = later_id(work, earlier)
    if later is not None:
        return later
    flag_modified(earlier, "status")  # two windows, or a recall meanwhile: the second finds another lock_version
    work.session.add(earlier)
    draft = new_draft(work, earlier.kind, **_words(work, earlier))
    work.session.add(BegunAgain(submission_id=draft.id or 0, earlier_id=earlier.id or 0))
    _copy_beside(work, earlier, draft)
    audit.record(work, audit.Tag.BEGUN_AGAIN, audit.Thing.SUBMISSION, draft.id)
    return draft.id or 0


def _ended(work: Work, submission: Submission) -> bool:
    """Whether somebody else ended it. What its author withdrew kept its points, and is told no second time."""
    if submission.status == Status.WITHDRAWN:
        return work.session.get(TakenDown, submission.id) is not None
    return submission.status == Status.DECLINED


def _words(work: Work, earlier: Submission) -> dict[str, object]:
    chosen = COPIED + (COPIED_WHERE_THEIR_AUTHOR_CHOSE if KINDS[earlier.kind].signed_by_company else ())
    words = {name: getattr(earlier, name) for name in chosen}
    for name in HELPERS:
        helper = work.session.get(Person, getattr(earlier, name) or 0)
        words[name] = helper.id if helper and helper.active else None
    return words


def _copy_beside(work: Work, earlier: Submission, draft: Submission) -> None:
    """What does not stand in the submission itself."""
    told, tells = occasion_of(work, earlier), occasion_of(work, draft)
    if told and tells:
        tells.happened_on, tells.held_before = told.happened_on, told.held_before
    if KINDS[earlier.kind].signed_by_company:
        keep_share_texts(work, draft, share_texts_of(work, earlier.id or 0))
    pictures = select(Picture).where(Picture.submission_id == earlier.id).order_by(col(Picture.position))
    for one in work.session.exec(pictures):
        same = one.model_dump(exclude={"id", "public_id", "submission_id", "added_at"})
        work.session.add(Picture(public_id=work.token(16), submission_id=draft.id or 0, added_at=work.now, **same))


# --- reading ---------------------------------------------------------------------------------------------------------


def again(work: Work, submission: Submission) -> Again:
    """Where one of mine came from, and where it goes on."""
    origin = work.session.get(BegunAgain, submission.id)
    mine = submission.author_id == work.me
    return Again(
        earlier_id=origin.earlier_id if origin else None,
        later_id=later_id(work, submission),
        open=mine and _ended(work, submission),
    )


def later_id(work: Work, earlier: Submission) -> int | None:
    followed = select(BegunAgain.submission_id).where(BegunAgain.earlier_id == earlier.id)
    return work.session.exec(followed).first()


@dataclass(frozen=True)
class Earlier:
    """One that something was begun from, as it was sent, and what was decided. `because` is an admin's reason."""

    id: int
    kind: str
    title: str
    text: str
    url: str | None
    decision: Action
    who: str | None
    at: datetime
    because: str | None
    findings: list[FindingView]


def earlier_ones(work: Work, submission: Submission) -> list[Earlier]:
    """All that a submission goes back to, the latest first. What has ended has the words that were sent last."""
    return [_earlier(work, one) for one in _back_from(work, submission)]


def decided_on_earlier(work: Work, submission: Submission) -> frozenset[int]:
    """Who decided on what a submission goes back to."""
    ids = [one.id for one in _back_from(work, submission)]
    judged = work.session.exec(select(Review.reviewer_id).where(col(Review.submission_id).in_(ids)))
    down = work.session.exec(select(TakenDown.taken_down_by).where(col(TakenDown.submission_id).in_(ids)))
    return frozenset((*judged, *down)) if ids else frozenset()


def _back_from(work: Work, submission: Submission) -> Iterator[Submission]:
    at = work.session.get(BegunAgain, submission.id)
    while at is not None:
        yield work.session.get_one(Submission, at.earlier_id)
        at = work.session.get(BegunAgain, at.earlier_id)


def _earlier(work: Work, one: Submission) -> Earlier:
    last, down = steps_of(work, one)[-1], work.session.get(TakenDown, one.id)
    return Earlier(
        id=one.id or 0,
        kind=one.kind,
        title=one.title,
        text=one.body or one.summary,
        url=one.url,
        decision=last.action,
        who=last.who,
        at=last.at,
        because=down.because if down else None,
        findings=findings_of(work, one),
    )
