"""The statement of points as a bank would set it: by day, newest first, with a running total that explains itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

from app.wording import Wording
from domain.errors import N_
from domain.ledger.point_rules import Rule
from domain.ledger.points import EntryKind, StatementLine

BY_THE_PORTAL: dict[str, str] = {
    EntryKind.EARNED: N_("Counted by the portal"),
    EntryKind.ADJUSTED: N_("Adjusted by the portal"),
    EntryKind.REVERSED: N_("Taken back by the portal"),
}
BY_ME: dict[str, str] = {
    EntryKind.EARNED: N_("Confirmed by you"),
    EntryKind.ADJUSTED: N_("Adjusted by you"),
    EntryKind.REVERSED: N_("Taken back by you"),
}
BY_SOMEBODY: dict[str, str] = {
    EntryKind.EARNED: N_("Approved by {name}"),
    EntryKind.ADJUSTED: N_("Adjusted by {name}"),
    EntryKind.REVERSED: N_("Taken back by {name}"),
}
WHERE_IT_IS = {Rule.STORY_PUBLISHED: "my-stories?story={id}", Rule.MENTORED: "share?item={id}"}
ELSEWHERE = "my-activity"


def html(t: Wording, lines: Sequence[StatementLine]) -> str:
    """The lines under the day they were written down."""
    days = groupby(lines, key=lambda line: t.local(line.recorded_at))
    return f'<div class="ap-statement">{"".join(_day(t, day, list(of_day)) for day, of_day in days)}</div>'


def _day(t: Wording, day: date, lines: list[StatementLine]) -> str:
    heading = f'<h2>{escape(t.day(day))} <span class="ap-soft">{day.year}</span></h2>'
    return f"<section>{heading}<ol>{''.join(_line(t, line) for line in lines)}</ol></section>"


def _line(t: Wording, line: StatementLine) -> str:
    sign = "minus" if line.points < 0 else "plus"
    total = t("Total {n}", n=t.number(line.total))
    return (
        f'<li class="ap-line"><div class="ap-line__what"><strong>{escape(_headline(t, line))}</strong>{_link(line)}'
        f'<span class="ap-soft">{escape(_who(t, line))}{_when(t, line)}</span>{_why(t, line)}</div>'
        f'<div class="ap-line__points ap-line__points--{sign}"><b>{t.signed(line.points)}</b>'
        f"<span>{escape(total)}</span></div></li>"
    )


def _headline(t: Wording, line: StatementLine) -> str:
    name = t.words(line.rule_name)
    return t("Taken back: {what}", what=name) if line.kind == EntryKind.REVERSED else name


def _link(line: StatementLine) -> str:
    if not line.title:
        return ""
    address = WHERE_IT_IS.get(Rule(line.rule), ELSEWHERE).format(id=line.submission_id)
    return f'<a href="{address}" target="_self">{escape(line.title)}</a>'


def _who(t: Wording, line: StatementLine) -> str:
    if line.decided_by_me:
        return t(BY_ME[line.kind])
    return t(BY_SOMEBODY[line.kind], name=line.decided_by) if line.decided_by else t(BY_THE_PORTAL[line.kind])


def _when(t: Wording, line: StatementLine) -> str:
    """The day it happened, where that is another one than the day it was written down."""
    if line.kind == EntryKind.REVERSED or t.local(line.occurred_at) == t.local(line.recorded_at):
        return ""
    return f" · {escape(t('happened on {day}', day=t.date(line.occurred_at)))}"


def _why(t: Wording, line: StatementLine) -> str:
    rule = t("Rule: {rule}, version {version}", rule=t.words(line.rule_name), version=line.rule_version)
    return (
        f"<details><summary>{escape(t('Why {points}?', points=t.signed(line.points)))}</summary>"
        f"<p>{escape(_explanation(t, line))}</p><p>{escape(rule)}</p></details>"
    )


def _explanation(t: Wording, line: StatementLine) -> str:
    if line.kind == EntryKind.ADJUSTED:
        return t("The reason given: {reason}", reason=line.because or "")
    if line.kind != EntryKind.REVERSED:
        return t.words(line.rule_how)
    earned = t.date(line.occurred_at)
    if line.because:
        return t("This takes back the points of {day}. The reason given: {reason}", day=earned, reason=line.because)
    return t("This takes back the points of {day}. The first line stays, so that you can see both.", day=earned)
