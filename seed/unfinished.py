"""What is on its way when the curtain falls: drafts, and the review queue."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.models import ConfirmedBy
from domain.languages import LANGUAGES
from domain.review import decisions, queue
from domain.review.rubric import Remark, Scores
from seed import company_news
from seed.people import Employee
from seed.spreading import Spreading
from seed.storytelling import Telling, begin, give_back, send, shortened, turn_down, write
from seed.texts import Text, company, unfinished
from seed.troupe import Piece, Troupe

MAYA, RAVI, OMAR = "1001", "1002", "1005"
MAYA_SHARES = (1, 4, 12, 18, 27, 39, 47, 66, 80, 103, 129, 155, 190, 214)
OMAR_SHARES = (35, 74, 140)
"""Days ago."""
FRESH = timedelta(days=24)


def plan(troupe: Troupe, spreading: Spreading) -> None:
    """The queue, Maya's two open stories, the few that were declined, and who shares faithfully."""
    texts = [text for language in LANGUAGES for text in unfinished(language)]
    by_part = {text.by: text for text in texts if text.by}
    others = [text for text in texts if text.by is None]
    _mayas(troupe, by_part["1001 changes"], by_part["1001 draft"])
    _declined(troupe)
    _queue(troupe, others)
    _faithful(troupe, spreading)


def _mayas(troupe: Troupe, asked_to_change: Text, draft: Text) -> None:
    maya, ravi, calendar = troupe.by_number(MAYA), troupe.by_number(RAVI), troupe.calendar
    yesterday = calendar.workday_before(calendar.today, 1)
    changes = _telling(asked_to_change, maya, troupe)
    remarks = [Remark(*finding) for finding in company("words")["mayas_findings"]]
    before = calendar.workday_before(yesterday, 2)
    troupe.agenda.add(calendar.at(before, 9, 40), lambda: begin(troupe, changes, asked_to_change.body))
    troupe.agenda.add(calendar.at(before, 15, 5), lambda: send(troupe, changes))
    troupe.agenda.add(calendar.at(yesterday, 14, 25), lambda: give_back(troupe, changes, ravi, remarks))
    later = _telling(draft, maya, troupe)
    troupe.agenda.add(calendar.at(yesterday, 16, 10), lambda: begin(troupe, later, draft.body))


def _declined(troupe: Troupe) -> None:
    calendar = troupe.calendar
    for n, row in enumerate(company("words")["declined"]):
        body, language = row["body"].strip(), row["language"]
        text = Text(row["title"], body, "text", language, row["theme"], None, None, (), long=False)
        day = calendar.workday_before(calendar.today - timedelta(days=33 + 61 * n), 0)
        author = _somebody(troupe, row["language"], {MAYA}, day)
        telling = _telling(text, author, troupe)
        judge, remarks = troupe.judge(author), [Remark(*finding) for finding in row["findings"]]
        troupe.agenda.add(calendar.at(day, 10, 15), lambda t=telling: begin(troupe, t, t.text.body))  # type: ignore[misc]
        troupe.agenda.add(calendar.at(day, 10, 50), lambda t=telling: send(troupe, t))  # type: ignore[misc]
        troupe.agenda.add(
            calendar.at(calendar.workday_before(day + timedelta(days=3), 0), 11, 30),
            lambda t=telling, j=judge, r=remarks: turn_down(troupe, t, j, r),  # type: ignore[misc]
        )


def _queue(troupe: Troupe, texts: list[Text]) -> None:
    """Five stories and one company item: one overdue, one come back after changes."""
    calendar = troupe.calendar
    yesterday = calendar.workday_before(calendar.today, 1)
    moments = [
        calendar.at(calendar.workday_before(yesterday, 2), 14, 20),
        calendar.at(calendar.workday_before(yesterday, 1), 15, 35),
        calendar.at(yesterday, 9, 10),
        calendar.at(yesterday, 13, 45),
        calendar.at(yesterday, 15, 50),
    ]
    used = {MAYA, RAVI}
    for n, (text, sent_at) in enumerate(zip(texts, moments, strict=False)):
        author = _somebody(troupe, text.language, used)
        used.add(author.number)
        telling = _telling(text, author, troupe)
        if n == 3:
            _come_back(troupe, telling, sent_at)
            continue
        troupe.agenda.add(sent_at - timedelta(minutes=55), lambda t=telling: begin(troupe, t, t.text.body))  # type: ignore[misc]
        troupe.agenda.add(sent_at, lambda t=telling: send(troupe, t))  # type: ignore[misc]
    company_news.propose_for_now(troupe, calendar.at(yesterday, 11, 20))


def _come_back(troupe: Troupe, telling: Telling, sent_at: datetime) -> None:
    calendar = troupe.calendar
    asked_at = calendar.at(calendar.workday_before(sent_at.date(), 2), 11, 15)
    findings = company("words")["findings"][telling.text.language][:1]
    judge = next(one for one in troupe.reviewers() if one.number not in (RAVI, telling.author.number))
    agenda = troupe.agenda
    agenda.add(asked_at - timedelta(days=1, hours=2), lambda: begin(troupe, telling, shortened(telling.text.body)))
    agenda.add(asked_at - timedelta(days=1, hours=1), lambda: send(troupe, telling))
    agenda.add(asked_at, lambda: give_back(troupe, telling, judge, [Remark(*finding) for finding in findings]))
    agenda.add(sent_at - timedelta(minutes=9), lambda: write(troupe, telling, telling.text.body))
    agenda.add(sent_at, lambda: send(troupe, telling))


def open_one(troupe: Troupe) -> None:
    """Ravi has just begun to read the third in the queue, or the next that is his to take."""
    ravi = troupe.door(troupe.by_number(RAVI))
    ravi.do(decisions.claim, next(line.id for line in ravi.ask(queue.queue)[2:] if not line.instead))


def _faithful(troupe: Troupe, spreading: Spreading) -> None:
    """Maya shares every other week or so, Omar three times in all."""
    for number, days in ((MAYA, MAYA_SHARES), (OMAR, OMAR_SHARES)):
        sharer = troupe.by_number(number)
        for days_ago in days:
            day = troupe.calendar.workday_before(troupe.calendar.today - timedelta(days=days_ago), 0)
            at = troupe.calendar.at(day, 16, 20) + timedelta(minutes=days_ago % 37)
            fitting = _fitting(troupe, sharer, at)
            if fitting:
                spreading.share(
                    sharer,
                    troupe.chance.choice(fitting),
                    at,
                    ConfirmedBy.CLICK if days_ago % 3 == 0 else ConfirmedBy.ADDRESS,
                )


def _fitting(troupe: Troupe, sharer: Employee, at: datetime) -> list[Piece]:
    return [
        piece
        for piece in troupe.pieces
        if at - FRESH < piece.published_at < at
        and piece.language == sharer.language
        and piece.author.number != sharer.number
        and piece.until is None
        and sharer.number not in piece.sharers
    ]


def _somebody(troupe: Troupe, language: str, used: set[str], day: date | None = None) -> Employee:
    def weight(one: Employee) -> float:
        return one.keen if one.language == language and one.number not in used and not one.roles else 0

    return troupe.pick(troupe.here(day or troupe.calendar.today), weight) or troupe.by_number("1010")


def _telling(text: Text, author: Employee, troupe: Troupe) -> Telling:
    piece = Piece(text.language, iter(text.share_lines), author, troupe.calendar.now, text.title)
    return Telling(text, author, piece, Scores(3, 3, 3, 3, 4))
