"""An import of people that is under way: it is done a few hundred at a time, and goes on after a crash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from db.personal import NOBODY, Erased, Kept, Personal, Purpose, signed
from db.types import Facts, FactsDict, Table, UtcDateTime


class PeopleImport(Table, table=True):
    """The one that is under way: who began it (None is the portal), when, and what it does. Once through, it goes."""

    __data__ = NOBODY
    __tablename__ = "people_import"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    begun_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("begun_by"))
    begun_at: datetime = Field(sa_type=UtcDateTime)
    steps: int
    counts: FactsDict = Field(sa_type=Facts)


class PeopleImportStep(Table, table=True):
    """What is still to be done about one person, as JSON. Steps of one batch are done together, the lowest first."""

    __data__ = Personal("employee_number(person.employee_number).id", Purpose.WHO_IS_WHO, Kept.UNTIL_DONE, Erased.ROW)
    __tablename__ = "people_import_step"
    employee_number: str = Field(max_length=40, primary_key=True)
    batch: int = Field(index=True)
    what: str = Field(sa_type=Text)
