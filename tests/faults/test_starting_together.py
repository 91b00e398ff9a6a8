"""Replicas that start at the same moment on an empty PostgreSQL: all come up, and everything is made once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect
from sqlmodel import Session, func, select

import db.models
from db.models import Person
from tests.conftest import fresh_postgres

ROOT = Path(__file__).parent.parent.parent
TWENTY = 20


@pytest.fixture
def empty(postgres_server: str) -> Iterator[Engine]:
    """A PostgreSQL database without a table."""
    with fresh_postgres(postgres_server, "template0") as engine:
        yield engine


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def start(engine: Engine, count: int, *command: str) -> list[tuple[int, str]]:
    """Runs as many processes at once; what each one ended with, and what it complained of."""
    environment = {**os.environ, "DATABASE_URL": url_of(engine), "PORTAL_DEMO_PEOPLE": str(TWENTY)}
    started = [
        subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    said = [process.communicate(timeout=240)[1] for process in started]
    return [(process.returncode, words) for process, words in zip(started, said, strict=True)]


UPGRADE = """
import os
from db.engine import make_engine
from db.migrate import upgrade
upgrade(make_engine(os.environ["DATABASE_URL"]))
"""


def test_all_of_them_find_the_tables_made(empty: Engine):
    assert start(empty, 4, "-c", UPGRADE) == [(0, "")] * 4
    assert set(inspect(empty).get_table_names()) - {"alembic_version"} == set(db.models.Table.metadata.tables)


def test_the_demo_is_played_once_by_whichever_process_came_first(empty: Engine):
    assert start(empty, 2, "-m", "seed") == [(0, "")] * 2
    with Session(empty) as session:
        assert session.exec(select(func.count()).select_from(Person)).one() == TWENTY
