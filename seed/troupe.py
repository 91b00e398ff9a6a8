"""Everybody in the play and what they need: the stage, the agenda, the calendar and chance; and who does what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from app.portal import Portal
from domain.access import Role
from domain.people import directory
from domain.review import desk
from seed.people import Employee
from seed.stage import Agenda, Calendar, Stage


@dataclass
class Piece:
    """Something that can be shared, before and after it is published. `id` is known once it has been started.

    `until` is when it left the hub again, `last_day` the last day to share it, `sharers` are employee numbers.
    `lines` are sentences made for it, each of which somebody shares it with once.
    """

    language: str
    lines: Iterator[str]
    author: Employee
    published_at: datetime
    title: str
    company: bool = False
    copies: tuple[str, ...] = ()
    until: datetime | None = None
    last_day: date | None = None
    long: bool = False
    id: int = 0
    sharers: set[str] = field(default_factory=set)


@dataclass
class Troupe:
    """The company on its stage. `ids` and `rewards` remember ids by employee number and by code."""

    stage: Stage
    agenda: Agenda
    calendar: Calendar
    chance: Random
    employees: list[Employee]
    pieces: list[Piece] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    rewards: dict[str, int] = field(default_factory=dict)

    def by_number(self, number: str) -> Employee:
        """One of those with a fixed part."""
        return next(employee for employee in self.employees if employee.number == number)

    def door(self, employee: Employee) -> Portal:
        """The portal as somebody uses it."""
        return self.stage.as_person(self.id_of(employee))

    def id_of(self, employee: Employee) -> int:
        """Their id, once HR has put them on the list."""
        if employee.number not in self.ids:
            self.ids[employee.number] = self.stage.system.ask(directory.by_number, employee.number)
        return self.ids[employee.number]

    def by_id(self, person_id: int) -> Employee:
        """Whoever has an id."""
        return next(one for one in self.employees if one.started_on <= self.today and self.id_of(one) == person_id)

    @property
    def today(self) -> date:
        """The date on stage."""
        return self.stage.moment.astimezone(self.calendar.zone).date()

    def here(self, day: date, settled: int = 7) -> list[Employee]:
        """Who works here on a day, and has done so for that many days."""
        return [one for one in self.employees if one.here_on(day) and (day - one.started_on).days >= settled]

    def reviewers(self) -> list[Employee]:
        """Who may judge, the reviewers more often than the admins."""
        weights: dict[str, int] = {Role.REVIEWER: 3, Role.ADMIN: 1}
        return [employee for employee in self.employees for role in employee.roles for _ in range(weights[role])]

    def judge(self, *involved: Employee | None) -> Employee:
        """Somebody who may judge and has no part in it."""
        numbers = {employee.number for employee in involved if employee}
        return self.chance.choice([one for one in self.reviewers() if one.number not in numbers])

    def decider(self, submission_id: int, wanted: Employee) -> Employee:
        """Who decides on what waits: whoever was wanted, or somebody else whose turn it is."""
        instead = self.door(wanted).ask(desk.desk, submission_id).instead
        return self.by_id(instead[0].id) if instead else wanted

    def pick(self, among: Iterable[Employee], weight: Callable[[Employee], float]) -> Employee | None:
        """Somebody, the keener the likelier; nobody when all weights are nothing."""
        sign_in = [(employee, weight(employee)) for employee in among]
        sign_in = [(employee, weighs) for employee, weighs in sign_in if weighs > 0]
        if not sign_in:
            return None
        return self.chance.choices([one for one, _ in sign_in], [weighs for _, weighs in sign_in])[0]
