"""What a company's RSS or Atom feed offers: titles, links and plain words, nothing that runs or tracks."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import nh3

from domain.errors import N_, InvalidInput

LARGEST_FEED = 2_000_000
MOST_ITEMS = 200
LONGEST_TITLE = 200
LONGEST_SUMMARY = 1000
LONGEST_LINK = 2000
LONGEST_MARKUP = 20_000

_NOT_SHOWN = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title"}
_PART_WORDS = "p br div li ul ol tr td th h1 h2 h3 h4 h5 h6 blockquote pre hr table section article"
_BREAKS = set(_PART_WORDS.split())
_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ITEM_ENDS = re.compile(rb"</(?:item|entry)\s{0,9}>")
_TAG = re.compile(r"<[^<>]*>")
_DATES = ("published_parsed", "updated_parsed")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")
_UNSAFE_IN_LINK = re.compile(r"[\s\\<>\"\u0000-\u001f\u007f-\u00a0]")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a feed. `guid` is the feed's own key for it, or its link; `published` is in UTC."""

    title: str
    link: str
    guid: str
    published: datetime | None
    language: str | None
    summary: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What a feed holds: the items that can be used, and how many cannot (no title, no address, beyond the 200th)."""

    items: tuple[FeedItem, ...]
    unfit: int


def read_feed(data: bytes) -> list[FeedItem]:
    """The first 200 items that have a title and a web address. Raises InvalidInput when this is no feed."""
    return list(open_feed(data).items)


def open_feed(data: bytes) -> Opened:
    """The same, and how many are not among them. Raises InvalidInput."""
    if len(data) > LARGEST_FEED:
        raise InvalidInput(
            N_("This feed is larger than {megabytes} MB. Ask for one with fewer items."),
            megabytes=LARGEST_FEED // 1_000_000,
        )
    begun, left = _first_items(data)
    parsed = _parse(begun)
    language = _language(parsed.feed.get("language"))
    made = [_item(entry, language) for entry in parsed.entries[:MOST_ITEMS]]
    items: dict[str, FeedItem] = {}
    for item in filter(None, made):
        items.setdefault(item.guid, item)
    return Opened(tuple(items.values()), made.count(None) + len(parsed.entries[MOST_ITEMS:]) + left)


def _first_items(data: bytes) -> tuple[bytes, int]:
    """The feed with 200 items at most, which is all that is read of it, and how many were left out."""
    ends = [found.end() for found in _ITEM_ENDS.finditer(data)]
    if len(ends) <= MOST_ITEMS:
        return data, 0
    return data[: ends[MOST_ITEMS - 1]] + data[ends[-1] :], len(ends) - MOST_ITEMS


def _parse(data: bytes) -> Any:
    """What feedparser makes of it, without its HTML cleaner, which hangs on hostile comments."""
    import feedparser

    not_a_feed = InvalidInput(N_("This is not an RSS or Atom feed. Look for the address of one."))
    try:
        # Bare bytes could be taken for the name of a file to open.
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (AssertionError, ValueError, RecursionError):
        raise not_a_feed from None
    if not parsed.get("version"):
        raise not_a_feed
    return parsed


def _item(entry: Mapping[str, Any], feed_language: str | None) -> FeedItem | None:
    title, link = plain_text(entry.get("title", ""), LONGEST_TITLE), _clean_link(entry.get("link", ""))
    if not title or not link:
        return None
    guid = entry.get("id", "")
    return FeedItem(
        title=title,
        link=link,
        guid=guid if guid and len(guid) <= LONGEST_LINK else link,
        published=_moment(next((entry[key] for key in _DATES if key in entry), None)),
        language=_language(entry.get("language")) or feed_language,
        summary=plain_text(entry.get("summary", ""), LONGEST_SUMMARY),
    )


def _clean_link(link: str) -> str:
    """The address without `utm_` parameters; empty unless it is plain http or https without a user name."""
    try:
        parts = urlsplit(link.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    query = "&".join(pair for pair in parts.query.split("&") if not unquote(pair).lower().startswith("utm_"))
    clean = urlunsplit(parts._replace(query=query))
    return "" if len(clean) > LONGEST_LINK or _UNSAFE_IN_LINK.search(clean) else clean


def _moment(parsed: tuple[int, ...] | None) -> datetime | None:
    """feedparser gives UTC as a tuple."""
    if not parsed:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _language(tag: str | None) -> str | None:
    """The language without its region: "da-DK" is "da"."""
    match = _LANGUAGE.match((tag or "").strip().lower())
    return match[0] if match else None


def plain_text(markup: str, longest: int) -> str:
    """The words a reader would see of a piece of HTML, at most `longest` characters of them; a tag may part words."""
    parts = nh3.clean(markup[:LONGEST_MARKUP], tags=_BREAKS, attributes={}, clean_content_tags=_NOT_SHOWN)
    text = " ".join(_INVISIBLE.sub("", unescape(_TAG.sub(" ", parts))).split())
    if len(text) <= longest:
        return text
    return text[: longest - 1].rstrip() + "…"
