"""The leaderboard page drawn again beside an empty Streamlit page: processor time of the server, both warm."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack

from app.navigation import PAGES
from bench import servers
from bench.company import ISSUER
from bench.measure import Result, Rounds, Target, Turn, compare, spending
from bench.servers import Server
from bench.stores import World
from bench.visitor import Visitor
from domain.ledger.scopes import COMPANY
from domain.periods import ALL_TIME_KEY

PATH = "leaderboard"
WARM_UP = 12
ROUNDS = 15
RERUNS = 6
TARGET = Target(3)
ANCHOR = "server's processor time, against an empty page in a plain app with as many pages"


def run(world: World) -> Iterator[Result]:
    """Beside an empty page of an app with as many pages; and for information beside a script with nothing in it."""
    log = world.directory / "page.log"
    with (
        servers.portal(str(world.sqlite.url), log) as portal,
        servers.plain_streamlit("empty_page.py", log, str(len(PAGES))) as page,
        servers.plain_streamlit("empty_script.py", log) as script,
    ):
        turns, note = asyncio.run(_in_turns(world, {"ours": portal, "empty page": page, "empty script": script}))
    what = "The leaderboard page's rerun"
    yield compare(turns, "ours", "empty page", what, TARGET, f"{ANCHOR}; {note}")
    yield compare(turns, "ours", "empty script", what, note="a script without a line")


async def _in_turns(world: World, everybody: dict[str, Server]) -> tuple[Rounds, str]:
    me, _ = world.company.median_person(ALL_TIME_KEY, COMPANY)
    async with AsyncExitStack() as stack:
        visits = {
            name: (await stack.enter_async_context(Visitor(server, {"iss": ISSUER, "sub": str(me)})), path, server)
            for (name, server), path in zip(everybody.items(), (PATH, "", ""), strict=True)
        }
        notes = [await warm_up(visitor, path) for visitor, path, _ in visits.values()]
        turns: Rounds = {name: [] for name in visits}
        for _ in range(ROUNDS):
            for name, visit in visits.items():
                turns[name].append(await turn(*visit))
    return turns, notes[0]


async def warm_up(visitor: Visitor, path: str) -> str:
    """Draws the page until everything is imported and cached; raises when it shows an error."""
    for _ in range(WARM_UP):
        seen = await visitor.open(path)
        if seen.trouble:
            raise AssertionError(f"the page shows an error: {seen.trouble}")
    return f"{seen.messages} messages, {seen.size / 1000:.1f} kB"


async def turn(visitor: Visitor, path: str, server: Server) -> Turn:
    with spending(server.pid) as spent:
        for _ in range(RERUNS):
            await visitor.open(path)
    return Turn(spent.cpu / RERUNS, spent.wall / RERUNS)
