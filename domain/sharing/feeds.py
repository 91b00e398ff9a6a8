"""The company's feeds: what they offer waits here as proposals, until an admin chooses it or sets it aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urldefrag, urlsplit

from sqlalchemy import delete, or_, update
from sqlmodel import col, func, select

from db.models import EntryState, Feed, FeedEntry, Person
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.addresses import LONGEST_ADDRESS as LONGEST_ADDRESS
from domain.addresses import host_of, is_named, is_web_address
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.languages import LANGUAGES
from domain.sharing.company_items import FeedProposal, known_addresses, send_entries, why_not
from domain.sharing.feed_file import FeedItem, Opened
from domain.submissions.chosen import chosen
from domain.work import Work, command, query

READ_EVERY = timedelta(hours=1)
MOST_FEEDS = 20
MOST_WAITING = 400
"""How many proposals of one feed may wait; what comes on top is left for later."""
LONGEST_NAME = 80

DECIDED_MEANWHILE = N_("Somebody has decided on that already. This is how it stands now.")
NO_SUCH_FEED = N_("This feed has been removed.")


# --- which feeds are read --------------------------------------------------------------------------------------------


@command(Permission.CONTENT_STEER)
def add(work: Work, address: str, name: str, language: str | None, theme_code: str | None) -> int:
    """Has a feed read from now on. A feed without a name is called by its host, one without a language says its own."""
    address = urldefrag(address.strip()).url
    _check(work, address, name, language)
    feed = Feed(
        address=address,
        address_key=_key(address),
        name=" ".join(name.split()) or host_of(address)[:LONGEST_NAME],
        language=language,
        theme_code=chosen(work, "theme_code", theme_code),
        added_by=work.me,
        added_at=work.now,
    )
    work.session.add(feed)
    work.session.flush()
    audit.record(work, audit.Tag.FEED_ADDED, audit.Thing.FEED, feed.id)
    return feed.id or 0


def _check(work: Work, address: str, name: str, language: str | None) -> None:
    if not _can_be_read(address, work.programme.inside):
        raise InvalidInput(N_("Paste the address of the feed itself; it begins with https://"), "address")
    if len(name) > LONGEST_NAME:
        raise InvalidInput(N_("The name can have at most {limit} characters."), "name", limit=LONGEST_NAME)
    if language is not None and language not in LANGUAGES:
        raise InvalidInput(N_("Choose a language from the list."), "language")
    if work.session.exec(select(Feed.id).where(Feed.address_key == _key(address))).first():
        raise InvalidInput(N_("This feed is on the list already."), "address")
    if work.session.exec(select(func.count()).select_from(Feed)).one() >= MOST_FEEDS:
        raise InvalidInput(N_("At most {most} feeds are read. Remove one first."), "address", most=MOST_FEEDS)


def _can_be_read(address: str, inside: Collection[str]) -> bool:
    try:
        parts = urlsplit(address)
        whole = bool(parts.hostname) and "@" not in parts.netloc and address.isprintable() and " " not in address
        named = whole and is_named(address, inside)
    except ValueError:
        return False
    ours = named and (parts.scheme == "http" or (parts.scheme == "https" and parts.port in (None, 443)))
    return len(address) <= LONGEST_ADDRESS and (ours or is_web_address(address))


def _key(address: str) -> str:
    """Of a fixed length, whatever the address: PostgreSQL refuses to index long texts."""
    return sha256(address.encode()).hexdigest()


@command(Permission.CONTENT_STEER)
def pause(work: Work, feed_id: int) -> None:
    """Leaves a feed unread until it is resumed. What it has offered stays."""
    _feed(work, feed_id).paused = True
    audit.record(work, audit.Tag.FEED_PAUSED, audit.Thing.FEED, feed_id)


@command(Permission.CONTENT_STEER)
def resume(work: Work, feed_id: int) -> None:
    """Has it read again, at the next round."""
    feed = _feed(work, feed_id)
    feed.paused, feed.tried_at = False, None
    audit.record(work, audit.Tag.FEED_RESUMED, audit.Thing.FEED, feed_id)


@command(Permission.CONTENT_STEER)
def remove(work: Work, feed_id: int) -> int:
    """Takes a feed off the list with what still waits of it; gives how many. What was decided on stays decided."""
    feed = _feed(work, feed_id)
    theirs = col(FeedEntry.feed_id) == feed_id
    gone = delete(FeedEntry).where(theirs, col(FeedEntry.state) == EntryState.WAITING).returning(col(FeedEntry.id))
    waiting = len(work.session.execute(gone).all())
    work.session.execute(update(FeedEntry).where(theirs).values(feed_id=None))
    work.session.delete(feed)
    audit.record(work, audit.Tag.FEED_REMOVED, audit.Thing.FEED, feed_id, waiting=waiting)
    return waiting


def _feed(work: Work, feed_id: int) -> Feed:
    feed = work.session.get(Feed, feed_id)
    if feed is None:
        raise NotFound(NO_SUCH_FEED)
    return feed


@dataclass(frozen=True)
class FeedView:
    """A feed on the list. `read` are the numbers of when it last answered; `refused` says why it did not since."""

    id: int
    name: str
    address: str
    language: str | None
    theme_code: str | None
    paused: bool
    added_by: str
    added_at: datetime
    tried_at: datetime | None
    read_at: datetime | None
    read: Mapping[str, int]
    refused: str | None
    refused_params: Mapping[str, Any]
    waiting: int


@query(Permission.CONTENT_STEER)
def all_feeds(work: Work) -> list[FeedView]:
    """Every feed, by name."""
    waiting = select(func.count()).where(FeedEntry.feed_id == Feed.id, FeedEntry.state == EntryState.WAITING)
    feeds = (
        columns_of(FeedView, Feed, added_by=full_name(Person), waiting=waiting.scalar_subquery())
        .join(Person, col(Person.id) == Feed.added_by)
        .order_by(func.lower(Feed.name), col(Feed.id))
    )
    return read_into(work.session, feeds, FeedView)


# --- reading them, by the portal itself ------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToRead:
    """What it takes to read a feed, and the marks that say which version is known."""

    address: str
    etag: str | None
    last_modified: str | None


@query(Permission.UPKEEP_RUN)
def due(work: Work) -> list[int]:
    """The feeds that were not tried for an hour, the longest forgotten first."""
    tried = col(Feed.tried_at)
    is_due = or_(tried.is_(None), tried <= work.now - READ_EVERY, tried > work.now)
    found = select(Feed.id).where(col(Feed.paused).is_(False), is_due).order_by(tried.is_not(None), tried, col(Feed.id))
    return [feed or 0 for feed in work.session.exec(found)]


@command(Permission.UPKEEP_RUN)
def begin(work: Work, feed_id: int) -> ToRead:
    """Notes that it is being tried: one that ends the process is not tried again for an hour."""
    feed = _feed(work, feed_id)
    feed.tried_at = work.now
    return ToRead(feed.address, feed.etag, feed.last_modified)


@command(Permission.UPKEEP_RUN)
def nothing_new(work: Work, feed_id: int) -> None:
    """It answered that nothing has changed."""
    feed = _feed(work, feed_id)
    feed.read_at, feed.read, feed.refused = work.now, {"unchanged": 1}, None


@command(Permission.UPKEEP_RUN)
def take_in(
    work: Work, feed_id: int, opened: Opened, etag: str | None = None, last_modified: str | None = None
) -> dict[str, int]:
    """Keeps what a feed offers as proposals, each address once; gives the numbers. Nothing goes to review by itself."""
    feed = _feed(work, feed_id)
    read = {"new": 0, "known": 0, "unfit": opened.unfit, "later": 0}
    room = MOST_WAITING - _waiting_of(work, feed_id)
    known = known_addresses(work, [entry.link for entry in opened.items])
    for entry in opened.items:
        read[_take_in(work, feed, entry, known, room - read["new"])] += 1
    feed.read_at, feed.read, feed.refused = work.now, read, None
    feed.etag, feed.last_modified = (None, None) if read["later"] else (etag, last_modified)
    return read


def _take_in(work: Work, feed: Feed, entry: FeedItem, known: Collection[str | None], room: int) -> str:
    if entry.link in known or _offered_before(work, entry.link):
        return "known"
    if why_not(entry, known) or not any(map(str.isalnum, entry.title)):
        return "unfit"
    if room <= 0:
        return "later"
    new = insert_once(
        work.session,
        FeedEntry,
        feed_id=feed.id,
        link=entry.link,
        link_key=_key(entry.link),
        title=entry.title,
        summary=entry.summary,
        language=feed.language or entry.language,
        published_at=entry.published,
        found_at=work.now,
        state=EntryState.WAITING,
    )
    return "new" if new else "known"


def _offered_before(work: Work, link: str) -> bool:
    return work.session.exec(select(FeedEntry.id).where(FeedEntry.link_key == _key(link))).first() is not None


def _waiting_of(work: Work, feed_id: int) -> int:
    theirs = select(func.count()).select_from(FeedEntry)
    return work.session.exec(theirs.where(FeedEntry.feed_id == feed_id, FeedEntry.state == EntryState.WAITING)).one()


@command(Permission.UPKEEP_RUN)
def could_not_read(work: Work, feed_id: int, sentence: str, params: Mapping[str, Any]) -> None:
    """Keeps why it could not be read, for an admin to see: a sentence of the portal's own, and what fills it in."""
    feed = work.session.get(Feed, feed_id)
    if feed is not None:  # removed meanwhile, it interests nobody
        feed.refused, feed.refused_params = sentence, dict(params)


