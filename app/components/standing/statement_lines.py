"""The statement of points as a bank would set it: by day, newest first, with a running total that explains itself.

Lines about one thing on one day are one row, which opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from app.components.standing import rule_words
from app.wording import Wording
from domain.errors import N_
from domain.ledger import statement_rows
from domain.ledger.point_rules import Rule
from domain.ledger.points import EntryKind, StatementLine
from domain.ledger.statement_rows import Row
from domain.review.recall import RECALLED
from domain.review.rubric import HIGHEST, Scores, times_factor

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
CUT_SHORT = N_("Of its {points} this much was left below what counts at a time.")
WHERE_IT_IS = {Rule.STORY_PUBLISHED: "my-stories?story={id}", Rule.MENTORED: "share?item={id}"}
ELSEWHERE = "my-activity"


def html(t: Wording, lines: Sequence[StatementLine], together: bool = False) -> str:
    """The lines under the day they were written down. `together`: the totals are those of a narrowed statement."""
    days = statement_rows.by_day(lines, lambda line: t.local(line.recorded_at))
    totals = _TOTALS[together]
    return f'<div class="ap-statement">{"".join(_day(t, day, rows, totals) for day, rows in days)}</div>'


_TOTALS = {False: N_("Total {n}"), True: N_("Together {n}")}


def _day(t: Wording, day: date, rows: Sequence[Row[StatementLine]], totals: str) -> str:
    heading = f'<h2>{escape(t.day(day))} <span class="ap-soft">{day.year}</span></h2>'
    drawn = "".join(_row(t, row, t(totals, n=t.whole(row.total))) for row in rows)
    return f"<section>{heading}<ol>{drawn}</ol></section>"


def _row(t: Wording, row: Row[StatementLine], total: str) -> str:
    what = _several(t, row) if len(row.lines) > 1 else _one(t, row.lines[0])
    return (
        f'<li class="ap-line"><div class="ap-line__what">{what}</div>'
        f'<div class="ap-line__points ap-line__points--{_sign(row.points)}"><b>{t.signed(row.points)}</b>'
        f"<span>{escape(total)}</span></div></li>"
    )


def _one(t: Wording, line: StatementLine) -> str:
    what = f"<div><strong>{escape(_headline(t, line))}</strong> {_link(line)}</div>"
    return f'{what}<div class="ap-line__why">{_by(t, line)}{_why(t, line)}</div>'


def _several(t: Wording, row: Row[StatementLine]) -> str:
    """A row of several lines: what it is about and how many of what, and the lines themselves when it is opened."""
    newest = row.lines[0]
    names = {line.rule: _headline(t, line) for line in row.lines}
    counted = " · ".join(
        t("{n} × {what}", n=t.number(n), what=names[rule]) if n > 1 else names[rule] for rule, n in row.rules.items()
    )
    lines = "".join(_within(t, line) for line in row.lines)
    words = t.many("{n} line", "{n} lines", len(row.lines))
    return (
        f"<div><strong>{_link(newest)}</strong> <span>{escape(counted)}</span></div>"
        f'<details class="ap-line__several"><summary>{escape(words)}</summary><ul>{lines}</ul></details>'
    )


def _within(t: Wording, line: StatementLine) -> str:
    return (
        f'<li><b class="ap-line__points--{_sign(line.points)}">{t.signed(line.points)}</b><div>'
        f"<span>{escape(_headline(t, line))}</span>"
        f'<div class="ap-line__why">{_by(t, line)}{_why(t, line)}</div></div></li>'
    )


def _by(t: Wording, line: StatementLine) -> str:
    return f'<span class="ap-soft">{escape(_who(t, line))}{_when(t, line)}</span>'


def _sign(points: int) -> str:
    return "minus" if points < 0 else "plus"


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
    told = [_explanation(t, line)]
    if line.kind != EntryKind.ADJUSTED:
        told.append(t("Rule: {rule}, version {version}", rule=t.words(line.rule_name), version=line.rule_version))
    return (
        f"<details><summary>{escape(t('Why {points}?', points=t.signed(line.points)))}</summary>"
        f"{''.join(f'<p>{escape(part)}</p>' for part in told)}</details>"
    )


def _explanation(t: Wording, line: StatementLine) -> str:
    if line.kind == EntryKind.ADJUSTED:
        return t("The reason given: {reason}", reason=line.because or "")
    if line.kind != EntryKind.REVERSED and line.answers:
        return _sum(t, line)
    if line.kind != EntryKind.REVERSED:
        how = rule_words.how(t, line.rule_how, line.rule_points, line.occurred_at)
        return how if line.points >= line.rule_points else f"{how} {t(CUT_SHORT, points=t.number(line.rule_points))}"
    earned = t.date(line.occurred_at)
    if line.because:
        reason = t(line.because) if line.because == RECALLED else line.because
        return t("This takes back the points of {day}. The reason given: {reason}", day=earned, reason=reason)
    return t("This takes back the points of {day}. The first line stays, so that you can see both.", day=earned)


def _sum(t: Wording, line: StatementLine) -> str:
    """How a story's points came about: 30 × 1.44 = 43."""
    scores = Scores(*(*line.answers, HIGHEST))
    whole = times_factor(line.rule_points, scores)
    said = t(
        "{points} × {factor} = {whole}. The factor is {lowest_factor}, plus the mean of these answers divided by "
        "{highest_answer}: {answers}.",
        points=t.number(line.rule_points),
        factor=t.number(float(scores.factor), 2),
        whole=t.number(whole),
        answers=", ".join(t.number(one) for one in line.answers),
    )
    if line.points > whole:  # by a decision that was recalled: another one stands there now
        return rule_words.how(t, line.rule_how, line.rule_points, line.occurred_at)
    if line.points == whole:
        return said
    return f"{said} {t('Of this {n} is paid, as so many stories came out shortly before.', n=t.number(line.points))}"
