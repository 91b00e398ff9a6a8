"""My own way through a period of the leaderboard, with the one before as a dotted line. It shows nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.components.figure import Figure, Table
from app.drawing import figures
from app.drawing.figures import Series
from app.wording import Wording
from domain.errors import N_
from domain.periods import PeriodKind
from domain.recognition.my_way import Way

FEWEST_MOVES = 2
THIS = {
    PeriodKind.WEEK: N_("This week"),
    PeriodKind.MONTH: N_("This month"),
    PeriodKind.QUARTER: N_("This quarter"),
    PeriodKind.YEAR: N_("This year"),
    PeriodKind.ALL_TIME: N_("All time"),
}
BEFORE = {
    PeriodKind.WEEK: N_("The week before"),
    PeriodKind.MONTH: N_("The month before"),
    PeriodKind.QUARTER: N_("The quarter before"),
    PeriodKind.YEAR: N_("The year before"),
}
MOST_LABELS = 7


def figure(t: Wording, way: Way) -> Figure:
    """The way as a line; where it has fewer than two steps, and there was none before, in words."""
    if not any(way.points) and not way.before:
        return Figure(t("No points in this period yet, so there is no way to show."))
    says = _says(t, way)
    if way.moves < FEWEST_MOVES and not way.before:
        return Figure(says)
    series = [_series(t, way, t(THIS[way.period.kind]), way.points)]
    if way.before:
        series.append(_series(t, way, t(BEFORE[way.period.kind]), way.before))
    steps = max(len(way.days), len(way.before))
    alt = t("A line: how your points of the period added up. {says}", says=says)
    return Figure(says, figures.ways(t, _ticks(t, way), steps, series), alt, _table(t, way))


def _says(t: Wording, way: Way) -> str:
    now = _now(t, way)
    if not way.before:
        return f"{now} {t('Only you see this.')}"
    then = way.before[min(len(way.points), len(way.before)) - 1]
    words = t(
        "At the same point of the period before you had {then}; at its end {end}.",
        then=t.number(then),
        end=t.number(way.before[-1]),
    )
    return f"{now} {words} {t('Only you see this.')}"


def _now(t: Wording, way: Way) -> str:
    if way.period.kind is PeriodKind.ALL_TIME:
        return t.many("You have {n} point in all.", "You have {n} points in all.", way.points[-1])
    return t.many("You have {n} point in this period.", "You have {n} points in this period.", way.points[-1])


def _series(t: Wording, way: Way, name: str, points: tuple[int, ...]) -> Series:
    told = [[_when(t, way, step), f"{name}: {t.many('{n} point', '{n} points', n)}"] for step, n in enumerate(points)]
    return Series(name, points, told)


def _when(t: Wording, way: Way, step: int) -> str:
    if step >= len(way.days):
        return t("Day {n}", n=step + 1)
    day = way.days[step]
    if way.step is PeriodKind.MONTH:
        return t.month(day)
    return t("Week of {day}", day=t.short_day(day)) if way.step is PeriodKind.WEEK else t.day(day)


def _ticks(t: Wording, way: Way) -> dict[int, str]:
    """The steps that are named: every day of a week, some of a month, the first of each longer stretch."""
    write = _LABELS[way.period.kind]
    named = {step: write(t, day) for step, day in enumerate(way.days)}
    firsts = {step: words for step, words in named.items() if not step or words != named[step - 1]}
    every = -(-len(firsts) // MOST_LABELS)
    return dict(list(firsts.items())[::every])


_LABELS: dict[PeriodKind, Callable[[Wording, date], str]] = {
    PeriodKind.WEEK: lambda t, day: t.weekday(day),
    PeriodKind.MONTH: lambda t, day: t.short_day(day),
    PeriodKind.QUARTER: lambda t, day: t.short_month(day),
    PeriodKind.YEAR: lambda t, day: t.short_month(day),
    PeriodKind.ALL_TIME: lambda t, day: f"{t.short_month(day)}\n{day.year}",
}


def _table(t: Wording, way: Way) -> Table:
    heads = [t("When"), t(THIS[way.period.kind])] + ([t(BEFORE[way.period.kind])] if way.before else [])
    rows = []
    for step in range(max(len(way.points), len(way.before))):
        numbers = [of[step] if step < len(of) else None for of in (way.points, way.before)[: len(heads) - 1]]
        rows.append([_when(t, way, step), *("–" if n is None else t.whole(n) for n in numbers)])
    return Table(heads, rows)
