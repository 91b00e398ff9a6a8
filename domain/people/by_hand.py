"""People by hand: adding, changing, ending and bringing back one at a time, through what an import does too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import select

from db.models import AuditEvent, PendingRole, Person
from domain import audit
from domain.access import Permission, Role
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound, Refusal
from domain.people import leading
from domain.people.addresses import end_claims
from domain.people.apply import carry_out
from domain.people.diff import ChangedPerson, Changes, KnownPerson, LeavingPerson, changes_of
from domain.people.file import PersonRow
from domain.people.file.cells import readers
from domain.people.importing import known_people, wait_for_import
from domain.people.roles import AskedRole, asked_roles, held_admins, roles_of
from domain.people.team_names import as_named_today
from domain.work import Work, command, query

ENTERED = ("given_name", "family_name", "email", "team", "job_title", "manager_number", "country", "language")
"""What can be typed of somebody, in the order of the form. The number is given once."""


@dataclass(frozen=True)
class Entry:
    """What was typed of somebody; empty where nothing is known."""

    given_name: str = ""
    family_name: str = ""
    email: str = ""
    team: str = ""
    job_title: str = ""
    manager_number: str = ""
    country: str = ""
    language: str = ""


@dataclass(frozen=True)
class Record:
    """Somebody as an admin sees them. `linked_at` is None where nobody has signed in as them.

    `asked` is a role that waits for a second admin. `leads` follows from the two below it, or from who reports to them.
    """

    id: int
    employee_number: str
    name: str
    active: bool
    by_hand: bool
    left_on: date | None
    linked: bool
    entry: Entry = Entry()
    roles: tuple[Role, ...] = ()
    linked_at: datetime | None = None
    asked: AskedRole | None = None
    leads: bool = False
    leader_by_file: bool | None = None
    leader_by_mark: bool | None = None


@query(Permission.PEOPLE_MANAGE)
def record(work: Work, employee_number: str) -> Record | None:
    """Somebody by their number; None where there is nobody."""
    person = work.session.exec(select(Person).where(Person.employee_number == employee_number)).first()
    if person is None:
        return None
    linked = select(func.max(AuditEvent.at)).where(
        AuditEvent.tag == audit.Tag.PERSON_LINKED, AuditEvent.subject_id == person.id
    )
    return Record(
        id=person.id or 0,
        employee_number=person.employee_number,
        name=person.name,
        active=person.active,
        by_hand=person.by_hand,
        left_on=person.left_on,
        linked=person.subject is not None,
        entry=_entry(_known(work, person)),
        roles=roles_of(work, person.id or 0),
        linked_at=work.session.exec(linked).one() if person.subject else None,
        leads=person.is_leader,
        leader_by_file=person.leader_by_file,
        leader_by_mark=person.leader_by_mark,
        asked=next(iter(asked_roles(work, PendingRole.person_id == person.id)), None),
    )


@command(Permission.PEOPLE_MANAGE)
def add(work: Work, employee_number: str, entry: Entry) -> int:
    """Adds somebody. A file that does not name them leaves them here; one that does says how they are from then on."""
    number = _read("employee_number", employee_number.strip())
    wait_for_import(work)
    known = {person.employee_number: person for person in known_people(work)}
    if number in known:
        raise InvalidInput(
            N_("Number {number} belongs to {name}. Open that person instead."),
            "employee_number",
            number=number,
            name=f"{known[number].given_name} {known[number].family_name}",
        )
    (row,) = as_named_today(work, [_row(number, _checked(entry))])
    owner = _owner_who_left(known, row)
    _carry_out(work, Changes((row,), (), (), (), {number: owner} if owner else {}))
    person = work.session.exec(select(Person).where(Person.employee_number == number)).one()
    person.by_hand = True
    work.session.add(person)
    if row.email:
        end_claims(work, row.email)
    audit.record(work, audit.Tag.PERSON_ADDED, audit.Thing.PERSON, person.id)
    return person.id or 0


@command(Permission.PEOPLE_MANAGE)
def correct(work: Work, person_id: int, entry: Entry, seen: Entry) -> bool:
    """Changes what is known of somebody, where `entry` differs from what was `seen`; False where nothing does.

    Raises InvalidInput beside a field that another admin has changed since.
    """
    return _correct(work, person_id, entry, seen)


def _correct(work: Work, person_id: int, entry: Entry, seen: Entry) -> bool:
    person = _person(work, person_id)
    if not person.active:
        raise NotAllowedNow(N_("This person has left. Bring them back first."))
    known = _known(work, person)
    now, meant = (
        _entry(known),
        [one.name for one in fields(Entry) if getattr(entry, one.name) != getattr(seen, one.name)],
    )
    for name in meant:
        if getattr(now, name) not in (getattr(seen, name), getattr(entry, name)):
            sentence = N_("Somebody else has just changed this to “{value}”. Look at it and choose.")
            raise InvalidInput(sentence, name, value=getattr(now, name))
    values = {name: value for name, value in _checked(entry).items() if name in meant}
    (row,) = as_named_today(work, [_row(known.employee_number, _held(known) | values)])
    if row.email:
        row = replace(row, shared_email=None)
    changes = changes_of(known, row)
    if not changes:
        return False
    everybody = {other.employee_number: other for other in known_people(work)}
    owner = _owner_who_left(everybody, row)
    changed = ChangedPerson(known, row, changes)
    _carry_out(work, Changes((), (changed,), (), (), {known.employee_number: owner} if owner else {}))
    work.session.refresh(person)
    person.by_hand = known.by_hand  # a file that names somebody ends this; a hand does not
    work.session.add(person)
    if values.get("email"):
        end_claims(work, values["email"])
    audit.record(work, audit.Tag.PERSON_CORRECTED, audit.Thing.PERSON, person_id)
    return True


@command(Permission.PEOPLE_MANAGE)
def give_address(work: Work, person_id: int, email: str) -> None:
    """Gives an address to somebody who has none, so that they can sign in."""
    if not email.strip():
        raise InvalidInput(N_("Write the person's own address."), "email")
    seen = _entry(_known(work, _person(work, person_id)))
    _correct(work, person_id, replace(seen, email=email), replace(seen, email=""))


@command(Permission.PEOPLE_MANAGE)
def end(work: Work, person_id: int) -> None:
    """Notes that somebody has left today: they can sign in no more and hold no role. Twice is once."""
    person = _person(work, person_id)
    if not person.active:
        return
    if person_id == work.actor.person_id:
        raise NotAllowedNow(N_("This is you. Ask another admin."))
    if held_admins(work) == {person_id}:
        raise NotAllowedNow(N_("This is the last admin. Give the role to somebody else first."))
    known = _known(work, person)
    row = PersonRow(line=0, employee_number=known.employee_number, left_on=work.today)
    _carry_out(work, Changes((), (), (LeavingPerson(known, row),), (), {}))
    audit.record(work, audit.Tag.PERSON_ENDED, audit.Thing.PERSON, person_id)


@command(Permission.PEOPLE_MANAGE)
def bring_back(work: Work, person_id: int) -> None:
    """Notes that somebody works here again. They hold no role until they are given one. Twice is once."""
    person = _person(work, person_id)
    if person.active:
        return
    known = _known(work, person)
    row = _row(known.employee_number, _held(known))
    _carry_out(work, Changes((), (), (), (ChangedPerson(known, row, changes_of(known, row)),), {}))
    work.session.refresh(person)
    person.left_on, person.by_hand = None, known.by_hand
    work.session.add(person)
    audit.record(work, audit.Tag.PERSON_BROUGHT_BACK, audit.Thing.PERSON, person_id)


@command(Permission.PEOPLE_MANAGE)
def unlink(work: Work, person_id: int) -> None:
    """Unlinks somebody's sign-in. They are signed out everywhere; the next sign-in with their address links anew."""
    person = _person(work, person_id)
    if person.subject is None:
        return
    if person_id == work.actor.person_id:
        raise NotAllowedNow(N_("This is you. Ask another admin."))
    person.issuer = person.subject = None
    person.signed_out_before = work.now
    work.session.add(person)
    audit.record(work, audit.Tag.PERSON_UNLINKED, audit.Thing.PERSON, person_id)


