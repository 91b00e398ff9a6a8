"""What every page asks is found by key. SQLite keeps no statistics here and guesses, so its plans are looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from db import hub
from db.driver import Driver
from db.prepared import Prepared
from domain.programme import programme
from domain.sharing import hub_items
from tests.cast import Cast


def steps(driver: Driver, asked: Prepared | str, **params: Any) -> str:
    """How SQLite would go about it, a line for each step."""
    if isinstance(asked, Prepared):
        written = asked._write(driver.dialect)
        return "\n".join(row[3] for row in driver.fetch(f"EXPLAIN QUERY PLAN {written.sql}", written.params(params)))
    return "\n".join(row[3] for row in driver.rows(f"EXPLAIN QUERY PLAN {asked}", params))


@pytest.mark.parametrize(
    ("plan", "found_by"),
    [
        (
            lambda driver: steps(driver, hub._TOLD_IN_MY_TEAM, me=1, published="published"),
            "s USING INDEX ix_submission_author_id",
        ),
        (
            lambda driver: steps(driver, hub_items._with_people(2), me=1, today=None, i0=1, i1=2),
            "submission USING INTEGER PRIMARY KEY",
        ),
        (lambda driver: steps(driver, programme._TOLD_BY_LEADERS), "person USING INDEX ix_person_is_leader"),
        (lambda driver: steps(driver, hub_items._newest(()), me=1, today=None), "USING INDEX ix_submission_hub"),
    ],
)
def test_it_is_found_by_key(small_cast: Cast, plan: Callable[[Driver], str], found_by: str):
    with Session(small_cast.engine) as session:
        found = plan(Driver(session))
    assert f"SEARCH {found_by}" in found or f"SEARCH submission {found_by}" in found, found
