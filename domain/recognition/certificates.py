"""Certificates of verified contribution: issued by themselves, verified by link, and for ever as they were issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import Certificate, CertificateEnd, CertificateKind, Credential, Ground, IssuedWords, Person
from db.models.person import full_name
from db.prepared import Prepared, columns, columns_of
from db.recognition import Held, NotHeld, issue_certificate
from db.types import WordsDict, word
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotAllowedNow, NotFound
from domain.languages import OTHERWISE
from domain.recognition import as_issued
from domain.recognition.as_issued import Wording
from domain.recognition.badge_metrics import METRICS
from domain.work import Work, command, query


def issue(work: Work, person_id: int, kind: NotHeld, counted: int, _: int | None) -> bool:
    """Issues a certificate that has fallen due; False where another transaction was faster."""
    certificate_id = issue_certificate(work.driver, person_id, kind, work.now, counted, work.token(16))
    if certificate_id is None:
        return False
    _keep_words(work, certificate_id, person_id, kind.code, kind.version, counted)
    audit.record(work, audit.Tag.CERTIFICATE_ISSUED, audit.Thing.PERSON, person_id, certificate=kind.code)
    return True


def revoke(work: Work, person_id: int, certificate: Held) -> None:
    """Ends a certificate that nothing holds up any more. Whoever has its link reads since when."""
    if _end(work, certificate.id, Ground.UNFOUNDED):
        audit.record(work, audit.Tag.CERTIFICATE_REVOKED, audit.Thing.PERSON, person_id, certificate=certificate.code)


@command(Permission.CERTIFICATE_READ)
def reissue(work: Work, public_id: str) -> str:
    """Issues my certificate once more, in the name I have now; the old address says that it was replaced. Gives the new
    one's public id."""
    old = work.session.exec(select(Certificate).where(Certificate.public_id == public_id).with_for_update()).first()
    if old is None or old.person_id != work.me:
        raise NotFound(N_("We could not find that certificate among yours."))
    kept = work.session.get(IssuedWords, (Credential.CERTIFICATE, old.id))
    if kept is not None and kept.person_name == work.session.get_one(Person, work.me).name:
        raise NotAllowedNow(N_("It carries your name as it is now."))
    if not _end(work, old.id or 0, Ground.REPLACED):
        raise NotAllowedNow(N_("This certificate does not stand any more, so it cannot be issued again."))
    new = Certificate(
        public_id=work.token(16),
        person_id=work.me,
        kind_code=old.kind_code,
        kind_version=old.kind_version,
        times=old.times + 1,
        counted=old.counted,
        issued_at=work.now,
    )
    work.session.add(new)
    work.session.flush()
    _keep_words(work, new.id or 0, work.me, new.kind_code, new.kind_version, new.counted)
    audit.record(work, audit.Tag.CERTIFICATE_REPLACED, audit.Thing.PERSON, work.me, certificate=new.kind_code)
    return new.public_id


def freeze(work: Work, limit: int) -> int:
    """Gives those issued before words were kept the words they show today; those that nothing holds up end. Gives how
    many there were, at most `limit`."""
    old = select(Certificate).where(
        as_issued.without_words(Credential.CERTIFICATE, Certificate.id),
        col(Certificate.id).not_in(select(CertificateEnd.certificate_id)),
    )
    rows = work.session.exec(old.order_by(col(Certificate.id)).limit(limit)).all()
    for one in rows:
        kind = work.session.get_one(CertificateKind, (one.kind_code, one.kind_version))
        if METRICS[kind.metric].measure(work.driver, one.person_id) >= kind.threshold:
            _keep_words(work, one.id or 0, one.person_id, one.kind_code, one.kind_version, one.counted)
        else:
            _end(work, one.id or 0, Ground.UNFOUNDED)
    return len(rows)


def _keep_words(work: Work, certificate_id: int, person_id: int, code: str, version: int, counted: int) -> None:
    kind = work.session.get_one(CertificateKind, (code, version))
    wording = Wording(kind.name, kind.sentence_one if counted == 1 else kind.sentence)
    as_issued.keep(work, Credential.CERTIFICATE, certificate_id, person_id, wording, counted)


def _end(work: Work, certificate_id: int, ground: Ground) -> bool:
    fact = {"ground": ground, "ended_at": work.now, "ended_by": work.actor.person_id}
    return insert_once(work.session, CertificateEnd, certificate_id=certificate_id, **fact)


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CertificateView:
    """A certificate as it was issued, for its owner or whoever holds its link. `level` of `levels` are its stars.

    `ended` None: it stands. Otherwise on which ground, since `ended_at`.
    """

    public_id: str
    level: int
    levels: int
    counted: int
    issued_at: datetime
    person: str
    company: str
    programme: str
    name: str
    sentence: str
    language: str
    accent: str
    ended: Ground | None
    ended_at: datetime | None


