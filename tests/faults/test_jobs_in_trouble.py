"""What the portal does by itself, on a PostgreSQL in trouble: it goes on by itself, and holds nothing up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from app import jobs
from app.jobs import JOBS, Job, looked_after, take_turn
from app.portal import Portal, Unavailable
from db.engine import writing
from db.models import JobRun
from domain.programme.job_runs import Result, Rhythm
from domain.sharing import hub
from tests.cast import NOON, Cast, a_story, meet, publish, write
from tests.conftest import _on_server, fresh_postgres

(PUBLISH,) = (job for job in JOBS if job.name == "publish")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def cast(postgres_server: str) -> Iterator[Cast]:
    """The five, on PostgreSQL alone."""
    with fresh_postgres(postgres_server, "template_cast") as engine:
        yield meet(engine)


@pytest.fixture
def read_only(cast: Cast, postgres_server: str) -> Callable[[bool], None]:
    """What a failover does: every connection is lost, and the next ones may only read, until they may write again."""
    name = cast.engine.url.database

    def switch(on: bool) -> None:
        _on_server(
            postgres_server, f"ALTER DATABASE {name} SET default_transaction_read_only = {'on' if on else 'off'}"
        )
        _on_server(postgres_server, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    return switch


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks often, so that a test need not wait."""
    monkeypatch.setattr(jobs, "LOOK_EVERY_SECONDS", 0.05)
    monkeypatch.setattr(jobs, "RECORD_AGAIN_SECONDS", 0.05)


def for_later(cast: Cast, *titles: str) -> list[int]:
    return [publish(cast.maya, cast.ravi, a_story(one), publish_at=NOON + MINUTE) for one in titles]


def appeared(cast: Cast) -> set[int]:
    return {item.id for item in cast.omar.ask(hub.hub)}


@contextmanager
def until(done: Callable[[], bool]) -> Iterator[None]:
    yield
    waited = Event()
    for _ in range(400):
        if done():
            return
        waited.wait(0.05)
    raise AssertionError("it did not come to that")


@pytest.mark.usefixtures("impatient")
def test_a_database_that_may_only_be_read_for_a_while_ends_no_job(
    cast: Cast, read_only: Callable[[bool], None], caplog: pytest.LogCaptureFixture
):
    stories = for_later(cast, "One", "Two")
    cast.later(days=1)
    read_only(True)
    with looked_after(cast.system, (PUBLISH,)):
        with until(lambda: sum("the job publish" in record.message for record in caplog.records) > 2):
            assert appeared(cast) == set()
        with until(lambda: appeared(cast) == set(stories)):
            read_only(False)


@pytest.mark.usefixtures("impatient")
def test_what_became_read_only_in_the_middle_is_recorded_when_it_can_be(
    cast: Cast, read_only: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
):
    def run(_: Portal) -> Result:
        read_only(True)
        return Result({"published": 1})

    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            read_only(False)

    monkeypatch.setattr(jobs, "sleep", wait)
    assert take_turn(cast.system, Job("a job", "Does something.", Rhythm(MINUTE), run), "one")
    with Session(cast.engine) as session:
        assert session.exec(select(JobRun.did)).all() == [{"published": 1}]
    cast.later(minutes=1)
    assert take_turn(cast.system, Job("a job", "Does something.", Rhythm(MINUTE), lambda _: Result()), "one")


def test_a_person_who_saves_meanwhile_reads_a_sentence(cast: Cast, read_only: Callable[[bool], None]):
    read_only(True)
    with pytest.raises(Unavailable):
        write(cast.maya, submit=False)
    assert appeared(cast) == set()
    read_only(False)
    assert write(cast.maya, submit=False)


def test_one_story_that_cannot_appear_holds_up_none_and_appears_when_it_can(cast: Cast):
    one, stuck, three = for_later(cast, "One", "Two", "Three")
    with writing(cast.engine).begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'this one does not'; END $$"
            )
        )
        when = f"CREATE TRIGGER stuck BEFORE UPDATE ON submission FOR EACH ROW WHEN (OLD.id = {stuck})"
        connection.execute(text(f"{when} EXECUTE FUNCTION stop()"))
    cast.later(days=1)
    assert take_turn(cast.system, PUBLISH, "one")
    assert appeared(cast) == {one, three}
    with Session(cast.engine) as session:
        (run,) = session.exec(select(JobRun)).all()
    assert (run.did, run.error_class is None) == ({"published": 2, "failed": 1}, False)
    with writing(cast.engine).begin() as connection:
        connection.execute(text("DROP TRIGGER stuck ON submission"))
    cast.later(minutes=5)
    assert take_turn(cast.system, PUBLISH, "one")
    assert appeared(cast) == {one, stuck, three}
