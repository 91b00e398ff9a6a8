"""What the company itself puts into the hub: proposed by one, judged by another, with words to lean on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from domain.review import decisions
from domain.review.rubric import Scores
from domain.sharing import company_items, feeds
from domain.sharing.company_items import CompanyItem
from domain.sharing.feed_file import FeedItem, Opened
from seed.people import Employee
from seed.texts import company
from seed.troupe import Piece, Troupe

JOB_LASTS = timedelta(days=42)
NEWS_LASTS = timedelta(days=120)
FEWEST_ITEMS = 8
PEOPLE_PER_ITEM = 4
PROPOSERS = ("1003", "1004")


def plan(troupe: Troupe) -> None:
    """Puts every item that is published into the agenda, evenly over the months."""
    rows = [row for row in company("news")["item"] if not row.get("open")]
    rows = rows[: max(FEWEST_ITEMS, len(troupe.employees) // PEOPLE_PER_ITEM)]
    days = troupe.calendar.workdays()
    for n, row in enumerate(rows):
        day = days[min(len(days) - 1, int((n + 0.3 + 0.6 * troupe.chance.random()) / len(rows) * len(days)))]
        _rehearse(troupe, row, day, troupe.by_number(PROPOSERS[n % 2]))


def plan_feed(troupe: Troupe) -> None:
    """The website's feed: added by Ines, read once, and paused, for the demo fetches nothing by itself."""
    calendar, told, ines = troupe.calendar, company("news")["feed"], troupe.by_number("1003")
    yesterday = calendar.workday_before(calendar.today, 1)

    def read() -> None:
        feed = troupe.door(ines).do(feeds.add, told["address"], told["name"], "da", told["theme"])
        troupe.stage.system.do(feeds.begin, feed)
        items = [_entry(row, calendar.at(yesterday, 8 + n)) for n, row in enumerate(told["entry"])]
        troupe.stage.system.do(feeds.take_in, feed, Opened(tuple(items), 0))
        troupe.door(ines).do(feeds.pause, feed)

    troupe.agenda.add(calendar.at(yesterday, 13, 5), read)


def _entry(row: dict[str, Any], published: datetime) -> FeedItem:
    return FeedItem(row["title"], row["link"], row["link"], published, "da", row["summary"])


def _rehearse(troupe: Troupe, row: dict[str, Any], day: date, proposer: Employee) -> None:
    calendar, chance = troupe.calendar, troupe.chance
    published_at = calendar.working_moment(chance, day)
    proposed_at = calendar.earlier(chance, published_at, 0, 2)
    texts = tuple(row.get("share_texts", ()))
    last_day = day + (JOB_LASTS if row["format"] == "job" else NEWS_LASTS)
    piece = Piece(
        row["language"],
        iter(row.get("lines", ())),
        proposer,
        published_at,
        row["title"],
        company=True,
        copies=texts,
        last_day=last_day,
    )
    troupe.pieces.append(piece)
    judge = troupe.judge(proposer)
    troupe.agenda.add(proposed_at, lambda: propose(troupe, row, piece, proposer, last_day))
    troupe.agenda.add(published_at, lambda: _approve(troupe, piece, judge))


def propose(troupe: Troupe, row: dict[str, Any], piece: Piece, proposer: Employee, last_day: date) -> None:
    """An admin sends company content to review."""
    item = CompanyItem(
        format=row["format"],
        title=row["title"],
        summary=row["summary"],
        url=row["url"],
        language=row["language"],
        theme_code=row.get("theme"),
        audience_code=row.get("audience"),
        goal_code=row.get("goal"),
        expires_on=last_day,
        share_texts=tuple(row.get("share_texts", ())),
    )
    piece.id = troupe.door(proposer).do(company_items.propose, item)


def propose_for_now(troupe: Troupe, at: datetime) -> None:
    """The item that still waits: proposed by Ines."""
    row = next(row for row in company("news")["item"] if row.get("open"))
    ines = troupe.by_number("1003")
    piece = Piece(row["language"], iter(()), ines, at, row["title"], company=True)
    troupe.agenda.add(at, lambda: propose(troupe, row, piece, ines, troupe.calendar.today + JOB_LASTS))


def _approve(troupe: Troupe, piece: Piece, judge: Employee) -> None:
    door = troupe.door(judge)
    door.do(decisions.claim, piece.id)
    relevance, how, voice, usefulness = troupe.chance.choices((2, 3, 4), (4, 5, 2), k=4)
    door.do(decisions.approve, piece.id, Scores(relevance, how, voice, usefulness, 4))