class _Mine(NamedTuple):
    """My last one of a kind. `renamed` says that it carries another name than its owner has now."""

    code: str
    renamed: bool
    certificate: CertificateView

    @classmethod
    def of(cls, code: str, renamed: bool, **issued: Any) -> _Mine:
        """From the columns of one read."""
        return cls(code, renamed, CertificateView(**issued))


@dataclass(frozen=True)
class CertificateLevel:
    """A kind of certificate and what is missing to it; `certificate` None means still to come.

    `renamed` says that the certificate carries another name than its owner has now. `ended_at` is when the last one
    lost its ground, where none has been issued since.
    """

    level: int
    code: str
    name: WordsDict
    needed: int
    reached: int
    certificate: CertificateView | None
    renamed: bool = False
    ended_at: datetime | None = None


@query(Permission.CERTIFICATE_READ)
def my_levels(work: Work) -> list[CertificateLevel]:
    """Every kind there is, with mine."""
    mine = {one.code: one for one in _MINE.rows(work.driver, me=work.me)}
    measured = {code: metric.measure(work.driver, work.me) for code, metric in METRICS.items()}
    return [_level(kind, mine.get(kind.code), measured[kind.metric]) for kind in _KINDS.rows(work.driver)]


@query(Permission.CREDENTIAL_VERIFY)
def verify(work: Work, public_id: str) -> CertificateView:
    """The one certificate behind an unguessable link, whether it stands or not; nothing else can be learnt from it."""
    found = _BY_LINK.first(work.driver, public_id=public_id)
    if found is None:
        raise NotFound(N_("There is no certificate at this address. Please check the link."))
    return found


_NEWEST = aliased(CertificateKind)
_KINDS = Prepared(
    columns(
        CertificateKind.code,
        CertificateKind.level,
        CertificateKind.name,
        CertificateKind.metric,
        CertificateKind.threshold,
    )
    .where(
        CertificateKind.version
        == select(func.max(_NEWEST.version)).where(_NEWEST.code == CertificateKind.code).scalar_subquery()
    )
    .where(col(CertificateKind.active))
    .order_by(col(CertificateKind.level))
)
_LEVELS = select(func.count(func.distinct(_NEWEST.code))).where(col(_NEWEST.active)).scalar_subquery()
_LATER = aliased(Certificate)
_IN_THE_NAME_OF = func.coalesce(IssuedWords.person_name, "")
_AS_ISSUED = {
    "person": _IN_THE_NAME_OF,
    "language": func.coalesce(IssuedWords.language, OTHERWISE),
    **{
        name: func.coalesce(getattr(IssuedWords, name), "")
        for name in ("company", "programme", "name", "sentence", "accent")
    },
}


def _reading(**more: Any) -> Any:
    named = {"levels": _LEVELS, "ended": word(CertificateEnd.ground, Ground), **_AS_ISSUED, **more}
    return (
        columns_of(CertificateView, Certificate, CertificateKind, CertificateEnd, **named)
        .join(
            CertificateKind,
            (col(CertificateKind.code) == Certificate.kind_code)
            & (col(CertificateKind.version) == Certificate.kind_version),
        )
        .join(Person, col(Person.id) == Certificate.person_id)
        .outerjoin(
            IssuedWords,
            (col(IssuedWords.credential) == Credential.CERTIFICATE)
            & (col(IssuedWords.credential_id) == Certificate.id),
        )
        .outerjoin(CertificateEnd, col(CertificateEnd.certificate_id) == Certificate.id)
    )


_BY_LINK = Prepared(_reading().where(Certificate.public_id == bindparam("public_id")), CertificateView)
_MINE = Prepared(
    _reading(code=Certificate.kind_code, renamed=full_name(Person) != _IN_THE_NAME_OF)
    .where(Certificate.person_id == bindparam("me"))
    .where(
        ~select(_LATER.id)
        .where(_LATER.person_id == Certificate.person_id, _LATER.kind_code == Certificate.kind_code)
        .where(_LATER.times > Certificate.times)
        .exists()
    ),
    _Mine.of,
)
"""My last one of each kind."""


def _level(kind: Any, mine: _Mine | None, reached: int) -> CertificateLevel:
    last = mine.certificate if mine else None
    stands = last is not None and last.ended is None
    return CertificateLevel(
        level=kind.level,
        code=kind.code,
        name=kind.name,
        needed=kind.threshold,
        reached=reached,
        certificate=last if stands else None,
        renamed=stands and mine is not None and mine.renamed,
        ended_at=last.ended_at if last else None,
    )
