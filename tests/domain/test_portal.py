"""The door: one call is one transaction, by whoever it is now, at the moment it is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, select

from app.portal import RETRIES, Unavailable
from db.models import Team
from domain.access import Permission
from domain.errors import InvalidInput, NameTaken, NotFound, NotPermitted, Unguarded
from domain.people import directory
from domain.sharing import hub
from domain.submissions import reading
from domain.work import OPERATIONS, Operation, Work, command
from domain.writing import contributions, nominations, stories, suggestions
from tests.cast import BODY, NOON, Cast, a_story, write


def guarded(function: Callable[..., Any], kind: str = "command", permission: str = "story:write") -> Callable[..., Any]:
    """A made-up operation that is on no list."""
    function.operation = Operation(f"tests.{function.__name__}", Permission(permission), kind)  # type: ignore
    return function


def teams(cast: Cast) -> set[str]:
    with Session(cast.engine) as session:
        return set(session.exec(select(Team.name)))


class FromDriver(Exception):
    """An error as psycopg raises it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def failing(times: int, error: Exception) -> tuple[Callable[..., Any], list[int]]:
    """A command that adds a team and fails the first few times; and the attempts that were made."""
    attempts: list[int] = []

    def add_team(work: Work) -> str:
        work.session.add(Team(name="Night shift"))
        work.session.flush()
        attempts.append(len(attempts))
        if len(attempts) <= times:
            raise error
        return "done"

    return guarded(add_team), attempts


CONFLICT = OperationalError("UPDATE", {}, FromDriver("40P01"))
AWAY = OperationalError("SELECT", {}, FromDriver("57P01"))
TWICE = IntegrityError("INSERT", {}, FromDriver("23505"))


def test_it_keeps_everything_a_command_did(cast: Cast):
    command, _ = failing(0, CONFLICT)
    assert cast.maya.do(command) == "done"
    assert "Night shift" in teams(cast)


def test_it_keeps_nothing_of_a_command_that_was_refused(cast: Cast):
    command, attempts = failing(1, InvalidInput("Choose another name."))
    with pytest.raises(InvalidInput):
        cast.maya.do(command)
    assert "Night shift" not in teams(cast)
    assert attempts == [0]


def test_it_keeps_nothing_of_a_command_that_broke(cast: Cast):
    command, _ = failing(1, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        cast.maya.do(command)
    assert "Night shift" not in teams(cast)


@pytest.mark.parametrize("conflict", [CONFLICT, TWICE, StaleDataError("somebody was faster")], ids=repr)
def test_it_runs_the_whole_of_a_command_again_when_another_was_faster(cast: Cast, conflict: Exception):
    command, attempts = failing(RETRIES - 1, conflict)
    assert cast.maya.do(command) == "done"
    assert len(attempts) == RETRIES
    assert "Night shift" in teams(cast)


def test_it_gives_up_after_a_few_attempts_with_a_sentence(cast: Cast):
    command, attempts = failing(RETRIES, CONFLICT)
    with pytest.raises(Unavailable, match="Nothing was lost"):
        cast.maya.do(command)
    assert len(attempts) == RETRIES


def test_it_does_not_try_again_when_the_database_is_away(cast: Cast):
    command, attempts = failing(1, AWAY)
    with pytest.raises(Unavailable):
        cast.maya.do(command)
    assert attempts == [0]


def test_it_runs_a_command_again_whose_own_cursor_lost_a_race(cast: Cast):
    """PostgreSQL finds the deadlock; SQLite has one writer and knows none."""
    dbapi: Any = cast.engine.dialect.loaded_dbapi
    lost = getattr(getattr(dbapi, "errors", None), "DeadlockDetected", dbapi.OperationalError)
    command, attempts = failing(1, lost("from the driver itself"))
    if cast.engine.dialect.name == "postgresql":
        assert cast.maya.do(command) == "done"
        assert attempts == [0, 1]
    else:
        with pytest.raises(Unavailable):
            cast.maya.do(command)


def test_a_page_hears_that_the_database_is_away_also_from_a_cursor(cast: Cast):
    def broken(_: Work) -> None:
        raise cast.engine.dialect.loaded_dbapi.OperationalError("from the driver itself")  # type: ignore[attr-defined]

    with pytest.raises(Unavailable):
        cast.maya.ask(guarded(broken, "query"))


@pytest.mark.parametrize("number", [2**31, 2**63, 2**200, -(2**70)])
def test_what_has_a_number_no_row_can_have_is_not_found(cast: Cast, number: int):
    for question in (stories.my_story, hub.item, contributions.my_contribution):
        with pytest.raises(NotFound):
            cast.maya.ask(question, number)
    with pytest.raises(NotFound):
        cast.maya.do(stories.submit, number)
    with pytest.raises(NotFound):
        cast.maya.do(suggestions.keep_mine, number)


def test_what_no_database_can_hold_is_left_out_of_whatever_is_typed(cast: Cast):
    story = write(cast.maya, a_story("A seal\x00 that \ud800sat", body=f"{BODY}\x00 \x1f✓"), submit=False)
    text = cast.maya.ask(stories.my_story, story).text
    assert (text.title, text.body) == ("A seal that sat", f"{BODY} ✓")
    cast.maya.do(nominations.nominate, cast.id_of(cast.omar), "Kind\x00.")
    assert cast.omar.ask(nominations.open_for_me).about_me[0].why == "Kind."
    assert cast.maya.ask(directory.colleagues, "Om\x00ar")


def test_a_query_changes_nothing(cast: Cast):
    def nosy(work: Work) -> None:
        work.session.add(Team(name="Night shift"))
        work.session.flush()

    cast.maya.ask(guarded(nosy, "query"))
    assert "Night shift" not in teams(cast)


def test_it_opens_for_no_function_without_a_permission(small_cast: Cast):
    with pytest.raises(Unguarded):
        small_cast.system.do(stories.send, None)
    with pytest.raises(Unguarded):
        small_cast.system.ask(reading.mine, 1)


def test_it_does_commands_and_asks_queries(small_cast: Cast):
    with pytest.raises(Unguarded, match="ask for it"):
        small_cast.maya.do(stories.my_stories)
    with pytest.raises(Unguarded, match="do it"):
        small_cast.maya.ask(stories.start, "text", "en")


def test_it_passes_the_moment_of_the_call(small_cast: Cast):
    ask = guarded(lambda work: work.now, "query")
    assert small_cast.maya.ask(ask) == NOON
    small_cast.later(days=1)
    assert (small_cast.maya.ask(ask) - NOON).days == 1


def test_nobody_can_act_as_a_person_there_is_not(small_cast: Cast):
    with pytest.raises(NotPermitted, match="Your access has ended"):
        small_cast.public.as_person(4711).ask(stories.my_stories)


def test_every_operation_is_named_after_its_room_and_module():
    assert all(name.count(".") == 2 and name == operation.name for name, operation in OPERATIONS.items())


def test_an_operation_cannot_take_the_name_of_another():
    def save(work: Work) -> None:
        """Would stand in the table of permissions in the place of the first."""

    save.__module__ = "domain.writing.stories"
    before = OPERATIONS["writing.stories.save"]
    with pytest.raises(NameTaken, match=r"writing\.stories\.save"):
        command(Permission.CONTENT_READ)(save)
    assert OPERATIONS["writing.stories.save"] is before
