"""Nothing that people write, are called or upload runs, loads or leads anywhere, on whatever page it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session, col, select

from db.engine import make_engine
from db.models import Picture
from tests.journeys.conftest import DEMO_NOW, serve
from tests.journeys.hostile import EVIL, MARK, Staged, files, stage
from tests.journeys.person import Person

WATCH = """
window.__blocked = [];
document.addEventListener('securitypolicyviolation', (event) => window.__blocked.push(event.blockedURI));
"""
THERE = """(mark) => [...document.querySelectorAll('[data-testid=stMain], [role=dialog]')]
  .some((one) => one.innerHTML.includes(mark))"""
DANGEROUS = """() => {
  const found = [...document.querySelectorAll('a[href], area[href], form[action], iframe, object, embed, base, meta')]
    .filter((one) => !['A', 'META'].includes(one.tagName) || one.httpEquiv === 'refresh'
      || /^\\s*(javascript|data|vbscript):/i.test(one.getAttribute('href') ?? ''));
  const armed = [...document.querySelectorAll('*')].filter((one) =>
    [...one.attributes].some((attribute) => /^on/i.test(attribute.name)));
  return [...found, ...armed].map((one) => one.outerHTML.slice(0, 200));
}"""


class Watched:
    """A visitor whose every request, script, dialog and blocked attempt is noticed."""

    def __init__(self, browser: Browser, portal: str, name: str = "") -> None:
        self.context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
        self.context.add_init_script(WATCH)
        self.asked: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        page: Page = self.context.new_page()
        page.set_default_timeout(20_000)
        page.on("dialog", self._dialog)
        self.dialogs: list[str] = []
        self.person = Person(page, portal)
        if name:
            self.person.open("").sign_in(name)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def is_safe(self) -> None:
        """Nothing has run, nothing foreign was asked for or tried, and nothing waits to be clicked."""
        page = self.person.page
        foreign = {url for url in self.asked if urlsplit(url).hostname not in (None, "", "localhost")}
        assert foreign == set()
        assert page.evaluate("window.__blocked") == []
        assert page.evaluate("window.__ran") is None
        assert self.dialogs == []
        assert page.evaluate(DANGEROUS) == []
        assert urlsplit(page.url).hostname == "localhost"

    def sees(self, path: str) -> None:
        """Opens a page of the portal on which a hostile text stands."""
        self.person.open(path)
        self.person.page.wait_for_function(THERE, arg=MARK, timeout=8000)  # as words, or as what a picture says
        self.is_safe()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def staged(folder: Path) -> Staged:
    return stage(folder / "portal.db", datetime.fromisoformat(DEMO_NOW))


@pytest.fixture(scope="module")
def server(folder: Path, staged: Staged) -> Iterator[str]:
    yield from serve(folder)


@pytest.fixture
def watched(browser: Browser, server: str) -> Iterator[Callable[..., Watched]]:
    visitors: list[Watched] = []

    def arrive(name: str = "") -> Watched:
        visitors.append(Watched(browser, server, name))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.context.close()


def test_it_is_harmless_wherever_its_author_sees_it(watched: Callable[..., Watched], staged: Staged):
    maya = watched("Maya")
    for path in ("", "my-stories", "my-activity", "my-points", "leaderboard", "rewards", "rewards?kind=learning"):
        maya.sees(path)
    for path in (f"my-activity?contribution={staged.draft_talk}", f"my-activity?contribution={staged.talk}"):
        maya.sees(path)
    maya.sees("badges?badge=first_story")
    for story in (staged.published, staged.waiting, staged.returned):
        maya.sees(f"my-stories?story={story}")
    maya.sees(f"my-stories?story={staged.draft}")
    maya.person.page.get_by_role("tab", name="Preview").click()
    expect(maya.person.at(f"story_preview_{staged.draft}")).to_contain_text(f"The {MARK} was here")
    maya.is_safe()


def test_it_is_harmless_wherever_a_reviewer_sees_it(watched: Callable[..., Watched], staged: Staged):
    ravi = watched("Ravi")
    ravi.sees("review-queue")
    ravi.sees("my-stories")  # a colleague's nomination
    for story in (staged.waiting, staged.held, staged.returned, staged.published, staged.talk):
        ravi.sees(f"review-desk?submission={story}")


def test_it_is_harmless_wherever_colleagues_and_admins_see_it(watched: Callable[..., Watched], staged: Staged):
    ada = watched("Ada")
    for path in ("share", f"share?item={staged.published}", "leaderboard", "my-activity", "my-points", "why"):
        ada.sees(path)
    for path in (f"share?read={staged.published}", f"share?skip={staged.published}", "leaderboard?scope=team"):
        ada.sees(path)
    ada.sees(f"my-activity?conversation={staged.share}")
    for path in ("content", "rewards-desk", "people", "audit-trail"):
        ada.sees(path)


def test_what_stands_in_an_address_is_harmless(watched: Callable[..., Watched], staged: Staged):
    ada = watched("Ada")
    harm = quote(f"{MARK}\"'><img src={EVIL}/a.png onerror=alert(1)>")
    for path in ("leaderboard", "share", "rewards", "my-points", "my-stories", "my-activity", "badges", ""):
        names = ("kind", "path", "label", "icon", "theme", "scope", "speak", "item", "story", "badge", "rules")
        ada.person.open(f"{path}?{'&'.join(f'{name}={harm}' for name in names)}")
        ada.is_safe()
        assert ada.person.page.locator("img[src*=evil]").count() == 0


def test_it_is_harmless_to_strangers(watched: Callable[..., Watched], staged: Staged, server: str):
    stranger = watched()
    stranger.person.page.goto(f"{server}/read/{staged.public_id}")
    expect(stranger.person.page.get_by_role("article")).to_contain_text(f"The {MARK} was here")
    stranger.is_safe()
    for property in ("og:image", "og:url"):
        address = stranger.person.page.locator(f'meta[property="{property}"]').get_attribute("content")
        assert (address or "").startswith(f"{server}/read/{staged.public_id}")


@pytest.mark.parametrize(
    "harm",
    [
        f"<img src='{EVIL}/x.png'>",
        f"<iframe src='{EVIL}/x'></iframe>",
        "<a href='javascript:alert(1)'>press</a>",
        "<b onclick='alert(1)'>press</b>",
    ],
)
def test_it_would_be_noticed(watched: Callable[..., Watched], staged: Staged, server: str, harm: str):
    """The negative control: the same eyes on a page that is not safe."""
    stranger = watched()
    stranger.person.page.goto(f"{server}/read/{staged.public_id}")
    stranger.person.page.evaluate("(harm) => document.body.insertAdjacentHTML('beforeend', harm)", harm)
    stranger.person.page.wait_for_timeout(100)
    with pytest.raises(AssertionError):
        stranger.is_safe()


def test_hostile_files_get_a_sentence_and_leave_nothing(watched: Callable[..., Watched], staged: Staged, folder: Path):
    maya = watched("Maya")
    maya.sees(f"my-stories?story={staged.draft}")
    page = maya.person.page
    page.get_by_text("Add pictures").click()
    kept: list[bytes] = []
    for turn, file in enumerate(files()):
        field = f"story_picture_new_{staged.draft}"
        maya.person.at(f"{field}_{turn}").locator("input[type=file]").set_input_files(file.payload)  # type: ignore[arg-type]
        expect(maya.person.at(f"{field}_{turn + 1}")).to_have_count(1)
        maya.person.settle()
        alerts = maya.person.at(f"story_pictures_{staged.draft}").get_by_role("alert")
        if file.refused:
            expect(alerts).to_contain_text(file.refused)
        else:
            expect(alerts).to_have_count(0)
        before, kept = kept, _pictures(folder)
        assert len(kept) == len(before) + (not file.refused), file.name
        maya.is_safe()
    assert all(data.startswith(b"RIFF") and b"script" not in data and b"Exif" not in data for data in kept)
    assert {path.name.split("-")[0] for path in folder.rglob("*") if path.is_file()} <= {"portal.db", "server.log"}


def _pictures(folder: Path) -> list[bytes]:
    engine = make_engine(f"sqlite:///{folder / 'portal.db'}")
    with Session(engine) as session:
        found = list(session.exec(select(Picture.data).order_by(col(Picture.id))))
    engine.dispose()
    return found
