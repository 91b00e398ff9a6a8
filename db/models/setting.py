"""Small things the portal remembers for the company, such as how an HR file's columns were mapped."""

from __future__ import annotations

from sqlmodel import Field

from db.types import Facts, FactsDict, Table


class Setting(Table, table=True):
    """One remembered value by its code."""

    code: str = Field(max_length=40, primary_key=True)
    value: FactsDict = Field(sa_type=Facts)
