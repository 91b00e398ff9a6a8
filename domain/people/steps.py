"""An import in steps: one for each person, done a few hundred at a time, each person whole.

People whose addresses depend on each other go together, whoever leaves goes last, and who imports last of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import TypeAdapter

from domain.people.diff import ChangedPerson, Changes, ImportPlan, KnownPerson, LeavingPerson, changes_of
from domain.people.file import PersonRow

BATCH = 500


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one person: `known` is None for somebody new, `row` for somebody missing from the file.

    `takes_over` has left, and had the address this person comes with.
    """

    known: KnownPerson | None
    row: PersonRow | None
    leaves: bool = False
    takes_over: KnownPerson | None = None

    @property
    def number(self) -> str:
        """The employee number of whom it is about."""
        return (self.known or self.row).employee_number  # type: ignore[union-attr]


class Written(NamedTuple):
    """A step as it is kept: whom it is about, in which batch, and what, as JSON."""

    employee_number: str
    batch: int
    what: str


_STEP = TypeAdapter(Step)


def written(plan: ImportPlan, importer_number: str) -> tuple[Written, ...]:
    """Every step of an import, in the order in which they are to be done."""
    return tuple(
        Written(step.number, number, _STEP.dump_json(step).decode())
        for number, batch in enumerate(_batches(list(_steps(plan)), importer_number))
        for step in batch
    )


def read(steps: Iterable[str]) -> Changes:
    """What these steps change."""
    added: list[PersonRow] = []
    changed: list[ChangedPerson] = []
    left: list[LeavingPerson] = []
    returning: list[ChangedPerson] = []
    taken_over: dict[str, KnownPerson] = {}
    for step in map(_STEP.validate_json, steps):
        if step.takes_over is not None:
            taken_over[step.number] = step.takes_over
        if step.leaves and step.known is not None:
            left.append(LeavingPerson(step.known, step.row))
        elif step.known is not None and step.row is not None:
            found = ChangedPerson(step.known, step.row, changes_of(step.known, step.row))
            (changed if step.known.active else returning).append(found)
        elif step.row is not None:
            added.append(step.row)
    return Changes(tuple(added), tuple(changed), tuple(left), tuple(returning), taken_over)


def _steps(plan: ImportPlan) -> Iterator[Step]:
    owners = plan.taken_over
    for row in plan.added:
        yield Step(None, row, takes_over=owners.get(row.employee_number))
    for found in (*plan.changed, *plan.returning, *plan.quiet):
        yield Step(found.person, found.row, takes_over=owners.get(found.person.employee_number))
    for leaver in plan.left:
        yield Step(leaver.person, leaver.row, leaves=True)


def _batches(steps: list[Step], importer_number: str) -> Iterator[list[Step]]:
    batch: list[Step] = []
    for group in sorted(_together(steps), key=lambda group: _last(group, importer_number)):
        batch += group
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _last(group: list[Step], importer_number: str) -> tuple[bool, bool]:
    leaving = [step.number for step in group if step.leaves]
    return importer_number in leaving, bool(leaving)


def _together(steps: list[Step]) -> list[list[Step]]:
    """The steps in groups: whoever comes with an address stands with whoever had it."""
    had = {step.known.email: step.number for step in steps if step.known and step.known.email}
    leader = {step.number: step.number for step in steps}
    for step in steps:
        owner = had.get(step.row.email) if step.row and step.row.email else None
        if owner is not None:
            leader[_leader(leader, step.number)] = _leader(leader, owner)
    groups: dict[str, list[Step]] = {}
    for step in steps:
        groups.setdefault(_leader(leader, step.number), []).append(step)
    return list(groups.values())


def _leader(leader: dict[str, str], number: str) -> str:
    while leader[number] != number:
        leader[number] = number = leader[leader[number]]
    return number
