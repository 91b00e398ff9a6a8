"""The audit trail: every command leaves a line that says who did what to which thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import col, select

from db.models import AuditEvent, Person
from domain.access import Permission
from domain.errors import N_
from domain.work import Work, query


class Tag(StrEnum):
    """`subject:action`, one for every thing that is done."""

    STORY_STARTED = "story:started"
    STORY_SAVED = "story:saved"
    STORY_DISCARDED = "story:discarded"
    SUBMISSION_MOVED = "submission:moved"
    CONTENT_PROPOSED = "content:proposed"
    SHARE_OPENED = "share:opened"
    SHARE_CONFIRMED = "share:confirmed"
    POINTS_ADJUSTED = "points:adjusted"
    BADGE_AWARDED = "badge:awarded"
    CERTIFICATE_ISSUED = "certificate:issued"
    REWARD_CREATED = "reward:created"
    REWARD_AWARDED = "reward:awarded"
    REWARD_HANDED_OVER = "reward:handed-over"
    WISH_MADE = "wish:made"
    WISH_DROPPED = "wish:dropped"
    PERSON_LINKED = "person:linked"
    PERSON_SIGNED_OUT = "person:signed-out"
    LISTING_CHOSEN = "person:listing-chosen"
    LANGUAGE_CHOSEN = "person:language-chosen"
    ROLE_GRANTED = "role:granted"
    ROLE_TAKEN = "role:taken"
    PEOPLE_IMPORTED = "people:imported"
    UPKEEP_DONE = "upkeep:done"


SENTENCES: dict[Tag, str] = {
    Tag.STORY_STARTED: N_("started a story"),
    Tag.STORY_SAVED: N_("saved a draft"),
    Tag.STORY_DISCARDED: N_("discarded a draft"),
    Tag.SUBMISSION_MOVED: N_("moved a submission on"),
    Tag.CONTENT_PROPOSED: N_("proposed company content"),
    Tag.SHARE_OPENED: N_("prepared a share"),
    Tag.SHARE_CONFIRMED: N_("confirmed a share"),
    Tag.POINTS_ADJUSTED: N_("corrected points"),
    Tag.BADGE_AWARDED: N_("earned a badge"),
    Tag.CERTIFICATE_ISSUED: N_("was issued a certificate"),
    Tag.REWARD_CREATED: N_("added a reward"),
    Tag.REWARD_AWARDED: N_("gave a reward"),
    Tag.REWARD_HANDED_OVER: N_("handed a reward over"),
    Tag.WISH_MADE: N_("made a wish"),
    Tag.WISH_DROPPED: N_("dropped a wish"),
    Tag.PERSON_LINKED: N_("signed in for the first time"),
    Tag.PERSON_SIGNED_OUT: N_("signed out everywhere"),
    Tag.LISTING_CHOSEN: N_("chose how to appear on the leaderboard"),
    Tag.LANGUAGE_CHOSEN: N_("chose a language"),
    Tag.ROLE_GRANTED: N_("gave a role"),
    Tag.ROLE_TAKEN: N_("took a role"),
    Tag.PEOPLE_IMPORTED: N_("imported people"),
    Tag.UPKEEP_DONE: N_("ran the daily upkeep"),
}


def record(work: Work, tag: Tag, subject_type: str, subject_id: int | None, **data: Any) -> None:
    """Appends a line. `data` holds ids, codes and numbers only, never a name or free text."""
    work.session.add(
        AuditEvent(
            at=work.now,
            actor_id=work.actor.person_id,
            tag=tag,
            subject_type=subject_type,
            subject_id=subject_id,
            data=data,
        )
    )


@dataclass(frozen=True)
class AuditLine:
    """One line as an admin reads it. `who` is None for the portal itself."""

    id: int
    at: datetime
    who: str | None
    tag: Tag
    subject_type: str
    subject_id: int | None
    data: dict[str, Any]


PAGE_SIZE = 50


@query(Permission.AUDIT_READ)
def trail(
    work: Work, tag: Tag | None = None, person_id: int | None = None, before: int | None = None
) -> list[AuditLine]:
    """The newest 50 lines, narrowed to a tag or an actor; `before` is the id to go on from."""
    lines = (
        select(AuditEvent, Person)
        .join(Person, col(Person.id) == col(AuditEvent.actor_id), isouter=True)
        .order_by(col(AuditEvent.id).desc())
        .limit(PAGE_SIZE)
    )
    if tag is not None:
        lines = lines.where(AuditEvent.tag == tag)
    if person_id is not None:
        lines = lines.where(AuditEvent.actor_id == person_id)
    if before is not None:
        lines = lines.where(col(AuditEvent.id) < before)
    return [_line(event, person) for event, person in work.session.exec(lines)]


def _line(event: AuditEvent, person: Person | None) -> AuditLine:
    return AuditLine(
        id=event.id or 0,
        at=event.at,
        who=person.name if person else None,
        tag=Tag(event.tag),
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        data=event.data,
    )
