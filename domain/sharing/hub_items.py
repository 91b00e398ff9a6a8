"""The items of the hub as one person sees them: what is open, why it is shown, and in which order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, case, func
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from db.hub import Reader, reader
from db.models import NotForMe, Person, Share, Submission
from db.models.person import full_name
from db.prepared import Prepared, columns, columns_of
from domain.settings import PUBLIC_PAGES, said
from domain.sharing.sharing import address_of
from domain.submissions.kinds import KINDS, SIGNED_BY_AUTHOR, is_of
from domain.submissions.recordings import is_sound
from domain.submissions.review_flow import Status
from domain.submissions.visibility import STATUS_UNINDEXED, out_now
from domain.work import Work


class Why:
    """Why an item is shown to me, the strongest reason first."""

    TEAM = "team"
    THEME = "theme"
    LANGUAGE = "language"
    NEW = "new"


WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class HubItem:
    """An item as a card in the hub. `author` None for the company's own; `earns`: whether my sharing it can earn."""

    id: int
    public_id: str
    kind: str
    format: str
    title: str
    summary: str
    body: str
    url: str
    language: str
    theme_code: str | None
    audience_code: str | None
    author: str | None
    co_author: str | None
    mentor: str | None
    published_at: datetime
    expires_on: date | None
    shares: int
    shared_by_me: bool
    mine: bool
    earns: bool
    why: str
    minutes: int
    recording: str | None = None
    """Where it can be seen or heard."""
    goes_outside: bool = True
    """Whether there is anything outside to share: its own address, or a page here that anybody can read."""


RANKED = 200
"""The newest items are ranked; what is older than these is hardly news."""


def best_for_me(work: Work, only: Mapping[str, str | None], limit: int) -> list[HubItem]:
    """What can be shared now, what suits me best first; "not for me" is left out. `only` says which column has to say
    what."""
    only = {name: code for name, code in only.items() if code}
    me = _Reader.of(work)
    newest = _newest(tuple(only)).rows(work.driver, me=work.me, today=work.today, **only)
    return _cards(work, [row.id for row in sorted(newest, key=me.order)[:limit]], me)


def one(work: Work, submission_id: int) -> HubItem | None:
    """One item that is open to me, or None."""
    return next(iter(_cards(work, [submission_id], _Reader.of(work))), None)


_RANK = {Why.TEAM: 0, Why.THEME: 1, Why.LANGUAGE: 2, Why.NEW: 3}


class _Reader(Reader):
    """Whoever is looking, and what an item is to them."""

    @staticmethod
    def of(work: Work) -> _Reader:
        return _Reader(*reader(work.driver, work.me, Status.PUBLISHED))

    def why(self, item: Any) -> str:
        """The strongest reason to show an item."""
        if KINDS[item.kind].signed_by_author and item.author_id in self.team:
            return Why.TEAM
        if item.theme_code in self.themes:
            return Why.THEME
        return Why.LANGUAGE if item.language == self.language else Why.NEW

    def order(self, item: Any) -> tuple[bool, bool, int, float]:
        """What is fresh to me first, then my reason for it, then the newest. My own stand last: I know them."""
        return item.id in self.shared, item.author_id == self.id, _RANK[self.why(item)], -item.published_at.timestamp()


_HIDDEN = select(NotForMe.submission_id).where(NotForMe.person_id == bindparam("me"))
_NOT_HIDDEN = col(Submission.id).not_in(_HIDDEN)
_TODAY: Any = bindparam("today")
_OUT_SINCE = func.coalesce(Submission.published_at, Submission.saved_at)
_CO_AUTHOR, _MENTOR = aliased(Person), aliased(Person)


@lru_cache(maxsize=8)
def _newest(only: tuple[str, ...]) -> Prepared[Any]:
    """Enough to rank by: the words of 200 items need not be read to show a dozen."""
    ranked_by = columns(
        Submission.id,
        Submission.kind,
        Submission.author_id,
        Submission.theme_code,
        Submission.language,
        published_at=_OUT_SINCE,
    )
    wanted = [getattr(Submission, name) == bindparam(name) for name in only]
    newest_first = col(Submission.published_at).desc()
    return Prepared(ranked_by.where(*out_now(_TODAY), _NOT_HIDDEN, *wanted).order_by(newest_first).limit(RANKED))


@lru_cache(maxsize=64)
def _with_people(n: int) -> Prepared[Any]:
    """n open items with everybody who has a part in them, and how often they were shared."""
    shares = select(func.count(col(Share.id))).where(
        Share.submission_id == Submission.id, col(Share.confirmed_at).is_not(None)
    )
    shown = columns_of(
        HubItem,
        Submission,
        author=case((is_of(SIGNED_BY_AUTHOR), full_name(Person))),
        co_author=full_name(_CO_AUTHOR),
        mentor=full_name(_MENTOR),
        published_at=_OUT_SINCE,
        shares=shares.scalar_subquery(),
        author_id=Submission.author_id,
    )
    return Prepared(
        shown.join(Person, col(Person.id) == Submission.author_id)
        .outerjoin(_CO_AUTHOR, _CO_AUTHOR.id == Submission.co_author_id)
        .outerjoin(_MENTOR, _MENTOR.id == Submission.mentor_id)
        .where(*out_now(_TODAY, STATUS_UNINDEXED), _NOT_HIDDEN)
        .where(or_(*(Submission.id == bindparam(f"i{index}") for index in range(n))))
    )


def _cards(work: Work, ids: Sequence[int], me: _Reader) -> list[HubItem]:
    """These items, as far as they are open to me, in this order."""
    if not ids:
        return []
    wanted = {f"i{index}": item_id for index, item_id in enumerate(ids)}
    rows = _with_people(len(ids)).rows(work.driver, me=work.me, today=work.today, **wanted)
    return [_card(work, row, me) for row in sorted(rows, key=lambda row: ids.index(row.id))]


def _card(work: Work, item: Any, me: _Reader) -> HubItem:
    kind, told = KINDS[item.kind], item._asdict()
    mine = told.pop("author_id") == me.id
    told |= {"summary": item.summary or first_sentences(item.body), "url": address_of(work, item)}
    return HubItem(
        **told,
        shared_by_me=item.id in me.shared,
        mine=mine,
        earns=kind.format(item.format).shares_pay and not (me.makes_content and kind.signed_by_company),
        why=me.why(item),
        minutes=max(1, round(len(item.body.split()) / WORDS_A_MINUTE)),
        recording=item.url if not kind.lives_elsewhere or is_sound(item.url) else None,
        goes_outside=kind.lives_elsewhere or said(work.programme, PUBLIC_PAGES),
    )


_LINK, _MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), re.compile(r"(?m)^[^\S\n]*(#+|>|[-*+]|\d+\.)\s+|[*`]+|__+")


MARKED_UP = 8
"""How many times longer than its words the beginning of a text may be: addresses of links are long."""


def first_sentences(body: str, limit: int = 180) -> str:
    """The beginning of a text without its Markdown, cut at a word."""
    beginning = body[: limit * MARKED_UP]
    flat = " ".join(_MARKS.sub("", _LINK.sub(r"\1", beginning)).split())
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0] + " …"
