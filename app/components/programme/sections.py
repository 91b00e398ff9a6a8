"""The sections of the page Programme, in one table: each asks in the page's transaction, then draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.components.programme import choice_list, rule_desk, suggestions
from app.viewer import Ask, Viewer
from domain.errors import N_
from domain.programme.starter import PieceKind


@dataclass(frozen=True)
class Section:
    """A section: its code in the address, its title, and what it asks and draws. `shows` gets what `asks` gave."""

    code: str
    title: str
    asks: Callable[[Viewer, Ask], Any]
    shows: Callable[[Viewer, Any], None]


def _list(code: str, title: str, kind: PieceKind) -> Section:
    return Section(code, title, choice_list.asks(kind), choice_list.shows(kind))


SECTIONS: tuple[Section, ...] = (
    Section("suggestions", N_("What to begin with"), suggestions.asks, suggestions.shows),
    _list("themes", N_("Themes"), PieceKind.THEME),
    _list("audiences", N_("Audiences"), PieceKind.AUDIENCE),
    _list("goals", N_("Business goals"), PieceKind.GOAL),
    Section("rules", N_("Point rules"), rule_desk.asks, rule_desk.shows),
)
"""In the order of the page; the first is open where the address names none."""
