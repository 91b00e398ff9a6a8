"""The derived tables' SQL: writing them one posting at a time, and reading boards and positions from them.

A position is one plus the people who stand above, summed from the histogram: exact, ties shared, and as fast for the
median person as for the first. Rows without points are on no board.

The histogram is kept twice: point by point, and under the period's complement (`~period`, a negative number) in steps
of STEP points. A sum over thousands of scores reads the few steps above and then the rest of one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from db.driver import Driver


class Place(NamedTuple):
    """A row of a board as stored: the words are still to be chosen."""

    person_id: int
    points: int
    given_name: str
    family_name: str
    alias: str | None
    listing: str
    team: str | None


Board = tuple[int, int]
"""(period key, scope key)."""

STEP = 64
"""Points to one row of the coarse histogram."""
MOST_ROWS = 1000
"""In one statement: databases take a limited number of parameters."""

_PLACE = """
SELECT s.person_id, s.points, p.given_name, p.family_name, p.alias, p.listing, t.name
FROM score s JOIN person p ON p.id = s.person_id LEFT JOIN team t ON t.id = p.team_id
WHERE s.period = :period AND s.scope = :scope AND s.points > 0
"""
_TOP = _PLACE + "ORDER BY s.points DESC, s.person_id LIMIT :n"
_TIED_BEFORE = _PLACE + "AND s.points = :mine AND s.person_id < :me ORDER BY s.person_id DESC LIMIT :n"
_ABOVE = _PLACE + "AND s.points > :mine ORDER BY s.points, s.person_id DESC LIMIT :n"
_TIED_AFTER = _PLACE + "AND s.points = :mine AND s.person_id > :me ORDER BY s.person_id LIMIT :n"
_BELOW = _PLACE + "AND s.points < :mine ORDER BY s.points DESC, s.person_id LIMIT :n"
_POINTS = "SELECT points FROM score WHERE person_id = :me AND period = :period AND scope = :scope"
_POSITION = """
SELECT 1 + COALESCE(SUM(people), 0) FROM (
    SELECT people FROM histogram WHERE period = :steps AND scope = :scope AND points > :my_step
    UNION ALL
    SELECT people FROM histogram WHERE period = :period AND scope = :scope AND points > :mine AND points < :step_end
) above
"""
_PEOPLE = "SELECT COALESCE(SUM(people), 0) FROM histogram WHERE period = :steps AND scope = :scope"
_HISTOGRAM_BETWEEN = """
SELECT points, people FROM histogram
WHERE period = :period AND scope = :scope AND points >= :low AND points <= :high AND people > 0
"""
_TEAMS = """
SELECT t.id, t.name, s.points, z.people FROM team_score s
JOIN team t ON t.id = s.team_id JOIN team_size z ON z.team_id = s.team_id
WHERE s.period = :period AND z.people >= :at_least AND s.points > 0
"""
_COUNT = """
INSERT INTO counter (person_id, rule_code, times) VALUES (:person_id, :rule_code, :times)
ON CONFLICT (person_id, rule_code) DO UPDATE SET times = counter.times + excluded.times
"""
_KPI = """
INSERT INTO kpi_weekly (week, rule_code, times, points) VALUES (:week, :rule_code, :times, :points)
ON CONFLICT (week, rule_code) DO UPDATE SET times = kpi_weekly.times + excluded.times,
                                            points = kpi_weekly.points + excluded.points
