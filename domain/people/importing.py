"""Importing people: what was recognised in a file, what it would change, and changing exactly that, batch by batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import delete, func, insert
from sqlmodel import col, select

from db.models import PeopleImport, PeopleImportStep, Person, RoleGrant, Setting, Team
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NeedsConfirmation, NotAllowedNow
from domain.people import leading, steps
from domain.people.apply import carry_out
from domain.people.diff import ChangedPerson, Confirmation, ImportPlan, KnownPerson, LeavingPerson, compare, digest_of
from domain.people.file import (
    DateOrder,
    PeopleTable,
    PersonRow,
    Problem,
    parse_rows,
    propose_mapping,
    read,
    recognise_date_order,
)
from domain.people.roles import active_admins
from domain.people.team_names import as_named_today
from domain.work import Work, command, query

COLUMNS_REMEMBERED = "people_import_columns"
SHOWN = 200
"""How many people or problems of each sort a dry run lists; it counts them all."""

CHANGED_SINCE = N_("The list of people has changed since you looked. Look at the changes again.")
_THE_ONE = 1
_DATES = ("started_on", "left_on")


@dataclass(frozen=True)
class Choices:
    """What the importer corrected; None or nothing where the portal is right."""

    encoding: str | None = None
    delimiter: str | None = None
    date_order: str | None = None
    mapping: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Recognised:
    """How a file is read. `ambiguous` dates could be read in another order too. `example` is its first person."""

    encoding: str
    delimiter: str
    date_order: str
    ambiguous: bool
    headers: tuple[str, ...]
    mapping: Mapping[str, str]
    example: Mapping[str, str]
    people: int


@dataclass(frozen=True)
class DryRun:
    """What an import would do, the first 200 of each sort, and what has to be confirmed first.

    `roles` are those that people who leave hold now and would lose, by employee number. `taken_over` are people who
    have left, by the number of who comes with the address they had. `kept` were added by hand and stay.
    """

    counts: Mapping[str, int]
    added: tuple[PersonRow, ...]
    changed: tuple[ChangedPerson, ...]
    left: tuple[LeavingPerson, ...]
    returning: tuple[ChangedPerson, ...]
    roles: Mapping[str, tuple[str, ...]]
    taken_over: Mapping[str, KnownPerson]
    kept: tuple[KnownPerson, ...]
    problems: tuple[Problem, ...]
    problem_count: int
    confirmations: tuple[Confirmation, ...]
    fingerprint: str

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to apply."""
        return any(self.counts[part] for part in ("added", "changed", "left", "returning"))


@dataclass(frozen=True)
class Prepared:
    """An import that can begin: its steps, what it does in numbers, and everybody as they were when it was made."""

    steps: tuple[steps.Written, ...]
    counts: Mapping[str, int]
    mapping: Mapping[str, str]
    people: str


@dataclass(frozen=True)
class Progress:
    """How many people are done, of how many; and what the whole does, in numbers."""

    done: int
    of: int
    counts: Mapping[str, int]

    @property
    def through(self) -> bool:
        """Whether nothing is left."""
        return self.done == self.of


@dataclass(frozen=True)
class UnderWay:
    """An import that has begun and is not through. The portal's own command line has no name."""

    begun_by: str | None
    begun_at: datetime
    progress: Progress


@query(Permission.PEOPLE_MANAGE)
def recognise(work: Work, data: bytes, choices: Choices = Choices()) -> Recognised:
    """What the portal makes of a file. Raises InvalidInput when it cannot be read at all."""
    table = read(data, choices.encoding, choices.delimiter)
    mapping = _mapping(work, table, choices)
    order = _order(table, mapping, choices)
    first = table.rows[0].cells
    return Recognised(
        encoding=table.encoding,
        delimiter=table.delimiter,
        date_order=order.order,
        ambiguous=order.ambiguous,
        headers=table.headers,
        mapping=mapping,
        example=dict(zip(table.headers, first, strict=False)),
        people=len(table.rows),
    )


@query(Permission.PEOPLE_MANAGE)
def dry_run(work: Work, data: bytes, choices: Choices = Choices()) -> DryRun:
    """What the file would change, compared with the people known now. Nothing is changed."""
    read_ = _read(work, data, choices)
    plan = read_.plan
    found = sorted(chain(read_.problems, plan.problems), key=lambda problem: (not problem.fatal, problem.line))
    return DryRun(
        counts=plan.counts,
        added=plan.added[:SHOWN],
        changed=plan.changed[:SHOWN],
        left=plan.left[:SHOWN],
        returning=plan.returning[:SHOWN],
        roles=_roles_of_leavers(work, plan),
        taken_over=plan.taken_over,
        kept=plan.kept,
        problems=tuple(found[:SHOWN]),
        problem_count=len(found),
        confirmations=plan.confirmations,
        fingerprint=plan.fingerprint,
    )


@query(Permission.PEOPLE_MANAGE)
def prepare(work: Work, data: bytes, choices: Choices, fingerprint: str, confirmed: frozenset[str]) -> Prepared:
    """What the dry run with this fingerprint showed, in steps. `confirmed` holds the codes agreed to.

    Raises NotAllowedNow when it would do something else by now, NeedsConfirmation when a code is missing.
    """
    read_ = _read(work, data, choices)
    if read_.plan.fingerprint != fingerprint:
        raise NotAllowedNow(CHANGED_SINCE)
    if {needed.code for needed in read_.plan.confirmations} - confirmed:
        raise NeedsConfirmation(N_("Confirm what is marked first."))
    importer = next(iter(_numbers(work, {work.actor.person_id or 0})), "")
    counts = read_.plan.counts | {"problems": len(read_.problems) + len(read_.plan.problems)}
    return Prepared(steps.written(read_.plan, importer), counts, read_.mapping, read_.plan.people)


