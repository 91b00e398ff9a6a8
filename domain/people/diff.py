"""What an import would change: who is new, changed, gone or back, and what has to be confirmed first."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import Any

from domain.errors import N_
from domain.people.file import Employee, PersonRow, Problem, leave_out_address

COMPARED = (
    "given_name",
    "family_name",
    "email",
    "team",
    "manager_number",
    "country",
    "language",
    "started_on",
    "left_on",
    "job_title",
    "is_leader",
    "shared_email",
)
_number = attrgetter("employee_number")
_values = attrgetter("employee_number", *COMPARED)
_ours = attrgetter("active", "by_hand", "leader_by_mark", "leads")


ONE_IN = 10
"""More than one in so many who would leave at once has to be confirmed."""


@dataclass(frozen=True, slots=True)
class KnownPerson(Employee):
    """One person as the portal knows them now. `by_hand`: an admin added them, and no file has named them yet.

    `is_leader` is what a file has said, `leader_by_mark` what an admin says, and `leads` what follows.
    """

    active: bool = True
    by_hand: bool = False
    leader_by_mark: bool | None = None
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ChangedPerson:
    """A known person with what the file says differently; nothing, for somebody who merely comes back.

    `leads` is whether they lead, where that changes: by this line, or by who reports to them.
    """

    person: KnownPerson
    row: PersonRow
    changes: tuple[Change, ...]
    leads: Change | None = None

    @property
    def told(self) -> tuple[Change, ...]:
        """What becomes different. What a file says of leading is nothing new where an admin says otherwise."""
        others = tuple(change for change in self.changes if change.field != "is_leader")
        return (*others, self.leads) if self.leads else others


@dataclass(frozen=True, slots=True)
class LeavingPerson:
    """Somebody to deactivate, never to delete. `row` is None when they are missing from the file."""

    person: KnownPerson
    row: PersonRow | None

    @property
    def left_on(self) -> date | None:
        """The last day as the file gives it."""
        return self.row.left_on if self.row else None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the importer has to agree to. `code` is stable, `sentence` a template that `params` fills."""

    code: str
    sentence: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Changes:
    """What happens to people.

    `taken_over` are people who have left, or leave now, by the number of who comes with the address they had.
    """

    added: tuple[PersonRow, ...]
    changed: tuple[ChangedPerson, ...]
    left: tuple[LeavingPerson, ...]
    returning: tuple[ChangedPerson, ...]
    taken_over: Mapping[str, KnownPerson]


@dataclass(frozen=True)
class ImportPlan(Changes):
    """What would be done. Begin it only while `fingerprint` is what the importer saw.

    `unchanged` counts people whose line says nothing new, `ignored` lines about people who have left already,
    `untouched` known people whose line was skipped. `quiet` are people of whom the file says something that changes
    nothing, as an admin says otherwise; it is kept all the same. `kept` were added by hand and stay, though
    the file does not name them. `problems` are addresses that belong to somebody else.
    `people` is a digest of everybody as they were when it was made.
    """

    unchanged: int
    ignored: int
    untouched: int
    quiet: tuple[ChangedPerson, ...]
    kept: tuple[KnownPerson, ...]
    problems: tuple[Problem, ...]
    people: str
    confirmations: tuple[Confirmation, ...]
    fingerprint: str

    @property
    def counts(self) -> dict[str, int]:
        """How many people each part of the plan is about."""
        people = {name: len(getattr(self, name)) for name in ("added", "changed", "left", "returning")}
        return people | {name: getattr(self, name) for name in ("unchanged", "ignored", "untouched")}


