"""Every page by every role, by its address, on a server nobody has visited: forbidden pages are never drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from app.navigation import PAGES
from domain.access import ROLE_PERMISSIONS, Role
from tests.journeys.conftest import serve
from tests.journeys.person import Person

ROLES = {"Omar": Role.MEMBER, "Ravi": Role.REVIEWER, "Ada": Role.ADMIN}
RESTRICTED = [page for page in PAGES if page.permission not in ROLE_PERMISSIONS[Role.MEMBER]]


@pytest.fixture(scope="module")
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(tmp_path_factory.mktemp("fresh"))


def test_it_shows_nothing_of_a_page_to_the_first_visitor_of_a_fresh_server(fresh_server: str, browser: Browser):
    page = browser.new_page(locale="en-GB")
    for spec in [*reversed(PAGES)]:
        person = Person(page, fresh_server).open(spec.path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Tell it in your own words")
        person.does_not_read("Lindqvist")
    page.close()


@pytest.mark.parametrize("name", ROLES)
def test_it_draws_what_a_role_may_see_and_nothing_else(visit: Callable[..., Person], name: str):
    person = visit(name)
    for spec in PAGES:
        person.open(spec.path)
        heading = person.page.get_by_role("heading", level=1).first
        if spec.permission in ROLE_PERMISSIONS[ROLES[name]]:
            expect(heading).not_to_have_text("This page is for others")
        else:
            expect(heading).to_have_text("This page is for others")


def test_it_returns_to_the_page_that_was_asked_for(visit: Callable[..., Person]):
    stranger = visit()
    stranger.open("leaderboard?period=month").sign_in("Maya")
    assert stranger.page.url.endswith("/leaderboard?period=month")


def test_there_are_pages_to_keep_people_from():
    assert len(RESTRICTED) >= 5
