"""Twelve months of what I did, and below it what came back: comments from outside, and people who followed my links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from app.components.figure import Figure, Table
from app.drawing import figures
from app.drawing.figures import Series
from app.wording import Wording
from domain.errors import N_
from domain.sharing.by_month import Act, ActivityByMonth

FEWEST_MONTHS = 3
Counts = Callable[[Wording, int], str]

NAMES: dict[Act, str] = {
    Act.SHARED: N_("Shares posted"),
    Act.REPLIED: N_("Replies given"),
    Act.TOLD: N_("Told someone"),
    Act.DEBATED: N_("Debates joined"),
    Act.CONTRIBUTED: N_("Talks, podcasts and referrals"),
    Act.COMMENTS: N_("Comments from outside"),
    Act.CLICKS: N_("People who followed your links"),
}
COUNTED: dict[Act, Counts] = {
    Act.SHARED: lambda t, n: t.many("{n} share", "{n} shares", n),
    Act.REPLIED: lambda t, n: t.many("{n} reply", "{n} replies", n),
    Act.TOLD: lambda t, n: t.many("told someone {n} time", "told someone {n} times", n),
    Act.DEBATED: lambda t, n: t.many("{n} debate", "{n} debates", n),
    Act.CONTRIBUTED: lambda t, n: t.many("{n} talk, podcast or referral", "{n} talks, podcasts or referrals", n),
    Act.COMMENTS: lambda t, n: t.many("{n} comment from outside", "{n} comments from outside", n),
    Act.CLICKS: lambda t, n: t.many("{n} person followed a link of yours", "{n} people followed a link of yours", n),
}
DID: tuple[tuple[str, tuple[Act, ...]], ...] = (
    (NAMES[Act.SHARED], (Act.SHARED,)),
    (NAMES[Act.REPLIED], (Act.REPLIED,)),
    (N_("In person and in debates"), (Act.TOLD, Act.DEBATED, Act.CONTRIBUTED)),
)
CAME = (Act.COMMENTS, Act.CLICKS)
WORTH_NOTHING = N_("People who followed your links are shown because you may like to know; they are worth no points.")


def figure(t: Wording, mine: ActivityByMonth) -> Figure:
    """Both halves; where fewer than three months hold anything, what there is in words."""
    busy = [number for number in range(len(mine.months)) if any(each[number] for each in mine.counts.values())]
    if not busy:
        return Figure(t("Nothing in the last twelve months yet."))
    says = _says(t, mine)
    if len(busy) < FEWEST_MONTHS:
        months = ", ".join(t.month(mine.months[number]) for number in busy)
        return Figure(t("All of it in {month}. {says}", month=months, says=says))
    labels = [t.month_label(month, first=not number) for number, month in enumerate(mine.months)]
    did = [_series(t, mine, t(name), acts) for name, acts in DID]
    came = [_series(t, mine, t(NAMES[act]), (act,)) for act in CAME]
    titles = t("What you did"), t("What came back")
    spec = figures.above_lines(t, labels, titles, _with_any(did), _with_any(came))
    alt = t("Bars and lines: what you did in each of the last twelve months, and what came back. {says}", says=says)
    return Figure(f"{says} {t(WORTH_NOTHING)}", spec, alt, _table(t, mine))


def _with_any(series: Sequence[Series]) -> list[Series]:
    """Those that hold anything; a colour that is nowhere seen needs no name."""
    return [one for one in series if any(one.values)] or list(series[:1])


def _says(t: Wording, mine: ActivityByMonth) -> str:
    parts = [COUNTED[act](t, sum(each)) for act, each in mine.counts.items() if sum(each)]
    return t("Twelve months: {parts}.", parts=" · ".join(parts))


def _series(t: Wording, mine: ActivityByMonth, name: str, acts: Sequence[Act]) -> Series:
    values = [sum(mine.counts[act][number] for act in acts) for number in range(len(mine.months))]
    return Series(name, values, [_told(t, mine, number, month) for number, month in enumerate(mine.months)])


def _told(t: Wording, mine: ActivityByMonth, number: int, month: date) -> list[str]:
    parts = [COUNTED[act](t, each[number]) for act, each in mine.counts.items() if each[number]]
    return [t.month(month), *parts]


def _table(t: Wording, mine: ActivityByMonth) -> Table:
    shown = [act for act, each in mine.counts.items() if any(each)]
    rows = [
        [t.month(month), *(t.number(mine.counts[act][number]) for act in shown)]
        for number, month in enumerate(mine.months)
    ]
    return Table([t("Month"), *(t(NAMES[act]) for act in shown)], rows[::-1])
