"""Changing the point rules: drafted by an admin, published for a day to come, and withdrawn before that day.

Rules never work backwards. One change is on its way at a time, and it begins at midnight in the company's time zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from db.models import Person, PointLimit, PointRule, RuleChange, RuleDraft
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.types import WordsDict
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.ledger import point_limits
from domain.ledger.point_limits import NUMBERS
from domain.ledger.point_rules import EARNING, Rule, RuleView, all_in_force
from domain.periods import local_midnight
from domain.review.rubric import decent, least_and_most
from domain.settings import DECIDED
from domain.work import Work, command, query

LEAST = 1
MOST_POINTS, MOST_TIMES, MOST_DAYS = 100, 50, 90
LATEST = timedelta(days=366)
"""How far ahead a change can begin."""
IN_A_MOMENT = timedelta(minutes=5)
"""A change that is decided so shortly before it begins could still meet somebody who earns at midnight."""
CHANGED_MEANWHILE = N_("Somebody has changed this in the meantime. Look at it again, then decide.")

Numbers = dict[str, int]
"""Points by the code of their rule, and the caps by their names in `point_limits.NUMBERS`."""


@dataclass(frozen=True)
class Draft:
    """What would be another number than now. `stamp` names this very draft."""

    numbers: Numbers
    stamp: str
    saved_by: str | None


@dataclass(frozen=True)
class Change:
    """A change that was published: its new numbers, and when they began or will."""

    id: int
    numbers: Numbers
    begins_at: datetime
    published_at: datetime
    published_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Desk:
    """Every rule, what counts now, what is drafted, and every change, the newest first."""

    rules: list[RuleView]
    in_force: Numbers
    draft: Draft | None
    changes: list[Change]

    @property
    def names(self) -> Mapping[str, WordsDict]:
        """What the rules are called, by code."""
        return {rule.code: rule.name for rule in self.rules}

    @property
    def stamp(self) -> str:
        """What a new draft is made upon."""
        return self.draft.stamp if self.draft else ""


@query(Permission.PROGRAMME_STEER)
def desk(work: Work) -> Desk:
    """Everything the page for it shows."""
    drafts = columns_of(Draft, RuleDraft, saved_by=full_name(Person))
    drafts = drafts.join(Person, col(Person.id) == col(RuleDraft.saved_by), isouter=True)
    changes = (
        columns_of(Change, RuleChange, published_by=full_name(Person))
        .join(Person, col(Person.id) == col(RuleChange.published_by), isouter=True)
        .order_by(col(RuleChange.id).desc())
    )
    draft = next(iter(read_into(work.session, drafts, Draft)), None)
    return Desk(all_in_force(work), in_force(work), draft, read_into(work.session, changes, Change))


def in_force(work: Work) -> Numbers:
    """Every number that counts now."""
    caps = point_limits.caps(work)
    return {rule.code: rule.points for rule in all_in_force(work)} | {name: caps.number(name) for name in NUMBERS}


# --- the draft -------------------------------------------------------------------------------------------------------


@command(Permission.PROGRAMME_STEER)
def save_draft(work: Work, numbers: Mapping[str, int], seen: str) -> str:
    """Keeps what would be changed; gives its stamp. `seen` is the stamp of the draft it was made upon, "" of none.

    Of two admins at it the second is refused, and reads what the first one drafted.
    """
    now = in_force(work)
    changed = {name: value for name, value in numbers.items() if name in now and value != now[name]}
    check({**now, **changed})
    if not changed:
        raise InvalidInput(N_("Nothing is different from what counts now. Change a number first."), "numbers")
    draft = _draft(work)
    if (draft.stamp if draft else "") != seen:
        raise NotAllowedNow(CHANGED_MEANWHILE)
    stamp = work.token(9)
    kept = draft or RuleDraft(numbers={}, stamp="", saved_at=work.now)
    kept.numbers, kept.stamp, kept.saved_at, kept.saved_by = changed, stamp, work.now, work.actor.person_id
    work.session.add(kept)
    audit.record(work, audit.Tag.RULES_DRAFTED, audit.Thing.RULES, None, numbers=changed)
    return stamp


@command(Permission.PROGRAMME_STEER)
def drop_draft(work: Work, seen: str) -> None:
    """Drops the draft that was seen; where it has gone already, nothing happens."""
    draft = _draft(work)
    if draft is None:
        return
    if draft.stamp != seen:
        raise NotAllowedNow(CHANGED_MEANWHILE)
    work.session.delete(draft)
    audit.record(work, audit.Tag.RULES_DRAFT_DROPPED, audit.Thing.RULES, None)


def check(numbers: Numbers) -> None:
    """Raises InvalidInput beside the first number that makes no sense, by itself or beside the others."""
    for rule in EARNING:
        _check_range(rule, numbers[rule], MOST_POINTS)
    for name, (_, part) in NUMBERS.items():
        if numbers[name] == 0:
            raise InvalidInput(
                N_("With a cap of zero it would pay nothing. Give at least {lowest}."), name, lowest=LEAST
            )
        _check_range(name, numbers[name], MOST_DAYS if part == "days" else MOST_TIMES)
    if numbers[Rule.SHARE_COPIED] > numbers[Rule.SHARE_OWN_WORDS]:
        raise InvalidInput(N_("A copy cannot be worth more than words of one's own."), Rule.SHARE_COPIED)
    least, _ = least_and_most(numbers[Rule.STORY_PUBLISHED])
    for name in (Rule.SHARE_OWN_WORDS, Rule.TOLD_SOMEONE, Rule.DEBATE, "conversation_points"):
        if numbers[name] >= least:
            sentence = N_("No share or declaration is worth as much as a story, which brings {least} at the least.")
            raise InvalidInput(sentence, name, least=least)
    told = decent(numbers[Rule.STORY_PUBLISHED])
    if numbers["alone_points"] >= told:
        sentence = N_("What people confirm alone stays below one decent story, which brings {decent}.")
        raise InvalidInput(sentence, "alone_points", decent=told)


def _check_range(name: str, value: int, most: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not LEAST <= value <= most:
        raise InvalidInput(N_("Give a whole number from {lowest} to {highest}."), name, lowest=LEAST, highest=most)


def _draft(work: Work) -> RuleDraft | None:
    return work.session.exec(select(RuleDraft).with_for_update()).first()


# --- published -------------------------------------------------------------------------------------------------------


@command(Permission.PROGRAMME_STEER)
def publish(work: Work, seen: str, day: date | None) -> None:
    """Publishes the draft that was seen: its numbers count from the beginning of a day to come, and never before."""
    draft = _draft(work)
    if draft is None or draft.stamp != seen:
        raise NotAllowedNow(CHANGED_MEANWHILE)
    begins_at, now = _beginning(work, day), in_force(work)
    on_its_way = work.session.exec(_not_begun(work)).first()
    if on_its_way is not None:
        first = on_its_way.begins_at.astimezone(work.programme.zone).date().isoformat()
        raise NotAllowedNow(N_("A change begins on {day} already. Withdraw it, or wait until then."), day=first)
    changed = {name: value for name, value in draft.numbers.items() if value != now[name]}
    if not changed:
        raise InvalidInput(N_("Nothing is different from what counts now. Change a number first."), "numbers")
    check({**now, **changed})
    _put(work, changed, begins_at)
    work.session.delete(draft)
    by = {"published_at": work.now, "published_by": work.actor.person_id}
    work.session.add(RuleChange.model_validate({"numbers": changed, "begins_at": begins_at, **by}))
    work.session.info[DECIDED] = True
    audit.record(work, audit.Tag.RULES_PUBLISHED, audit.Thing.RULES, None, numbers=changed)


@command(Permission.PROGRAMME_STEER)
def withdraw(work: Work, change_id: int) -> None:
    """Takes a change back that has not begun. Twice changes nothing."""
    change = work.session.exec(select(RuleChange).where(RuleChange.id == change_id).with_for_update()).first()
    if change is None:
        raise NotFound()
    if change.withdrawn_at is not None:
        return
    if change.begins_at <= work.now + IN_A_MOMENT:
        raise NotAllowedNow(N_("It has begun, or begins in a moment, and stays. Draft another change instead."))
    for table in (PointRule, PointLimit):
        begun: Any = table.valid_from
        work.session.execute(delete(table).where(begun == change.begins_at))
    change.withdrawn_at, change.withdrawn_by = work.now, work.actor.person_id
    work.session.info[DECIDED] = True
    audit.record(work, audit.Tag.RULES_WITHDRAWN, audit.Thing.RULES, None, numbers=change.numbers)


def _not_begun(work: Work) -> Any:
    return select(RuleChange).where(RuleChange.begins_at > work.now, col(RuleChange.withdrawn_at).is_(None))


def _beginning(work: Work, day: date | None) -> datetime:
    if day is None:
        raise InvalidInput(N_("Choose the day on which it begins."), "day")
    if day <= work.today:
        raise InvalidInput(N_("Rules never work backwards. Choose a day to come."), "day")
    if day > work.today + LATEST:
        raise InvalidInput(N_("That is more than a year ahead. Choose an earlier day."), "day")
    begins_at = local_midnight(day, work.programme.zone)
    if begins_at < work.now + IN_A_MOMENT:
        raise InvalidInput(N_("That day begins in a moment, and somebody may be earning. Choose a later one."), "day")
    return begins_at


def _put(work: Work, changed: Numbers, begins_at: datetime) -> None:
    """The next version of every rule and cap that changes; its words and its window stay."""
    for code in (code for code in changed if code in EARNING):
        newest = work.session.exec(_newest(PointRule, code)).one()
        values = newest.model_dump() | {"points": changed[code]}
        work.session.add(PointRule(**values | {"version": newest.version + 1, "valid_from": begins_at}))
    for cap in {NUMBERS[name][0] for name in changed if name in NUMBERS}:
        newest = work.session.exec(_newest(PointLimit, cap)).one()
        parts = {part: changed[name] for name, (of, part) in NUMBERS.items() if of is cap and name in changed}
        values = newest.model_dump() | parts
        work.session.add(PointLimit(**values | {"version": newest.version + 1, "valid_from": begins_at}))


def _newest(table: type[PointRule | PointLimit], code: str) -> Any:
    return select(table).where(table.code == code).order_by(col(table.version).desc()).limit(1)
