"""Told someone, joined a debate: declared in ten seconds, never queued, no evidence asked.

So many count, as the caps say (domain/ledger/ceilings.py); what goes beyond is kept and earns nothing. Nobody but the
person reads any of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import bindparam, func
from sqlmodel import col, select

from db.models import Declaration, EntryKind, PointEntry, SubjectType
from db.models import ToldOf as ToldOf
from db.post_addresses import FOUND_BY, Post
from db.prepared import Prepared, columns_of
from db.statement import rule_in_force
from db.types import word
from domain import audit
from domain.access import Permission
from domain.addresses import LONGEST_ADDRESS as LONGEST_ADDRESS
from domain.addresses import has_somebodys_words, host_of
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.ledger import ceilings, points
from domain.ledger.point_rules import Rule
from domain.ledger.points import Event, Subject
from domain.people import one_at_a_time
from domain.recognition.credit import credit
from domain.recognition.credit import take_back as take_back_lines
from domain.sharing import posts
from domain.work import Work, command, query


@dataclass(frozen=True)
class Declared:
    """What declaring led to. `points` is 0 beyond what counts, and then `held_by` is the cap that says so."""

    id: int
    rule: Rule
    points: int
    badges: tuple[str, ...]
    held_by: str | None = None
    about: ToldOf | None = None


@command(Permission.CONTENT_SHARE)
def tell(work: Work, nonce: str) -> Declared:
    """ "I told someone about us." `nonce` is minted with the button: pressing twice declares once."""
    one_at_a_time.one_at_a_time(work, work.me)
    return _before(work, nonce) or _declare(work, Rule.TOLD_SOMEONE, nonce)


@command(Permission.CONTENT_SHARE)
def join_debate(work: Work, nonce: str, url: str) -> Declared:
    """ "I joined a debate", with the address of the comment. A debate counts once for each person, a comment once."""
    if host_of(url.strip()) == host_of(work.programme.base_url):
        raise InvalidInput(N_("That is an address in this portal. Paste the one where the debate is."), "url")
    if not has_somebodys_words(url.strip(), work.programme.demo):
        raise InvalidInput(N_("Paste the address of the debate; it begins with https://"), "url")
    post = posts.recognised(url.strip(), "url", posts.NO_DEBATE)
    one_at_a_time.one_at_a_time(work, work.me)
    return _before(work, nonce) or _declare(work, Rule.DEBATE, nonce, tidy(url.strip()), post)


@command(Permission.CONTENT_SHARE)
def take_back(work: Work, declaration_id: int) -> None:
    """Takes a declaration of one's own back; its points go with a line of their own. Twice changes nothing."""
    one_at_a_time.one_at_a_time(work, work.me)
    declared = work.session.get(Declaration, declaration_id)
    if declared is None or declared.person_id != work.me:
        raise NotFound(N_("We could not find that among what you declared."))
    let_go(work, declared)


@command(Permission.CONTENT_SHARE)
def say_about(work: Work, declaration_id: int, about: str) -> None:
    """Says what somebody was told about, one of ToldOf; nobody has to. Twice is once."""
    one_at_a_time.one_at_a_time(work, work.me)
    declared = work.session.get(Declaration, declaration_id)
    if declared is None or declared.person_id != work.me or declared.kind != Rule.TOLD_SOMEONE:
        raise NotFound(N_("We could not find that among what you declared."))
    if about not in set(ToldOf):
        raise InvalidInput(N_("Choose one of these."), "about")
    declared.about = about
    work.session.add(declared)
    audit.record(work, audit.Tag.TOLD_ABOUT, audit.Thing.DECLARATION, declaration_id)


