"""The demo's stage: a clock that is moved, chance that repeats itself, and an agenda of what happens when."""

from __future__ import annotations

import hashlib
import heapq
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from app.portal import Portal

BAR_WIDTH = 32


@dataclass
class Stage:
    """The portal at a moment of the play. Every call goes through its own door, as from a page."""

    portal: Portal
    moment: datetime
    numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    def within(cls, connection: Connection, portal: Portal, moment: datetime) -> Stage:
        """A stage on one open transaction: each command joins it instead of committing on its own."""
        stage = cls(portal, moment)
        engine = cast(Engine, connection)  # a session on a connection joins its transaction
        stage.portal = replace(portal, engine=engine, now=lambda: stage.moment, token=stage.token)
        return stage

    def as_person(self, person_id: int) -> Portal:
        """A person's door."""
        return self.portal.as_person(person_id)

    @property
    def system(self) -> Portal:
        """The portal's own door."""
        return self.portal.as_system()

    def token(self, n: int) -> str:
        """Looks like chance and is never the same twice, yet the same in every play."""
        digest = hashlib.blake2b(f"fjordlys {next(self.numbers)}".encode(), digest_size=n).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass(frozen=True)
class Calendar:
    """Working days and hours from the first day of the play until today begins."""

    zone: ZoneInfo
    first: date
    today: date

    @property
    def now(self) -> datetime:
        """When the play ends: the midnight after yesterday."""
        return self.at(self.today, 0)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A moment of a day, local time."""
        return datetime.combine(day, time(hour, minute), self.zone)

    def working_moment(self, chance: Random, day: date) -> datetime:
        """Some moment of the working day."""
        return self.at(day, 8, 20) + timedelta(minutes=chance.randint(0, 490), seconds=chance.randint(0, 59))

    def workdays(self) -> list[date]:
        """Every Monday to Friday from the first day to yesterday."""
        days = (self.today - self.first).days
        return [day for n in range(days) if (day := self.first + timedelta(days=n)).weekday() < 5]

    def workday_before(self, day: date, workdays: int) -> date:
        """The working day that many working days earlier; with 0 the day itself or the Friday before it."""
        while workdays > 0 or day.weekday() >= 5:
            day -= timedelta(days=1)
            workdays -= day.weekday() < 5
        return day

    def earlier(self, chance: Random, moment: datetime, least: int, most: int) -> datetime:
        """Some working moment from `least` to `most` working days before another."""
        local = moment.astimezone(self.zone)
        days = chance.randint(least, most)
        if days == 0 and local.hour >= 11:
            return local - timedelta(minutes=chance.randint(45, 150))
        return self.working_moment(chance, self.workday_before(local.date(), max(days, 1)))

    def past(self, moment: datetime) -> bool:
        """Whether it lies before now."""
        return moment < self.now


class Agenda:
    """What happens when. Things are done in the order of time; what is added while playing takes its place."""

    def __init__(self) -> None:
        self._entries: list[tuple[datetime, int, Callable[[], object]]] = []
        self._order = count()

    def add(self, at: datetime, act: Callable[[], object]) -> None:
        """Notes something down."""
        heapq.heappush(self._entries, (at, next(self._order), act))

    def play(self, stage: Stage, until: datetime) -> None:
        """Does everything up to a moment; what was noted for later is dropped."""
        bar = Bar("Playing nine months of Fjordlys", len(self._entries))
        while self._entries and self._entries[0][0] < until:
            stage.moment, _, act = heapq.heappop(self._entries)
            act()
            bar.step()
        stage.moment = until
        bar.done()


class Bar:
    """A plain progress bar on the terminal; silent where nobody is looking."""

    def __init__(self, label: str, steps: int) -> None:
        self._label, self._steps, self._done, self._shown = label, max(steps, 1), 0, -1
        self._seen = sys.stderr.isatty()

    def step(self) -> None:
        """One more of the steps is done."""
        self._done += 1
        percent = min(100, 100 * self._done // self._steps)
        if self._seen and percent != self._shown:
            self._shown = percent
            filled = "=" * (BAR_WIDTH * percent // 100)
            print(f"\r  {self._label} [{filled:<{BAR_WIDTH}}] {percent:3d} %", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Leaves the line."""
        if self._seen:
            print(file=sys.stderr, flush=True)
