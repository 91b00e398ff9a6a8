"""One event: a line of the statement, every board and figure that follows from it, and the badges it makes due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from app.portal import Portal
from bench.company import NOW, PROGRAMME
from bench.measure import Result, Target, compare, in_turns
from bench.stores import Board, World, board_key, present_periods
from db.engine import writing
from domain.access import Permission
from domain.ledger import points
from domain.ledger.point_rules import Rule
from domain.ledger.scopes import COMPANY, country_scope, team_scope
from domain.recognition.credit import Credit, credit
from domain.work import Work, command

TARGETS = {"SQLite": Target(3)}
RULE, POINTS = Rule.SHARE_OWN_WORDS, 5
EARNERS = 500
WEEK = "2026-11-16"


@command(Permission.UPKEEP_RUN)
def one_event(work: Work, person_id: int, key: str) -> Credit:
    """What every act that pays does at its end."""
    return credit(work, person_id, RULE, points.Event(key))


def run(world: World) -> Iterator[Result]:
    """One transaction on each database beside one MULTI of as many increments on the same boards."""
    for name, engine in world.engines.items():
        events = _events(world)
        portal = Portal(engine, PROGRAMME, lambda: NOW).as_system()
        ways: dict[str, Callable[[], Any]] = {
            "door": partial(_through_the_door, portal, events),
            "transaction": partial(_in_a_transaction, engine, portal, events),
        }
        if not world.redis:
            return
        ways["Redis"] = partial(in_redis, world.redis, events)
        times = in_turns(ways, world.pids())
        what = f"One event with points and badges, {name}"
        yield compare(times, "door", "Redis", what, TARGETS.get(name), "through the door, beside MULTI of 26")
        yield compare(times, "transaction", "Redis", what, note="the transaction alone")


Event = tuple[int, list[Board], int, str]
"""(person id, boards, team id, event key)."""


def _events(world: World) -> Iterator[Event]:
    """Endless new events of people on the boards, in turns."""
    person = world.company.tables["person"]
    rows = zip(person["id"], person["team_id"], person["country"], person["listing"], strict=True)
    listed = [(number, team, country) for number, team, country, listing in rows if listing != "hidden"]
    for serial, (number, team, country) in zip(count(), cycle(listed[:: max(1, len(listed) // EARNERS)])):
        scopes = (COMPANY, team_scope(team), country_scope(country))  # type: ignore[arg-type]
        boards = [(period, scope) for period in present_periods() for scope in scopes]
        yield number, boards, team, f"bench:{id(world)}:{serial}"  # type: ignore[misc]


def _through_the_door(portal: Portal, events: Iterator[Event]) -> None:
    person, _, _, key = next(events)
    portal.do(one_event, person, key)


def _in_a_transaction(engine: Engine, portal: Portal, events: Iterator[Event]) -> None:
    person, _, _, key = next(events)
    with Session(writing(engine)) as session:
        actor = portal._actor(session, NOW)
        one_event(Work(session, actor, NOW, PROGRAMME, portal.token), person, key)
        session.commit()


def in_redis(redis: Any, events: Iterator[Event]) -> None:
    """The event's key, fifteen boards, five team scores, the counter and the week's two figures, in one MULTI."""
    person, boards, team, key = next(events)
    with redis.pipeline(transaction=True) as pipe:
        pipe.hsetnx("events", key, POINTS)
        for board in boards:
            pipe.zincrby(board_key(board), POINTS, person)
        for period in {period for period, _ in boards}:
            pipe.zincrby(f"teams:{period}", POINTS, team)
        pipe.hincrby(f"counter:{person}", RULE, 1)
        pipe.hincrby(f"week:{WEEK}:times", RULE, 1)
        pipe.hincrby(f"week:{WEEK}:points", RULE, POINTS)
        pipe.hmget(f"badges:{person}", "first_story", "own_voice")
        pipe.execute()
