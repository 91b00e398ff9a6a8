"""60 people of a full company on one process, alone and beside an admin who opens the dearest pages all the time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from itertools import cycle
from statistics import median

from sqlalchemy import text

from bench import servers
from bench.company import ISSUER
from bench.crowd import arrive, clicking
from bench.full import ADMINS, lived_in
from bench.measure import Result, Target
from bench.servers import Server
from bench.stores import World, in_sqlite, insert
from bench.visitor import Seen, Visitor

MEMBERS = 60
SECONDS, ROUNDS = 20.0, 3
EVERY_SECONDS = 5.0
DEAR = ("content", "review-fairness", "rewards-desk")
AT_MOST = Target(1.5)


def run(world: World) -> Iterator[Result]:
    """The members' slowest twentieth of clicks, beside the admin and without."""
    path = world.directory / "neighbour.db"
    with in_sqlite(world.company, path) as engine:
        with engine.connect() as connection:
            themes = connection.execute(text("SELECT code FROM theme ORDER BY code")).scalars().all()
            rewards = connection.execute(text("SELECT id FROM reward ORDER BY id")).scalars().all()
        insert(lived_in(world.company.people, themes, rewards), path)
        with servers.portal(str(engine.url), world.directory / "neighbour.log") as server:
            yield asyncio.run(_compare(server, world.company.people))


async def _compare(server: Server, people: int) -> Result:
    step = (people - len(ADMINS)) // MEMBERS
    members = [len(ADMINS) + 1 + number * step for number in range(MEMBERS)]
    async with AsyncExitStack() as stack:
        visitors = [await arrive(stack, server, _claims(one)) for one in members]
        admin = await arrive(stack, server, _claims(ADMINS[0]))
        for path in DEAR:
            await admin.open(path)
        await clicking(visitors, SECONDS / 2)
        without, beside = [], []
        for _ in range(ROUNDS):
            without.append(await clicking(visitors, SECONDS))
            beside.append(await _beside(admin, visitors))
    trouble = sorted({words for turn in (*without, *beside) for seen in turn for words in seen.trouble})
    pairs = list(zip(map(_slow, beside), map(_slow, without), strict=True))
    return Result(
        f"{MEMBERS} members' 95 % beside a busy admin",
        ours=median(ours for ours, _ in pairs) * 1e6,
        against="without",
        anchor=median(alone for _, alone in pairs) * 1e6,
        ratio=None if trouble else median(ours / alone for ours, alone in pairs),
        target=AT_MOST,
        note="; ".join(trouble) or f"wall time; the admin opens {', '.join(DEAR)} every {EVERY_SECONDS:g} s",
    )


def _claims(person_id: int) -> dict[str, object]:
    return {"iss": ISSUER, "sub": str(person_id)}


async def _beside(admin: Visitor, visitors: Sequence[Visitor]) -> list[Seen]:
    busy = asyncio.create_task(_keep_opening(admin, SECONDS))
    seen = await clicking(visitors, SECONDS)
    await busy
    return seen


async def _keep_opening(admin: Visitor, seconds: float) -> None:
    until = time.monotonic() + seconds
    for path in cycle(DEAR):
        if time.monotonic() >= until:
            return
        await admin.open(path)
        await asyncio.sleep(EVERY_SECONDS / len(DEAR))


def _slow(seen: Sequence[Seen]) -> float:
    return sorted(one.seconds for one in seen)[int(len(seen) * 0.95)]
