"""Finding people by what somebody types: a name, or part of one, in any case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import false, func
from sqlmodel import or_

from db.models import Person
from db.models.person import full_name

LONGEST_SEARCH = 254
"""Characters, as many as the longest address has."""


def name_like(search: str) -> Any:
    """The condition that a person's name holds the text.

    SQLite lowers only A to Z, so "åsa" would not find "Åsa": the text is also looked for as typed and in title case.
    """
    typed = search.strip()
    as_written = [holds(full_name(Person), text) for text in {typed, typed.title()}]
    return or_(holds(func.lower(full_name(Person)), typed.casefold()), *as_written)


def holds(column: Any, text: str) -> Any:
    """The condition that a column holds the text, to the letter. What is longer than any name or address is in none:
    SQLite refuses patterns of 50,000 characters."""
    return column.contains(text, autoescape=True) if len(text) <= LONGEST_SEARCH else false()
