"""The sections of the page Programme, in one table: each asks in the page's transaction, then draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.components.programme import setting_section, suggestions
from app.viewer import Ask, Viewer
from domain.errors import N_
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


SECTIONS: tuple[Section, ...] = (
    Section("suggestions", N_("What to begin with"), suggestions.asks, suggestions.shows),
    _settings(Part.WHY, N_("Why we do this")),
    _settings(Part.IDENTITY, N_("Name and look")),
    _settings(Part.CHANNELS, N_("Channels")),
    _settings(Part.REVIEW, N_("Review")),
    _settings(Part.FURTHER, N_("Further")),
)
"""In the order of the page; the first is open where the address names none."""
