"""A tracked link takes people where they want to go, and counts them; robots it only takes there."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

import pytest
from sqlmodel import Session, func, select
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from app.portal import Unavailable
from app.public.redirect import FLUSH_EVERY_SECONDS, REMEMBER_SECONDS, SIGN_IN_COOKIE, QuickLinks, TrackedLinks
from app.wording import wording
from db.engine import make_engine
from db.models import ShareClicks, Submission
from domain.people import sign_in
from domain.people.sign_in import Identity
from domain.sharing import sharing
from domain.writing import stories
from tests.cast import COPENHAGEN, Cast, publish
from tests.public.test_robots import BROWSERS

SECRET = "a secret of thirty-two characters, or more"
NAVIGATES = {"user-agent": BROWSERS[0], "sec-fetch-mode": "navigate", "accept-language": "en"}
ADDRESS = "https://www.fjordlys.example/pump"


@dataclass
class Stopwatch:
    """Seconds that pass when the test says so."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Site:
    """The redirect on a server of its own, a share by Omar, and the stopwatch."""

    cast: Cast
    stopwatch: Stopwatch = field(default_factory=Stopwatch)

    def __post_init__(self) -> None:
        self.story = publish(self.cast.maya, self.cast.ravi)
        text = "Look twice at every seal you meet, says Maya, and I agree."
        self.share = self.cast.omar.do(sharing.prepare, self.story, "linkedin", text, True, "nonce-1")
        self.path = self.share.link.removeprefix("http://localhost:8501")
        self.links = TrackedLinks(self.cast.system, self.cast.system.now, SECRET, self.stopwatch)
        self.client = self._client(self.links)

    def _client(self, links: TrackedLinks) -> TestClient:
        routes = links.routes(lambda language: wording(language, COPENHAGEN))
        app = Starlette(routes=routes, lifespan=lambda _: links.counting())
        return TestClient(app, headers={"user-agent": "", "accept-language": "en"}, follow_redirects=False)

    def visit(self, path: str = "", **headers: str) -> int:
        """The status a browser gets that opens the link."""
        sent = NAVIGATES | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path or self.path, headers=sent).status_code

    def counted(self) -> tuple[int, int]:
        """(people, robots) once everything that waits is written."""
        self.links.flush()
        with Session(self.cast.engine) as session:
            sums = select(
                func.coalesce(func.sum(ShareClicks.people), 0), func.coalesce(func.sum(ShareClicks.robots), 0)
            )
            people_, robots = session.exec(sums).one()
        return int(people_), int(robots)

    @contextmanager
    def database_away(self) -> Iterator[None]:
        """Nothing listens where the database was."""
        here, nowhere = self.links._portal, make_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
        self.links._portal = replace(here, engine=nowhere)
        yield
        self.links._portal = here


@pytest.fixture
def site(small_cast: Cast) -> Site:
    return Site(small_cast)


def test_a_reader_is_taken_there_and_counted_once(cast: Cast):
    site = Site(cast)
    answer = site.client.get(site.path, headers=NAVIGATES)
    assert (answer.status_code, answer.headers["location"][:27]) == (302, "http://localhost:8501/read/")
    assert answer.headers["cache-control"] == "no-store"
    assert site.counted() == site.counted() == (1, 0)


def test_the_first_reader_confirms_the_share(site: Site):
    site.visit()
    site.links.flush()
    (share,) = site.cast.omar.ask(sharing.my_shares)
    assert share.confirmed_at is not None
    assert (share.clicks, share.points) == (1, 5)


@pytest.mark.parametrize(
    "headers",
    [
        {"user_agent": ""},
        {"user_agent": "LinkedInBot/1.0 (compatible; Mozilla/5.0)"},
        {"sec_fetch_mode": ""},
        {"sec_purpose": "prefetch"},
        {"purpose": "prefetch"},
    ],
    ids=str,
)
def test_a_robot_is_taken_there_and_counted_apart(site: Site, headers: dict[str, str]):
    assert site.visit(**headers) == 302
    assert site.counted() == (0, 1)
    assert site.cast.omar.ask(sharing.my_shares)[0].confirmed_at is None


def test_asking_for_the_head_is_no_reading(site: Site):
    assert site.client.head(site.path, headers=NAVIGATES).status_code == 302
    assert site.counted() == (0, 1)


def test_an_unknown_link_leads_to_a_kind_page(site: Site):
    answer = site.client.get("/go/never-made", headers=NAVIGATES)
    assert answer.status_code == 404
    assert "check that it was copied whole" in answer.text
    assert site.counted() == (0, 0)


@pytest.mark.parametrize("code", ["%00", "nonce-1%20", "x" * 25, "%C3%A5"])
def test_what_cannot_be_a_link_is_neither_looked_up_nor_remembered(site: Site, code: str):
    with site.database_away():
        assert site.visit(f"/go/{code}") == 404
    assert site.links._targets == {}


