"""The company that is invented for measuring is one the domain itself could have kept."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from bench.company import NOW, ZONE, invent
from bench.measure import Target
from db.engine import writing
from domain.ledger import rebuilding
from domain.periods import local_date

DERIVED = ("score", "histogram", "team_score", "team_size", "counter", "kpi_weekly")


def test_its_derived_tables_are_what_a_rebuild_makes(sqlite_engine: Engine):
    with Session(writing(sqlite_engine)) as session:
        for table, columns in invent(people=150).tables.items():
            names = ", ".join(f":{name}" for name in columns)
            rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
            session.execute(text(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({names})"), rows)
        loaded = _derived(session)
        assert rebuilding.rebuild(session, ZONE, local_date(NOW, ZONE)) == 150 * 5
        assert loaded == _derived(session)


def test_it_has_a_median_person_in_the_middle_of_the_board():
    company = invent(people=150)
    person, points = company.median_person(0, 0)
    board = company.board(0, 0)
    assert sum(n > points for _, n in board) <= len(board) // 2
    assert (person, points) in board


@pytest.mark.parametrize(("target", "met"), [(Target(3), [1, 3]), (Target(0.7, at_least=True), [0.7, 2])])
def test_a_target_is_met_up_to_its_limit(target: Target, met: list[float]):
    assert all(target.met(ratio) for ratio in met)
    assert not target.met(3.01 if not target.at_least else 0.69)


def _derived(session: Session) -> dict[str, list[tuple]]:
    return {table: sorted(map(tuple, session.execute(text(f"SELECT * FROM {table}")))) for table in DERIVED}
