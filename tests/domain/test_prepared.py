"""Reads that are put together once give what SQLAlchemy would have given, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from db.driver import Driver, driver_of
from db.models import Badge, Person, PointRule
from db.prepared import Prepared
from domain.ledger.point_rules import Rule
from tests.cast import NOON, Cast

COLUMNS = (Person.id, Person.given_name, Person.active, Person.started_on, Person.signed_out_before)
ONE = Prepared(select(*COLUMNS).where(Person.id == bindparam("person_id")))  # type: ignore[call-overload]
STARTED = Prepared(select(Person.id).where(col(Person.started_on) >= bindparam("day")).order_by(col(Person.id)))
BADGES = Prepared(select(Badge.code, Badge.name).where(Badge.active, Badge.code == "first_story"))


@pytest.fixture
def session(cast: Cast):  # type: ignore[no-untyped-def]
    with Session(cast.engine) as session:
        yield session


def test_moments_dates_and_truth_come_back_as_they_were_stored(cast: Cast, session: Session):
    maya = session.get_one(Person, cast.id_of(cast.maya))
    maya.started_on, maya.signed_out_before = date(2025, 2, 28), NOON
    row = ONE.first(Driver(session), person_id=maya.id)
    assert row == (maya.id, "Maya", True, date(2025, 2, 28), NOON)
    assert (row.given_name, row.active is True) == ("Maya", True)


def test_what_the_session_has_not_written_yet_is_seen_by_a_cursor_that_was_open_before(cast: Cast, session: Session):
    driver = Driver(session)
    maya = session.get_one(Person, cast.id_of(cast.maya))
    assert ONE.first(driver, person_id=maya.id).given_name == "Maya"
    maya.given_name = "Maja"
    assert ONE.first(driver, person_id=maya.id).given_name == "Maja"


def test_a_date_is_compared_as_a_date(cast: Cast, session: Session):
    maya = session.get_one(Person, cast.id_of(cast.maya))
    maya.started_on = date(2030, 1, 1)
    assert STARTED.rows(Driver(session), day=date(2030, 1, 1)) == [(maya.id,)]
    assert STARTED.rows(Driver(session), day=date(2030, 1, 2)) == []


def test_words_in_several_languages_come_back_as_words(cast: Cast, session: Session):
    (badge,) = BADGES.rows(Driver(session))
    assert badge.name["da"] == session.get_one(Badge, ("first_story", 1)).name["da"]


def test_nobody_is_found_where_nobody_is(cast: Cast, session: Session):
    assert ONE.first(Driver(session), person_id=999_999) is None


def test_many_may_ask_it_first_at_the_same_moment(cast: Cast):
    fresh = Prepared(select(Person.id, Person.started_on).where(Person.id == bindparam("person_id")))

    def ask(_: int) -> int:
        with Session(cast.engine) as session:
            return int(fresh.first(Driver(session), person_id=cast.id_of(cast.maya)).id)  # type: ignore[union-attr]

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(40))) == {cast.id_of(cast.maya)}


def test_a_code_of_ours_is_asked_for_by_its_value(cast: Cast, session: Session):
    asked = Prepared(select(PointRule.code).where(PointRule.code == bindparam("rule")))
    assert asked.first(Driver(session), rule=Rule.TOLD_SOMEONE).code == "told_someone"


def test_after_a_rollback_a_new_cursor_is_used(cast: Cast):
    with Session(cast.engine) as session:
        before = driver_of(session)
        session.rollback()
        after = driver_of(session)
        assert after is not before
        assert ONE.first(after, person_id=cast.id_of(cast.maya)).given_name == "Maya"
        assert driver_of(session) is after
