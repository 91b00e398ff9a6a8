"""What the review queue's page asks, in a company with 50,000 submissions beside one with 500; as many wait in both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from random import Random

from sqlalchemy import Engine

from app.portal import Portal
from bench.company import NOW, PROGRAMME, Company, invent
from bench.measure import Result, Target, compare, in_turns
from bench.newsroom import DECIDED, LANGUAGE, THEME, a_text, holds, reviewer, submissions, writer
from bench.stores import World, another
from domain.programme import catalogue
from domain.review import queue
from domain.review.queue import PAGE_SIZE, QueueLine

PEOPLE, REVIEWER = 300, 1
TEXTS, LENGTH = 100, 900
WAITING = 60
FEW, MANY, MANY_WAITING = "500 submissions", "50,000", "5,000 wait"
NEWSROOMS = {FEW: (500, WAITING), MANY: (50_000, WAITING), MANY_WAITING: (10_000, 5_000)}
"""(submissions, of which so many wait)."""
TARGET = Target(1.1)


def run(world: World) -> Iterator[Result]:
    """The same page on each database: more has been decided, and for information more is waiting."""
    with ExitStack() as stack:
        engines = {
            name: stack.enter_context(another(world, _company(*sizes), f"queue_{number}"))
            for number, (name, sizes) in enumerate(NEWSROOMS.items())
        }
        for database in world.engines:
            portals = {name: _reviewer(engine[database]) for name, engine in engines.items()}
            if len({len(page(portal)) for portal in portals.values()}) > 1:
                raise AssertionError("the pages are not of one length")
            times = in_turns({name: partial(page, portal) for name, portal in portals.items()}, world.pids())
            what = f"The review queue's data, {database}"
            yield compare(times, MANY, FEW, what, TARGET, f"50,000 submissions; {WAITING} wait in both")
            yield compare(times, MANY_WAITING, FEW, what, note="10,000 submissions, of which 5,000 wait")


def page(portal: Portal) -> list[QueueLine]:
    """Everything the page asks, narrowed and not."""
    portal.ask(catalogue.themes)
    return [*portal.ask(queue.queue), *portal.ask(queue.queue, THEME, LANGUAGE)]


def _reviewer(engine: Engine) -> Portal:
    return Portal(engine, PROGRAMME, lambda: NOW).as_person(REVIEWER)


def _company(many: int, waiting: int) -> Company:
    """What waits is scattered over the whole time, as it is when some have been forgotten."""
    statuses = list(islice(cycle(DECIDED), many))
    for number, place in enumerate(Random(7).sample(range(many), waiting)):
        statuses[place] = "submitted" if number % 6 else "in_review"
    sentences = writer()
    texts = [a_text(sentences, LENGTH) for _ in range(TEXTS)]
    company = invent(PEOPLE)
    written = {"submission": submissions(statuses, texts), "hold": holds(statuses, REVIEWER)}
    return replace(company, tables=company.tables | written | {"role_grant": reviewer(REVIEWER)})


assert PAGE_SIZE < WAITING
