"""From rows to people, and by line what is wrong with them."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.errors import N_, InvalidInput, Refusal
from domain.people.file.cells import Reader, bare, is_number, readers
from domain.people.file.columns import FIELDS
from domain.people.file.dates import DateOrder
from domain.people.file.shown import short
from domain.people.file.table import PeopleTable, Row

# What a line cannot do without: a wrong value here skips the line, and the person stays as they were.
_CANNOT_GUESS = frozenset({"employee_number", "given_name", "family_name", "full_name", "left_on"})


@dataclass(frozen=True, slots=True)
class Employee:
    """One person as the company's HR describes them. `shared_email` is an address that somebody else is given too.

    `is_leader` is None where a file does not say it by itself.
    """

    employee_number: str
    given_name: str = ""
    family_name: str = ""
    email: str | None = None
    team: str | None = None
    manager_number: str | None = None
    country: str | None = None
    language: str | None = None
    started_on: date | None = None
    left_on: date | None = None
    job_title: str | None = None
    is_leader: bool | None = None
    shared_email: str | None = None

    def has_left(self, today: date) -> bool:
        """Whether their last day is over, or is today."""
        return self.left_on is not None and self.left_on <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(Employee):
    """One person as a line of the file describes them.

    `unread` names the fields without a column in the file, or with a value that could not be read: they stay
    as they were.
    """

    line: int
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong on a line and what to do. `fatal` means that the line was skipped.

    `employee_number` is whom the line is about, empty when that could not be read.
    """

    line: int
    field: str
    sentence: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    fatal: bool = False
    employee_number: str = ""


def parse_rows(
    table: PeopleTable, mapping: Mapping[str, str], date_order: DateOrder, today: date
) -> tuple[list[PersonRow], list[Problem]]:
    """The people in the table, and by line what is wrong. Raises InvalidInput when a column is not chosen."""
    columns = _columns(table.headers, mapping)
    numbers = Counter(_cell(row, columns[0][1]) for row in table.rows)
    twice = {number for number, times in numbers.items() if times > 1 and is_number(number)}
    lines = _lines_of(table, columns[0][1], twice)
    reading = _Reading(columns, readers(date_order.order), len(table.headers), lines)
    people = [person for person in map(reading.person, table.rows) if person]
    people = _without_shared_addresses(people, reading.problems, today)
    reading.problems.extend(_problems_between(people, frozenset(mapping)))
    return people, sorted(reading.problems, key=lambda problem: problem.line)


def _columns(headers: Sequence[str], mapping: Mapping[str, str]) -> list[tuple[str, int]]:
    """The fields to read and where they are, the employee number first."""
    missing = next((header for header in mapping.values() if header not in headers), None)
    if missing is not None:
        raise InvalidInput(N_("There is no column called “{header}” in this file. Choose another."), header=missing)
    if "employee_number" not in mapping:
        raise InvalidInput(N_("Choose the column that holds the employee number. People are recognised by it."))
    if "full_name" not in mapping and not {"given_name", "family_name"} <= set(mapping):
        raise InvalidInput(N_("Choose the columns that hold the given name and the family name, or the full name."))
    spare = {"full_name"} if {"given_name", "family_name"} <= set(mapping) else {"given_name", "family_name"}
    return [(name, headers.index(mapping[name])) for name in FIELDS if name in mapping and name not in spare]


def _lines_of(table: PeopleTable, column: int, numbers: set[str]) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for row in table.rows if numbers else ():
        number = _cell(row, column)
        if number in numbers:
            lines[number].append(row.line)
    return dict(lines)


def _cell(row: Row, column: int) -> str:
    return bare(row.cells[column]) if column < len(row.cells) else ""


