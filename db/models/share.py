"""Shares, their tracked links and clicks, and what people would rather not see."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, Index
from sqlmodel import Field

from db.personal import Erased, Kept, Personal, Purpose, says, signed
from db.post_addresses import LONGEST_NAME
from db.types import Table, UtcDateTime, one_of

_TYPED = Personal("person_id", Purpose.SHARING, Kept.UNTIL_ERASED, Erased.EMPTIED)


class WhoseWords(StrEnum):
    """Whose words a share went out with."""

    OWN = "own"
    COPIED = "copied"


class ConfirmedBy(StrEnum):
    """By what a share came to count."""

    ADDRESS = "address"
    CLICK = "click"


class Uncounted(StrEnum):
    """Why a share earns nothing."""

    CEILING = "ceiling"
    REPEAT = "repeat"
    KIND = "kind"
    MAKER = "maker"
    ALONE = "alone"
    UNSEEN = "unseen"
    COMMENTS = "comments"


class Share(Table, table=True):
    """One person's share of one content item on one network, with the words that were used.

    `code` is the tracked link. `similarity` is the closest suggested or colleague's text, 0 to 100. A share counts
    once it is confirmed. `uncounted` names why it earns nothing, so that the person can read it.
    """

    __data__ = Personal("person_id", Purpose.SHARING, Kept.FOREVER, Erased.STAYS)
    __table_args__ = (
        one_of("words", WhoseWords),
        Index("ix_share_person_created", "person_id", "created_at"),
        Index("ix_share_submission_created", "submission_id", "created_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=24, unique=True)
    person_id: int = Field(foreign_key="person.id")
    submission_id: int = Field(foreign_key="submission.id")
    network: str = Field(max_length=16)
    text: str = Field(max_length=3000, sa_column_kwargs=says(_TYPED))
    disclosed: bool
    words: str = Field(max_length=8)
    similarity: int
    created_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    confirmed_by: str | None = Field(default=None, max_length=8)
    post_url: str | None = Field(default=None, max_length=2000, sa_column_kwargs=says(_TYPED))
    uncounted: str | None = Field(default=None, max_length=16)


class ShareTakenBack(Table, table=True):
    """That a share does not count any more: its sharer, or an admin (`taken_back_by`), took it back."""

    __data__ = Personal("share_id.person_id", Purpose.SHARING, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "share_taken_back"
    share_id: int = Field(foreign_key="share.id", primary_key=True)
    taken_back_at: datetime = Field(sa_type=UtcDateTime)
    taken_back_by: int = Field(foreign_key="person.id", sa_column_kwargs=signed("taken_back_by"))


class PostAddress(Table, table=True):
    """That an address is taken: a post by the share it belongs to, a debate or a comment by who declared it.

    `key` is the same for every way to write the address (db/post_addresses.py).
    """

    __data__ = Personal("person_id", Purpose.SHARING, Kept.UNTIL_ERASED, Erased.ROW)
    __tablename__ = "post_address"
    key: str = Field(max_length=64, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    share_id: int | None = Field(default=None, foreign_key="share.id", index=True)
    declaration_id: int | None = Field(default=None, foreign_key="declaration.id", index=True)
    claimed_at: datetime = Field(sa_type=UtcDateTime)


class NetworkName(Table, table=True):
    """The name under which somebody posts on a network, as it stands in the addresses of their posts."""

    __data__ = Personal("person_id", Purpose.SHARING, Kept.UNTIL_ERASED, Erased.ROW)
    __tablename__ = "network_name"
    network: str = Field(max_length=16, primary_key=True)
    name: str = Field(max_length=LONGEST_NAME, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    claimed_at: datetime = Field(sa_type=UtcDateTime)


class ShareClicks(Table, table=True):
    """Clicks on a share's tracked link, per local day. Preview robots are kept apart and never shown as readers."""

    __data__ = Personal("share_id.person_id", Purpose.SHARING, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "share_clicks"
    share_id: int = Field(foreign_key="share.id", primary_key=True)
    day: date = Field(primary_key=True)
    people: int = 0
    robots: int = 0


class Counterpart(StrEnum):
    """With whom somebody outside talked."""

    CUSTOMER = "customer"
    APPLICANT = "applicant"
    PARTNER = "partner"
    PEER = "peer"


class Conversation(Table, table=True):
    """What came of a share, as its sharer says: comments from outside the company, and replies given to them.

    `with_whom` are kinds of people (Counterpart), never names; empty where nobody said.
    """

    __data__ = Personal("share_id.person_id", Purpose.SHARING, Kept.FOREVER, Erased.STAYS)
    share_id: int = Field(foreign_key="share.id", primary_key=True)
    comments: int
    replies: int
    with_whom: list[str] = Field(default_factory=list, sa_type=JSON)
    declared_at: datetime = Field(sa_type=UtcDateTime)


class NotForMe(Table, table=True):
    """ "Not for me": kept until the item expires, shown to nobody, counted nowhere."""

    __data__ = Personal("person_id", Purpose.OWN_CHOICES, Kept.UNTIL_EXPIRED, Erased.ROW)
    __tablename__ = "not_for_me"
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
