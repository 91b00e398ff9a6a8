"""People as the company's HR file and they themselves describe them, their teams and their roles."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, func, text
from sqlmodel import Field

from db.personal import NOBODY, Erased, Kept, Personal, Purpose, says
from db.types import Table, UtcDateTime, one_of

_NUMBER = Personal("id", Purpose.WHO_IS_WHO, Kept.FOREVER, Erased.STAYS)
_MANAGED = Personal(
    ("id", "manager_number(person.employee_number).id"), Purpose.WHO_IS_WHO, Kept.WHILE_EMPLOYED, Erased.EMPTIED
)
_IDENTITY = Personal("id", Purpose.SIGNING_IN, Kept.WHILE_EMPLOYED, Erased.EMPTIED)
_CHOSEN = Personal("id", Purpose.OWN_CHOICES, Kept.UNTIL_ERASED, Erased.EMPTIED)
_GRANTED = Personal("granted_by", Purpose.ANSWERING, Kept.WHILE_HELD, Erased.STAYS)
_ASKED = Personal("asked_by", Purpose.ANSWERING, Kept.UNTIL_DECIDED, Erased.STAYS)


class Team(Table, table=True):
    """A team as the HR file or an admin names it, which may stand under another.

    A row with `merged_into_id` is the past: a team that went into another, or a name which that one had. It leads to a
    team in use; nobody is in it, and what it earned counts there.
    """

    __data__ = NOBODY
    __table_args__ = (
        Index(
            "uq_team_name_in_use",
            "name",
            unique=True,
            sqlite_where=text("merged_into_id IS NULL"),
            postgresql_where=text("merged_into_id IS NULL"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=80)
    parent_id: int | None = Field(default=None, foreign_key="team.id")
    merged_into_id: int | None = Field(default=None, foreign_key="team.id")


class Listing(StrEnum):
    """How a person chose to appear on leaderboards."""

    HIDDEN = "hidden"
    NAME = "name"
    ALIAS = "alias"


class Person(Table, table=True):
    """One employee, keyed on the employee number.

    `issuer` and `subject` are the identity at the OpenID Connect provider, set once at the first sign-in.
    `language` is what the HR file says they read; `portal_language` what they chose the portal to speak, if they did.
    `listing_asked` is False until the person has said once how to appear on leaderboards (`listing`).
    `welcomed` is False until the person has answered the welcome of their first visit; what they answered is not kept.
    `by_hand`: an admin added them, and no file has named them yet; a file without them leaves them here.
    `shared_email` is an address that a file gave them and somebody else too; it is theirs once an admin says so.
    `is_leader` follows from what comes first of the two below, or else from whether somebody reports to them
    (domain/people/leading.py): `leader_by_mark` is what an admin says, `leader_by_file` what a column of its own says.
    `makes_content`: it is their job to make what the company itself puts into the hub. Admins say so.
    """

    __data__ = Personal("id", Purpose.WHO_IS_WHO, Kept.WHILE_EMPLOYED, Erased.EMPTIED)
    __table_args__ = (
        UniqueConstraint("issuer", "subject"),
        one_of("listing", Listing),
    )
    id: int | None = Field(default=None, primary_key=True, sa_column_kwargs=says(_NUMBER))
    employee_number: str = Field(max_length=40, unique=True)
    given_name: str = Field(max_length=80, index=True)
    family_name: str = Field(max_length=80)
    email: str | None = Field(default=None, max_length=254, unique=True)
    shared_email: str | None = Field(default=None, max_length=254)
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    manager_number: str | None = Field(default=None, max_length=40, sa_column_kwargs=says(_MANAGED))
    country: str | None = Field(default=None, max_length=2)
    language: str | None = Field(default=None, max_length=2)
    portal_language: str | None = Field(default=None, max_length=2, sa_column_kwargs=says(_CHOSEN))
    job_title: str | None = Field(default=None, max_length=120)
    is_leader: bool = Field(default=False, index=True)
    leader_by_file: bool | None = None
    leader_by_mark: bool | None = None
    started_on: date | None = Field(default=None, index=True)
    left_on: date | None = None
    active: bool = Field(default=True, index=True)
    issuer: str | None = Field(default=None, max_length=255, sa_column_kwargs=says(_IDENTITY))
    subject: str | None = Field(default=None, max_length=255, sa_column_kwargs=says(_IDENTITY))
    signed_out_before: datetime | None = Field(default=None, sa_type=UtcDateTime, sa_column_kwargs=says(_IDENTITY))
    listing: str = Field(default=Listing.HIDDEN, max_length=8, sa_column_kwargs=says(_CHOSEN))
    alias: str | None = Field(default=None, max_length=40, unique=True, sa_column_kwargs=says(_CHOSEN))
    listing_asked: bool = Field(default=False, sa_column_kwargs=says(_CHOSEN))
    welcomed: bool = Field(default=False, sa_column_kwargs=says(_CHOSEN))
    makes_content: bool = False
    by_hand: bool = False
    takes_part: bool = True

    @property
    def name(self) -> str:
        """Given and family name, as the person is addressed."""
        return f"{self.given_name} {self.family_name}".strip()


def full_name(person: Any) -> Any:
    """The same as a column: the name of `person`, which may be an alias; NULL where an outer join found nobody."""
    return func.trim(person.given_name + " " + person.family_name, type_=String)


class Role(StrEnum):
    """Public is anyone without sign-in; system is the portal itself (jobs, redirects, seeding).

    An outsider works here while the programme is for others: for volunteers first, then for teams.
    """

    PUBLIC = "public"
    OUTSIDER = "outsider"
    MEMBER = "member"
    REVIEWER = "reviewer"
    ADMIN = "admin"
    SYSTEM = "system"


class RoleGrant(Table, table=True):
    """A role somebody holds now. Giving and taking is in the audit trail."""

    __data__ = Personal("person_id", Purpose.SIGNING_IN, Kept.WHILE_HELD, Erased.ROW)
    __tablename__ = "role_grant"
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    role: str = Field(max_length=16, primary_key=True)
    granted_at: datetime = Field(sa_type=UtcDateTime)
    granted_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=says(_GRANTED))


class PendingRole(Table, table=True):
    """A role that one admin has asked for, until another one answers. Then it goes: into `role_grant`, or away."""

    __data__ = Personal("person_id", Purpose.SIGNING_IN, Kept.UNTIL_DECIDED, Erased.ROW)
    __tablename__ = "pending_role"
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    role: str = Field(max_length=16)
    asked_at: datetime = Field(sa_type=UtcDateTime)
    asked_by: int = Field(foreign_key="person.id", sa_column_kwargs=says(_ASKED))
