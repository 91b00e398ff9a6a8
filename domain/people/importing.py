"""Importing people: what was recognised in a file, what it would change, and changing exactly that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from sqlmodel import col, select

from db.models import Person, RoleGrant, Setting, Team
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NeedsConfirmation, NotAllowedNow
from domain.people.apply import apply_plan
from domain.people.diff import ChangedPerson, Confirmation, ImportPlan, KnownPerson, LeavingPerson, compare
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
from domain.work import Work, command, query

COLUMNS_REMEMBERED = "people_import_columns"
SHOWN = 200
"""How many people or problems of each sort a dry run lists; it counts them all."""

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
    have left, by the number of who comes with the address they had.
    """

    counts: Mapping[str, int]
    added: tuple[PersonRow, ...]
    changed: tuple[ChangedPerson, ...]
    left: tuple[LeavingPerson, ...]
    returning: tuple[ChangedPerson, ...]
    roles: Mapping[str, tuple[str, ...]]
    taken_over: Mapping[str, KnownPerson]
    problems: tuple[Problem, ...]
    problem_count: int
    confirmations: tuple[Confirmation, ...]
    fingerprint: str

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to apply."""
        return any(self.counts[part] for part in ("added", "changed", "left", "returning"))


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
        problems=tuple(found[:SHOWN]),
        problem_count=len(found),
        confirmations=plan.confirmations,
        fingerprint=plan.fingerprint,
    )


@command(Permission.PEOPLE_MANAGE)
def apply(
    work: Work, data: bytes, choices: Choices, fingerprint: str, confirmed: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Does what the dry run with this fingerprint showed, and counts it. `confirmed` holds the codes agreed to.

    Raises NotAllowedNow when it would do something else by now, NeedsConfirmation when a code is missing.
    """
    _one_import_at_a_time(work)
    read_ = _read(work, data, choices)
    if read_.plan.fingerprint != fingerprint:
        raise NotAllowedNow(N_("The list of people has changed since you looked. Look at the changes again."))
    if {needed.code for needed in read_.plan.confirmations} - confirmed:
        raise NeedsConfirmation(N_("Confirm what is marked first."))
    _remember(work, read_.mapping)
    apply_plan(work, read_.plan)
    counts = read_.plan.counts | {"problems": len(read_.problems) + len(read_.plan.problems)}
    audit.record(work, audit.Tag.PEOPLE_IMPORTED, "people", None, **counts)
    return counts


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
    importer, admins = _numbers(work, {work.actor.person_id or 0}), _numbers(work, active_admins(work))
    plan = compare(
        _known_people(work), rows, work.today, next(iter(importer), ""), frozenset(admins), problems=problems
    )
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


def _known_people(work: Work) -> list[KnownPerson]:
    rows = work.session.execute(
        select(  # type: ignore[misc]
            Person.employee_number,
            Person.given_name,
            Person.family_name,
            Person.email,
            Team.name,
            Person.manager_number,
            Person.country,
            Person.language,
            Person.started_on,
            Person.left_on,
            Person.job_title,
            Person.is_leader,
            Person.active,
        ).join(Team, col(Team.id) == col(Person.team_id), isouter=True)  # type: ignore[call-overload]
    )
    return [KnownPerson(*row) for row in rows]


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


# --- changing ----------------------------------------------------------------------------------------------------


def _one_import_at_a_time(work: Work) -> None:
    """Locks one row until the end: two imports that see the same people would both add the new ones."""
    insert_once(work.session, Setting, code=COLUMNS_REMEMBERED, value={})
    work.session.exec(select(Setting).where(Setting.code == COLUMNS_REMEMBERED).with_for_update()).one()


def _remember(work: Work, mapping: Mapping[str, str]) -> None:
    setting = work.session.get_one(Setting, COLUMNS_REMEMBERED)
    setting.value = dict(mapping)
    work.session.add(setting)
