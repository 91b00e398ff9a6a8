"""Twelve months of my points, by what brought them."""

from __future__ import annotations

from collections.abc import Sequence

from app.components.figure import Figure, Table
from app.drawing import figures
from app.drawing.figures import MOST_SERIES, Series
from app.wording import Wording
from domain.ledger.by_month import PointsByMonth, RuleByMonth

FEWEST_MONTHS = 3


def figure(t: Wording, mine: PointsByMonth) -> Figure:
    """The months as bars on one another; where they are fewer than three, what there is in words."""
    with_points = [month for month, total in enumerate(mine.totals) if total]
    if not with_points:
        return Figure(t("No points in the last twelve months."))
    if len(with_points) < FEWEST_MONTHS:
        return Figure(_few_months(t, mine, with_points))
    labels = [t.month_label(month, first=not number) for number, month in enumerate(mine.months)]
    says = _says(t, mine)
    spec = figures.stacked(t, labels, [_series(t, mine, name, points) for name, points in _drawn(t, mine.rules)])
    alt = t("Bars: your points in each of the last twelve months, by rule. {says}", says=says)
    return Figure(says, spec, alt, _table(t, mine))


def _few_months(t: Wording, mine: PointsByMonth, few: Sequence[int]) -> str:
    each = (f"{t.month(mine.months[month])}: {', '.join(_brought(t, mine, month))}" for month in few)
    return t("All your points of these twelve months. {months}.", months="; ".join(each))


def _says(t: Wording, mine: PointsByMonth) -> str:
    totals = mine.totals
    best, most = max(range(len(totals)), key=totals.__getitem__), mine.rules[0]
    return " ".join(
        (
            t.many("{n} point in twelve months.", "{n} points in twelve months.", sum(totals)),
            t("{rule} brought the most: {points}.", rule=t.words(most.name), points=t.number(most.total)),
            t(
                "Your fullest month was {month}, with {points}.",
                month=t.month(mine.months[best]),
                points=t.number(totals[best]),
            ),
        )
    )


def _drawn(t: Wording, rules: Sequence[RuleByMonth]) -> list[tuple[str, tuple[int, ...]]]:
    """As many rules as there are colours, the rest of them added up."""
    if len(rules) <= MOST_SERIES:
        return [(t.words(rule.name), rule.points) for rule in rules]
    shown, rest = rules[: MOST_SERIES - 1], rules[MOST_SERIES - 1 :]
    together = tuple(sum(month) for month in zip(*(rule.points for rule in rest), strict=True))
    return [*((t.words(rule.name), rule.points) for rule in shown), (t("Everything else"), together)]


def _series(t: Wording, mine: PointsByMonth, name: str, points: Sequence[int]) -> Series:
    told = [
        [
            t("{month}: {points}", month=t.month(month), points=t.many("{n} point", "{n} points", total)),
            *_brought(t, mine, number),
        ]
        for number, (month, total) in enumerate(zip(mine.months, mine.totals, strict=True))
    ]
    return Series(name, points, told)


def _brought(t: Wording, mine: PointsByMonth, month: int) -> list[str]:
    return [f"{t.words(rule.name)} {t.signed(rule.points[month])}" for rule in mine.rules if rule.points[month]]


def _table(t: Wording, mine: PointsByMonth) -> Table:
    heads = [t("Month"), t("Together"), *(t.words(rule.name) for rule in mine.rules)]
    rows = [
        [t.month(month), *(t.whole(n) for n in (total, *(rule.points[number] for rule in mine.rules)))]
        for number, (month, total) in enumerate(zip(mine.months, mine.totals, strict=True))
    ]
    return Table(heads, rows[::-1])
