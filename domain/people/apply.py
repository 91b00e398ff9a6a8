"""Changing people as an import says: their teams, addresses, roles and boards, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, TypeVar

from sqlalchemy import bindparam, delete, insert, update
from sqlmodel import col, select

from db.models import Listing, PendingRole, Person, RoleGrant
from domain import audit
from domain.ledger.rebuilding import changing_boards
from domain.people.diff import COMPARED, Change, ChangedPerson, Changes, KnownPerson, LeavingPerson
from domain.people.file import PersonRow
from domain.people.pilot import settle, takes_part_by_itself
from domain.people.team_names import ids_of
from domain.work import Work

_DECIDES_BOARDS = frozenset({"team", "country", "started_on"})
_BATCH = 500
_COLUMN = {"is_leader": "leader_by_file"}
"""Where what is said of a person is kept, where that is called otherwise."""
_PEOPLE = Person.__table__  # type: ignore[attr-defined]
_ID = "person_id"

T = TypeVar("T")


def carry_out(work: Work, changes: Changes) -> None:
    """Adds, changes, deactivates and brings back whom it names; nobody is ever deleted.

    Who leads may follow from all of it: `leading.follow` once it is done.
    """
    _Importer(work, changes).run()


@dataclass
class _Importer:
    """Only people who are named are touched, and only their boards are reckoned anew."""

    work: Work
    plan: Changes
    ids: dict[str, int] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        """Everything it says, in an order in which no unique key and no board is ever wrong."""
        met = [*self.plan.changed, *self.plan.returning]
        touched = [person.employee_number for person in _known(self.plan)]
        self.ids = _ids(self.work, touched)
        self.teams = ids_of(self.work, _named_teams(self.plan))
        moving = _on_boards(self.work, [self.ids[number] for number in _movers(self.plan)])
        with changing_boards(self.work.session, moving, self.work.programme.zone, self.work.today):
            self._free_addresses(met)
            self._give_up_identities()
            self._update(chain(map(self._as_changed, met), map(self._as_left, self.plan.left)))
            self._take_roles()
            self._insert()
            self._record_taken_over()
        settle(self.work)

    def _free_addresses(self, met: Iterable[ChangedPerson]) -> None:
        """Two people may exchange addresses: both are empty for a moment, or the unique key would refuse."""
        numbers = [found.person.employee_number for found in met if _field(found, "email")]
        for some in _batches(self.ids[number] for number in numbers):
            self.work.session.execute(update(Person).where(col(Person.id).in_(some)).values(email=None))

    def _give_up_identities(self) -> None:
        """Who has left holds the address no more and can sign in no more: who comes with it is somebody new."""
        nobody = {"email": None, "issuer": None, "subject": None}
        for some in _batches(self.ids[owner.employee_number] for owner in self.plan.taken_over.values()):
            self.work.session.execute(update(Person).where(col(Person.id).in_(some)).values(nobody))

    def _since(self, number: str) -> dict[str, Any]:
        """Only a sign-in from now on links a taken address: an older one may be of the person who had it before."""
        return {"signed_out_before": self.work.now} if number in self.plan.taken_over else {}

    def _record_taken_over(self) -> None:
        takers = _ids(self.work, self.plan.taken_over)
        for number, owner in self.plan.taken_over.items():
            before = self.ids[owner.employee_number]
            audit.record(self.work, audit.Tag.ADDRESS_TAKEN_OVER, audit.Thing.PERSON, takers[number], person=before)

    def _as_changed(self, found: ChangedPerson) -> dict[str, Any]:
        values = {_COLUMN.get(change.field, change.field): change.after for change in found.changes}
        if "team" in values:
            values["team_id"] = self._team_id(values.pop("team"))
        number = found.person.employee_number
        return {_ID: self.ids[number], "active": True, "by_hand": False, **values, **self._since(number)}

    def _as_left(self, leaver: LeavingPerson) -> dict[str, Any]:
        last_day = {"left_on": leaver.left_on} if leaver.left_on else {}
        return {_ID: self.ids[leaver.person.employee_number], "active": False, "leader_by_mark": None, **last_day}

    def _update(self, rows: Iterable[dict[str, Any]]) -> None:
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for row in rows:
            alike.setdefault(tuple(row), []).append(row)
        for columns, changes in alike.items():
            values: dict[str, Any] = {column: bindparam(column) for column in columns if column != _ID}
            statement = update(_PEOPLE).where(_PEOPLE.c.id == bindparam(_ID)).values(values)
            for some in _batches(changes):
                self.work.session.execute(statement, some)

    def _take_roles(self) -> None:
        """Who leaves loses their roles: somebody who returns after years is not an admin again by accident."""
        for some in _batches(self.ids[leaver.person.employee_number] for leaver in self.plan.left):
            # What is only asked for goes first: it may be confirmed at this moment, and is then taken with the rest.
            lapsed = delete(PendingRole).where(col(PendingRole.person_id).in_(some))
            for (person_id,) in self.work.session.execute(lapsed.returning(col(PendingRole.person_id))):
                audit.record(self.work, audit.Tag.ROLE_LAPSED, audit.Thing.PERSON, person_id)
            taken = delete(RoleGrant).where(col(RoleGrant.person_id).in_(some))
            rows = self.work.session.execute(taken.returning(col(RoleGrant.person_id), col(RoleGrant.role)))
            for person_id, role in rows:
                audit.record(self.work, audit.Tag.ROLE_TAKEN, audit.Thing.PERSON, person_id, role=role)

    def _insert(self) -> None:
        takes_part = takes_part_by_itself(self.work)
        for some in _batches(self.plan.added):
            self.work.session.execute(insert(_PEOPLE), [self._as_new(row, takes_part) for row in some])

    def _as_new(self, row: PersonRow, takes_part: bool) -> dict[str, Any]:
        said = {_COLUMN.get(name, name): getattr(row, name) for name in COMPARED if name != "team"}
        return {
            **said,
            "employee_number": row.employee_number,
            "team_id": self._team_id(row.team),
            "active": True,
            "by_hand": False,
            "is_leader": False,
            "listing": Listing.HIDDEN,
            "listing_asked": False,
            "welcomed": False,
            "takes_part": takes_part,
            "signed_out_before": self._since(row.employee_number).get("signed_out_before"),
        }

    def _team_id(self, name: str | None) -> int | None:
        return self.teams[name] if name else None


def _known(plan: Changes) -> Iterator[KnownPerson]:
    """Everybody the plan names who is not new."""
    yield from (found.person for found in (*plan.changed, *plan.returning))
    yield from (leaver.person for leaver in plan.left)
    yield from plan.taken_over.values()


def _movers(plan: Changes) -> Iterator[str]:
    """The numbers of those whose boards depend on what changes about them."""
    for found in plan.changed:
        if any(change.field in _DECIDES_BOARDS for change in found.changes):
            yield found.person.employee_number
    yield from (found.person.employee_number for found in plan.returning)
    yield from (leaver.person.employee_number for leaver in plan.left)


def _on_boards(work: Work, person_ids: Iterable[int]) -> list[int]:
    """Those of them who chose to be seen. The points of the others lie in one place whatever their team is."""
    return [
        person_id
        for some in _batches(person_ids)
        for person_id in work.session.exec(
            select(Person.id).where(col(Person.id).in_(some), Person.listing != Listing.HIDDEN)
        )
        if person_id
    ]


def _ids(work: Work, numbers: Iterable[str]) -> dict[str, int]:
    return {
        number: person_id
        for some in _batches(numbers)
        for number, person_id in work.session.execute(
            select(Person.employee_number, Person.id).where(col(Person.employee_number).in_(some))
        )
    }


def _named_teams(plan: Changes) -> set[str]:
    changes = (_field(found, "team") for found in (*plan.changed, *plan.returning))
    return {row.team for row in plan.added if row.team} | {
        change.after for change in changes if change and change.after
    }


def _field(found: ChangedPerson, name: str) -> Change | None:
    return next((change for change in found.changes if change.field == name), None)


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    """A few hundred at a time: databases take only so many parameters in one statement."""
    rest = iter(things)
    while some := list(islice(rest, _BATCH)):
        yield some