def compare(
    current: Sequence[KnownPerson],
    rows: Sequence[PersonRow],
    today: date,
    importer_number: str,
    last_admin_numbers: frozenset[str],
    *,
    problems: Sequence[Problem],
) -> ImportPlan:
    """The plan for `rows`, a complete file of the company's people, on `today`.

    `problems` are those found in the same file: whoever is named on a skipped line is left as they are.
    `last_admin_numbers` are the admins still active; losing all of them has to be confirmed.
    """
    known = {person.employee_number: person for person in current}
    skipped = frozenset(problem.employee_number for problem in problems if problem.fatal)
    gone = {row.employee_number: row for row in rows if row.has_left(today)}
    coming = _with_addresses_given_by_hand(known, [row for row in rows if row.employee_number not in gone])
    named = skipped | gone.keys() | {row.employee_number for row in coming}
    kept = tuple(
        person for person in current if person.by_hand and person.active and person.employee_number not in named
    )
    staying = skipped | {row.employee_number for row in coming} | {person.employee_number for person in kept}
    present, clashes = _without_taken_addresses(known, coming, staying)
    present = _with_shared_addresses(known, present, staying)
    left = tuple(
        LeavingPerson(person, gone.get(number))
        for number, person in known.items()
        if person.active and number not in staying
    )
    met = [(known[row.employee_number], row) for row in present if row.employee_number in known]
    reported_to = _reported_to(known, present, staying)
    found = [
        ChangedPerson(person, row, changes_of(person, row), _leading(person, row, reported_to)) for person, row in met
    ]
    here = [one for one in found if one.person.active]
    changed = tuple(one for one in here if one.told or one.person.by_hand)
    quiet = tuple(one for one in here if one.changes and not (one.told or one.person.by_hand))
    circumstances = (today, importer_number, sorted(last_admin_numbers), sorted(skipped))
    people = digest_of(current)
    plan = ImportPlan(
        added=tuple(row for row in present if row.employee_number not in known),
        changed=changed,
        left=left,
        returning=tuple(one for one in found if not one.person.active),
        unchanged=len(here) - len(changed),
        ignored=len(gone) - sum(leaving.row is not None for leaving in left),
        untouched=len(skipped & known.keys()),
        quiet=quiet,
        kept=kept,
        problems=tuple(clashes),
        taken_over=_taken_over(known, present, staying),
        confirmations=(),
        people=people,
        fingerprint=_fingerprint(people, rows, circumstances),
    )
    unread = len({problem.line for problem in problems if problem.fatal and not problem.employee_number})
    needed = _confirmations(plan, known, importer_number, last_admin_numbers, unread)
    return replace(plan, confirmations=tuple(needed))


def _reported_to(
    known: Mapping[str, KnownPerson], rows: Sequence[PersonRow], staying: Collection[str]
) -> frozenset[str | None]:
    """The numbers of those whom somebody reports to once this is done."""
    named = {row.employee_number: row.manager_number for row in rows if "manager_number" not in row.unread}
    coming = {row.employee_number for row in rows}
    here = (known[number] for number in staying if number in known)
    managers = {
        person.employee_number: person.manager_number
        for person in here
        if person.active or person.employee_number in coming
    }
    return frozenset(manager for number, manager in (managers | named).items() if manager != number)


def _leading(person: KnownPerson, row: PersonRow, reported_to: Collection[str | None]) -> Change | None:
    """Whether somebody leads, before and after: an admin's word first, the file's next, then who reports to them."""
    after = person.leader_by_mark
    if after is None:
        after = person.is_leader if "is_leader" in row.unread else row.is_leader
    if after is None:
        after = person.employee_number in reported_to
    return Change("is_leader", person.leads, after) if after != person.leads else None


def changes_of(person: KnownPerson, row: PersonRow) -> tuple[Change, ...]:
    """What a line says differently of somebody, in the fields that could be read."""
    if _values(person) == _values(row):
        return ()
    pairs = ((name, getattr(person, name), getattr(row, name)) for name in COMPARED if name not in row.unread)
    return tuple(Change(name, before, after) for name, before, after in pairs if before != after)


def _with_addresses_given_by_hand(known: Mapping[str, KnownPerson], rows: Sequence[PersonRow]) -> list[PersonRow]:
    """An empty cell takes an address from nobody, unless somebody else comes with it."""
    claimed = {row.email for row in rows if row.email}

    def stays(row: PersonRow) -> bool:
        before = None if row.email else known.get(row.employee_number)
        return before is not None and before.email is not None and before.email not in claimed

    return [replace(row, unread=row.unread | {"email"}) if stays(row) else row for row in rows]


def _with_shared_addresses(
    known: Mapping[str, KnownPerson], rows: Sequence[PersonRow], staying: Collection[str]
) -> list[PersonRow]:
    """The rows, each with the address it is given and shares, where its person has none.

    What an admin has settled stays settled when the same file comes again: then somebody has the address, and who has
    none is known already.
    """
    own = {number: known[number].email for number in staying if number in known}
    own |= {row.employee_number: row.email for row in rows if "email" not in row.unread}
    owned = set(own.values())

    def shared(row: PersonRow) -> str | None:
        before = known.get(row.employee_number)
        if own.get(row.employee_number):
            return None
        settled = row.shared_email is None or row.shared_email in owned
        return before.shared_email if before and "email" in row.unread and settled else row.shared_email

    return [row if row.shared_email == (said := shared(row)) else replace(row, shared_email=said) for row in rows]


