"""What the programme offers to choose from: themes, audiences, business goals."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select

from db.models import Audience, BusinessGoal, Theme
from db.prepared import Prepared
from db.types import WordsDict
from domain.access import Permission
from domain.work import Work, query


@dataclass(frozen=True)
class Choice:
    """A theme, audience or goal to choose from."""

    code: str
    name: WordsDict
    colour: str = ""


_THEMES = Prepared(select(Theme.code, Theme.name, Theme.colour).where(col(Theme.active)).order_by(col(Theme.code)))


_AUDIENCES = Prepared(select(Audience.code, Audience.name).order_by(col(Audience.code)))


_GOALS = Prepared(
    select(BusinessGoal.code, BusinessGoal.name).where(col(BusinessGoal.active)).order_by(col(BusinessGoal.code))
)


@query(Permission.PROGRAMME_READ)
def themes(work: Work) -> list[Choice]:
    """The themes in use."""
    return [Choice(*row) for row in _THEMES.rows(work.driver)]


@query(Permission.PROGRAMME_READ)
def audiences(work: Work) -> list[Choice]:
    """The audiences something can be written for."""
    return [Choice(*row) for row in _AUDIENCES.rows(work.driver)]


@query(Permission.PROGRAMME_READ)
def business_goals(work: Work) -> list[Choice]:
    """What the company wants to become true."""
    return [Choice(*row) for row in _GOALS.rows(work.driver)]
