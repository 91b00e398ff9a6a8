"""What an admin has decided about the programme, version by version; and small things the portal remembers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from db.personal import NOBODY, Erased, Kept, Personal, Purpose, signed
from db.types import Facts, FactsDict, Table, UtcDateTime


class SettingVersion(Table, table=True):
    """One decision about one setting of `domain/settings.py`. The newest counts; where there is none, the default."""

    __data__ = NOBODY
    __tablename__ = "setting_version"
    code: str = Field(max_length=40, primary_key=True)
    version: int = Field(primary_key=True)
    value: Any = Field(sa_type=JSON)
    decided_at: datetime = Field(sa_type=UtcDateTime)
    decided_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("decided_by"))


class Setting(Table, table=True):
    """One remembered value by its code, such as how an HR file's columns were mapped."""

    __data__ = NOBODY
    code: str = Field(max_length=40, primary_key=True)
    value: FactsDict = Field(sa_type=Facts)


class ProgrammeFile(Table, table=True):
    """A picture of the programme's, under a code made from its content; `person_id` is whom it shows, if anybody."""

    __data__ = Personal("person_id", Purpose.WHO_IS_WHO, Kept.WHILE_EMPLOYED, Erased.ROW)
    __tablename__ = "programme_file"
    code: str = Field(max_length=32, primary_key=True)
    media_type: str = Field(max_length=40)
    data: bytes
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("added_by"))
