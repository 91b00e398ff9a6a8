"""A whole board as its page shows it: the first fifty, my position, three neighbours on each side, all with names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlmodel import Session

from app.portal import Portal
from bench.company import NOW, PROGRAMME, ZONE
from bench.measure import Result, Target, compare, in_turns
from bench.stores import Board, World, board_key
from db import standings
from db.driver import Driver
from domain.ledger.scopes import COMPANY
from domain.periods import PeriodKind, local_date, period_of
from domain.recognition.leaderboards import NEIGHBOURS, TOP, leaderboard

KIND = PeriodKind.WEEK
TARGETS = {"SQLite": Target(1.5), "PostgreSQL": Target(6)}


def run(world: World) -> Iterator[Result]:
    """The board's statements beside pipelined Redis; and for information the whole query, through the door."""
    board = (period_of(KIND, local_date(NOW, ZONE)).key, COMPANY)
    me, _ = world.company.median_person(*board)
    for name, engine in world.engines.items():
        portal = Portal(engine, PROGRAMME, lambda: NOW).as_person(me)
        with Session(engine) as session:
            driver = Driver(session)
            ways: dict[str, Callable[[], Any]] = {
                "ours": partial(ours, driver, board, me),
                "the door": partial(portal.ask, leaderboard, KIND),
            }
            if world.redis:
                ways["Redis"] = partial(in_redis, world.redis, board, me)
                _same(ways["ours"](), ways["Redis"]())
            times = in_turns(ways, world.pids())
        if world.redis:
            what = f"Top 50, position, neighbours, {name}"
            yield compare(times, "ours", "Redis", what, TARGETS[name], "the board's statements")
            yield compare(times, "the door", "Redis", what, note="through the door, with movement and permission")


Found = tuple[list[int], int, list[int]]
"""Who is on top, my position, who is near me."""


def ours(driver: Driver, board: Board, me: int) -> Found:
    """What `domain.leaderboards` asks `db.standings`."""
    top = standings.top(driver, board, TOP)
    points = standings.points_of(driver, board, me) or 0
    position = standings.position_of(driver, board, points)
    ahead = standings.ahead_of(driver, board, points, me, NEIGHBOURS)
    behind = standings.behind(driver, board, points, me, NEIGHBOURS)
    return [place.person_id for place in top], position, [place.person_id for place in [*ahead, *behind]]


def in_redis(redis: Any, board: Board, me: int) -> Found:
    """Two pipelines and the neighbours' names: the second needs what the first has found."""
    key = board_key(board)
    with redis.pipeline(transaction=False) as pipe:
        pipe.zrevrange(key, 0, TOP - 1, withscores=True)
        pipe.zscore(key, me)
        pipe.zrevrank(key, me)
        top, points, rank = pipe.execute()
    with redis.pipeline(transaction=False) as pipe:
        pipe.hmget("names", [person for person, _ in top])
        pipe.zcount(key, f"({points}", "+inf")
        pipe.zrevrange(key, max(0, rank - NEIGHBOURS), rank + NEIGHBOURS, withscores=True)
        _, ahead, near = pipe.execute()
    redis.hmget("names", [person for person, _ in near])
    return [int(person) for person, _ in top], ahead + 1, [int(person) for person, _ in near if int(person) != me]


def _same(ours: Found, redis: Found) -> None:
    """Positions agree. Rows are as many: people who tie stand in another order in Redis."""
    if (len(ours[0]), ours[1], len(ours[2])) != (len(redis[0]), redis[1], len(redis[2])):
        raise AssertionError(f"the contenders disagree: {ours} {redis}")