def let_go(work: Work, declared: Declaration, reason: str = "") -> None:
    """It counts no more, and what it brought goes. Twice changes nothing."""
    if declared.taken_back_at is not None:
        return
    declared.taken_back_at = work.now
    work.session.add(declared)
    posts.release(work, declared)
    audit.record(work, audit.Tag.DECLARATION_TAKEN_BACK, audit.Thing.DECLARATION, declared.id)
    take_back_lines(work, points.standing_lines(work, _about(declared), [declared.person_id]), reason)


# --- looking back ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DeclarationView:
    """One of my declarations. `points` is what it brought at the time, also where it was taken back since."""

    id: int
    rule: Rule
    url: str | None
    declared_at: datetime
    taken_back_at: datetime | None
    points: int
    about: ToldOf | None = None


@query(Permission.CONTENT_SHARE)
def mine(work: Work, limit: int = 20) -> list[DeclarationView]:
    """What I declared, newest first."""
    return _MINE.rows(work.driver, me=work.me, most=limit)


_PAID = select(PointEntry.points).where(
    PointEntry.person_id == Declaration.person_id,
    PointEntry.subject_type == SubjectType.DECLARATION,
    PointEntry.subject_id == Declaration.id,
    PointEntry.kind == EntryKind.EARNED,
)
_MINE = Prepared(
    columns_of(
        DeclarationView,
        Declaration,
        rule=word(Declaration.kind, Rule),
        about=word(Declaration.about, ToldOf),
        points=func.coalesce(_PAID.scalar_subquery(), 0),
    )
    .where(Declaration.person_id == bindparam("me"))
    .order_by(col(Declaration.declared_at).desc(), col(Declaration.id).desc())
    .limit(bindparam("most")),
    DeclarationView,
)


def tidy(address: str) -> str:
    """The address as it is kept: without campaign parameters and last slash, and with the comment it leads to."""
    parts = urlsplit(address)
    asked = sorted(part for part in parts.query.split("&") if not FOUND_BY.fullmatch(part.partition("=")[0]))
    comment = parts.fragment if re.search(r"\d", parts.fragment) else ""
    return urlunsplit(("https", parts.netloc.lower(), parts.path.rstrip("/"), "&".join(asked), comment))


def _declare(work: Work, rule: Rule, nonce: str, url: str | None = None, post: Post | None = None) -> Declared:
    declared = Declaration(person_id=work.me, kind=rule, url=url, declared_at=work.now, nonce=nonce)
    work.session.add(declared)
    work.session.flush()
    if post is not None:
        posts.claim_debate(work, post, declared)
    audit.record(work, audit.Tag.DECLARED, audit.Thing.DECLARATION, declared.id)
    earned = credit(work, work.me, rule, Event(_key(declared.id), _about(declared)))
    held_by = None if earned.points else _held_by(work, rule)
    return Declared(declared.id or 0, rule, earned.points, earned.badges, held_by)


def _held_by(work: Work, rule: Rule) -> str | None:
    in_force = rule_in_force(work.driver, rule, work.now)
    return ceilings.would_pass(work, work.me, rule, in_force.points).held_by if in_force else None


def _about(declared: Declaration) -> Subject:
    return Subject(SubjectType.DECLARATION, declared.id or 0)


def _before(work: Work, nonce: str) -> Declared | None:
    """What this very press has led to already."""
    declared = work.session.exec(select(Declaration).where(Declaration.nonce == nonce)).first()
    if declared is None:
        return None
    if declared.person_id != work.me:
        raise NotAllowedNow(N_("Something went wrong with this button. Load the page again, please."))
    entry = _entry(work, declared)
    rule = Rule(declared.kind)
    held_by = None if entry else _held_by(work, rule)
    return Declared(declared.id or 0, rule, entry.points if entry else 0, (), held_by)


def _entry(work: Work, declared: Declaration) -> PointEntry | None:
    """The line it earned, if it counted."""
    return work.session.exec(select(PointEntry).where(PointEntry.event_key == _key(declared.id))).first()


def _key(declaration_id: int | None) -> str:
    return f"declaration:{declaration_id}:declared"
