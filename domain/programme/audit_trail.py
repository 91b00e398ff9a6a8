"""The audit trail as admins read it: what was done to which thing, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import col, or_, select

from db.models import AuditEvent, AwardedAs, Person, PieceKind, Reward, Share, Submission, SubmissionVersion, Team
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.types import WordsDict, word
from domain.access import Permission
from domain.audit import KINDS, Tag, Thing
from domain.people.search import name_like
from domain.programme.shelves import SHELVES
from domain.programme.shipped import shipped
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
    data: dict[str, Any]
    subject: WordsDict | None = None
    person_name: str | None = None
    other: WordsDict | None = None
    """What it was merged into."""

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
        columns_of(AuditLine, AuditEvent, who=full_name(Person), tag=word(AuditEvent.tag, Tag))
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
    found = read_into(work.session, lines, AuditLine)
    names, pieces = _names_of(work, found), _pieces(work, found)
    return [_named(line, names, pieces) for line in found]


def _names_of(work: Work, lines: Sequence[AuditLine]) -> dict[tuple[str, int], WordsDict]:
    """What the things on one page of the trail are called, by (type, id)."""
    ids: dict[str, set[int]] = {Thing.PERSON: {int(line.data["person"]) for line in lines if "person" in line.data}}
    ids[Thing.TEAM] = {
        int(line.data["into"]) for line in lines if line.subject_type == Thing.TEAM and "into" in line.data
    }
    for line in lines:
        if line.subject_id is not None:
            ids.setdefault(line.subject_type, set()).add(line.subject_id)
    found: dict[tuple[str, int], WordsDict] = {}
    for kind, look_up in _LOOK_UP.items():
        rows = work.session.execute(look_up(ids[kind])) if ids.get(kind) else ()
        found |= {(kind, row[0]): _words(row[1]) for row in rows}
    return found


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
    return select(AwardedAs.award_id, AwardedAs.name).where(col(AwardedAs.award_id).in_(ids))


def _teams(ids: set[int]) -> Any:
    return select(Team.id, Team.name).where(col(Team.id).in_(ids))


_LOOK_UP: dict[str, Callable[[set[int]], Any]] = {
    Thing.PERSON: _people,
    Thing.TEAM: _teams,
    Thing.SUBMISSION: _submissions,
    Thing.SHARE: _shares,
    Thing.REWARD: _rewards,
    Thing.AWARD: _awards,
}


def _pieces(work: Work, lines: Sequence[AuditLine]) -> dict[tuple[str, str], WordsDict]:
    """What pieces of the programme are called, by (kind, code): by the company, or as they are shipped."""
    found: dict[tuple[str, str], WordsDict] = {}
    for kind in {PieceKind(line.data["piece"]) for line in lines if line.subject_type == Thing.PIECE}:
        found |= {(kind, code): piece.name for code, piece in shipped()[kind].items()}
        found |= {(kind, code): one.name for code, one in SHELVES[kind].live(work).items() if one.name}
    return found


def _named(
    line: AuditLine, names: Mapping[tuple[str, int], WordsDict], pieces: Mapping[tuple[str, str], WordsDict]
) -> AuditLine:
    about = names.get((Thing.PERSON, int(line.data.get("person", 0))))
    subject = names.get((line.subject_type, line.subject_id or 0))
    if line.subject_type == Thing.PIECE:
        kind = line.data["piece"]
        return replace(
            line, subject=pieces.get((kind, line.data["code"])), other=pieces.get((kind, line.data.get("into", "")))
        )
    other = names.get((Thing.TEAM, int(line.data["into"]))) if line.tag is Tag.TEAM_MERGED else None
    return replace(line, subject=subject, person_name=about[""] if about else None, other=other)
