"""Feeds as companies publish them, with the tracking pictures, scripts and oddities they carry."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from domain.errors import InvalidInput
from domain.sharing import feed_file
from domain.sharing.feed_file import open_feed, read_feed

LINK = "https://firm.example/news/1"


def item(title: str = "A pump", link: str = LINK, rest: str = "") -> str:
    return f"<item><title>{title}</title><link>{escape(link)}</link>{rest}</item>"


def feed(*items: str, encoding: str = "utf-8") -> bytes:
    head = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>'
    body = f"{head}<language>da-DK</language>{''.join(items)}</channel></rss>"
    return f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(encoding)


def only(data: bytes):
    (found,) = read_feed(data)
    return found


def test_it_reads_an_item():
    rest = (
        "<guid isPermaLink='false'>art-1</guid><pubDate>Mon, 01 Mar 2021 08:00:00 +0100</pubDate>"
        "<dc:language>sv</dc:language><description>Så gör vi.</description>"
    )
    found = only(feed(item("Läs om pumpar", rest=rest)))
    assert (found.title, found.link, found.guid) == ("Läs om pumpar", LINK, "art-1")
    assert found.published == datetime(2021, 3, 1, 7, tzinfo=UTC)
    assert (found.language, found.summary) == ("sv", "Så gör vi.")


def test_what_an_item_does_not_say_comes_from_the_feed_or_stays_open():
    found = only(feed(item(rest="<pubDate>some day</pubDate>")))
    assert (found.guid, found.published, found.language, found.summary) == (LINK, None, "da", "")


def test_it_reads_atom_and_other_encodings():
    atom = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><entry><title>En pump</title>"
        f"<id>urn:1</id><link href='{LINK}'/><updated>2026-11-01T12:00:00+01:00</updated></entry></feed>"
    )
    assert only(atom.encode()).published == datetime(2026, 11, 1, 11, tzinfo=UTC)
    assert only(feed(item("Læsestof på Ærø"), encoding="iso-8859-1")).title == "Læsestof på Ærø"


def test_it_keeps_only_the_words_of_a_summary():
    html = (
        "<p>Hvad&nbsp;er det?<img src='https://tracker.example/p.gif'></p><p>R&amp;D</p>"
        "<script>alert(1)</script><style>p{}</style><!-- secret --><iframe src='x'>no</iframe>\u202eend"
    )
    found = only(feed(item(rest=f"<description><![CDATA[{html}]]></description>")))
    assert found.summary == "Hvad er det? R&D end"


def test_it_shortens_what_is_long():
    found = only(feed(item("x" * 500, rest=f"<description>{'ord ' * 900}</description>")))
    assert len(found.title) == feed_file.LONGEST_TITLE
    assert len(found.summary) <= feed_file.LONGEST_SUMMARY
    assert found.summary.endswith("…")


@pytest.mark.parametrize(
    ("link", "clean"),
    [
        (LINK + "?utm_source=rss&utm_medium=feed", LINK),
        (LINK + "?id=7&utm_source=rss&q=a%20b#part", LINK + "?id=7&q=a%20b#part"),
        (LINK + "?UTM_Source=rss&utm%5Fmedium=feed&automat_x=1", LINK + "?automat_x=1"),
        ("http://firm.example/ærø", "http://firm.example/ærø"),
    ],
)
def test_it_takes_tracking_off_links(link, clean):
    assert only(feed(item(link=link))).link == clean


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://firm.example/x",
        "/news/1",
        "//evil.example",
        "https://firm.example@evil.example/",
        "https://firm.example\\@evil.example/",
        "https://",
        "https://[x/",
        "https://firm.example/" + "x" * 3000,
        "",
    ],
)
def test_it_leaves_out_items_without_a_safe_address(link):
    assert [found.title for found in read_feed(feed(item("bad", link), item("good")))] == ["good"]


def test_it_leaves_out_items_without_a_title_and_repeated_ones():
    assert [found.title for found in read_feed(feed(item("<![CDATA[<b></b>]]>"), item("one"), item("two")))] == ["one"]


def test_it_stops_at_two_hundred_items():
    assert len(read_feed(feed(*(item(link=f"{LINK}{number}") for number in range(250))))) == 200


def test_a_feed_may_be_empty():
    assert read_feed(feed()) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html><body><a href='x'>News</a></body></html>",
        b'{"items": []}',
        b"/etc/hosts",
        b"PK\x03\x04\x00",
    ],
)
def test_it_says_when_it_is_not_a_feed(data):
    with pytest.raises(InvalidInput, match="not an RSS or Atom feed"):
        read_feed(data)


def test_it_refuses_a_feed_above_the_limit():
    with pytest.raises(InvalidInput, match="larger than 2 MB"):
        read_feed(b" " * (feed_file.LARGEST_FEED + 1))


def test_it_reads_no_file_and_unfolds_no_bomb():
    entities = "".join(f'<!ENTITY {after} "{10 * f"&{before};"}">' for before, after in pairwise("abcdefgh"))
    doctype = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}<!ENTITY f SYSTEM "file:///etc/hosts">]>'
    data = feed(item("&h;&f;x")).decode().replace("?>", "?>" + doctype, 1)
    assert len(only(data.encode()).title) < 50


@pytest.mark.parametrize("opening", ["<!--", "<![", "<!x ", "<a href='", "<div>", "&", "<script>"])
def test_hostile_markup_is_read_in_bounded_time(opening):
    markup = escape(opening * 50_000)
    assert only(feed(item(rest=f"<description>{markup}</description>"))).title == "A pump"


def _looks_misread(words):
    """Whether the words could be UTF-8 that somebody took for Latin-1: "Â¡" for "¡"."""
    try:
        return words.encode("latin-1").decode("utf-8") != words
    except UnicodeError:
        return False


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40))
@example("Å, Ä and Ö")
def test_any_words_survive_escaping(words):
    assume(not _looks_misread(words))  # feedparser mends such words, as many feeds need it
    assert only(feed(item("T", rest=f"<description>{escape(escape(words))}</description>"))).summary == words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("3 &lt; 4 &amp; so on", "3 < 4 & so on"),
        ("<head><title>not me</title></head><p>me", "me"),
        ("<li>one<li>two <a href='", "one two"),
        ("<script>never closed", ""),
    ],
)
def test_words_are_what_a_browser_would_show(markup, words):
    assert feed_file.plain_text(markup, 100) == words


def test_of_a_feed_with_thousands_of_items_the_first_are_read_and_the_others_counted():
    opened = open_feed(feed(*(item(link=f"{LINK}{number}") for number in range(5000))))
    assert [one.link for one in opened.items] == [f"{LINK}{number}" for number in range(200)]
    assert opened.unfit == 4800