# --- what they offer -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offer:
    """A proposal that waits for an admin's choice, and the feed it came from."""

    id: int
    feed: str
    proposal: FeedProposal


@dataclass(frozen=True)
class Sent:
    """What a choice led to: how many went to review, and how many were here already or decided on meanwhile."""

    sent: int
    known: int


@query(Permission.CONTENT_SUBMIT)
def offers(work: Work, limit: int) -> list[Offer]:
    """What waits for a choice, newest first."""
    return _offers(work, EntryState.WAITING, limit)


@query(Permission.CONTENT_SUBMIT)
def set_aside_lately(work: Work, limit: int) -> list[Offer]:
    """What was set aside, the last first."""
    return _offers(work, EntryState.SET_ASIDE, limit)


def _offers(work: Work, state: EntryState, limit: int) -> list[Offer]:
    at = col(FeedEntry.published_at if state == EntryState.WAITING else FeedEntry.decided_at)
    newest = (func.coalesce(at, col(FeedEntry.found_at)).desc(), col(FeedEntry.id))
    rows = select(FeedEntry, Feed.name).outerjoin(Feed, col(Feed.id) == FeedEntry.feed_id)
    found = work.session.exec(rows.where(FeedEntry.state == state).order_by(*newest).limit(limit)).all()
    items = [(entry.id or 0, name or "", _item(entry)) for entry, name in found]
    known = known_addresses(work, [item.link for _, _, item in items])
    return [Offer(entry, name, FeedProposal(item, why_not(item, known))) for entry, name, item in items]


