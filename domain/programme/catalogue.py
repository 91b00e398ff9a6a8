"""What the programme offers to choose from: themes, audiences, business goals."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col

from db.models import Audience, BusinessGoal, Theme
from db.prepared import Prepared, columns_of
from db.types import WordsDict
from domain.access import Permission
from domain.work import Work, query


@dataclass(frozen=True)
class Choice:
    """A theme, audience or goal to choose from."""

    code: str
    name: WordsDict
    colour: str = ""


_THEMES = Prepared(columns_of(Choice, Theme).where(col(Theme.active)).order_by(col(Theme.code)), Choice)


_AUDIENCES = Prepared(columns_of(Choice, Audience).order_by(col(Audience.code)), Choice)


_GOALS = Prepared(
    columns_of(Choice, BusinessGoal).where(col(BusinessGoal.active)).order_by(col(BusinessGoal.code)),
    Choice,
)


@query(Permission.PROGRAMME_READ)
def themes(work: Work) -> list[Choice]:
    """The themes in use."""
    return _THEMES.rows(work.driver)


@query(Permission.PROGRAMME_READ)
def audiences(work: Work) -> list[Choice]:
    """The audiences something can be written for."""
    return _AUDIENCES.rows(work.driver)


@query(Permission.PROGRAMME_READ)
def business_goals(work: Work) -> list[Choice]:
    """What the company wants to become true."""
    return _GOALS.rows(work.driver)
