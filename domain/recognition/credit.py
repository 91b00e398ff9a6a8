"""Earning, whole: the line of the statement, the badges and certificates it makes due, and the way back.

Nothing else posts what is earned: a line without what it makes due would leave a badge at "1 of 1" for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from db import recognition as stored
from db.models import Credential, PointEntry
from domain.ledger import points
from domain.ledger.point_rules import Rule
from domain.ledger.points import Event
from domain.recognition import badges, certificates
from domain.recognition.badge_metrics import METRICS
from domain.work import Work


@dataclass(frozen=True)
class Credit:
    """What an event led to for one person: points, codes of badges, and of kinds of certificate."""

    person_id: int
    points: int = 0
    badges: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()


def credit(
    work: Work, person_id: int, rule: Rule, event: Event, worth: Callable[[int], int] = points.as_it_is
) -> Credit:
    """Posts one line and gives what is due by then. Doing it twice changes nothing; see `points.earn`."""
    posted = points.earn(work, person_id, rule, event, worth)
    due = _give_due(work, person_id, rule, posted.id if posted else None)
    return Credit(person_id, posted.points if posted else 0, due[Credential.BADGE], due[Credential.CERTIFICATE])


def _give_due(work: Work, person_id: int, rule: Rule, entry_id: int | None) -> dict[Credential, tuple[str, ...]]:
    measured = _measuring(work, person_id)
    given: dict[Credential, list[str]] = {credential: [] for credential in Credential}
    moved = frozenset(code for code, metric in METRICS.items() if rule in metric.moved_by)
    for one in stored.not_held(work.driver, person_id, moved):
        if measured(one.metric) >= one.threshold:
            credential = Credential(one.credential)
            if _GIVE[credential](work, person_id, one, measured(one.metric), entry_id):
                given[credential].append(one.code)
    return {credential: tuple(codes) for credential, codes in given.items()}


_GIVE: dict[Credential, Callable[[Work, int, stored.NotHeld, int, int | None], bool]] = {
    Credential.BADGE: badges.give,
    Credential.CERTIFICATE: certificates.issue,
}


def _measuring(work: Work, person_id: int) -> Callable[[str], int]:
    """Each metric of a person's is measured once, however many badges count it."""

    @lru_cache
    def measured(metric: str) -> int:
        return METRICS[metric].measure(work.driver, person_id)

    return measured


# --- the way back ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TakenBack:
    """What went: how many lines, and the codes of badges and of kinds of certificate that nothing holds up any more."""

    lines: int
    badges: tuple[str, ...]
    certificates: tuple[str, ...]


def take_back(work: Work, entries: Sequence[PointEntry], reason: str = "") -> TakenBack:
    """Takes lines back, and with them what rested on them; what others still hold up stays."""
    reversed_ = [entry for entry in entries if points.reverse(work, entry, reason)]
    moved: dict[int, set[Rule]] = {}
    for entry in reversed_:
        moved.setdefault(entry.person_id, set()).add(Rule(entry.rule_code))
    went = [one for person_id, rules in moved.items() for one in let_go(work, person_id, rules)]
    return TakenBack(len(reversed_), _codes(went, Credential.BADGE), _codes(went, Credential.CERTIFICATE))


def let_go(work: Work, person_id: int, rules: Iterable[Rule]) -> list[stored.Held]:
    """Ends what a person holds and no longer has enough for, after lines by these rules were taken back."""
    measured, rules = _measuring(work, person_id), frozenset(rules)
    unfounded = [
        one
        for one in stored.held(work.driver, person_id)
        if rules & METRICS[one.metric].moved_by and measured(one.metric) < one.threshold
    ]
    for one in unfounded:
        _END[Credential(one.credential)](work, person_id, one)
    return unfounded


_END: dict[Credential, Callable[[Work, int, stored.Held], Any]] = {
    Credential.BADGE: badges.revoke,
    Credential.CERTIFICATE: certificates.revoke,
}


def _codes(went: Iterable[stored.Held], credential: Credential) -> tuple[str, ...]:
    return tuple(one.code for one in went if one.credential == credential)
