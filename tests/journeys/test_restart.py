"""The portal is stopped and started again while somebody writes: a new version, a crash, a machine that moves."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.engine import make_engine, writing
from db.models import Submission
from seed.whose import mark_the_demos
from tests.cast import engage
from tests.conftest import prepare
from tests.journeys import conftest
from tests.journeys.person import Person
from tests.journeys.test_writing import LOST, _all_is_saved, _begin, _text, _title

Start = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    """Five people, and nothing written yet."""
    engine = make_engine(f"sqlite:///{tmp_path / 'portal.db'}")
    prepare(engine)
    engage(engine)
    with Session(writing(engine)) as session:
        mark_the_demos(session, 5)
        session.commit()
    yield engine
    engine.dispose()


@pytest.fixture
def start(database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Serves the database, always at the same address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    monkeypatch.setattr(conftest, "_free_port", lambda: port)
    return lambda: contextmanager(conftest.serve)(tmp_path)


def test_what_is_typed_while_the_portal_restarts_is_there_and_saved(start: Start, database: Engine, browser: Browser):
    page = browser.new_context(locale="en-GB").new_page()
    page.set_default_timeout(20_000)
    with start() as address:
        maya = Person(page, address).open("")
        maya.sign_in("Maya")
        _begin(maya, "Before and after", "Saved before.")
        _text(page).press_sequentially(" On its way.", delay=5)
    _text(page).press_sequentially(" Typed while it was away.", delay=5)
    expect(page.get_by_text(LOST)).to_be_visible()
    assert _saved(database)[1].startswith("Saved before.")
    with start():
        expect(page.get_by_text(LOST)).to_have_count(0, timeout=60_000)
        _all_is_saved(page)
        told = "Saved before. On its way. Typed while it was away."
        assert _saved(database) == ("Before and after", told)
        _text(page).press_sequentially(" And on.")
        _all_is_saved(page)
        page.reload()
        maya.settle()
        expect(_text(page)).to_have_value(f"{told} And on.")
        expect(_title(page)).to_have_value("Before and after")
    page.context.close()


def _saved(database: Engine) -> tuple[str, str]:
    with Session(database) as session:
        return session.exec(select(Submission.title, Submission.body)).one()