@dataclass
class _Reading:
    """Reads rows one after the other and collects what is wrong with them."""

    columns: list[tuple[str, int]]
    readers: Mapping[str, Reader]
    width: int
    repeated: Mapping[str, list[int]]
    problems: list[Problem] = dataclasses.field(default_factory=list)

    def __post_init__(self) -> None:
        self.number_column = self.columns[0][1]
        names = {"full_name", "given_name", "family_name"}
        held = {name for name, _ in self.columns}
        # Where a file says who reports to whom, and not who leads, what an older one said of that holds no longer.
        self.not_held = frozenset(FIELDS) - names - held - ({"is_leader"} if "manager_number" in held else set())

    def person(self, row: Row) -> PersonRow | None:
        """The person on this row, or None when something fatal is wrong with it."""
        found = [*self._wrong_as_a_whole(row)]
        values, unread = {}, set()
        for name, column in () if found else self.columns:
            try:
                values[name] = self.readers[name](_cell(row, column))
            except Refusal as refusal:
                unread.add(name)
                found.append((name, refusal.sentence, refusal.params, name in _CANNOT_GUESS))
        if not any(fatal for *_, fatal in found):
            found.extend(self._wrong_between(values))
        number = values.get("employee_number") or self._readable_number(row)
        self.problems.extend(Problem(row.line, *problem, employee_number=number) for problem in found)
        if any(fatal for *_, fatal in found):
            return None
        return self._assemble(row.line, values, unread)

    def _readable_number(self, row: Row) -> str:
        number = _cell(row, self.number_column)
        return number if is_number(number) else ""

    def _assemble(self, line: int, values: dict[str, Any], unread: set[str]) -> PersonRow:
        if "full_name" in values:
            values["given_name"], values["family_name"] = values.pop("full_name")
        known = {name: value for name, value in values.items() if value is not None}
        return PersonRow(line=line, **known, unread=self.not_held | unread if unread else self.not_held)

    def _wrong_as_a_whole(self, row: Row) -> Iterator[tuple[str, str, Mapping[str, Any], bool]]:
        number = _cell(row, self.number_column)
        if any(cell.strip() for cell in row.cells[self.width :]):
            sentence = N_("This line has too many cells. Put text that holds a separator in quotation marks.")
            yield "", sentence, {}, True
        elif lines := self.repeated.get(number):
            others = ", ".join(str(line) for line in lines[:6] if line != row.line)
            sentence = N_("Number {number} is also on line {others}. None was used: keep the right one.")
            yield "employee_number", sentence, {"number": short(number), "others": others}, True

    def _wrong_between(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any], bool]]:
        if "full_name" not in values and not values["given_name"] + values["family_name"]:
            yield "given_name", N_("This line has no name. Add it and import again."), {}, True
        started, left = values.get("started_on"), values.get("left_on")
        if started and left and left < started:
            sentence = N_("The last day, {left}, is before the first day, {started}. Correct one of them.")
            yield "left_on", sentence, {"left": left.isoformat(), "started": started.isoformat()}, True
        if values.get("email", "") is None and not left:
            sentence = N_("There is no e-mail address here. Without one nobody can sign in: add it when there is one.")
            yield "email", sentence, {}, False


def _problems_between(people: Sequence[PersonRow], mapped: frozenset[str]) -> Iterator[Problem]:
    """Managers who are not in the file, and people named as their own manager."""
    if "manager_number" not in mapped:
        return
    numbers = {person.employee_number for person in people}
    for person in people:
        manager = person.manager_number
        if manager == person.employee_number:
            sentence = N_("This person is named as their own manager. Correct the number or leave it empty.")
        elif manager is not None and manager not in numbers:
            sentence = N_("Manager {manager} is not in this file. Add them or correct the number.")
        else:
            continue
        params, number = {"manager": manager}, person.employee_number
        yield Problem(person.line, "manager_number", sentence, params, employee_number=number)


def _without_shared_addresses(people: Sequence[PersonRow], problems: list[Problem], today: date) -> list[PersonRow]:
    """An address two people share belongs to neither: it is reported on each line and left as it was.

    Who has left shares with nobody: the same person may be here again under a new number.
    """
    lines: dict[str, list[int]] = defaultdict(list)
    for person in people:
        if person.email and not person.has_left(today):
            lines[person.email].append(person.line)
    shared = {email: where for email, where in lines.items() if len(where) > 1}
    return [
        _without_address(person, shared[person.email], problems)
        if person.email in shared and not person.has_left(today)
        else person
        for person in people
    ]


def _without_address(person: PersonRow, lines: Sequence[int], problems: list[Problem]) -> PersonRow:
    others = ", ".join(str(line) for line in lines[:6] if line != person.line)
    sentence = N_("{email} is also on line {others}. It was left out: give each person their own address.")
    params = {"email": person.email, "others": others}
    problems.append(Problem(person.line, "email", sentence, params, employee_number=person.employee_number))
    return leave_out_address(person)


def leave_out_address(person: PersonRow) -> PersonRow:
    """The same person, whose address stays as it was."""
    return replace(person, email=None, shared_email=person.email, unread=person.unread | {"email"})
