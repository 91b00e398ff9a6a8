"""The statement as rows: one thing and day, one row; and totals that add up from row to row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from domain.ledger.statement_rows import by_day, whole_days

SEAL, PUMP = 1, 2
MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)


@dataclass(frozen=True)
class Told:
    """A line of a statement."""

    day: date
    submission_id: int | None
    points: int
    rule: str = "comment_received"
    kind: str = "earned"
    total: int = 0


def with_totals(*lines: Told) -> list[Told]:
    """The lines, newest first, with the running total."""
    left, told = sum(line.points for line in lines), []
    for line in lines:
        told.append(Told(line.day, line.submission_id, line.points, line.rule, line.kind, left))
        left -= line.points
    return told


def rows_of(*lines: Told) -> list[list[tuple[int, int, int]]]:
    """Per day, each row as (how many lines, points, total)."""
    days = by_day(with_totals(*lines), lambda line: line.day)
    return [[(len(row.lines), row.points, row.total) for row in rows] for _, rows in days]


def test_lines_of_one_source_and_day_are_one_row():
    assert rows_of(*[Told(MONDAY, SEAL, 1)] * 4) == [[(4, 4, 4)]]


def test_another_day_or_another_source_is_another_row():
    lines = Told(TUESDAY, SEAL, 1), Told(MONDAY, SEAL, 1), Told(MONDAY, PUMP, 5)
    assert rows_of(*lines) == [[(1, 1, 7)], [(1, 1, 6), (1, 5, 5)]]


def test_what_was_earned_and_what_was_taken_back_are_two_rows():
    lines = Told(MONDAY, SEAL, -1, kind="reversed"), Told(MONDAY, SEAL, 1)
    assert rows_of(*lines) == [[(1, -1, 0), (1, 1, 1)]]


def test_what_is_about_nothing_stays_alone():
    assert rows_of(Told(MONDAY, None, 3), Told(MONDAY, None, 3)) == [[(1, 3, 6), (1, 3, 3)]]


def test_a_row_counts_its_lines_by_rule_in_the_order_they_came():
    lines = Told(MONDAY, SEAL, 2, "reply"), Told(MONDAY, SEAL, 1), Told(MONDAY, SEAL, 1)
    ((_, (row,)),) = by_day(lines, lambda line: line.day)
    assert list(row.rules.items()) == [("comment_received", 2), ("reply", 1)]


def test_a_day_that_goes_on_waits_for_the_rest_unless_it_is_the_only_one():
    lines = [Told(TUESDAY, SEAL, 1), Told(MONDAY, PUMP, 1), Told(MONDAY, SEAL, 1)]
    assert whole_days(lines, lambda line: line.day) == lines[:1]
    assert whole_days(lines[1:], lambda line: line.day) == lines[1:]
    assert whole_days([], lambda line: line.day) == []


@given(some.lists(some.tuples(some.sampled_from("ab"), some.sampled_from((-2, 1, 5)), some.booleans()), max_size=12))
def test_every_row_is_the_one_below_it_and_its_own_points_together(lines: list[tuple[str, int, bool]]):
    days = sorted((Told(TUESDAY if late else MONDAY, title, n) for title, n, late in lines), key=lambda line: line.day)
    told = by_day(with_totals(*reversed(days)), lambda line: line.day)
    rows = [row for _, of_day in told for row in of_day]
    assert all(above.total - above.points == below.total for above, below in pairwise(rows))
    assert not rows or (rows[0].total, rows[-1].total) == (sum(row.points for row in rows), rows[-1].points)
