"""The door: the only way from a page, a route or a job to the rules. One call is one transaction.

It re-reads who the person is and which roles they hold (a tab stays open for hours, a cookie for weeks), authorises,
cleans what was typed, passes the moment in, and commits or rolls back.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from app.as_decided import as_decided, forget_decided, known
from db.engine import hurried, writing
from domain.access import Role
from domain.clean_input import cleaned
from domain.errors import N_, NotFound, Refusal, Unguarded
from domain.ledger.point_limits import Caps
from domain.parts import refuse_what_is_off
from domain.people import sign_ins
from domain.settings import DECIDED
from domain.work import Actor, Operation, Programme, SignIn, Work, authorise, operation_of

P = ParamSpec("P")
R = TypeVar("R")

RETRIES = 3
LOST_A_RACE = ("40001", "40P01", "23505")
"""PostgreSQL's words for: could not serialise, deadlock, somebody else inserted this key first."""
NO_SUCH_NUMBER = "22003"
"""PostgreSQL's word for a number that fits into no column, so that nothing has it for an id."""
READ_ONLY = "25006"
"""PostgreSQL's word while it takes no writes, as during a failover."""
AWAY = (OperationalError, InterfaceError, PoolTimeout, StaleDataError)
"""What is no fault of the command's: asked again a little later, it would do."""


class Unavailable(Refusal):
    """The database does not answer."""

    def __init__(self) -> None:
        super().__init__(N_("The portal cannot reach its database right now. Nothing was lost; try again in a minute."))


@dataclass(frozen=True)
class Portal:
    """The rules, as one person (or the public, or the portal itself) may use them."""

    engine: Engine
    begins_with: Programme
    now: Callable[[], datetime]
    person_id: int | None = None
    roles: frozenset[Role] = frozenset({Role.PUBLIC})
    token: Callable[[int], str] = secrets.token_urlsafe
    signed_in: SignIn | None = None

    @property
    def programme(self) -> Programme:
        """What counts now: what an admin has decided, and for the rest what the portal was started with."""
        return as_decided(self.engine, self.begins_with)

    @property
    def caps(self) -> Caps:
        """The caps as sentences name them; what is paid is decided by the database."""
        return Caps(self.now(), known(self.engine).limits)

    def as_person(self, person_id: int, signed_in: SignIn | None = None) -> Portal:
        """The same door for a person, whose roles are read anew at every call, for as long as their sign-in lasts.

        Without a sign-in the portal acts for them: what they asked for while they were signed in, the demo's story.
        """
        return replace(self, person_id=person_id, roles=frozenset(), signed_in=signed_in)

    def as_system(self) -> Portal:
        """The same door for the portal's own work."""
        return replace(self, person_id=None, roles=frozenset({Role.SYSTEM}))

    def do(self, operation: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs a command in a transaction of its own; everything it did is kept, or nothing."""
        marked = operation_of(operation)
        if marked.kind != "command":
            raise Unguarded(f"{marked.name} is a query: ask for it")
        for attempt in range(RETRIES):
            try:
                return self._run(marked, operation, *args, **kwargs)
            except SQLAlchemyError as error:
                if attempt + 1 < RETRIES and _lost_a_race(error):
                    continue
                _say_if_away(error)
                raise
        raise AssertionError("unreachable")

    def ask(self, operation: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs a query; nothing it might have changed is kept."""
        with self.at_once() as ask:
            return ask(operation, *args, **kwargs)  # type: ignore[no-any-return]

    @contextmanager
    def at_once(self) -> Iterator[Callable[..., Any]]:
        """For a page with many questions: a function that asks each, all in one transaction, so of one moment."""
        try:
            programme = self.programme
            with _in_one_voice(self._engine), Session(self._engine, expire_on_commit=False, autoflush=False) as session:
                work = self._work(session, programme)

                def ask(operation: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
                    marked = operation_of(operation)
                    if marked.kind != "query":
                        raise Unguarded(f"{marked.name} is a command: do it")
                    authorise(work.actor, marked)
                    refuse_what_is_off(programme, work.actor, marked)
                    return operation(work, *cleaned(args), **cleaned(kwargs))

                yield ask
        except SQLAlchemyError as error:
            _say_if_away(error)
            raise

    def come_in(self) -> None:
        """Keeps that the person is here, if it is time. Raises as any other call where they may not be."""
        with suppress(SQLAlchemyError), self._transaction():  # who only reads goes on while nothing can be written
            pass

    @property
    def _engine(self) -> Engine:
        """Whoever looks at a page is waiting; the portal's own work takes the time it needs."""
        return self.engine if Role.SYSTEM in self.roles else hurried(self.engine)

    def _run(self, marked: Operation, operation: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        with self._transaction() as work:
            authorise(work.actor, marked)
            refuse_what_is_off(work.programme, work.actor, marked)
            return operation(work, *cleaned(args), **cleaned(kwargs))

    @contextmanager
    def _transaction(self) -> Iterator[Work]:
        """One that is kept, and with it that its person was here."""
        engine, programme = writing(self._engine), self.programme
        with _in_one_voice(engine), Session(engine, expire_on_commit=False) as session:
            work = self._work(session, programme)
            yield work
            sign_ins.see(session, work.actor, work.now)
            session.commit()
            if DECIDED in session.info:
                forget_decided(self.engine)

    def _work(self, session: Session, programme: Programme) -> Work:
        now = self.now()
        return Work(session, self._actor(session, now, programme), now, programme, self.token)

    def _actor(self, session: Session, now: datetime, programme: Programme) -> Actor:
        if self.person_id is None:
            return Actor(None, self.roles)
        return sign_ins.actor(session, self.person_id, self.signed_in, now, programme)


@contextmanager
def _in_one_voice(engine: Engine) -> Iterator[None]:
    """What a driver's own cursor raises becomes what SQLAlchemy would have raised; too large a number is not there."""
    dbapi: Any = engine.dialect.loaded_dbapi
    try:
        yield
    except OverflowError as error:
        if "SQLite" not in str(error):
            raise
        raise NotFound() from error
    except (DataError, dbapi.Error) as error:
        if getattr(getattr(error, "orig", error), "sqlstate", None) == NO_SUCH_NUMBER:
            raise NotFound() from error
        if isinstance(error, DataError):
            raise
        raise DBAPIError.instance(None, None, error, dbapi.Error, dialect=engine.dialect) from error


def _say_if_away(error: SQLAlchemyError) -> None:
    """Raises Unavailable for what is no fault of what was asked."""
    if isinstance(error, AWAY) or _sqlstate(error) == READ_ONLY:
        raise Unavailable from error


def _sqlstate(error: Exception) -> str | None:
    return getattr(getattr(error, "orig", None), "sqlstate", None)


def _lost_a_race(error: Exception) -> bool:
    """Another transaction was faster: this one was undone as a whole, and as a whole it can be run again."""
    return isinstance(error, StaleDataError) or _sqlstate(error) in LOST_A_RACE
