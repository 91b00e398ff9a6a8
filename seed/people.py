"""Who works at Fjordlys: the people with a fixed part, and colleagues drawn around them until there are enough."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from db.models import Listing
from seed.texts import company

COUNTRIES = (("DK", "da", 50), ("SE", "sv", 33), ("GB", "en", 17))
"""(country, language, share of every hundred)."""
LISTINGS: dict[str, int] = {Listing.NAME: 70, Listing.ALIAS: 15, Listing.HIDDEN: 15}
"""Shares of every hundred."""
NEW_STARTERS = 6
LEAVERS = 2
UNDECIDED = 2
FIRST_WITHOUT_A_PART = 1101
HR_COLUMNS = (
    "Medarbejdernummer",
    "Fornavn",
    "Efternavn",
    "E-mail",
    "Afdeling",
    "Leder",
    "Land",
    "Sprog",
    "Stilling",
    "Er leder",
    "Ansat",
    "Fratrådt",
)
"""What a Danish personnel system calls them."""

_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa", "’": "", " ": "-"})


@dataclass(frozen=True)
class Employee:
    """Somebody in the demo company. `keen` is how much they write and share, 1 being somebody in the middle.

    `listing` None: has not answered the question yet. `leaves_on` None: stays. `goes_first`: a leader who writes.
    """

    number: str
    given: str
    family: str
    email: str
    team: str
    country: str
    language: str
    job: str
    started_on: date
    listing: str | None
    alias: str | None
    keen: float
    roles: tuple[str, ...] = ()
    is_leader: bool = False
    goes_first: bool = False
    leaves_on: date | None = None

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    def here_on(self, day: date) -> bool:
        """Whether they work here on a day."""
        return self.started_on <= day and (self.leaves_on is None or day < self.leaves_on)


def hire(chance: Random, people: int, today: date) -> list[Employee]:
    """That many people, the same for the same chance; the ones with a fixed part first."""
    fixed = [_with_a_part(row) for row in company("people")["person"]]
    others = _others(chance, people - len(fixed), today, {employee.email for employee in fixed})
    return fixed + _listed(chance, fixed, list(others))


def _with_a_part(row: dict[str, Any]) -> Employee:
    given, family = row["name"]
    return Employee(
        number=row["number"],
        given=given,
        family=family,
        email=_email(given, family),
        team=row["team"],
        country=row["country"],
        language=row["language"],
        job=row["job"],
        started_on=row["started_on"],
        listing=row["listing"],
        alias=row.get("alias"),
        keen=row["keen"],
        roles=tuple(row.get("roles", ())),
        is_leader=row.get("leader", False),
        goes_first=row.get("first", False),
    )


def _others(chance: Random, number: int, today: date, taken: set[str]) -> Iterator[Employee]:
    for index in range(max(number, 0)):
        started_on = today - timedelta(days=chance.randint(300, 6000))
        leaves_on = None
        if index < NEW_STARTERS:
            started_on = today - timedelta(days=chance.randint(32, 80))
        elif index < NEW_STARTERS + LEAVERS:
            leaves_on = today - timedelta(days=chance.randint(20, 60))
        keen = 8.0 if index < NEW_STARTERS else _keenness(chance, number, index)
        somebody = _somebody(chance, FIRST_WITHOUT_A_PART + index, taken)
        yield replace(somebody, started_on=started_on, leaves_on=leaves_on, keen=keen)


def _keenness(chance: Random, number: int, index: int) -> float:
    """A few are very keen, most are a little, some not at all (Zipf)."""
    place = 1 + (index * 37 + chance.randint(0, 5)) % number
    return 0.0 if place > number * 0.85 else 14 / (place + 1)


def _somebody(chance: Random, number: int, taken: set[str]) -> Employee:
    people = company("people")
    country, language, _ = chance.choices(COUNTRIES, [share for *_, share in COUNTRIES])[0]
    team = chance.choices(people["team"], [team["share"] for team in people["team"]])[0]
    names = people["names"][language]
    given, family, email = _free_name(chance, names, taken)
    taken.add(email)
    job = chance.choice(team["jobs"][language])
    return Employee(str(number), given, family, email, team["name"], country, language, job, date.min, None, None, 0)


def _free_name(chance: Random, names: dict[str, list[str]], taken: set[str]) -> tuple[str, str, str]:
    for attempt in count():
        given, family = chance.choice(names["given"]), chance.choice(names["family"])
        email = _email(given, family, attempt // 40)
        if email not in taken:
            return given, family, email
    raise AssertionError("unreachable")


def _email(given: str, family: str, number: int = 0) -> str:
    plain = unicodedata.normalize("NFKD", f"{given}.{family}".translate(_FOLDED)).encode("ascii", "ignore").decode()
    return f"{plain.lower()}{number or ''}@fjordlys.example"


def _listed(chance: Random, fixed: list[Employee], others: list[Employee]) -> list[Employee]:
    """Gives the others their listings, so that the shares come out right over everybody."""
    everybody = len(fixed) + len(others)
    wanted = {
        listing: round(everybody * share / 100) - sum(employee.listing == listing for employee in fixed)
        for listing, share in LISTINGS.items()
    }
    settled = others[NEW_STARTERS + LEAVERS :]
    undecided = [None] * min(UNDECIDED, len(settled))
    hidden = [Listing.HIDDEN] * (wanted[Listing.HIDDEN] - UNDECIDED)
    seen = [*[Listing.ALIAS] * wanted[Listing.ALIAS], *[Listing.NAME] * everybody]
    listings = [*hidden, *seen][: len(settled) - len(undecided)] + undecided
    chance.shuffle(listings)
    aliases = _aliases(chance)
    chosen = [Listing.NAME] * (len(others) - len(settled)) + listings
    return [
        replace(employee, listing=listing, alias=next(aliases) if listing == Listing.ALIAS else None)
        for employee, listing in zip(others, chosen, strict=True)
    ]


def _aliases(chance: Random) -> Iterator[str]:
    words = company("people")["aliases"]
    pairs = [first + last for first in words["first"] for last in words["last"] if not last.startswith(first.lower())]
    chance.shuffle(pairs)
    for number in count():
        yield from (f"{alias} {number + 1}" if number else alias for alias in pairs)


def hr_file(employees: list[Employee], day: date) -> bytes:
    """Everybody the personnel system knows on a day, as it exports them: those who have left with their last day."""
    leaders = {employee.team: employee.number for employee in employees if employee.is_leader}
    file = io.StringIO()
    table = csv.writer(file, delimiter=";", lineterminator="\r\n")
    table.writerow(HR_COLUMNS)
    table.writerows(_hr_line(employee, leaders, day) for employee in employees if employee.started_on <= day)
    return file.getvalue().encode("utf-8-sig")


def _hr_line(employee: Employee, leaders: dict[str, str], day: date) -> tuple[str, ...]:
    manager = leaders.get(employee.team, "")
    left = employee.leaves_on if employee.leaves_on and employee.leaves_on <= day else None
    return (
        employee.number,
        employee.given,
        employee.family,
        employee.email,
        employee.team,
        manager if manager != employee.number else "",
        employee.country,
        employee.language,
        employee.job,
        "ja" if employee.is_leader else "nej",
        employee.started_on.isoformat(),
        left.isoformat() if left else "",
    )
