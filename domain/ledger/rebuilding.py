"""Makes the derived tables again from nothing but the statement: for everybody, or for those who change boards.

The rules are `periods_of`, `quarter_closes` and `own_boards`, as for posting; a test compares both ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from db import recount
from db.driver import Driver, driver_of
from db.models import Person
from db.recount import OnDay, Scopes
from db.statement import hold_still
from domain.ledger.scopes import STARTER_DAYS, TEAMS, UNLISTED
from domain.ledger.standings import own_boards, quarter_closes
from domain.periods import local_date, local_midnight, periods_of, week_starting

IN_HAND = 5_000
"""People at once: enough to be quick, and few enough for any memory."""
_SCOPES = Scopes(UNLISTED, TEAMS.start, TEAMS.stop)


def rebuild(session: Session, zone: ZoneInfo, today: date) -> int:
    """Counts everything afresh and puts right what differs; gives the number of lines read."""
    hold_still(session)
    people = [person_id for person_id in session.exec(select(Person.id).order_by(col(Person.id))) if person_id]
    lines = 0
    with _counting(session, zone, today) as driver:
        recount.begin_afresh(driver)
        for some in _slices(people):
            _take(driver, some, today)
            lines += recount.stand(driver, recount.AFRESH)
            recount.count(driver, recount.AFRESH)
            recount.put_right(driver, recount.OF_PEOPLE, (some[0], some[-1]))
        recount.add_up(driver, _SCOPES, into=recount.AFRESH)
        recount.put_right(driver, recount.OF_BOARDS)
        recount.end_afresh(driver)
    return lines


@contextmanager
def changing_boards(session: Session, person_ids: Iterable[int], zone: ZoneInfo, today: date) -> Iterator[None]:
    """These people leave their boards; what decides about them may change inside; then they stand where they belong."""
    people = sorted(person_ids)
    if not people:
        yield
        return
    with _counting(session, zone, today) as driver:
        for some in _slices(people):
            _take(driver, some, today, hold=True)
            recount.leave(driver, _SCOPES)
        yield
        for some in _slices(people):
            _take(driver, some, today)
            recount.stand(driver)
            recount.add_up(driver, _SCOPES, 1, recount.OF_THESE)


@contextmanager
def _counting(session: Session, zone: ZoneInfo, today: date) -> Iterator[Driver]:
    driver = driver_of(session)
    stretch = recount.begin(driver)
    if stretch is not None:
        first, last = (local_date(moment, zone) for moment in stretch)
        # Today too: somebody may earn for the first time today before everybody is held.
        recount.know_days(driver, _days(first, max(last, today), zone))
    yield driver
    recount.end(driver)


def _days(first: date, last: date, zone: ZoneInfo) -> Iterator[OnDay]:
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        week, month, quarter, year, _ = (period.key for period in periods_of(day))
        closes = local_midnight(quarter_closes(day), zone)
        yield OnDay(local_midnight(day, zone), day, week_starting(day), week, month, quarter, year, closes)


def _take(driver: Driver, people: Sequence[int], today: date, *, hold: bool = False) -> None:
    recount.take(driver, people, today - timedelta(days=STARTER_DAYS), partial(own_boards, today=today), hold=hold)


def _slices(people: Sequence[int]) -> Iterator[Sequence[int]]:
    return (people[start : start + IN_HAND] for start in range(0, len(people), IN_HAND))
