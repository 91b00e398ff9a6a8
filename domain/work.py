"""One unit of work: who acts, when, and in which transaction; and the register of everything that can be done.

Every operation takes `work: Work` first and carries a permission. `app/portal.py` is the only caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlmodel import Session

from db.driver import Driver, driver_of
from domain.access import Permission, Role, may, refusal_for
from domain.errors import NameTaken, NotPermitted, Unguarded

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Programme:
    """What a company decides about its own programme; the settings table in the README says how.

    In the `demo` people and their posts are invented. `decided` is what an admin has decided (domain/settings.py), by
    the setting's code.
    """

    name: str
    company: str
    zone: ZoneInfo
    base_url: str
    accent: str
    inside: frozenset[str] = frozenset()
    demo: bool = False
    signed_in_for: timedelta = timedelta(hours=12)
    idle_for: timedelta = timedelta(hours=2)
    decided: Mapping[str, Any] = field(default_factory=dict)

    @property
    def nameless(self) -> bool:
        """Nobody has said what the company is called, so the portal goes by where it is."""
        return self.company == urlsplit(self.base_url).hostname


@dataclass(frozen=True)
class SignIn:
    """One sign-in at the identity provider: its own id, and when it was."""

    id: str
    at: datetime


@dataclass(frozen=True)
class Actor:
    """Who does it. `person_id` is None for the public and for the portal itself, `signed_in` where it acts for them.

    `unseen`: it was not kept for some minutes that they are here. `in_pilot`: they are in the pilot
    group, or hold a role.
    """

    person_id: int | None
    roles: frozenset[Role]
    signed_in: SignIn | None = None
    unseen: bool = False
    in_pilot: bool = False


@dataclass(frozen=True)
class Work:
    """Session, actor, moment and chance of one transaction. Operations read no clock, draw no lots and never commit.

    `token(n)` gives n random bytes as URL-safe text; the demo seed passes a repeatable one.
    """

    session: Session
    actor: Actor
    now: datetime
    programme: Programme
    token: Callable[[int], str]

    @property
    def me(self) -> int:
        """The acting person's id; refuses those who are not signed in."""
        if self.actor.person_id is None:
            raise NotPermitted(refusal_for(frozenset(), Permission.PROGRAMME_READ))
        return self.actor.person_id

    @property
    def driver(self) -> Driver:
        """The driver's own cursor in this transaction, for what is asked often."""
        return driver_of(self.session)

    @property
    def today(self) -> date:
        """The company's date, in its own time zone."""
        return self.now.astimezone(self.programme.zone).date()

    def may(self, permission: Permission) -> bool:
        """Whether the actor holds a permission."""
        return may(self.actor.roles, permission)


@dataclass(frozen=True)
class Operation:
    """A door that can be knocked on: its name (`room.module.function`), its permission, and whether it writes."""

    name: str
    permission: Permission
    kind: Literal["command", "query"]


OPERATIONS: dict[str, Operation] = {}


def command(permission: Permission) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Work, P], R]]:
    """Marks a function that writes. It runs in one transaction and leaves an audit event."""
    return _register(permission, "command")


def query(permission: Permission) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Work, P], R]]:
    """Marks a function that only reads and returns plain values, never entities."""
    return _register(permission, "query")


def _register(
    permission: Permission, kind: Literal["command", "query"]
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Work, P], R]]:
    def mark(function: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Work, P], R]:
        name = f"{function.__module__.removeprefix('domain.')}.{function.__name__}"
        if name in OPERATIONS:
            raise NameTaken(f"there is an operation called {name} already")
        operation = OPERATIONS[name] = Operation(name, permission, kind)
        function.operation = operation  # type: ignore[attr-defined]
        return function

    return mark


def operation_of(function: Callable[..., object]) -> Operation:
    """The operation a function was registered as; raises Unguarded for any other function."""
    operation = getattr(function, "operation", None)
    if not isinstance(operation, Operation):
        raise Unguarded(f"{function!r} carries no permission")
    return operation


def authorise(actor: Actor, operation: Operation) -> None:
    """Raises NotPermitted with the permission's own sentence."""
    if not may(actor.roles, operation.permission):
        raise NotPermitted(refusal_for(actor.roles, operation.permission))
