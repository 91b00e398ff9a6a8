"""Every column says whether it is personal, whose, for what purpose, how long it is kept and how it is erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

import pytest
from sqlalchemy import Column, LargeBinary, MetaData, String
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from db.about_person import models, personal_columns
from db.append_only import APPEND_ONLY
from db.models import Person, RoleGrant
from db.personal import NOBODY, Erased, Kept, Personal, Purpose, said_of, says
from db.types import UtcDateTime

LONGEST_CODE = 80
"""No code is longer: what is longer was typed."""
NAMES = {"given_name", "family_name", "name", "alias", "email", "employee_number", "manager_number", "address"}
OF_NO_PERSON = {
    "team.name",
    *(f"feed.{column}" for column in ("address", "name", "refused", "etag")),
    *(f"feed_entry.{column}" for column in ("link", "title", "summary")),
    "job_run.error",
    "programme_picture.data",
}
"""What the company or a machine says. The company's other words (guide, themes, rewards) have a type of their own."""
LANGUAGE = {"person.language", "person.portal_language"}
STAYING = (Erased.STAYS, Erased.TIMED)


def faults(model: Any, append_only: bool = False) -> Iterator[str]:
    """What is wrong with what a table says."""
    for column in model.__table__.columns:
        try:
            data = said_of(model, column)
        except KeyError:
            yield f"{column}: says nothing"
            continue
        if names_a_person(column) and (data is NOBODY or column.name not in ways_in(model)):
            yield f"{column}: nobody's, and names a person"
        if data is NOBODY and was_typed(column):
            yield f"{column}: nobody's, and somebody typed it"
        if isinstance(data, Personal):
            yield from faults_of_personal(column, data, append_only)


def faults_of_personal(column: Column[Any], data: Personal, append_only: bool) -> Iterator[str]:
    if append_only and data.erased not in STAYING:
        yield f"{column}: would have to be erased from an append-only table"
    if was_typed(column) and (data.erased in STAYING or data.kept is Kept.FOREVER):
        yield f"{column}: somebody typed it, and it would stay"
    if data.kept is Kept.FOREVER and data.erased not in STAYING:
        yield f"{column}: kept for ever, and erased"
    if data.erased is Erased.EMPTIED and column.primary_key:
        yield f"{column}: a key cannot be emptied"


def names_a_person(column: Column[Any]) -> bool:
    """Whether it holds the id of a person."""
    return column.name == "person_id" or any(key.target_fullname == "person.id" for key in column.foreign_keys)


def ways_in(model: Any) -> set[str]:
    """The columns at which the paths to a person begin."""
    return {str(path).partition(".")[0].partition("(")[0] for path in personal_columns(model)}


def was_typed(column: Column[Any]) -> bool:
    """Whether it can hold what a person wrote, is called or looks like; codes are short and no name."""
    if str(column) in OF_NO_PERSON or column.foreign_keys:
        return False
    if isinstance(column.type, LargeBinary) or str(column) in LANGUAGE:
        return True
    if not isinstance(column.type, String | AutoString):
        return False
    return column.name in NAMES or (column.type.length or LONGEST_CODE + 1) > LONGEST_CODE


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__tablename__)
def test_every_column_says_what_it_is_and_can_keep_it(model: Any):
    assert list(faults(model, model.__tablename__ in APPEND_ONLY)) == []


def test_every_word_of_the_vocabulary_is_said_by_some_column():
    said = [data for model in models() for column in model.__table__.columns for data in [said_of(model, column)]]
    personal = [data for data in said if isinstance(data, Personal)]
    assert {data.purpose for data in personal} == set(Purpose)
    assert {data.kept for data in personal} == set(Kept)
    assert {data.erased for data in personal} == set(Erased)


def test_of_somebody_who_was_erased_nothing_but_a_number_is_left():
    left = [column.name for column in Person.__table__.columns if said_of(Person, column).erased is Erased.STAYS]
    assert left == ["id"]


MINE = Personal("person_id", Purpose.POINTS, Kept.UNTIL_ERASED, Erased.ROW)
STAYS = Personal("person_id", Purpose.POINTS, Kept.FOREVER, Erased.STAYS)


class Elsewhere(SQLModel):
    """Where planted tables stand, out of the portal's own metadata."""

    metadata = MetaData()


class Silent(Elsewhere, table=True):
    id: int = Field(primary_key=True)


class Unowned(Elsewhere, table=True):
    __data__: ClassVar[Any] = NOBODY
    person_id: int = Field(primary_key=True)


class SomebodyElses(Elsewhere, table=True):
    __data__: ClassVar[Any] = Personal("owner", Purpose.POINTS, Kept.UNTIL_ERASED, Erased.ROW)
    owner: int = Field(primary_key=True)
    person_id: int


class Typed(Elsewhere, table=True):
    __data__: ClassVar[Any] = NOBODY
    id: int = Field(primary_key=True)
    remark: str = Field(max_length=400)


class Staying(Elsewhere, table=True):
    __data__: ClassVar[Any] = STAYS
    person_id: int = Field(primary_key=True)
    remark: str


class Named(Elsewhere, table=True):
    __data__: ClassVar[Any] = STAYS
    person_id: int = Field(primary_key=True)
    alias: str = Field(max_length=40)


class Pictured(Elsewhere, table=True):
    __data__: ClassVar[Any] = STAYS
    person_id: int = Field(primary_key=True)
    face: bytes


class AtOdds(Elsewhere, table=True):
    __data__: ClassVar[Any] = MINE
    person_id: int = Field(primary_key=True)
    points: int = Field(sa_column_kwargs=says(Personal("person_id", Purpose.POINTS, Kept.FOREVER, Erased.EMPTIED)))


class KeyEmptied(Elsewhere, table=True):
    __data__: ClassVar[Any] = Personal("person_id", Purpose.POINTS, Kept.UNTIL_ERASED, Erased.EMPTIED)
    person_id: int = Field(primary_key=True)


class Calm(Elsewhere, table=True):
    __data__: ClassVar[Any] = STAYS
    person_id: int = Field(primary_key=True)
    code: str = Field(max_length=40)
    at: datetime = Field(sa_type=UtcDateTime)


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        (Silent, "silent.id: says nothing"),
        (Unowned, "unowned.person_id: nobody's, and names a person"),
        (SomebodyElses, "somebodyelses.person_id: nobody's, and names a person"),
        (Typed, "typed.remark: nobody's, and somebody typed it"),
        (Staying, "staying.remark: somebody typed it, and it would stay"),
        (Named, "named.alias: somebody typed it, and it would stay"),
        (Pictured, "pictured.face: somebody typed it, and it would stay"),
        (AtOdds, "atodds.points: kept for ever, and erased"),
        (KeyEmptied, "keyemptied.person_id: a key cannot be emptied"),
    ],
)
def test_a_fault_that_is_planted_is_found(planted: Any, fault: str):
    assert list(faults(planted)) == [fault]


def test_numbers_and_codes_may_stay():
    assert list(faults(Calm, append_only=True)) == []


def test_what_would_have_to_be_erased_stands_in_no_append_only_table():
    assert len(list(faults(RoleGrant, append_only=True))) == len(RoleGrant.__table__.columns) - 1
