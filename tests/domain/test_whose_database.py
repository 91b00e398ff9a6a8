"""Whose database is it? The demo opens the one it made, and no other: there, anybody may be anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text, update
from sqlmodel import Session

from app.settings import NotStarted
from db.engine import writing
from db.migrate import upgrade
from db.models import Person
from seed.whose import check_the_demos, mark_a_companys, mark_the_demos
from tests.cast import Cast
from tests.landings.test_upgrade import LANDINGS, unpacked

DEMOS = "http://localhost:8501/demo-sign-in"


def opens(engine: Engine) -> bool:
    try:
        check_the_demos(engine)
    except NotStarted:
        return False
    return True


def mark(engine: Engine) -> None:
    with Session(writing(engine)) as session:
        mark_the_demos(session, 20)
        session.commit()


def sign_in_from(engine: Engine, issuer: str) -> None:
    with writing(engine).begin() as connection:
        connection.execute(update(Person).values(issuer=issuer, subject=Person.employee_number))


def test_one_without_tables_is_anybodys(empty_engine: Engine):
    assert opens(empty_engine)
    upgrade(empty_engine)
    assert opens(empty_engine)


def test_one_of_another_program_is_not_the_demos(empty_engine: Engine):
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE orders (id INTEGER PRIMARY KEY)"))
    assert not opens(empty_engine)


def test_one_with_people_whom_the_demo_did_not_invent_is_not_the_demos(cast: Cast):
    assert not opens(cast.engine)


def test_one_that_the_demo_made_is_the_demos_after_sign_ins_too(cast: Cast):
    mark(cast.engine)
    assert opens(cast.engine)
    for issuer in (DEMOS, "http://127.0.0.1:8600/demo-sign-in"):
        sign_in_from(cast.engine, issuer)
        assert opens(cast.engine)


def test_one_that_the_demo_made_and_people_sign_in_to_from_elsewhere_is_not(cast: Cast):
    mark(cast.engine)
    sign_in_from(cast.engine, "https://id.fjordlys.example/demo-sign-in")
    assert not opens(cast.engine)


@pytest.mark.parametrize("marked", [False, True])
def test_one_that_a_company_was_served_with_is_never_the_demos(sqlite_engine: Engine, marked: bool):
    if marked:
        mark(sqlite_engine)
    for _ in range(2):
        mark_a_companys(sqlite_engine)
        assert not opens(sqlite_engine)


@pytest.mark.parametrize("landing", LANDINGS)
def test_a_demo_of_an_earlier_landing_is_the_demos(landing: str, tmp_path: Path):
    engine = unpacked(landing, tmp_path)
    assert opens(engine)
    upgrade(engine)
    assert opens(engine)
    engine.dispose()