@command(Permission.PEOPLE_MANAGE)
def begin(work: Work, prepared: Prepared) -> Progress:
    """Begins an import, so that `go_on` does it batch by batch. Only one is under way at a time."""
    one = {"id": _THE_ONE, "begun_by": work.actor.person_id, "begun_at": work.now, "steps": len(prepared.steps)}
    if not insert_once(work.session, PeopleImport, counts=dict(prepared.counts), **one):
        raise NotAllowedNow(N_("An import is under way already. Let it come to its end first."))
    if digest_of(known_people(work)) != prepared.people:
        raise NotAllowedNow(CHANGED_SINCE)
    work.session.merge(Setting(code=COLUMNS_REMEMBERED, value=dict(prepared.mapping)))
    if prepared.steps:
        work.session.execute(insert(PeopleImportStep), [step._asdict() for step in prepared.steps])
    audit.record(work, audit.Tag.PEOPLE_IMPORT_BEGUN, audit.Thing.PEOPLE, None, **prepared.counts)
    return Progress(0, len(prepared.steps), prepared.counts)


@command(Permission.PEOPLE_MANAGE)
def go_on(work: Work) -> Progress | None:
    """Does the next batch of the import that is under way, whoever began it; None where there is none (any more)."""
    held = select(PeopleImport).where(PeopleImport.id == _THE_ONE).with_for_update()
    under_way = work.session.exec(held).first()
    if under_way is None:
        return None
    batch = select(func.min(PeopleImportStep.batch)).scalar_subquery()
    taken = delete(PeopleImportStep).where(col(PeopleImportStep.batch) == batch)
    carry_out(work, steps.read(work.session.execute(taken.returning(col(PeopleImportStep.what))).scalars().all()))
    left = work.session.exec(select(func.count()).select_from(PeopleImportStep)).one()
    if not left:
        leading.follow(work)
        audit.record(work, audit.Tag.PEOPLE_IMPORTED, audit.Thing.PEOPLE, None, **under_way.counts)
        work.session.delete(under_way)
    return Progress(under_way.steps - left, under_way.steps, under_way.counts)


def wait_for_import(work: Work) -> None:
    """Refuses while an import is under way: it knows people as they were when it began."""
    if work.session.get(PeopleImport, _THE_ONE) is not None:
        raise NotAllowedNow(N_("An import is under way. Let it come to its end first."))


@query(Permission.PEOPLE_MANAGE)
def under_way(work: Work) -> UnderWay | None:
    """The import that is under way, if there is one: whoever began it may have closed the page, or it was cut off."""
    found = work.session.get(PeopleImport, _THE_ONE)
    if found is None:
        return None
    left = work.session.exec(select(func.count()).select_from(PeopleImportStep)).one()
    begun_by = work.session.exec(select(full_name(Person)).where(Person.id == found.begun_by)).first()
    return UnderWay(begun_by, found.begun_at, Progress(found.steps - left, found.steps, found.counts))


# --- reading -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _FileRead:
    plan: ImportPlan
    problems: list[Problem]
    mapping: Mapping[str, str]


def _read(work: Work, data: bytes, choices: Choices) -> _FileRead:
    table = read(data, choices.encoding, choices.delimiter)
    mapping = _mapping(work, table, choices)
    rows, problems = parse_rows(table, mapping, _order(table, mapping, choices), work.today)
    rows = as_named_today(work, rows)
    importer, admins = _numbers(work, {work.actor.person_id or 0}), _numbers(work, active_admins(work))
    plan = compare(known_people(work), rows, work.today, next(iter(importer), ""), frozenset(admins), problems=problems)
    return _FileRead(plan, problems, mapping)


def _mapping(work: Work, table: PeopleTable, choices: Choices) -> dict[str, str]:
    if choices.mapping is not None:
        return dict(choices.mapping)
    remembered = work.session.get(Setting, COLUMNS_REMEMBERED)
    return propose_mapping(table.headers, remembered.value if remembered else {})


def _order(table: PeopleTable, mapping: Mapping[str, str], choices: Choices) -> DateOrder:
    if choices.date_order:
        return DateOrder(choices.date_order)
    columns = [mapping[name] for name in _DATES if mapping.get(name) in table.headers]
    return recognise_date_order(value for header in columns for value in table.values(header))


def known_people(work: Work, *where: Any) -> list[KnownPerson]:
    """Everybody as the portal knows them now; of those only who fit."""
    said = {"is_leader": col(Person.leader_by_file), "leads": col(Person.is_leader)}
    people = columns_of(KnownPerson, Person, team=Team.name, **said)
    people = people.outerjoin(Team, col(Team.id) == Person.team_id).where(*where)
    return read_into(work.session, people, KnownPerson)


def _numbers(work: Work, person_ids: set[int]) -> set[str]:
    return set(work.session.exec(select(Person.employee_number).where(col(Person.id).in_(person_ids))))


def _roles_of_leavers(work: Work, plan: ImportPlan) -> dict[str, tuple[str, ...]]:
    leaving = {leaver.person.employee_number for leaver in plan.left}
    rows = work.session.exec(
        select(Person.employee_number, RoleGrant.role)
        .join(Person, col(Person.id) == RoleGrant.person_id)
        .order_by(col(RoleGrant.role))
    )
    roles: dict[str, tuple[str, ...]] = {}
    for number, role in rows:
        if number in leaving:
            roles[number] = (*roles.get(number, ()), role)
    return roles
