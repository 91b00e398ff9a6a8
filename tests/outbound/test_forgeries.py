"""Addresses that pretend to be somebody else's: none of them reaches what only the portal can reach."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
import requests

from app.outbound.fetch import NotFetched, Terms, fetch, is_public
from tests.outbound.doubles import Double, double, names, page, to

TERMS = Terms(frozenset({"text/xml"}), "AmbassadorPortal/1", seconds=5)
SECRET = b"what only the portal can reach"
OUTSIDE = "93.184.216.34"

FORGERIES = (
    "http://127.0.0.1:{port}/secret",
    "http://localhost:{port}/secret",
    "http://localhost.:{port}/secret",
    "http://LOCALHOST:{port}/secret",
    "http://ⓛocalhost:{port}/secret",
    "http://127.1:{port}/secret",
    "http://2130706433:{port}/secret",
    "http://0x7f000001:{port}/secret",
    "http://0177.0.0.1:{port}/secret",
    "http://0x7f.1:{port}/secret",
    "http://127.0.0.1.:{port}/secret",
    "http://127.0.0.2:{port}/secret",
    "http://0.0.0.0:{port}/secret",
    "http://0:{port}/secret",
    "http://[::ffff:127.0.0.1]:{port}/secret",
    "http://[::ffff:7f00:1]:{port}/secret",
    "http://fjordlys.example@127.0.0.1:{port}/secret",
    "http://fjordlys.example:80@127.0.0.1:{port}/secret",
    "http://127.0.0.1:{port}\\@fjordlys.example/secret",
    "http://127.0.0.1:{port}/secret#@fjordlys.example",
    "http://inside.fjordlys.example:{port}/secret",
    "http:\t//127.0.0.1:{port}/secret",
    " http://127.0.0.1:{port}/secret",
)
"""All of them mean this machine. Most tools follow them."""


@pytest.fixture
def secret() -> Iterator[Double]:
    with double(secret=page(SECRET, "text/xml")) as one:
        yield one


@pytest.fixture
def _inside_by_name(monkeypatch: pytest.MonkeyPatch):
    """A public name that its owner has pointed at this machine."""
    real = socket.getaddrinfo

    def resolve(host, *rest, **more):
        return real("127.0.0.1" if host == "inside.fjordlys.example" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


@pytest.mark.usefixtures("_inside_by_name")
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_address_reaches_nothing(secret: Double, forgery: str, scheme: str):
    with pytest.raises(NotFetched):
        fetch(forgery.format(port=secret.port).replace("http:", f"{scheme}:"), TERMS)
    assert secret.asked == []


@pytest.mark.usefixtures("_inside_by_name")
def test_without_the_guard_most_of_them_would_have_arrived(secret: Double):
    """The control: these are forgeries, and not merely addresses that lead nowhere."""
    arrived = 0
    for forgery in FORGERIES:
        try:
            arrived += requests.get(forgery.format(port=secret.port), timeout=5).content == SECRET
        except (requests.RequestException, ValueError):
            continue
    assert len(FORGERIES) >= 16
    assert arrived >= 13


# --- names -----------------------------------------------------------------------------------------------------------

NOT_PUBLIC = (
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "0.0.0.0",
    "255.255.255.255",
    "240.0.0.1",
    "198.18.0.1",
    "192.0.2.1",
    "192.0.0.8",
    "192.88.99.1",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2001:0:7f00:1::1",
    "2001:20::1",
    "2001:db8::1",
    "100::1",
    "3fff::1",
    "5f00::1",
    "4000::1",
)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_stands_for_what_is_not_public_is_refused_before_anything_is_opened(
    monkeypatch: pytest.MonkeyPatch, address: str
):
    world = names(monkeypatch, feeds_example=address)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it was connected to"))
    with pytest.raises(NotFetched, match="a network that is not public"):
        fetch("https://feeds.example/news", TERMS)
    assert world.asked == ["feeds.example"]


@pytest.mark.parametrize("address", [address for address in NOT_PUBLIC if address != "::ffff:127.0.0.1"])
def test_an_address_written_out_is_looked_at_like_a_name(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it was connected to"))
    with pytest.raises(NotFetched, match=r"a network that is not public|does not answer"):
        fetch(f"https://[{address}]/" if ":" in address else f"https://{address}/", TERMS)


@pytest.mark.parametrize("address", [OUTSIDE, "8.8.8.8", "2606:4700:4700::1111"])
def test_what_is_public_is_let_through(monkeypatch: pytest.MonkeyPatch, address: str):
    """The control: it is not all addresses that are refused."""
    world = names(monkeypatch, feeds_example=address)
    monkeypatch.setattr("urllib3.util.connection.create_connection", world.connect)
    with pytest.raises(NotFetched, match="does not answer"):
        fetch("https://feeds.example/news", TERMS)
    assert world.connected == [address]
    assert is_public(address)


def test_a_name_that_changes_its_mind_is_asked_once_and_taken_at_its_first_word(monkeypatch: pytest.MonkeyPatch):
    world = names(monkeypatch, feeds_example=[OUTSIDE, "127.0.0.1"])
    monkeypatch.setattr("urllib3.util.connection.create_connection", world.connect)
    with pytest.raises(NotFetched, match="does not answer"):
        fetch("https://feeds.example/news", TERMS)
    assert (world.asked, world.connected) == (["feeds.example"], [OUTSIDE])


def test_a_name_nobody_knows_is_said_so(monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object):
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(NotFetched, match="does not answer"):
        fetch("https://feeds.example/news", TERMS)


# --- the way round through somebody else ------------------------------------------------------------------------------


def answered_with(monkeypatch: pytest.MonkeyPatch, location: str) -> None:
    """Every page of the public Internet leads there."""
    from requests import Response
    from requests.adapters import HTTPAdapter

    def send(self, request, **_):
        answer = Response()
        answer.status_code, answer.headers["location"], answer.url = 302, location, request.url
        answer.raw = type("Raw", (), {"close": lambda _: None, "release_conn": lambda _: None})()
        return answer

    monkeypatch.setattr(HTTPAdapter, "send", send)


@pytest.mark.parametrize("named", [False, True])
def test_a_public_page_does_not_lead_inside_even_to_a_host_that_was_named(
    monkeypatch: pytest.MonkeyPatch, secret: Double, named: bool
):
    answered_with(monkeypatch, secret.at("/secret"))
    terms = Terms(TERMS.kinds, "x", inside=frozenset({secret.host} if named else ()))
    with pytest.raises(NotFetched, match="must begin with https"):
        fetch("https://feeds.example/news", terms)
    assert secret.asked == []


@pytest.mark.parametrize("location", ["https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "//127.0.0.1/"])
def test_where_a_page_leads_is_looked_at_like_the_first_address(location: str):
    with double(away=to(location)) as one, pytest.raises(NotFetched, match=r"not public|must begin with https"):
        fetch(one.at("/away"), Terms(TERMS.kinds, "x", inside=frozenset({one.host})))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://fjordlys.example/feed",
        "gopher://127.0.0.1/",
        "https://",
        "feed",
        "",
        "https://fjordlys.example:8080/feed",
        "http://fjordlys.example/feed",
        "https://" + "a" * 300 + ".example/feed",
        "https://[::1/feed",
        "https://fjordlys.example:port/feed",
        "https://user:password@fjordlys.example/feed",
    ],
)
def test_what_is_no_plain_https_address_is_refused(address: str):
    with pytest.raises(NotFetched, match=r"not a whole web address|must begin with https"):
        fetch(address, TERMS)


def test_a_host_that_was_named_without_a_port_is_exempt_at_the_usual_one_alone(secret: Double):
    with pytest.raises(NotFetched, match="must begin with https"):
        fetch(secret.at("/secret"), Terms(TERMS.kinds, "x", inside=frozenset({"127.0.0.1"})))
    assert fetch(secret.at("/secret"), Terms(TERMS.kinds, "x", inside=frozenset({secret.host}))).body == SECRET
