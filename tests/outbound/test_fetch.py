"""Fetching on terms: what comes, what is too much, too slow or something else, and what need not come again."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from app.outbound.fetch import Marks, NotFetched, Terms, fetch
from tests.outbound.doubles import Double, a_certificate, double, page, to

FEED = b"<rss version='2.0'><channel><title>News</title></channel></rss>"
XML = frozenset({"application/rss+xml", "text/xml"})
TERMS = Terms(XML, "AmbassadorPortal/1 (+https://voices.fjordlys.example)", seconds=5)


def inside(one: Double, **changes: object) -> Terms:
    return replace(TERMS, inside=frozenset({one.host}), **changes)


def refusal(address: str, terms: Terms, marks: Marks | None = None) -> str:
    with pytest.raises(NotFetched) as refused:
        fetch(address, terms, marks)
    return str(refused.value)


# --- what comes ------------------------------------------------------------------------------------------------------


def test_it_fetches_and_says_who_asks_and_sends_no_cookie():
    with double(feed=page(FEED, set_cookie="a=1", etag='"v1"', last_modified="Wed, 18 Mar 2026 11:00:00 GMT")) as one:
        came = fetch(one.at("/feed"), inside(one))
        fetch(one.at("/feed"), inside(one))
    assert came.body == FEED
    assert came.marks == Marks('"v1"', "Wed, 18 Mar 2026 11:00:00 GMT")
    assert {headers["user-agent"] for _, headers in one.asked} == {TERMS.user_agent}
    assert not any("cookie" in headers or "authorization" in headers for _, headers in one.asked)


def test_it_asks_whether_anything_has_changed():
    def unless_known(_: Double, handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("if-none-match") == '"v1"'
        (page(b"", status=304) if known else page(FEED, etag='"v1"'))(_, handler)

    with double(feed=unless_known) as one:
        first = fetch(one.at("/feed"), inside(one))
        again = fetch(one.at("/feed"), inside(one), first.marks)
    assert (first.body, again.body) == (FEED, None)
    assert again.marks == first.marks


def test_it_asks_by_the_date_where_there_is_no_other_mark():
    with double(feed=page(FEED)) as one:
        fetch(one.at("/feed"), inside(one), Marks(None, "Wed, 18 Mar 2026 11:00:00 GMT"))
    assert one.asked[0][1]["if-modified-since"] == "Wed, 18 Mar 2026 11:00:00 GMT"


def test_nothing_has_changed_only_for_whoever_knows_something():
    with double(feed=page(b"", status=304)) as one:
        assert "error 304" in refusal(one.at("/feed"), inside(one))


def test_a_mark_that_is_too_long_to_keep_is_not_kept():
    with double(feed=page(FEED, etag='"' + "v" * 300 + '"')) as one:
        assert fetch(one.at("/feed"), inside(one)).marks == Marks()


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)]
)
def test_it_unpacks_what_was_packed(encoding: str, pack):
    with double(feed=page(pack(FEED), content_encoding=encoding)) as one:
        assert fetch(one.at("/feed"), inside(one)).body == FEED


def test_it_fetches_over_https_and_checks_the_certificate(tmp_path: Path):
    certificate = a_certificate(tmp_path)
    with double(certificate, feed=page(FEED)) as one:
        assert fetch(one.at("/feed"), inside(one, authorities=str(certificate[0]))).body == FEED
        assert "cannot be trusted" in refusal(one.at("/feed"), inside(one))
        wrong_name = f"https://localhost:{one.port}/feed"
        named = replace(TERMS, inside=frozenset({f"localhost:{one.port}"}), authorities=str(certificate[0]))
        assert "cannot be trusted" in refusal(wrong_name, named)


def test_it_asks_no_proxy_that_the_environment_names(monkeypatch: pytest.MonkeyPatch):
    with double(feed=page(FEED)) as one, double() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.at(""))
        assert fetch(one.at("/feed"), inside(one)).body == FEED
    assert proxy.asked == []


# --- what does not ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 204])
def test_it_says_which_error_it_met(status: int):
    with double(feed=page(b"", status=status)) as one:
        assert f"error {status}" in refusal(one.at("/feed"), inside(one))


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/pdf", "", "text/xml-not"])
def test_it_takes_nothing_but_what_was_asked_for(kind: str):
    with double(feed=page(FEED, kind)) as one:
        assert "something else than was expected" in refusal(one.at("/feed"), inside(one))


def test_a_content_type_may_be_written_in_any_way():
    with double(feed=page(FEED, "Text/XML; charset=utf-8")) as one:
        assert fetch(one.at("/feed"), inside(one)).body == FEED


def endless(sent: list[int], status: int = 200, **headers: str):
    """Sends for as long as anybody listens, and counts what it could send."""

    def answer(_: Double, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content-type": "text/xml", **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        for _ in range(10_000):
            sent.append(handler.wfile.write(b"x" * 65_536))

    return answer


def test_it_stops_at_its_size_limit_whatever_the_server_said():
    with double(feed=endless(sent := [])) as one:
        assert "larger than 0.1 MB" in refusal(one.at("/feed"), inside(one, most=100_000))
    assert sum(sent) < 20_000_000


def test_what_a_redirect_says_besides_is_not_read():
    with double(feed=page(FEED), away=endless(sent := [], 302, location="/feed")) as one:
        assert fetch(one.at("/away"), inside(one)).body == FEED
    assert sum(sent) < 20_000_000


def test_a_bomb_does_not_go_off():
    packed = gzip.compress(b"\0" * 300_000_000, 9)
    with double(
        feed=page(packed, content_encoding="gzip"), twice=page(gzip.compress(packed), content_encoding="gzip, gzip")
    ) as one:
        assert len(packed) < 300_000
        assert "larger than 2 MB" in refusal(one.at("/feed"), inside(one))
        assert "larger than 2 MB" in refusal(one.at("/twice"), inside(one))


def test_what_is_not_packed_as_it_says_is_refused():
    with double(feed=page(b"not packed at all", content_encoding="gzip")) as one:
        assert "broke off, or cannot be read" in refusal(one.at("/feed"), inside(one))


def test_what_breaks_off_is_not_taken_for_the_whole():
    with double(feed=page(FEED, content_length="9999")) as one:
        assert "broke off" in refusal(one.at("/feed"), inside(one))


def drip(*parts: bytes):
    """Sends a byte at a time for as long as anybody listens, after `parts`."""

    def answer(_: Double, handler: BaseHTTPRequestHandler) -> None:
        for part in parts:
            handler.wfile.write(part)
        for _ in range(600):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    return answer


STARTS = b"HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n"


@pytest.mark.parametrize(
    "parts", [(), (b"HTTP/1.1 200 OK\r\nx-slow: ",), (STARTS, b"\r\n")], ids=["status", "header", "body"]
)
def test_a_server_that_drips_is_left_when_the_time_is_over(parts: tuple[bytes, ...]):
    with double(feed=drip(*parts)) as one:
        began = time.monotonic()
        assert "longer than 1 seconds" in refusal(one.at("/feed"), inside(one, seconds=1.0))
        assert time.monotonic() - began < 4


def test_a_handshake_that_never_ends_is_left_too():
    with double(feed=page(FEED)) as plain:  # speaks no TLS, and waits for a request
        began = time.monotonic()
        address = f"https://{plain.host}/feed"
        assert refusal(address, inside(plain, seconds=1.0))
        assert time.monotonic() - began < 4


def test_nobody_there_is_said_so():
    with double() as one:
        pass
    assert "does not answer" in refusal(one.at("/feed"), inside(one))


# --- redirects -------------------------------------------------------------------------------------------------------


def test_it_follows_three_redirects_and_no_fourth():
    with double(
        feed=page(FEED), one=to("/feed"), two=to("one", 301), three=to("/two", 308), four=to("/three")
    ) as there:
        assert fetch(there.at("/three"), inside(there)).body == FEED
        assert "leads on from page to page" in refusal(there.at("/four"), inside(there))


def test_a_circle_ends():
    with double(round=to("/round")) as one:
        assert "leads on" in refusal(one.at("/round"), inside(one))
        assert len(one.asked) == 4


def test_a_redirect_from_inside_to_a_host_that_was_not_named_is_refused():
    with double(secret=page(FEED)) as secret, double(away=to(secret.at("/secret"))) as one:
        assert "must begin with https" in refusal(one.at("/away"), inside(one))
        assert secret.asked == []


def test_a_redirect_to_nowhere_is_refused():
    with double(away=to(""), file=to("file:///etc/passwd")) as one:
        assert "leads on" in refusal(one.at("/away"), inside(one))
        assert "not a whole web address" in refusal(one.at("/file"), inside(one))
