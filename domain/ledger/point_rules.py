"""What is worth how many points. Rules are versioned rows; the codes and the caps are here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select

from db.models import DeclarationKind, PointRule
from db.prepared import columns_of, read_into
from db.types import WordsDict
from domain.access import Permission
from domain.errors import N_
from domain.ledger import point_limits
from domain.parts import rules_off
from domain.work import Work, query


class Rule(StrEnum):
    """Everything that can earn. Reach, clicks, likes and log-ins are not among them."""

    STORY_PUBLISHED = "story_published"
    TALK = "talk"
    MENTORED = "mentored"
    REFERRAL = "referral"
    TOLD_SOMEONE = DeclarationKind.TOLD_SOMEONE
    DEBATE = DeclarationKind.DEBATE
    SHARE_OWN_WORDS = "share_own_words"
    SHARE_COPIED = "share_copied"
    COMMENT_RECEIVED = "comment_received"
    REPLY_GIVEN = "reply_given"
    CORRECTION = "correction"
    """An admin's word, with a reason; it has no number of its own."""


EARNING = tuple(rule for rule in Rule if rule is not Rule.CORRECTION)

NEVER_COUNTS: tuple[str, ...] = (
    N_("Clicks, views and reach"),
    N_("Likes and reactions"),
    N_("Connections and followers"),
    N_("Logging in, or being online"),
    N_("Anything about annual reports, results, press releases and CSR reports"),
)
"""Worth 0 points for ever: they measure the size of a network, or presence, and not what somebody had to tell."""


@dataclass(frozen=True)
class RuleView:
    """A rule in force, with its words in every language."""

    code: str
    version: int
    points: int
    name: WordsDict
    how: WordsDict
    valid_from: datetime


@query(Permission.PROGRAMME_READ)
def rules_in_force(work: Work) -> list[RuleView]:
    """The version of every rule one can earn by now, the most valuable first; without those of parts that are off."""
    off = rules_off(work.programme, work.actor.in_pilot)
    return [rule for rule in all_in_force(work) if rule.code not in off]


def all_in_force(work: Work) -> list[RuleView]:
    """The same with the rules of parts that are off."""
    valid = columns_of(RuleView, PointRule).where(PointRule.valid_from <= work.now).order_by(col(PointRule.version))
    newest = {rule.code: rule for rule in read_into(work.session, valid, RuleView) if rule.code in EARNING}
    return sorted(newest.values(), key=lambda rule: (-rule.points, rule.code))


@dataclass(frozen=True)
class Coming:
    """A number of the rules that will be another: the points of a rule, whose `name` it has, or one of the caps'."""

    code: str
    name: WordsDict | None
    before: int
    after: int
    begins_at: datetime


@query(Permission.PROGRAMME_READ)
def coming(work: Work) -> list[Coming]:
    """What has been published and has not begun yet."""
    later = select(PointRule).where(PointRule.valid_from > work.now).order_by(col(PointRule.code))
    now = {rule.code: rule.points for rule in rules_in_force(work)}
    found = [
        Coming(rule.code, rule.name, now[rule.code], rule.points, rule.valid_from)
        for rule in work.session.exec(later)
        if rule.code in now
    ]
    caps = point_limits.caps(work)
    for begins_at in sorted({one.valid_from for one in caps.versions if one.valid_from > work.now}):
        for name in point_limits.NUMBERS:
            before, after = caps.number(name), caps.number(name, begins_at)
            if before != after:
                found.append(Coming(name, None, before, after, begins_at))
    return found
