"""A real portal, seeded and served on a free port, and a real Chromium to drive it."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.person import Person

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
COOKIE_SECRET = secrets.token_urlsafe(48)
DEMO_NOW = "2026-11-20T10:00:00+01:00"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys drive a browser."""
    for item in items:
        if "journeys" in item.nodeid:
            item.add_marker(pytest.mark.browser)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(folder: Path, **settings: str) -> Iterator[str]:
    """Starts `python -m app` on a free port and gives its address; stops it afterwards."""
    port = _free_port()
    environment = {
        **os.environ,
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'portal.db'}",
        "PORTAL_DEMO_NOW": DEMO_NOW,
        "PORTAL_DEMO_PEOPLE": "30",
        "PORTAL_COOKIE_SECRET": COOKIE_SECRET,
        **settings,
    }
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "app"], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_until_ready(port, process, folder / "server.log")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_until_ready(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the portal did not start:\n" + log.read_text()[-3000:])


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a seeded portal that all journeys share."""
    yield from serve(tmp_path_factory.mktemp("portal"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one on the path, or the one Playwright brought."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, portal: str) -> Iterator[Callable[..., Person]]:
    """A new visitor, each with cookies of their own: `visit("Maya")` is signed in, `visit()` is not."""
    contexts = []

    def arrive(name: str | None = None, *, locale: str = "en-GB", width: int = 1280, **options: object) -> Person:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page: Page = context.new_page()
        page.set_default_timeout(20_000)
        person = Person(page, portal)
        if name:
            person.open("")
            person.sign_in(name)
        return person

    yield arrive
    for context in contexts:
        context.close()
