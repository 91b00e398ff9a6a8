"""More people, connections and files than there is room for: those inside go on, the rest is told so."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidHandshake

from app.edge.descriptors import raise_limit
from app.edge.uploads import LARGEST, TOTAL
from tests.faults.a_server import Page, Server, serving

FOUR_MB = b"x" * 4_000_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    raise_limit()  # the test holds the other ends
    with serving(tmp_path_factory.mktemp("full"), limit=1024) as served:
        yield served


def let_in(server: Server, people: int, who: str = "nobody-{}", patience: int = 1) -> list[Page]:
    """Those who got in, each within so many tries."""
    inside = []
    for one in range(people):
        for _ in range(patience):
            try:
                inside.append(server.visit(who.format(one)))
                break
            except (InvalidHandshake, ConnectionError):  # turned away, or let go of before it was heard
                time.sleep(0.2 if patience > 1 else 0)
    return inside


def well(server: Server) -> bool:
    return server.get("/healthz")[0] == 200


def test_of_280_people_under_a_limit_of_1024_files_those_inside_go_on_and_the_rest_reads_why(server: Server):
    inside = let_in(server, 280)
    assert 150 < len(inside) < 280
    assert well(server)
    for language, words in (("en", "It is full here"), ("da", "Her er fyldt"), ("sv", "Här är fullt")):
        status, page = server.get("/", **{"Accept-Language": language})
        assert status == 503 and words in page
    leaving, staying = inside[::2], inside[1::2]
    for page in leaving:
        page.leave()
    newcomers = let_in(server, len(leaving), "newcomer-{}", patience=20)
    assert len(newcomers) > 0.9 * len(leaving)  # the portal may have opened its database some more times
    for page in (*staying, *newcomers):
        page.draw()
        page.leave()
    assert well(server)
    assert server.log.stat().st_size < 20_000


def test_1100_idle_connections_shut_nobody_out(server: Server):
    idle = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(1100)]
    assert well(server)
    page = server.visit("somebody")
    page.leave()
    for connection in idle:
        connection.close()
    assert server.log.stat().st_size < 20_000


def test_a_connection_that_never_finishes_its_question_is_let_go(server: Server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        assert slow.recv(1) == b""


def test_nonsense_from_strangers_fills_no_log(server: Server):
    before = server.log.stat().st_size
    for _ in range(300):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
            one.sendall(b"nonsense\r\n\r\n")
            one.recv(100)
    assert server.log.read_text().count("Invalid HTTP request") in range(1, 50)
    assert server.log.stat().st_size - before < 5_000


def test_a_stranger_uploads_nothing(server: Server):
    stranger = server.visit()
    assert stranger.put(b"x", "a") == 403
    stranger.leave()


def test_nobody_uploads_into_somebody_elses_page(server: Server):
    one, other = server.visit("one"), server.visit("other")
    assert one.put(b"x", "a") == 204
    assert one.put(b"x", "a", other.session) == 403
    one.leave()
    other.leave()


def test_a_page_holds_so_much_and_what_is_taken_out_gives_its_room_back(server: Server):
    page = server.visit("one")
    assert page.put(b"x" * (LARGEST + 1_000_000), "large") == 413
    taken = [page.put(FOUR_MB, str(number)) for number in range(TOTAL // len(FOUR_MB) + 2)]
    assert taken.count(204) * len(FOUR_MB) <= TOTAL
    assert taken[-1] == 413
    assert page.delete("0") == 204
    assert page.put(FOUR_MB, "again") == 204
    page.leave()
