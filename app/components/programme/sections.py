"""The sections of the page Programme, in one table: each asks in the page's transaction, then draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.components.programme import suggestions
from app.viewer import Ask, Viewer
from domain.errors import N_


@dataclass(frozen=True)
class Section:
    """A section: its code in the address, its title, and what it asks and draws. `shows` gets what `asks` gave."""

    code: str
    title: str
    asks: Callable[[Viewer, Ask], Any]
    shows: Callable[[Viewer, Any], None]


SECTIONS: tuple[Section, ...] = (Section("suggestions", N_("What to begin with"), suggestions.asks, suggestions.shows),)
"""In the order of the page; the first is open where the address names none."""
