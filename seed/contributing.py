"""Talks, podcasts and referrals: told a day or two after they took place, and approved soon after; one still waits.

It draws its own lots, so that the rest of the play is the same with and without it.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from domain.review import decisions
from domain.review.rubric import Scores
from domain.writing import contributions
from domain.writing.contributions import ContributionText
from seed.texts import company
from seed.troupe import Troupe

PROVEN = Scores(0, 0, 0, 0, 4)
"""A contribution is asked whether it took place, and nothing else."""


def plan(troupe: Troupe) -> None:
    """Puts all of them into the agenda."""
    chance, calendar = Random("Fjordlys contributes"), troupe.calendar
    for row in company("contributions")["contribution"]:
        day = calendar.workday_before(calendar.today - timedelta(days=row["days_ago"]), 0)
        told = calendar.at(_workdays_after(day, 1), 9, 30) + timedelta(minutes=chance.randint(0, 200))
        if row.get("open"):
            told = calendar.at(calendar.workday_before(calendar.today, 1), 14, 30)
        ids: list[int] = []
        troupe.agenda.add(told, lambda r=row, d=day, i=ids: i.append(_tell(troupe, r, d)))  # type: ignore[misc]
        if not row.get("open"):
            answered = told + timedelta(hours=chance.randint(1, 3))
            judge = _judge(troupe, chance, row["by"])
            troupe.agenda.add(answered, lambda j=judge, i=ids: _approve(troupe, j, i[0]))  # type: ignore[misc]


def _workdays_after(day: date, workdays: int) -> date:
    while workdays > 0:
        day += timedelta(days=1)
        workdays -= day.weekday() < 5
    return day


def _judge(troupe: Troupe, chance: Random, author: str) -> str:
    return chance.choice([one.number for one in troupe.reviewers() if one.number != author])


def _tell(troupe: Troupe, row: dict[str, Any], day: date) -> int:
    """Somebody tells of what they did, and sends it to the reviewers."""
    door = troupe.door(troupe.by_number(row["by"]))
    contribution = door.do(contributions.start, row["format"], row["language"])
    text = ContributionText(
        format=row["format"],
        title=row["title"],
        happened_on=day,
        held_before=row["whom"],
        url=row.get("url"),
        body=row["body"],
        language=row["language"],
        consent_given=True,
    )
    door.do(contributions.save, contribution, door.ask(contributions.my_contribution, contribution).stamp, text)
    door.do(contributions.submit, contribution)
    return contribution


def _approve(troupe: Troupe, judge: str, contribution: int) -> None:
    door = troupe.door(troupe.decider(contribution, troupe.by_number(judge)))
    door.do(decisions.claim, contribution)
    door.do(decisions.approve, contribution, PROVEN)
