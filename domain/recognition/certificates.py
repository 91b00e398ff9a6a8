"""Certificates of verified contribution: issued by the number of published stories, verified by link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import col, select

from db.models import Certificate, Counter, Person
from db.prepared import Prepared
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotFound
from domain.languages import OTHERWISE
from domain.ledger.point_rules import Rule
from domain.work import Work, query

LEVELS: tuple[tuple[int, int, str], ...] = (
    (1, 1, N_("First story")),
    (2, 5, N_("Storyteller")),
    (3, 15, N_("Trusted voice")),
)
"""(level, published stories it takes, name)."""


def level_name(level: int) -> str:
    """The English name of a level, to be translated."""
    return next(name for number, _, name in LEVELS if number == level)


def issue_due(work: Work, person_id: int) -> list[int]:
    """Issues the certificates a person's published stories have earned; returns the new levels."""
    stories = _stories(work, person_id)
    due = [level for level, needed, _ in LEVELS if stories >= needed]
    return [level for level in due if _issue(work, person_id, level, stories)]


def _stories(work: Work, person_id: int) -> int:
    row = _PUBLISHED.first(work.driver, person_id=person_id)
    return row.times if row else 0


_PUBLISHED = Prepared(
    select(Counter.times).where(
        Counter.person_id == bindparam("person_id"), Counter.rule_code == Rule.STORY_PUBLISHED.value
    )
)


def _issue(work: Work, person_id: int, level: int, stories: int) -> bool:
    row = {
        "public_id": work.token(16),
        "person_id": person_id,
        "level": level,
        "stories": stories,
        "issued_at": work.now,
    }
    issued = insert_once(work.session, Certificate, **row)
    if issued:
        audit.record(work, audit.Tag.CERTIFICATE_ISSUED, "person", person_id, level=level)
    return issued


@dataclass(frozen=True)
class CertificateView:
    """A certificate as its owner, or whoever holds its link, sees it. `language` is its owner's."""

    public_id: str
    level: int
    stories: int
    issued_at: datetime
    person: str
    language: str


@dataclass(frozen=True)
class CertificateLevel:
    """A level and what is missing to it; `certificate` None means still to come."""

    level: int
    name: str
    needed: int
    published: int
    certificate: CertificateView | None


@query(Permission.CERTIFICATE_READ)
def my_levels(work: Work) -> list[CertificateLevel]:
    """All three levels with mine."""
    rows = work.session.exec(
        select(Certificate, Person)
        .join(Person, col(Person.id) == Certificate.person_id)
        .where(Certificate.person_id == work.me)
    )
    mine = {certificate.level: _view(certificate, person) for certificate, person in rows}
    published = _stories(work, work.me)
    return [
        CertificateLevel(level, name, needed, published, mine.get(level) if published >= needed else None)
        for level, needed, name in LEVELS
    ]


@query(Permission.CREDENTIAL_VERIFY)
def verify(work: Work, public_id: str) -> CertificateView:
    """The one certificate behind an unguessable link; nothing else can be learnt from it.

    It stands as long as the stories it counts: those an admin takes down are none. Withdrawn ones still are.
    """
    row = work.session.exec(
        select(Certificate, Person)
        .join(Person, col(Person.id) == Certificate.person_id)
        .where(Certificate.public_id == public_id)
    ).first()
    if row is None or not _stands(work, row[0]):
        raise NotFound(N_("There is no certificate at this address. Please check the link."))
    return _view(*row)


def _stands(work: Work, certificate: Certificate) -> bool:
    return certificate.level <= highest_level(work, certificate.person_id)


def highest_level(work: Work, person_id: int) -> int:
    """The level a person's published stories reach now; certificates above it do not stand. 0: none does."""
    stories = _stories(work, person_id)
    return max((level for level, needed, _ in LEVELS if stories >= needed), default=0)


def _view(certificate: Certificate, person: Person) -> CertificateView:
    return CertificateView(
        certificate.public_id,
        certificate.level,
        certificate.stories,
        certificate.issued_at,
        person.name,
        person.portal_language or person.language or OTHERWISE,
    )
