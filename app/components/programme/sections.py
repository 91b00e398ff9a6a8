"""The sections of the page Programme, in one table: each asks in the page's transaction, then draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.components.programme import choice_list, first_afternoon, pilot, rule_desk, setting_section, suggestions
from app.viewer import Ask, Viewer
from domain.errors import N_
from domain.programme.starter import PieceKind
from domain.settings import Part


@dataclass(frozen=True)
class Section:
    """A section: its code in the address, its title, and what it asks and draws. `shows` gets what `asks` gave."""

    code: str
    title: str
    asks: Callable[[Viewer, Ask], Any]
    shows: Callable[[Viewer, Any], None]


def _settings(part: Part, title: str) -> Section:
    return Section(part, title, lambda _, ask: setting_section.asks(part, ask), setting_section.shows)


def _list(code: str, title: str, kind: PieceKind) -> Section:
    return Section(code, title, choice_list.asks(kind), choice_list.shows(kind))


SECTIONS: tuple[Section, ...] = (
    Section(first_afternoon.CODE, N_("First afternoon"), first_afternoon.asks, first_afternoon.shows),
    Section("suggestions", N_("What to begin with"), suggestions.asks, suggestions.shows),
    _settings(Part.WHY, N_("Why we do this")),
    _settings(Part.IDENTITY, N_("Name and look")),
    Section(Part.WHO, N_("Who it is for"), pilot.asks, pilot.shows),
    _settings(Part.CHANNELS, N_("Channels")),
    _settings(Part.REVIEW, N_("Review")),
    _list("themes", N_("Themes"), PieceKind.THEME),
    _list("audiences", N_("Audiences"), PieceKind.AUDIENCE),
    _list("goals", N_("Business goals"), PieceKind.GOAL),
    Section("rules", N_("Point rules"), rule_desk.asks, rule_desk.shows),
    _settings(Part.PARTS, N_("Parts of the portal")),
    _settings(Part.FURTHER, N_("Further")),
)
"""In the order of the page; the first is open where the address names none."""
