"""What the programme offers to choose from: themes, audiences, business goals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import col, select

from db.models import Audience, BusinessGoal, PieceKind, Theme
from db.prepared import Prepared, columns_of
from db.types import WordsDict
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound
from domain.work import Work, command, query


@dataclass(frozen=True)
class Choice:
    """A theme, audience or goal. What is not `active` is chosen no more, and stays on what has it."""

    code: str
    name: WordsDict
    colour: str = ""
    active: bool = True


def in_use(choices: Iterable[Choice], kept: str | None = None) -> list[Choice]:
    """What can be chosen now; and what was chosen before, retired or not."""
    return [choice for choice in choices if choice.active or choice.code == kept]


_THEMES = Prepared(columns_of(Choice, Theme).order_by(col(Theme.code)), Choice)


_AUDIENCES = Prepared(columns_of(Choice, Audience).order_by(col(Audience.code)), Choice)


_GOALS = Prepared(columns_of(Choice, BusinessGoal).order_by(col(BusinessGoal.code)), Choice)


@query(Permission.PROGRAMME_READ)
def themes(work: Work) -> list[Choice]:
    """The themes, retired ones too: something may still be about them."""
    return _THEMES.rows(work.driver)


@query(Permission.PROGRAMME_READ)
def audiences(work: Work) -> list[Choice]:
    """The audiences something was or can be written for."""
    return _AUDIENCES.rows(work.driver)


@query(Permission.PROGRAMME_READ)
def business_goals(work: Work) -> list[Choice]:
    """What the company wants to become true, and what it once wanted."""
    return _GOALS.rows(work.driver)


TABLES: dict[PieceKind, type[Theme | Audience | BusinessGoal]] = {
    PieceKind.THEME: Theme,
    PieceKind.AUDIENCE: Audience,
    PieceKind.GOAL: BusinessGoal,
}
"""What can be added of the company's own."""
COLOURS = ("#0b5d57", "#4d7c0f", "#be185d", "#d97706", "#4f46e5", "#2a9d8f", "#334155")
"""What a theme can be drawn in; each can be read on paper and at night."""
NAME_LIMIT = 80


@dataclass(frozen=True)
class NewChoice:
    """What an admin fills in. `code` "": the portal gives it one; only a theme has a colour."""

    name: WordsDict
    colour: str = ""
    code: str = ""


@command(Permission.PROGRAMME_STEER)
def add(work: Work, kind: PieceKind, new: NewChoice) -> str:
    """Adds a theme, audience or goal of the company's own; gives its code."""
    name = {language: text.strip() for language, text in new.name.items() if text.strip()}
    _check(work, kind, name)
    code = new.code or work.token(9)
    colour = {"colour": new.colour if new.colour in COLOURS else COLOURS[0]} if kind is PieceKind.THEME else {}
    if not insert_once(work.session, TABLES[kind], code=code, name=name, active=True, **colour):
        raise InvalidInput(N_("There is one with this name already."), "name")
    audit.record(work, audit.Tag.CHOICE_ADDED, audit.Thing.PIECE, None, piece=kind, code=code)
    return code


def _check(work: Work, kind: PieceKind, name: WordsDict) -> None:
    if kind not in TABLES:
        raise NotFound()
    if not name:
        raise InvalidInput(N_("Give it a name."), "name")
    if any(len(text) > NAME_LIMIT for text in name.values()):
        raise InvalidInput(N_("The name can have at most {limit} characters."), "name", limit=NAME_LIMIT)
    taken = {text.casefold() for words in work.session.exec(select(TABLES[kind].name)) for text in words.values()}
    if any(text.casefold() in taken for text in name.values()):
        raise InvalidInput(N_("There is one with this name already."), "name")
