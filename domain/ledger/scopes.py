"""Whom a board compares: everybody, a team, a country, new starters; as whole numbers the derived tables can key on."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Scope(StrEnum):
    """Whom a board compares, as an address says it."""

    COMPANY = "company"
    TEAM = "team"
    COUNTRY = "country"
    NEW = "new"


UNLISTED = -1
"""Where the points of people who are on no board are kept, for their own eyes."""
COMPANY = 0
NEW_STARTERS = 1
TEAMS = range(1_000_000, 2_000_000)
"""Where the boards of teams lie: at the first of these, and the team's id."""
_COUNTRY = TEAMS.stop

STARTER_DAYS = 90
"""New starters: people in their first 90 days."""


def team_scope(team_id: int) -> int:
    """The board of one team."""
    return TEAMS.start + team_id


def country_scope(country: str) -> int:
    """The board of one country, from its two-letter code (ISO 3166-1)."""
    first, second = (ord(letter) - ord("A") for letter in country.upper())
    return _COUNTRY + first * 26 + second


def is_new_starter(started_on: date | None, day: date) -> bool:
    """Whether the day lies in the person's first 90 days."""
    return started_on is not None and started_on <= day < started_on + timedelta(days=STARTER_DAYS)