def _without_taken_addresses(
    known: Mapping[str, KnownPerson], rows: Sequence[PersonRow], staying: Collection[str]
) -> tuple[list[PersonRow], list[Problem]]:
    """The rows without addresses that would stay somebody else's, and what to say about each.

    Only who stays keeps an address. A row that loses its address keeps the one it had, which may take another row's:
    hence the growing list.
    """
    claims: dict[str, PersonRow] = {row.email: row for row in rows if row.email}
    giving_up = {row.employee_number for row in rows if "email" not in row.unread}
    keeping = [known[number] for number in known if number in staying and number not in giving_up]
    clashes: dict[str, Problem] = {}
    for owner in keeping:
        row = claims.pop(owner.email or "", None)
        if row is None or row.employee_number == owner.employee_number:
            continue
        clashes[row.employee_number] = _clash(row, owner)
        before = known.get(row.employee_number)
        if before and before.email:
            keeping.append(before)
    kept = [leave_out_address(row) if row.employee_number in clashes else row for row in rows]
    return kept, list(clashes.values())


def _taken_over(
    known: Mapping[str, KnownPerson], rows: Iterable[PersonRow], staying: Collection[str]
) -> dict[str, KnownPerson]:
    """Who has left or leaves now, by the number of who comes with their address. Never anybody who stays."""
    left = {person.email: person for number, person in known.items() if person.email and number not in staying}
    return {row.employee_number: left[row.email] for row in rows if row.email in left}


def _clash(row: PersonRow, owner: KnownPerson) -> Problem:
    sentence = N_("{email} belongs to employee {number}. It was left out: correct it on one of the two.")
    params = {"email": row.email, "number": owner.employee_number}
    return Problem(row.line, "email", sentence, params, employee_number=row.employee_number)


def _confirmations(
    plan: ImportPlan,
    known: Mapping[str, KnownPerson],
    importer_number: str,
    last_admin_numbers: frozenset[str],
    unread_lines: int,
) -> Iterator[Confirmation]:
    leaving = {person.person.employee_number for person in plan.left}
    active = sum(person.active for person in known.values())
    missing = sum(1 for person in plan.left if person.row is None)
    if importer_number in leaving:
        yield Confirmation("importer", N_("You would be deactivated yourself and could not sign in any more."))
    if last_admin_numbers and last_admin_numbers <= leaving:
        yield Confirmation("last_admin", N_("No admin would be left. Nobody could look after the portal."))
    if len(leaving) * ONE_IN > active:
        sentence = N_("{leaving} of {active} active people would be deactivated, more than one in {many}.")
        yield Confirmation("many", sentence, {"leaving": len(leaving), "active": active, "many": ONE_IN})
    if unread_lines and missing:
        sentence = N_("Lines without a readable employee number: {lines}. People missing from the file: {missing}.")
        yield Confirmation("unread_lines", sentence, {"lines": unread_lines, "missing": missing})
    if lost := _lost_zeros(plan.added, leaving):
        sentence = N_("Zeros in front of employee numbers seem to be lost. People this would replace: {people}.")
        yield Confirmation("lost_zeros", sentence, {"people": lost})


def _lost_zeros(added: Sequence[PersonRow], leaving: Iterable[str]) -> int:
    """How many new numbers are a leaving person's but for the zeros a spreadsheet takes away."""
    bare = {number.lstrip("0") for number in leaving}
    return sum(row.employee_number.lstrip("0") in bare for row in added)


def digest_of(people: Iterable[KnownPerson]) -> str:
    """SHA-256 of everybody as they are known, whatever the order."""
    digest = hashlib.sha256()
    for person in sorted(people, key=_number):
        digest.update(repr((_values(person), *_ours(person))).encode())
    return digest.hexdigest()


def _fingerprint(people: str, rows: Iterable[PersonRow], circumstances: object) -> str:
    """SHA-256 of all that the plan follows from, whatever the order of the lines and of the people."""
    digest = hashlib.sha256(repr((people, circumstances)).encode())
    for row in sorted(rows, key=_number):
        digest.update(repr((_values(row), sorted(row.unread))).encode())
    return digest.hexdigest()
