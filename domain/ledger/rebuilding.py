"""Makes the derived tables again from nothing but the statement; a test compares them with the incremental ones."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert
from sqlmodel import Session, select

from db.models import Counter, Histogram, KpiWeekly, Person, Score, TeamScore, TeamSize
from db.standings import histogram_rows
from db.statement import Earner, hold_still
from domain.ledger.scopes import UNLISTED
from domain.ledger.standings import Posting, period_keys, postings_of, scopes_for
from domain.periods import local_date, week_starting

BATCH = 5000


def rebuild(session: Session, zone: ZoneInfo, today: date) -> int:
    """Makes every derived table again; gives the number of lines read."""
    hold_still(session)
    for derived in (Score, Histogram, TeamScore, TeamSize, Counter, KpiWeekly):
        session.execute(delete(derived))
    people = {person.id: _as_earner(person) for person in session.exec(select(Person))}
    totals = _Totals(zone, today)
    for posting in postings_of(session):
        totals.add(posting, people[posting.person_id])
    for table, rows in totals.tables(people.values()):
        _fill(session, table, rows)
    return totals.read


@dataclass
class _Totals:
    """Sums of the lines read so far, keyed as the derived tables are."""

    zone: ZoneInfo
    today: date
    read: int = 0
    scores: Tally[tuple[int, int, int]] = field(default_factory=Tally)
    team_scores: Tally[tuple[int, int]] = field(default_factory=Tally)
    times: Tally[tuple[int, str]] = field(default_factory=Tally)
    week_times: Tally[tuple[date, str]] = field(default_factory=Tally)
    week_points: Tally[tuple[date, str]] = field(default_factory=Tally)

    def add(self, posting: Posting, who: Earner) -> None:
        self.read += 1
        scopes = scopes_for(who, posting, self.zone, self.today)
        for period in period_keys(posting.occurred_at, posting.recorded_at, self.zone):
            for scope in scopes:
                self.scores[posting.person_id, period, scope] += posting.points
            if who.listed and posting.team_id is not None:
                self.team_scores[period, posting.team_id] += posting.points
        self.times[posting.person_id, posting.rule_code] += posting.times
        week = (week_starting(local_date(posting.occurred_at, self.zone)), posting.rule_code)
        self.week_times[week] += posting.times
        self.week_points[week] += posting.points

    def tables(self, people: Iterable[Earner]) -> Iterable[tuple[type, Iterable[dict[str, object]]]]:
        shown = ((period, scope, n) for (_, period, scope), n in self.scores.items() if n > 0 and scope != UNLISTED)
        histogram = Tally(row for place in shown for row in histogram_rows(*place))
        sizes = Tally(who.team_id for who in people if who.listed and who.team_id is not None)
        yield Score, ({"person_id": a, "period": b, "scope": c, "points": n} for (a, b, c), n in self.scores.items())
        yield Histogram, ({"period": a, "scope": b, "points": c, "people": n} for (a, b, c), n in histogram.items())
        yield TeamScore, ({"period": a, "team_id": b, "points": n} for (a, b), n in self.team_scores.items())
        yield TeamSize, ({"team_id": team, "people": n} for team, n in sizes.items())
        yield Counter, ({"person_id": a, "rule_code": b, "times": n} for (a, b), n in self.times.items())
        yield (
            KpiWeekly,
            (
                {"week": week, "rule_code": rule, "times": n, "points": self.week_points[week, rule]}
                for (week, rule), n in self.week_times.items()
            ),
        )


def _as_earner(person: Person) -> Earner:
    return Earner(person.team_id, person.country, person.started_on, person.listing, person.active)


def _fill(session: Session, table: type, rows: Iterable[dict[str, object]]) -> None:
    batch = list(rows)
    for start in range(0, len(batch), BATCH):
        session.execute(insert(table), batch[start : start + BATCH])
