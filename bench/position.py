"""My exact position: the person in the middle of all time's board, the widest there is; people who tie share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlmodel import Session

from bench.measure import Result, Target, compare, in_turns
from bench.stores import Board, World, board_key
from db import standings
from db.driver import Driver
from domain.ledger.scopes import COMPANY
from domain.periods import ALL_TIME_KEY

BOARD: Board = (ALL_TIME_KEY, COMPANY)
TARGETS = {"SQLite": Target(3)}
_GROUPED = """
WITH totals AS (SELECT e.person_id, SUM(e.points) AS points FROM point_entry e JOIN person p ON p.id = e.person_id
                WHERE p.active AND p.listing <> 'hidden' GROUP BY e.person_id)
SELECT 1 + COUNT(*) FROM totals WHERE points > (SELECT points FROM totals WHERE person_id = :me)
"""
_WINDOW = """
SELECT position FROM (SELECT person_id, RANK() OVER (ORDER BY points DESC) AS position FROM score
                      WHERE period = :period AND scope = :scope AND points > 0) ranked WHERE person_id = :me
"""


def run(world: World) -> Iterator[Result]:
    """Ours on each database beside Redis and beside the two naive ways."""
    me, points = world.company.median_person(*BOARD)
    for name, engine in world.engines.items():
        with Session(engine) as session:
            driver = Driver(session)
            ways: dict[str, Callable[[], Any]] = {
                "ours": partial(ours, driver, me),
                "GROUP BY": partial(driver.row, _GROUPED, {"me": me}),
                "window": partial(driver.row, _WINDOW, {"me": me, "period": BOARD[0], "scope": BOARD[1]}),
            }
            if world.redis:
                ways["Redis"] = partial(in_redis, world.redis, me, points)
            _all_agree(ways)
            times = in_turns(ways, world.pids())
        what = f"My exact position, {name}"
        if world.redis:
            yield compare(times, "ours", "Redis", what, TARGETS.get(name), "ZSCORE and ZCOUNT in one pipeline")
        yield compare(times, "ours", "GROUP BY", what, note="over the statement")
        yield compare(times, "ours", "window", what, note="RANK() over the scores")


def ours(driver: Driver, me: int) -> int:
    """Two statements: my points, and the people above them."""
    return standings.position_of(driver, BOARD, standings.points_of(driver, BOARD, me) or 0)


def in_redis(redis: Any, me: int, points: int) -> int:
    """Redis is told the points that it would have to look up first: one round trip instead of two."""
    key = board_key(BOARD)
    with redis.pipeline(transaction=False) as pipe:
        pipe.zscore(key, me)
        pipe.zcount(key, f"({points}", "+inf")
        return 1 + int(pipe.execute()[1])


def _all_agree(ways: dict[str, Callable[[], Any]]) -> None:
    answers = {name: answer if isinstance(answer := way(), int) else answer[0] for name, way in ways.items()}
    if len(set(answers.values())) > 1:
        raise AssertionError(f"the contenders disagree: {answers}")
