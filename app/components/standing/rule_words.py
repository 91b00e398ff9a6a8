"""How the rules of the point table are said: what each pays for, what its numbers are called, what will be another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import groupby

from app.wording import Wording
from domain.errors import N_
from domain.ledger.point_limits import NAMES, Cap
from domain.ledger.point_rules import Coming
from domain.review.rubric import least_and_most


def how(t: Wording, words: Mapping[str, str], points: int, at: datetime | None = None) -> str:
    """The rule's own words; `points` is what that version of it is worth, `at` the moment whose caps it names."""
    least, most = least_and_most(points)
    return t.words(words, at, points=t.number(points), least=t.number(least), most=t.number(most))


BEYOND: dict[str | None, str] = {
    Cap.STORIES: N_(
        "The first {whole_stories} stories in {story_days} days are paid whole, this one {further_percent} %."
    ),
    Cap.TALKS: N_("{paid_talks} in {talk_days} days is paid. This one brings thanks and no points."),
    Cap.REFERRALS: N_("{paid_referrals} in {referral_days} days are paid. This one brings thanks and no points."),
}
"""What a cap that holds something back means for a story, a talk or a referral."""


def called(t: Wording, code: str, rules: Mapping[str, Mapping[str, str]]) -> str:
    """The name of a rule, or of one of the caps' numbers."""
    return t(NAMES[code]) if code in NAMES else t.words(rules.get(code))


def becomes(t: Wording, name: str, before: int, after: int) -> str:
    """One number that will be another."""
    return t("{what}: {before} → {after}", what=name, before=t.number(before), after=t.number(after))


def coming(t: Wording, changes: Sequence[Coming]) -> str:
    """What changes and from which day, for everybody who reads what counts; nothing where nothing does."""
    said = []
    for begins_at, on_that_day in groupby(changes, key=lambda change: change.begins_at):
        named = ((t(NAMES[one.code]) if one.name is None else t.words(one.name), one) for one in on_that_day)
        lines = (becomes(t, name, one.before, one.after) for name, one in named)
        numbers = "".join(f"<li>{escape(line)}</li>" for line in lines)
        heading = escape(t("From {day} on:", day=t.date(begins_at, "long")))
        said.append(f'<div class="ap-coming"><p>{heading}</p><ul>{numbers}</ul></div>')
    return "".join(said)
