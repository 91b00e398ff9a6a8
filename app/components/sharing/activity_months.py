"""What I did, month by month, the newest first and open: shares, declarations, contributions that are decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby

from app.components import figure, heading
from app.components.sharing import activity_figure, declaration_lines, share_lines
from app.components.writing import contribution_lines
from app.drawing.markup import draw
from app.wording import Wording
from domain.sharing.by_month import ActivityByMonth
from domain.sharing.declarations import DeclarationView
from domain.sharing.sharing import ShareView
from domain.writing.contributions import ContributionLine

PATH, YEAR = "my-activity", "year"


@dataclass(frozen=True)
class Done:
    """Something I did: its day, and its row."""

    day: date
    html: str


def newest(
    t: Wording,
    now: datetime,
    limit: int,
    shares: Sequence[ShareView],
    declared: Sequence[DeclarationView],
    told: Sequence[ContributionLine],
) -> tuple[list[Done], bool]:
    """Everything, the newest first, and whether there is more.

    Where there are more than `limit` shares or declarations, it ends where the first list does: below it a month would
    seem to hold fewer than it does.
    """
    of_shares = [Done(t.local(one.created_at), share_lines.row(t, one)) for one in shares]
    of_declared = [Done(t.local(one.declared_at), declaration_lines.row(t, one)) for one in declared]
    decided = [
        Done(_day(t, one), contribution_lines.row(t, one, now)) for one in told if contribution_lines.is_done(one)
    ]
    ends = [done[limit].day for done in (of_shares, of_declared) if len(done) > limit]
    done = [
        one for one in [*of_shares[:limit], *of_declared[:limit], *decided] if one.day >= max(ends, default=one.day)
    ]
    return sorted(done, key=lambda one: one.day, reverse=True), bool(ends)


def _day(t: Wording, one: ContributionLine) -> date:
    return one.happened_on or t.local(one.saved_at)


def show(t: Wording, done: Sequence[Done], year: ActivityByMonth | None) -> None:
    """The months under their heading; between them the figure of a year, if it was asked for."""
    if not done:
        return
    way = figure.way(PATH, t("Look into twelve months"), t("Close the figure"), YEAR)
    head = f'<div class="ap-filters ap-did">{heading.html(t("What you did"))}{way}</div>'
    if year is not None:
        draw(head)
        figure.show(t, activity_figure.figure(t, year), "activity_year")
        head = ""
    draw(head + _months(t, done))


def _months(t: Wording, done: Sequence[Done]) -> str:
    """All but the newest open when they are pressed."""
    months = groupby(done, key=lambda one: one.day.replace(day=1))
    return "".join(_month(t, month, list(rows), opened=not number) for number, (month, rows) in enumerate(months))


def _month(t: Wording, month: date, rows: Sequence[Done], opened: bool) -> str:
    counted = t.many("{n} entry", "{n} entries", len(rows))
    return (
        f'<details class="ap-month"{" open" if opened else ""}><summary><strong>{escape(t.month(month))}</strong> '
        f'<span class="ap-soft">{escape(counted)}</span></summary>'
        f'<ul class="ap-shares">{"".join(one.html for one in rows)}</ul></details>'
    )
