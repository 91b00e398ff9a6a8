"""The audit trail as admins read it: what was done to which thing, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, or_, select

from db.models import AuditEvent, Award, Person, Reward, Share, Submission, SubmissionVersion
from db.models.person import full_name
from db.types import WordsDict
from domain.access import Permission
from domain.audit import KINDS, Tag
from domain.people.search import name_like
from domain.submissions import kinds
from domain.submissions.kinds import Kind
from domain.submissions.last_sent import LAST_SENT
from domain.submissions.review_flow import Status
from domain.work import Work, query

PAGE_SIZE = 50


@dataclass(frozen=True)
class AuditLine:
    """One line as an admin reads it. `who` is None for the portal itself.

    `subject` is what the thing is called, in the languages there are; None where it is nobody's business (a draft)
    or gone. `data` holds codes and numbers; a person in it goes by `person_name`.
    """

    id: int
    at: datetime
    who: str | None
    tag: Tag
    subject_type: str
    subject_id: int | None
    subject: WordsDict | None
    person_name: str | None
    data: dict[str, Any]

    @property
    def sentence(self) -> str:
        """What happened, with places for who, what and person."""
        if self.tag is not Tag.SUBMISSION_MOVED:
            return self.tag.sentence
        return kinds.KINDS[self.data.get("kind", Kind.STORY)].said.steps[self.data["action"]].trail


@query(Permission.AUDIT_READ)
def trail(
    work: Work, tag: Tag | None = None, kind: str | None = None, who: str = "", before: int | None = None
) -> list[AuditLine]:
    """The newest 50 lines, or those before the id `before`; of a tag, a kind of thing, or a person called `who`."""
    lines = (
        select(AuditEvent, Person)
        .join(Person, col(Person.id) == col(AuditEvent.actor_id), isouter=True)
        .where(col(AuditEvent.tag).not_in([tag for tag in Tag if tag.their_own]))
        .order_by(col(AuditEvent.id).desc())
        .limit(PAGE_SIZE)
    )
    if tag is not None:
        lines = lines.where(AuditEvent.tag == tag)
    if kind is not None:
        lines = lines.where(or_(*(col(AuditEvent.tag).startswith(start) for start in KINDS[kind][1])))
    if who.strip():
        lines = lines.where(name_like(who))
    if before is not None:
        lines = lines.where(col(AuditEvent.id) < before)
    rows = work.session.exec(lines).all()
    names = _Names.of(work, [event for event, _ in rows])
    return [_line(event, person, names) for event, person in rows]


@dataclass(frozen=True)
class _Names:
    """What the things on one page of the trail are called, by (type, id)."""

    subjects: dict[tuple[str, int], WordsDict]

    @staticmethod
    def of(work: Work, events: Sequence[AuditEvent]) -> _Names:
        ids: dict[str, set[int]] = {"person": {int(event.data["person"]) for event in events if "person" in event.data}}
        for event in events:
            if event.subject_id is not None:
                ids.setdefault(event.subject_type, set()).add(event.subject_id)
        found: dict[tuple[str, int], WordsDict] = {}
        for kind, look_up in _LOOK_UP.items():
            rows = work.session.execute(look_up(ids[kind])) if ids.get(kind) else ()
            found |= {(kind, row[0]): _words(row[1]) for row in rows}
        return _Names(found)


def _words(name: WordsDict | str) -> WordsDict:
    return name if isinstance(name, dict) else {"": name}


def _people(ids: set[int]) -> Any:
    return select(Person.id, full_name(Person)).where(col(Person.id).in_(ids))


def _submissions(ids: set[int]) -> Any:
    """Titles as they were sent: what an author is still changing is theirs."""
    titles = select(Submission.id, SubmissionVersion.title).join(SubmissionVersion, LAST_SENT)
    return titles.where(col(Submission.id).in_(ids), Submission.status != Status.DRAFT)


def _shares(ids: set[int]) -> Any:
    shared = select(Share.id, Submission.title).join(Submission, col(Submission.id) == Share.submission_id)
    return shared.where(col(Share.id).in_(ids))


def _rewards(ids: set[int]) -> Any:
    return select(Reward.id, Reward.name).where(col(Reward.id).in_(ids))


def _awards(ids: set[int]) -> Any:
    return select(Award.id, Reward.name).join(Reward, col(Reward.id) == Award.reward_id).where(col(Award.id).in_(ids))


_LOOK_UP: dict[str, Callable[[set[int]], Any]] = {
    "person": _people,
    "submission": _submissions,
    "share": _shares,
    "reward": _rewards,
    "award": _awards,
}


def _line(event: AuditEvent, person: Person | None, names: _Names) -> AuditLine:
    about = names.subjects.get(("person", int(event.data.get("person", 0))))
    return AuditLine(
        id=event.id or 0,
        at=event.at,
        who=person.name if person else None,
        tag=Tag(event.tag),
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        subject=names.subjects.get((event.subject_type, event.subject_id or 0)),
        person_name=about[""] if about else None,
        data=event.data,
    )
