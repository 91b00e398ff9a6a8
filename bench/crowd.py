"""120 people of the demo company, signed in to one process, each clicking through real pages every three seconds."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from statistics import median
from typing import Any

from sqlmodel import Session, col, select

from bench import servers
from bench.measure import Result, Target, spending
from bench.servers import Server
from bench.stores import World
from bench.visitor import Seen, Visitor
from db.engine import make_engine
from db.models import Person

PEOPLE = 120
SECONDS = 40
EVERY_SECONDS, GIVE_OR_TAKE = 3.0, 0.3
CLICKS_ALONE = 40
PAGES = ("", "share", "leaderboard", "my-points", "my-stories", "badges", "rewards", "my-activity")
AT_MOST = Target(3)


def run(world: World) -> Iterator[Result]:
    """One person's median click alone, then everybody's."""
    url = f"sqlite:///{world.directory / 'crowd.db'}"
    with servers.portal(url, world.directory / "crowd.log", people=PEOPLE + 30) as server:
        yield asyncio.run(_compare(server, _claims(url)))


def _claims(url: str) -> list[dict[str, Any]]:
    """What the identity provider says of each; the portal links them by their verified address."""
    engine = make_engine(url)
    with Session(engine) as session:
        there = select(Person).where(col(Person.active), col(Person.email).is_not(None)).order_by(col(Person.id))
        people = session.exec(there.limit(PEOPLE)).all()
    engine.dispose()
    iss = "https://sign-in.example"
    return [{"iss": iss, "sub": one.employee_number, "email": one.email, "email_verified": True} for one in people]


async def _compare(server: Server, claims: Sequence[dict[str, Any]]) -> Result:
    async with AsyncExitStack() as stack:
        visitors = [await arrive(stack, server, one) for one in claims]
        await _alone(visitors[0], CLICKS_ALONE)
        alone = await _alone(visitors[0], CLICKS_ALONE)
        with spending(server.pid) as spent:
            together = await clicking(visitors, SECONDS)
    trouble = sorted({text for seen in [*alone, *together] for text in seen.trouble})
    mine, others = median(seen.seconds for seen in alone), median(seen.seconds for seen in together)
    slow = sorted(seen.seconds for seen in together)[int(len(together) * 0.95)]
    return Result(
        f"A click among {len(visitors)} people on one process",
        ours=others * 1e6,
        against="alone",
        anchor=mine * 1e6,
        ratio=None if trouble else others / mine,
        target=AT_MOST,
        note="; ".join(trouble)
        or f"wall time; {len(together)} clicks, no error; 95 % under {slow * 1e3:.0f} ms; "
        f"server {spent.cpu / spent.wall:.0%} busy",
    )


async def arrive(stack: AsyncExitStack, server: Server, claims: Mapping[str, Any]) -> Visitor:
    """Somebody who has opened the first page."""
    visitor = await stack.enter_async_context(Visitor(server, claims))
    await visitor.open()
    return visitor


async def _alone(visitor: Visitor, clicks: int) -> list[Seen]:
    seen = []
    for number in range(clicks):
        seen.append(await visitor.open(PAGES[number % len(PAGES)]))
        await asyncio.sleep(0.02)
    return seen


async def clicking(visitors: Sequence[Visitor], seconds: float) -> list[Seen]:
    """Everybody clicks through the pages for so long; what each click took."""
    until = time.monotonic() + seconds
    dice = random.Random(7)
    each = await asyncio.gather(*(_keep_clicking(one, until, dice.random()) for one in visitors))
    return [seen for some in each for seen in some]


async def _keep_clicking(visitor: Visitor, until: float, seed: float) -> list[Seen]:
    """Clicks by the clock: who has waited long clicks at once, so that a slow server is not spared."""
    dice = random.Random(seed)
    seen: list[Seen] = []
    due = time.monotonic() + dice.random() * EVERY_SECONDS
    while due < until:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        seen.append(await visitor.open(dice.choice(PAGES)))
        due += EVERY_SECONDS * dice.uniform(1 - GIVE_OR_TAKE, 1 + GIVE_OR_TAKE)
    return seen
