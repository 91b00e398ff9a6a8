"""Makes the derived tables again from nothing but the statement; a test compares them with the incremental ones."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert
from sqlmodel import Session, select

from db.models import Person, TeamSize
from db.statement import Earner, hold_still
from domain.ledger.derived import DERIVED, Derived, Key, as_line
from domain.ledger.standings import postings_of

BATCH = 5000


def rebuild(session: Session, zone: ZoneInfo, today: date) -> int:
    """Makes every derived table again; gives the number of lines read."""
    hold_still(session)
    people = {person.id: _as_earner(person) for person in session.exec(select(Person))}
    totals: dict[Derived, Tally[Key]] = {derived: Tally() for derived in DERIVED}
    read = 0
    for posting in postings_of(session):
        read += 1
        line = as_line(posting, people[posting.person_id], zone, today)
        for derived in DERIVED:
            for key, number in derived.changes(line):
                totals[derived][key] += number
    for derived in DERIVED:
        for table, rows in derived.rows(totals[derived]):
            _fill(session, table, rows)
    _fill(session, TeamSize, _team_sizes(people.values()))
    return read


def _team_sizes(people: Iterable[Earner]) -> Iterable[dict[str, object]]:
    sizes = Tally(who.team_id for who in people if who.listed and who.team_id is not None)
    return ({"team_id": team, "people": n} for team, n in sizes.items())


def _as_earner(person: Person) -> Earner:
    return Earner(person.team_id, person.country, person.started_on, person.listing, person.active)


def _fill(session: Session, table: type, rows: Iterable[dict[str, object]]) -> None:
    """These rows, in the place of those there are."""
    session.execute(delete(table))
    batch = list(rows)
    for start in range(0, len(batch), BATCH):
        session.execute(insert(table), batch[start : start + BATCH])
