"""The leaderboard page drawn again beside an empty Streamlit page: processor time of the server, both warm."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from statistics import median

from bench import servers
from bench.company import ISSUER
from bench.measure import Result, Target, Turn, spending
from bench.servers import Server
from bench.stores import World
from bench.visitor import Visitor
from domain.periods import ALL_TIME_KEY
from domain.scopes import COMPANY

PATH = "leaderboard"
WARM_UP = 12
ROUNDS = 15
RERUNS = 6
TARGET = Target(3)


def run(world: World) -> Iterator[Result]:
    """Both servers in processes of their own, asked in turns."""
    log = world.directory / "page.log"
    with servers.portal(str(world.sqlite.url), log) as portal, servers.empty_page(log) as empty:
        yield asyncio.run(_compare(world, portal, empty))


async def _compare(world: World, portal: Server, empty: Server) -> Result:
    me, _ = world.company.median_person(ALL_TIME_KEY, COMPANY)
    async with Visitor(portal, {"iss": ISSUER, "sub": str(me)}) as ours, Visitor(empty, {}) as nothing:
        seen = await _warm_up(ours, PATH)
        await _warm_up(nothing, "")
        pairs = [(await _turn(ours, PATH, portal), await _turn(nothing, "", empty)) for _ in range(ROUNDS)]
    return Result(
        "The leaderboard page's rerun",
        ours=median(mine.cpu for mine, _ in pairs) * 1e6,
        against="empty page",
        anchor=median(other.cpu for _, other in pairs) * 1e6,
        ratio=median(mine.cpu / other.cpu for mine, other in pairs),
        waiting=median(mine.wall / other.wall for mine, other in pairs),
        target=TARGET,
        note=f"server's processor time; {seen[0]} messages, {seen[1] / 1000:.1f} kB",
    )


async def _warm_up(visitor: Visitor, path: str) -> tuple[int, int]:
    """(messages, bytes) of the last rerun; raises when the page shows an error."""
    for _ in range(WARM_UP):
        seen = await visitor.open(path)
        if seen.trouble:
            raise AssertionError(f"the page shows an error: {seen.trouble}")
    return seen.messages, seen.size


async def _turn(visitor: Visitor, path: str, server: Server) -> Turn:
    with spending(server.pid) as spent:
        for _ in range(RERUNS):
            await visitor.open(path)
    return Turn(spent.cpu / RERUNS, spent.wall / RERUNS)
