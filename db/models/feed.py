"""The company's feeds, and what they have said."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field

from db.personal import NOBODY, signed
from db.types import Facts, FactsDict, Table, UtcDateTime, one_of


class Feed(Table, table=True):
    """An address that is read again and again. `language` None means whatever the feed itself says.

    `tried_at` is when it was last asked, `read_at` when it last answered, `read` the numbers of then. `refused` says
    why it could not be read since: a sentence, filled in by `refused_params`.
    """

    __data__ = NOBODY
    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(max_length=2000)
    address_key: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=80)
    language: str | None = Field(default=None, max_length=2)
    theme_code: str | None = Field(default=None, foreign_key="theme.code")
    paused: bool = False
    added_by: int = Field(foreign_key="person.id", sa_column_kwargs=signed("added_by"))
    added_at: datetime = Field(sa_type=UtcDateTime)
    tried_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    read: FactsDict = Field(default_factory=dict, sa_type=Facts)
    refused: str | None = Field(default=None, max_length=500)
    refused_params: FactsDict = Field(default_factory=dict, sa_type=Facts)
    etag: str | None = Field(default=None, max_length=200)
    last_modified: str | None = Field(default=None, max_length=80)


class EntryState(StrEnum):
    """What became of an entry."""

    WAITING = "waiting"
    CHOSEN = "chosen"
    SET_ASIDE = "set_aside"


class FeedEntry(Table, table=True):
    """An entry a feed has offered. Its address (as `link_key`) is offered once, by whichever feed came first.

    It waits until an admin has chosen it or set it aside, and outlives its feed, so that it is never offered again.
    """

    __data__ = NOBODY
    __tablename__ = "feed_entry"
    __table_args__ = (
        one_of("state", EntryState),
        Index("ix_feed_entry_state", "state", "found_at", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    feed_id: int | None = Field(default=None, foreign_key="feed.id", index=True)
    link: str = Field(max_length=2000)
    link_key: str = Field(max_length=64, unique=True)
    title: str = Field(max_length=200)
    summary: str = Field(default="", max_length=1000)
    language: str | None = Field(default=None, max_length=3)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    found_at: datetime = Field(sa_type=UtcDateTime)
    state: str = Field(default=EntryState.WAITING, max_length=16)
    decided_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("decided_by"))
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
