"""What one can and should share, in the company's own words. Every change is a new version."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.personal import NOBODY, signed
from db.types import Table, UtcDateTime, Words, WordsDict


class Guide(Table, table=True):
    """One version of the guide, as Markdown in every language. The newest one is shown."""

    __data__ = NOBODY
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    text: WordsDict = Field(sa_type=Words)
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("published_by"))
