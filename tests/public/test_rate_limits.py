"""Who asks for what does not exist, again and again; and tables that stay small whoever comes."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from app.addresses import Proxies, network_of
from app.edge.accept_language import in_english
from app.edge.allowances import Allowance
from app.edge.connections import Waiting
from app.edge.descriptors import Descriptors
from app.edge.rate_limits import UNKNOWN_CODES, Pace, UnknownCodes


async def code(request: Request) -> PlainTextResponse:
    return PlainTextResponse("", 200 if request.path_params["code"] == "known" else 404)


async def health(_: Request) -> PlainTextResponse:
    return PlainTextResponse("", 404)


ROUTES = [Route("/read/{code}", code), Route("/healthz", health)]


def site(address: str = "192.0.2.1", app: object = None) -> TestClient:
    return TestClient(app or limited(), client=(address, 1))


def limited() -> UnknownCodes:
    return UnknownCodes(
        Starlette(routes=ROUTES),
        routes=ROUTES,
        words=lambda _: in_english(""),
        signed_in=lambda c: "_streamlit_user" in c,
    )


def guess(visitor: TestClient, times: int) -> set[int]:
    return {visitor.get(f"/read/{number}").status_code for number in range(times)}


def test_sixty_unknown_codes_a_minute_are_answered_and_then_none():
    visitor = site()
    assert guess(visitor, UNKNOWN_CODES) == {404}
    refused = visitor.get("/read/known")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert "Please try again in a minute" in refused.text


def test_a_company_behind_one_address_opens_what_exists_as_often_as_it_likes():
    visitor = site()
    assert {visitor.get("/read/known").status_code for _ in range(200)} == {200}


def test_who_is_signed_in_is_not_held_to_what_the_address_did():
    visitor = site()
    guess(visitor, UNKNOWN_CODES)
    visitor.cookies.set("_streamlit_user", "x")
    assert visitor.get("/read/known").status_code == 200


def test_other_addresses_and_other_paths_go_on():
    app = limited()
    guess(site(app=app), UNKNOWN_CODES)
    assert site("192.0.2.2", app).get("/read/known").status_code == 200
    assert site(app=app).get("/healthz").status_code == 404


def test_one_customers_ipv6_addresses_are_one():
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1")
    assert network_of("2001:db8::1") != network_of("2001:db8:0:1::1")
    assert network_of("::ffff:192.0.2.1") == "192.0.2.1"


def test_a_proxy_is_named_by_address_or_network():
    named = Proxies("127.0.0.1, 10.0.0.0/8")
    assert "127.0.0.1" in named and "10.9.8.7" in named and "::ffff:10.0.0.1" in named
    assert "192.0.2.1" not in named and "nonsense" not in named
    with pytest.raises(ValueError, match="proxy"):
        Proxies("proxy")


def test_many_addresses_fill_no_memory():
    allowance = Allowance(1, 60, known=100)
    for number in range(10_000):
        allowance.take(number)
    assert len(allowance) == 100


def test_an_allowance_comes_back_with_time():
    moment = [0.0]
    allowance = Allowance(2, 60, lambda: moment[0])
    for _ in range(2):
        assert not allowance.wait("one")
        allowance.take("one")
    assert allowance.wait("one") == 60
    moment[0] = 60.0
    assert allowance.wait("one") == 0


def test_what_a_page_sends_is_slowed_down_and_all_of_it_arrives():
    slept: list[float] = []
    arrived: list[object] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def receive() -> dict[str, object]:
        return {"type": "websocket.receive", "bytes": b""}

    async def app(scope: object, receive: object, send: object) -> None:
        for _ in range(15):
            arrived.append(await receive())  # type: ignore[operator]

    pace = Pace(app, a_second=10, at_once=10, stopwatch=lambda: 0.0, sleep=sleep)
    with ThreadPoolExecutor() as beside:  # a browser in this process keeps a loop running in the main thread
        beside.submit(asyncio.run, pace({"type": "websocket"}, receive, receive)).result()  # type: ignore[arg-type]
    assert len(arrived) == 15
    assert len(slept) == 5


class Idle:
    """A connection that waits."""

    def __init__(self, waiting: Waiting, address: str, *, proxy: bool = False) -> None:
        self.waiting, self.here = waiting, True
        waiting.add(self, address, proxy=proxy)  # type: ignore[arg-type]

    def let_go(self) -> None:
        self.here = False
        self.waiting.discard(self)  # type: ignore[arg-type]


@pytest.mark.parametrize(("proxy", "left"), [(False, 3), (True, 10)])
def test_one_address_holds_so_many_connections_that_wait_and_a_proxy_any_number(proxy: bool, left: int):
    waiting = Waiting(most=3)
    other = Idle(waiting, "192.0.2.2")
    idle = [Idle(waiting, "192.0.2.1", proxy=proxy) for _ in range(10)]
    assert [one.here for one in idle] == [False] * (10 - left) + [True] * left
    assert other.here
    assert waiting.let_oldest_go() and not other.here


def test_descriptors_are_kept_free_for_those_inside():
    open_now = [0]
    room = Descriptors(1024, lambda: open_now[0])
    assert room.for_pages and room.for_sessions and room.for_connections
    for used, answers in ((900, (False, True, True)), (950, (False, False, True)), (1000, (False, False, False))):
        open_now[0] = used
        room = Descriptors(1024, lambda: open_now[0])
        assert (room.for_pages, room.for_sessions, room.for_connections) == answers


def test_what_a_session_is_going_to_open_counts_already_and_until_it_is_counted():
    now = [0.0]
    room = Descriptors(1024, lambda: 895, lambda: now[0])
    assert room.for_pages
    room.promise()
    assert not room.for_pages
    room.keep_promise()
    assert not room.for_pages
    now[0] = 1.0
    assert room.for_pages