def _person(work: Work, person_id: int) -> Person:
    wait_for_import(work)
    # Locked: two admins who change one person see each other's words.
    person = work.session.exec(select(Person).where(Person.id == person_id).with_for_update(key_share=True)).first()
    if person is None:
        raise NotFound(N_("We could not find that person, or they have left."))
    return person


def _known(work: Work, person: Person) -> KnownPerson:
    return known_people(work, Person.id == person.id)[0]


def _carry_out(work: Work, changes: Changes) -> None:
    carry_out(work, changes)
    leading.follow(work)


def _entry(known: KnownPerson) -> Entry:
    return Entry(**{name: getattr(known, name) or "" for name in ENTERED})


def _held(known: KnownPerson) -> dict[str, Any]:
    return {name: getattr(known, name) for name in (*ENTERED, "shared_email")}


def _read(name: str, text: str) -> Any:
    try:
        return readers("DMY")[name](text)
    except Refusal as refusal:
        raise InvalidInput(refusal.sentence, name, **refusal.params) from refusal


def _checked(entry: Entry) -> dict[str, Any]:
    values = {name: _read(name, getattr(entry, name).strip()) for name in ENTERED}
    if not values["given_name"] + values["family_name"]:
        raise InvalidInput(N_("Write the person's name."), "given_name")
    return values


def _row(number: str, values: Mapping[str, Any]) -> PersonRow:
    rest = frozenset({"started_on", "left_on", "is_leader"})
    return PersonRow(line=0, employee_number=number, unread=rest, **values)


def _owner_who_left(known: Mapping[str, KnownPerson], row: PersonRow) -> KnownPerson | None:
    """Who has left and had this address. Raises InvalidInput where it belongs to somebody who is here."""
    others = (person for number, person in known.items() if number != row.employee_number)
    owner = next((person for person in others if row.email and person.email == row.email), None)
    if owner is not None and owner.active:
        name = f"{owner.given_name} {owner.family_name}".strip()
        sentence = N_("This address belongs to {name} ({number}). Each person needs their own.")
        raise InvalidInput(sentence, "email", name=name, number=owner.employee_number)
    return owner
