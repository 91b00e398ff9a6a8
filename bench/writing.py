"""What is looked for in a text: hints for its writer beside an empty page, and lookalikes beside bare rapidfuzz."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Engine

from app.navigation import PAGES
from app.portal import Portal
from bench import servers
from bench.company import ISSUER, NOW, PROGRAMME
from bench.measure import Result, Rounds, Stopwatch, Target, compare, in_turns
from bench.newsroom import LANGUAGE, a_text, reviewer, submissions, writer
from bench.page import turn, warm_up
from bench.servers import Server
from bench.stores import World, add
from bench.visitor import Visitor
from domain.review import near_duplicates
from domain.review.near_duplicates import ALIKE_FROM, SHOWN
from domain.words import bare
from domain.writing import hints

PUBLISHED = 2000
LENGTHS = (600, 1200, 2000, 4000)
DRAFT_LENGTH, SENT_LENGTH = 20_000, 2000
REVIEWER, AUTHOR = 1, 3
ROUNDS, CALLS = 15, 4
HINTS, ALIKE = Target(10), Target(2)


def run(world: World) -> Iterator[Result]:
    """On each database, with 2,000 published stories."""
    texts = _texts()
    draft, sent = _write(world, texts)
    for name, engine in world.engines.items():
        yield _alike(world, name, engine, sent, texts)
    looks = {name: partial(_portal(engine, AUTHOR).ask, hints.hints, draft) for name, engine in world.engines.items()}
    first = {name: Stopwatch().time(look, 1).wall for name, look in looks.items()}
    turns = _beside_an_empty_page(world, looks)
    for name in looks:
        note = f"through the door, after each save; the first after a start takes {first[name] * 1e3:.0f} ms"
        yield compare(turns, name, "empty page", f"All hints on {DRAFT_LENGTH:,} characters, {name}", HINTS, note)


def _texts() -> list[str]:
    """The published stories, then the draft, then the one that was sent to review."""
    sentences = writer()
    lengths = [LENGTHS[n % len(LENGTHS)] for n in range(PUBLISHED)]
    return [a_text(sentences, length) for length in (*lengths, DRAFT_LENGTH, SENT_LENGTH)]


def _write(world: World, texts: list[str]) -> tuple[int, int]:
    """Puts them into every database; gives the ids of the draft and of the one that was sent."""
    rows = submissions([*["published"] * PUBLISHED, "draft", "submitted"], texts)
    rows["author_id"][-2] = AUTHOR
    add(world, {"submission": rows, "role_grant": reviewer(REVIEWER)})
    return PUBLISHED + 1, PUBLISHED + 2


def _portal(engine: Engine, person_id: int) -> Portal:
    return Portal(engine, PROGRAMME, lambda: NOW).as_person(person_id)


def _alike(world: World, name: str, engine: Engine, sent: int, texts: list[str]) -> Result:
    words = [" ".join(sorted(bare(text).split())) for text in texts]
    ways: dict[str, Callable[[], Any]] = {
        "ours": partial(_portal(engine, REVIEWER).ask, near_duplicates.lookalikes, sent),
        "rapidfuzz": partial(_bare_rapidfuzz, words[-1], words[:PUBLISHED]),
    }
    what = f"Like any of {PUBLISHED:,} stories? {name}"
    times = in_turns(ways, world.pids(), rounds=5)
    return compare(times, "ours", "rapidfuzz", what, ALIKE, f"process.extract; {LANGUAGE}, words sorted beforehand")


def _bare_rapidfuzz(text: str, others: list[str]) -> object:
    return process.extract(text, others, scorer=fuzz.ratio, score_cutoff=ALIKE_FROM, limit=SHOWN)


def _beside_an_empty_page(world: World, looks: dict[str, Callable[[], Any]]) -> Rounds:
    with servers.plain_streamlit("empty_page.py", world.directory / "writing.log", str(len(PAGES))) as server:
        return asyncio.run(_in_turns(world, looks, server))


async def _in_turns(world: World, looks: dict[str, Callable[[], Any]], server: Server) -> Rounds:
    watch = Stopwatch(world.pids())
    turns: Rounds = {name: [] for name in (*looks, "empty page")}
    async with Visitor(server, {"iss": ISSUER, "sub": "1"}) as visitor:
        await warm_up(visitor, "")
        for _ in range(ROUNDS):
            for name, look in looks.items():
                turns[name].append(watch.time(look, CALLS))
            turns["empty page"].append(await turn(visitor, "", server))
    return turns
