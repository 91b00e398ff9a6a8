"""Finding people by what somebody types: a name, or part of one, in any case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlmodel import or_

from db.models import Person
from db.models.person import full_name


def name_like(search: str) -> Any:
    """The condition that a person's name holds the text.

    SQLite lowers only A to Z, so "åsa" would not find "Åsa": the text is also looked for as typed and in title case.
    """
    name, typed = full_name(Person), search.strip()
    as_written = [name.like(_around(text)) for text in {typed, typed.title()}]
    return or_(func.lower(name).like(_around(typed.casefold())), *as_written)


def _around(text: str) -> str:
    return f"%{text}%"