"""


# --- writing ---------------------------------------------------------------------------------------------------------


def add_points(driver: Driver, person_id: int, boards: Sequence[Board], points: int, in_histogram: bool) -> None:
    """Adds signed points to one person on several boards, and moves them in the histograms of those boards."""
    params = _numbered("ps", boards)
    rows = driver.rows(_upsert_scores(len(boards)), {**params, "person_id": person_id, "points": points})
    if in_histogram:
        _move_in_histograms(driver, [(period, scope, new - points, new) for period, scope, new in rows])


def _move_in_histograms(driver: Driver, moves: Iterable[tuple[int, int, int, int]]) -> None:
    rows = []
    for period, scope, old, new in moves:
        another_step = old <= 0 or new <= 0 or old // STEP != new // STEP
        for points, people in ((old, -1), (new, 1)):
            if points > 0:
                exact, step = histogram_rows(period, scope, points)
                rows += [(*exact, people), (*step, people)] if another_step else [(*exact, people)]
    rows.sort()  # one order of locks for everybody, or two writers on PostgreSQL wait for each other
    for start in range(0, len(rows), MOST_ROWS):
        some = rows[start : start + MOST_ROWS]
        driver.run(_upsert_histogram(len(some)), _numbered("psan", some))


def histogram_rows(period: int, scope: int, points: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The two rows somebody with these points is counted in: the exact one and the step."""
    return (period, scope, points), (~period, scope, points // STEP)


def add_team_points(driver: Driver, team_id: int, periods: Sequence[int], points: int) -> None:
    """Adds signed points to a team in several periods."""
    params = _numbered("p", [(period,) for period in sorted(periods)])
    driver.run(_upsert_team_scores(len(periods)), {**params, "team_id": team_id, "points": points})


def count(driver: Driver, person_id: int, rule_code: str, times: int) -> None:
    """Counts one more (or with −1 one fewer) time that a person earned by a rule."""
    driver.run(_COUNT, {"person_id": person_id, "rule_code": rule_code, "times": times})


def count_week(driver: Driver, week: date, rule_code: str, times: int, points: int) -> None:
    """Adds to the week's figures over everybody."""
    driver.run(_KPI, {"week": driver.day(week), "rule_code": rule_code, "times": times, "points": points})


def _numbered(letters: str, rows: Sequence[Sequence[int]]) -> dict[str, int]:
    """The rows' values under the names that the statements below give them: p0, s0, p1, s1 …"""
    return dict(zip(_names(letters, len(rows)), chain.from_iterable(rows), strict=True))


@lru_cache(maxsize=256)
def _names(letters: str, n: int) -> tuple[str, ...]:
    return tuple(f"{letter}{index}" for index in range(n) for letter in letters)


@lru_cache(maxsize=64)
def _points_of_many(n: int) -> str:
    people = ", ".join(f":i{i}" for i in range(n))
    return f"SELECT person_id, points FROM score WHERE period = :period AND scope = :scope AND person_id IN ({people})"


@lru_cache(maxsize=32)
def _upsert_scores(n: int) -> str:
    values = ", ".join(f"(:person_id, :p{i}, :s{i}, :points)" for i in range(n))
    return (
        f"INSERT INTO score (person_id, period, scope, points) VALUES {values} "
        "ON CONFLICT (person_id, period, scope) DO UPDATE SET points = score.points + excluded.points "
        "RETURNING period, scope, points"
    )


@lru_cache(maxsize=128)
def _upsert_histogram(n: int) -> str:
    values = ", ".join(f"(:p{i}, :s{i}, :a{i}, :n{i})" for i in range(n))
    return (
        f"INSERT INTO histogram (period, scope, points, people) VALUES {values} "
        "ON CONFLICT (period, scope, points) DO UPDATE SET people = histogram.people + excluded.people"
    )


@lru_cache(maxsize=16)
def _upsert_team_scores(n: int) -> str:
    values = ", ".join(f"(:p{i}, :team_id, :points)" for i in range(n))
    return (
        f"INSERT INTO team_score (period, team_id, points) VALUES {values} "
        "ON CONFLICT (period, team_id) DO UPDATE SET points = team_score.points + excluded.points"
    )


# --- reading ---------------------------------------------------------------------------------------------------------


def top(driver: Driver, board: Board, n: int) -> list[Place]:
    """The first n rows of a board; ties in the order of ids, which wins nobody anything."""
    return _places(driver, _TOP, board, n=n)


def points_of(driver: Driver, board: Board, person_id: int) -> int | None:
    """A person's points on a board; None when there are none."""
    row = driver.row(_POINTS, {"period": board[0], "scope": board[1], "me": person_id})
    return row[0] if row else None


def position_of(driver: Driver, board: Board, points: int) -> int:
    """Number of people ahead of these points, plus one."""
    step = points // STEP
    steps = {"steps": ~board[0], "my_step": step, "step_end": (step + 1) * STEP}
    row = driver.row(_POSITION, {"period": board[0], "scope": board[1], "mine": points, **steps})
    return int(row[0])  # type: ignore[index]


def people_on(driver: Driver, board: Board) -> int:
    """How many people have points on a board."""
    return int(driver.row(_PEOPLE, {"steps": ~board[0], "scope": board[1]})[0])  # type: ignore[index]


def histogram_between(driver: Driver, board: Board, low: int, high: int) -> list[tuple[int, int]]:
    """(points, people) from low to high, both included."""
    return driver.rows(_HISTOGRAM_BETWEEN, {"period": board[0], "scope": board[1], "low": low, "high": high})


def points_of_many(driver: Driver, board: Board, person_ids: Sequence[int]) -> dict[int, int]:
    """The points of several people on a board; those without any are left out."""
    if not person_ids:
        return {}
    params = _numbered("i", [(person_id,) for person_id in person_ids])
    return dict(driver.rows(_points_of_many(len(person_ids)), {"period": board[0], "scope": board[1], **params}))


def ahead_of(driver: Driver, board: Board, points: int, person_id: int, n: int) -> list[Place]:
    """The n rows just before a person, in board order."""
    near = _places(driver, _TIED_BEFORE, board, mine=points, me=person_id, n=n)
    if len(near) < n:
        near += _places(driver, _ABOVE, board, mine=points, n=n - len(near))
    return near[::-1]


def behind(driver: Driver, board: Board, points: int, person_id: int, n: int) -> list[Place]:
    """The n rows just after a person, in board order."""
    near = _places(driver, _TIED_AFTER, board, mine=points, me=person_id, n=n)
    if len(near) < n:
        near += _places(driver, _BELOW, board, mine=points, n=n - len(near))
    return near


def teams(driver: Driver, period: int, at_least: int) -> list[tuple[int, str, int, int]]:
    """(team id, name, points, people on the board) of teams large enough to be shown."""
    return driver.rows(_TEAMS, {"period": period, "at_least": at_least})


def _places(driver: Driver, sql: str, board: Board, **params: int) -> list[Place]:
    return [Place(*row) for row in driver.rows(sql, {"period": board[0], "scope": board[1], **params})]
