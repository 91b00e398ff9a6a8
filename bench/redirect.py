"""A tracked link on one uvicorn worker beside the barest redirect there is: requests each can answer in a second."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from statistics import median

from sqlmodel import Session

from bench import servers
from bench.anchors.redirects import TARGET
from bench.company import NOW
from bench.measure import Result, Target, spending
from bench.servers import Server
from bench.stores import World
from db.engine import writing
from db.models import Share, Submission

CODE = "measured"
CONNECTIONS = 16
REQUESTS = 1600
ROUNDS = 8
AT_LEAST = Target(0.7, at_least=True)
_REQUEST = (
    "GET /go/{code} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept: text/html\r\nSec-Fetch-Mode: navigate\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:{n}.0) Gecko/20100101 Firefox/{n}.0\r\n\r\n"
)


def run(world: World) -> Iterator[Result]:
    """The route alone, and the same link as people meet it, in the whole portal."""
    _publish_a_link(world)
    url, log = str(world.sqlite.url), world.directory / "redirect.log"
    with (
        servers.redirect("bare", url, log) as bare,
        servers.redirect("tracked", url, log) as tracked,
        servers.portal(url, log) as portal,
    ):
        everybody = {"bare": bare, "tracked": tracked, "portal": portal}
        turns: dict[str, list[tuple[float, float]]] = {name: [] for name in everybody}
        for number in range(-1, ROUNDS):
            for name, server in everybody.items():
                turn = _turn(server)
                if number >= 0:
                    turns[name].append(turn)
    yield _beside_bare(turns, "tracked", "Tracked link", AT_LEAST, "the route, requests per second of processor time")
    yield _beside_bare(turns, "portal", "Tracked link", AT_LEAST, "in the whole portal")


def _publish_a_link(world: World) -> None:
    with Session(writing(world.sqlite)) as session:
        item = Submission(
            public_id=CODE, kind="company", format="blog", title="What we learned", url=TARGET, language="en",
            author_id=1, status="published", created_at=NOW, saved_at=NOW, published_at=NOW,
        )  # fmt: skip
        session.add(item)
        session.flush()
        share = Share(
            code=CODE, person_id=1, submission_id=item.id or 0, network="linkedin", text="Read this", disclosed=True,
            words="copied", similarity=100, created_at=NOW, confirmed_at=NOW, confirmed_by="address",
        )  # fmt: skip
        session.add(share)
        session.commit()


def _turn(server: Server) -> tuple[float, float]:
    """(server's processor seconds, wall seconds) per request."""
    with spending(server.pid) as spent:
        asyncio.run(_many(server.port))
    return spent.cpu / REQUESTS, spent.wall / REQUESTS


async def _many(port: int) -> None:
    await asyncio.gather(*(_keep_asking(port, number) for number in range(CONNECTIONS)))


async def _keep_asking(port: int, number: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = _REQUEST.format(code=CODE, port=port, n=100 + number).encode()
    for _ in range(REQUESTS // CONNECTIONS):
        writer.write(request)
        answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
        if not answer.startswith(b"HTTP/1.1 302"):
            raise AssertionError(f"not a redirect: {answer[:200]!r}")
    writer.close()
    await writer.wait_closed()


def _beside_bare(
    turns: dict[str, list[tuple[float, float]]], ours: str, what: str, target: Target | None, note: str
) -> Result:
    pairs = list(zip(turns[ours], turns["bare"], strict=True))
    return Result(
        what,
        ours=1 / median(cpu for cpu, _ in turns[ours]),
        unit="/s",
        against="a bare 302",
        anchor=1 / median(cpu for cpu, _ in turns["bare"]),
        ratio=median(bare[0] / mine[0] for mine, bare in pairs),
        waiting=median(bare[1] / mine[1] for mine, bare in pairs),
        target=target,
        note=note,
    )