def test_a_withdrawn_story_is_gone_from_its_links_within_seconds(site: Site):
    assert site.visit() == 302
    site.cast.maya.do(stories.withdraw, site.story)
    site.stopwatch.seconds += REMEMBER_SECONDS - 1
    assert site.visit() == 302
    site.stopwatch.seconds += 1
    answer = site.client.get(site.path, headers=NAVIGATES)
    assert answer.status_code == 410
    assert "taken back or has expired" in answer.text
    assert site.counted() == (2, 0)


def test_a_link_is_gone_after_the_last_day_of_what_it_leads_to(site: Site):
    with site.cast.at_work() as work:
        work.session.get_one(Submission, site.story).expires_on = site.cast.stage.now.date()
    assert site.visit() == 302
    site.cast.later(days=1)
    site.stopwatch.seconds += REMEMBER_SECONDS
    assert site.visit() == 410


# --- one's own link --------------------------------------------------------------------------------------------------


def signed_in(site: Site, who: str, padding: int = 0) -> dict[str, str]:
    """The cookies Streamlit sets for somebody, split in several where the token is long."""
    identity = Identity("https://id", who, f"{who}@fjordlys.example", True, site.cast.stage.now)
    site.cast.public.do(sign_in.link, identity)
    claims = {"iss": "https://id", "sub": who, "groups": "x" * padding, "origin": "http://localhost:8501"}
    plain: dict[str, str] = {}
    set_cookie_with_chunks(
        plain.__setitem__, partial(create_signed_value, SECRET), SIGN_IN_COOKIE, claims, cookie_attr_size=80
    )
    return {name: create_signed_value(SECRET, name, value).decode() for name, value in plain.items()}


@pytest.mark.parametrize("padding", [0, 9000], ids=["one cookie", "several cookies"])
def test_my_own_click_counts_for_nothing(site: Site, padding: int):
    site.client.cookies.update(signed_in(site, "omar", padding))
    assert site.visit() == 302
    assert site.counted() == (0, 0)
    assert site.cast.omar.ask(sharing.my_shares)[0].confirmed_at is None


def test_a_colleagues_click_counts(site: Site):
    site.client.cookies.update(signed_in(site, "maya"))
    site.visit()
    assert site.counted() == (1, 0)


def test_a_forged_cookie_is_nobody(site: Site):
    claims = json.dumps({"iss": "https://id", "sub": "omar"})
    site.client.cookies.set(SIGN_IN_COOKIE, create_signed_value("another secret", SIGN_IN_COOKIE, claims).decode())
    site.visit()
    assert site.counted() == (1, 0)


# --- when things go wrong --------------------------------------------------------------------------------------------


def test_while_the_database_is_away_known_links_work_and_clicks_wait(site: Site):
    site.visit()
    with site.database_away():
        assert site.visit() == 302
        site.stopwatch.seconds += 2 * REMEMBER_SECONDS
        assert site.visit() == 302
        site.links.flush()
        answer = site.client.get("/go/never-asked-before", headers=NAVIGATES)
        assert answer.status_code == 503
        assert Unavailable().sentence in answer.text
    assert site.counted() == (3, 0)


def test_clicks_are_written_by_themselves_while_the_server_runs(site: Site):
    with site.client:
        site.visit()
        for _ in range(50):
            time.sleep(FLUSH_EVERY_SECONDS / 4)
            if site.cast.omar.ask(sharing.my_shares)[0].clicks:
                return
    pytest.fail("the click was not written")


def test_the_last_clicks_are_written_when_the_server_stops(site: Site):
    with site.client:
        for _ in range(20):
            site.visit()
    assert site.cast.omar.ask(sharing.my_shares)[0].clicks == 20


def test_clicks_that_cannot_be_counted_do_not_stop_the_others(site: Site, caplog: pytest.LogCaptureFixture):
    site.visit()
    site.links._visits[0] = replace(site.links._visits[0], share_id=4711)
    site.links.flush()
    assert "could not be counted" in caplog.text
    site.visit()
    assert site.counted() == (1, 0)


def test_a_remembered_link_is_answered_before_everything_else_and_counted_the_same(site: Site):
    async def never(*_: object) -> None:
        raise AssertionError("nothing else should look at the request")

    site.visit()
    quick = QuickLinks(never, links=site.links, headers=[(b"x-content-type-options", b"nosniff")])
    answer = TestClient(quick, follow_redirects=False).get(site.path, headers=NAVIGATES)
    assert (answer.status_code, answer.headers["x-content-type-options"]) == (302, "nosniff")
    assert answer.headers["location"] == site.client.get(site.path).headers["location"]
    assert site.counted() == (2, 1)


def test_a_link_that_is_not_remembered_goes_the_usual_way(site: Site):
    quick = QuickLinks(site.client.app, links=site.links, headers=[])
    answer = TestClient(quick, follow_redirects=False).get(site.path, headers=NAVIGATES)
    assert answer.status_code == 302
    assert site.counted() == (1, 0)
