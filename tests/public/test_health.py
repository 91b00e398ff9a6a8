"""What load balancers are told: the truth, and quickly."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.testclient import TestClient

from app import __version__
from app.jobs import JOBS, take_turn
from app.portal import Portal
from app.public import health
from db.engine import make_engine, writing
from tests.cast import NOON, PROGRAMME
from tests.public.site import public_site


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Something that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def postgres_at(port: int) -> Engine:
    return make_engine(f"postgresql+psycopg://nobody@127.0.0.1:{port}/portal")


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def ask(engine: Engine, patience: float = health.PATIENCE_SECONDS) -> tuple[Response, float]:
    client = TestClient(Starlette(routes=health.routes(Portal(engine, PROGRAMME, lambda: NOON), patience)))
    began = time.monotonic()
    return client.get("/healthz"), time.monotonic() - began


def test_it_is_well_when_the_database_answers(engine: Engine):
    answer, _ = ask(engine)
    well = {"status": "ok", "database": "ok", "jobs": "ok", "version": __version__}
    assert (answer.status_code, answer.json()) == (200, well)


def test_it_says_which_jobs_stand_still_and_is_there_all_the_same(sqlite_engine: Engine):
    system = Portal(sqlite_engine, PROGRAMME, lambda: NOON - timedelta(hours=1)).as_system()
    for job in JOBS[:2]:
        take_turn(system, job, "a replica that is gone")
    answer, _ = ask(sqlite_engine)
    assert (answer.status_code, answer.json()["jobs"]) == (200, f"standing still: {JOBS[0].name}")


def test_it_says_so_when_nobody_listens():
    answer, seconds = ask(postgres_at(unused_port()))
    assert answer.status_code == 503
    away = {"status": "unavailable", "database": "no answer", "jobs": "no answer", "version": __version__}
    assert answer.json() == away
    assert seconds < health.PATIENCE_SECONDS


def test_it_waits_no_longer_than_its_patience_for_a_database_that_hangs(silent_port: int):
    answer, seconds = ask(postgres_at(silent_port), patience=0.3)
    assert answer.status_code == 503
    assert seconds < 2


def test_it_says_so_when_somebody_holds_the_database(sqlite_engine: Engine):
    with writing(sqlite_engine).begin():
        answer, _ = ask(sqlite_engine, patience=0.3)
    assert (answer.status_code, answer.json()["database"]) == (503, "no answer")
    assert ask(sqlite_engine)[0].status_code == 200


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process can grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_it_says_so_when_the_disk_is_full(sqlite_engine: Engine):
    with full_disk():
        answer, _ = ask(sqlite_engine)
    assert (answer.status_code, answer.json()["database"]) == (503, "no answer")
    assert ask(sqlite_engine)[0].status_code == 200


def test_who_asks_often_is_told_what_was_seen_a_moment_ago(sqlite_engine: Engine):
    client = TestClient(Starlette(routes=health.routes(Portal(sqlite_engine, PROGRAMME, lambda: NOON))))
    with client:
        assert client.get("/healthz").status_code == 200
        with full_disk():
            assert client.get("/healthz").status_code == 200


def test_it_is_not_well_without_tables(tmp_path):
    answer, _ = ask(make_engine(f"sqlite:///{tmp_path}/empty.db"))
    assert answer.status_code == 503


def test_public_pages_say_that_the_database_is_away():
    site = public_site(Portal(postgres_at(unused_port()), PROGRAMME, lambda: NOON))
    answer = site.get("/verify/anything")
    assert answer.status_code == 503
    assert "cannot reach its database" in answer.text
