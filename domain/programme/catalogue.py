"""What the programme offers to choose from: themes, audiences, business goals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import col

from db.models import Audience, BusinessGoal, ProgrammePicture, Theme
from db.prepared import Prepared, columns_of
from db.types import WordsDict
from domain.access import Permission
from domain.errors import NotFound
from domain.work import Work, query


@dataclass(frozen=True)
class Choice:
    """A theme, audience or goal. What is not `active` is chosen no more, and stays on what has it."""

    code: str
    name: WordsDict
    colour: str = ""
    active: bool = True
    picture: str | None = None


def in_use(choices: Iterable[Choice], kept: str | None = None) -> list[Choice]:
    """What can be chosen now; and what was chosen before, retired or not."""
    return [choice for choice in choices if choice.active or choice.code == kept]


_THEMES = Prepared(columns_of(Choice, Theme).order_by(col(Theme.position), col(Theme.code)), Choice)


_AUDIENCES = Prepared(columns_of(Choice, Audience).order_by(col(Audience.position), col(Audience.code)), Choice)


_GOALS = Prepared(columns_of(Choice, BusinessGoal).order_by(col(BusinessGoal.position), col(BusinessGoal.code)), Choice)


@query(Permission.PROGRAMME_READ)
def themes(work: Work) -> list[Choice]:
    """The themes in their order, retired ones too: something may still be about them."""
    return _THEMES.rows(work.driver)


@query(Permission.PROGRAMME_READ)
def audiences(work: Work) -> list[Choice]:
    """The audiences something was or can be written for."""
    return _AUDIENCES.rows(work.driver)


@query(Permission.PROGRAMME_READ)
def business_goals(work: Work) -> list[Choice]:
    """What the company wants to become true, and what it once wanted."""
    return _GOALS.rows(work.driver)


@query(Permission.LINK_FOLLOW)
def picture(work: Work, public_id: str) -> bytes:
    """The WebP of a theme or a reward, by its unguessable name."""
    found = work.session.get(ProgrammePicture, public_id)
    if found is None:
        raise NotFound()
    return found.data