def _item(entry: FeedEntry) -> FeedItem:
    return FeedItem(entry.title, entry.link, entry.link, entry.published_at, entry.language, entry.summary)


@command(Permission.CONTENT_SUBMIT)
def choose(work: Work, entry_ids: Sequence[int], theme_code: str | None, expires_on: date | None) -> Sent:
    """Sends proposals to review, under this theme or else their feed's own. Each is decided on once."""
    mine = _decide(work, entry_ids, EntryState.CHOSEN)
    sent = 0
    for entry in mine:
        feed = work.session.get(Feed, entry.feed_id) if entry.feed_id else None
        theme = theme_code or (feed.theme_code if feed else None)
        sent += send_entries(work, [_item(entry)], theme, expires_on)
    return Sent(sent, len(set(entry_ids)) - sent)


@command(Permission.CONTENT_SUBMIT)
def set_aside(work: Work, entry_ids: Sequence[int]) -> int:
    """Puts proposals away; no feed offers them again. Gives how many."""
    aside = _decide(work, entry_ids, EntryState.SET_ASIDE)
    audit.record(work, audit.Tag.FEED_ENTRIES_SET_ASIDE, audit.Thing.FEED, None, entries=len(aside))
    return len(aside)


def _decide(work: Work, entry_ids: Sequence[int], state: EntryState) -> list[FeedEntry]:
    """Those of them that nobody else has decided on; the update settles the race."""
    waiting = (col(FeedEntry.id).in_(entry_ids), col(FeedEntry.state) == EntryState.WAITING)
    decided = {"state": state, "decided_by": work.me, "decided_at": work.now}
    mine = work.session.execute(update(FeedEntry).where(*waiting).values(**decided).returning(col(FeedEntry.id)))
    ids = [row[0] for row in mine]
    if not ids:
        raise NotAllowedNow(DECIDED_MEANWHILE)
    return list(work.session.exec(select(FeedEntry).where(col(FeedEntry.id).in_(ids)).order_by(col(FeedEntry.id))))


@command(Permission.CONTENT_SUBMIT)
def offer_again(work: Work, entry_id: int) -> None:
    """Brings back what was set aside."""
    entry = work.session.get(FeedEntry, entry_id)
    if entry is None or entry.state != EntryState.SET_ASIDE:
        raise NotAllowedNow(DECIDED_MEANWHILE)
    entry.state, entry.decided_by, entry.decided_at = EntryState.WAITING, None, None
    audit.record(work, audit.Tag.FEED_ENTRIES_BACK, audit.Thing.FEED, None, entries=1)
