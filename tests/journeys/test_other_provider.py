"""Signing in through a provider that is not ours: who is let in, as whom, and what the others are told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import COOKIE_SECRET, ROOT, serve
from tests.journeys.person import Person, from_elsewhere

PEOPLE = """Employee number;Given name;Family name;E-mail;Team
1001;Maya;Lindqvist;maya@fjordlys.example;Pumps
1002;Ravi;Sørensen;ravi@fjordlys.example;Service
1005;Omar;Haddad;omar@fjordlys.example;Service
"""


def known_as(subject: str, email: str, verified: bool = True) -> User:
    return User(sub=subject, claims={"email": email, "email_verified": verified})


USERS = (
    known_as("subject-of-maya", "Maya@fjordlys.example"),
    known_as("subject-of-ravi", "ravi@fjordlys.example"),
    known_as("unverified", "omar@fjordlys.example", verified=False),
    known_as("stranger", "eva@elsewhere.example"),
)


@dataclass(frozen=True)
class Company:
    """The portal of a company with a directory of its own, and that directory's provider."""

    portal: str
    provider: str

    def renames(self, subject: str, email: str) -> None:
        """The directory gives somebody another address."""
        claims = {"email": email, "email_verified": True}
        with requests.Session() as session:
            session.trust_env = False
            session.put(f"{self.provider}/users/{subject}", json=claims, timeout=10).raise_for_status()


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """Nobody has signed in yet; the people are those of the HR system's file."""
    folder = tmp_path_factory.mktemp("company")
    with run_server_in_thread(user_claims=USERS) as server:
        provider = f"http://localhost:{server.server_port}"
        settings = {
            "PORTAL_OIDC_METADATA_URL": f"{provider}/.well-known/openid-configuration",
            "PORTAL_COMPANY": "Nordhavn Pumper",
            "PORTAL_OIDC_CLIENT_ID": "portal",
            "PORTAL_OIDC_CLIENT_SECRET": "given by the provider",
            "NO_PROXY": "localhost",
            "no_proxy": "localhost",
        }
        _import_people(folder, settings)
        for portal in serve(folder, **settings):
            yield Company(portal, provider)


def _import_people(folder: Path, settings: dict[str, str]) -> None:
    (folder / "people.csv").write_text(PEOPLE)
    environment = {
        **os.environ,
        **settings,
        "DATABASE_URL": f"sqlite:///{folder / 'portal.db'}",
        "PORTAL_COOKIE_SECRET": COOKIE_SECRET,
    }
    command = [sys.executable, "-m", "app", "import-people", str(folder / "people.csv")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=120)


@pytest.fixture
def sign_in(browser: Browser, company: Company) -> Iterator[Callable[[str], Person]]:
    """Signs in at the provider, each time in a browser that remembers nothing."""
    contexts = []

    def as_subject(subject: str) -> Person:
        contexts.append(browser.new_context(locale="en-GB"))
        return from_elsewhere(contexts[-1], company.portal, subject)

    yield as_subject
    for context in contexts:
        context.close()


def home_of(person: Person, given_name: str) -> None:
    expect(person.page.get_by_test_id("stMain")).to_contain_text(given_name)
    expect(person.at("sign_in")).to_have_count(0)


def refused(person: Person, sentence: str) -> None:
    expect(person.page.get_by_role("alert")).to_contain_text(sentence)
    expect(person.page.get_by_role("button", name="Sign out and try again")).to_be_visible()


def test_the_demos_sign_in_is_not_there(company: Company):
    with requests.Session() as session:
        session.trust_env = False
        for path in ("authorize", "jwks", ".well-known/openid-configuration"):
            answer = session.get(f"{company.portal}/demo-sign-in/{path}", timeout=10)
            assert answer.status_code == 404, path


def test_an_imported_person_is_known_by_their_verified_address(sign_in: Callable[[str], Person]):
    home_of(sign_in("subject-of-maya"), "Maya")


def test_afterwards_they_are_known_by_their_subject_whatever_their_address(
    sign_in: Callable[[str], Person], company: Company
):
    home_of(sign_in("subject-of-ravi"), "Ravi")
    company.renames("subject-of-ravi", "ravi.holm@fjordlys.example")
    home_of(sign_in("subject-of-ravi"), "Ravi")


@pytest.mark.parametrize("subject", ["unverified", "has no address at all"])
def test_an_address_that_is_not_verified_opens_nothing(sign_in: Callable[[str], Person], subject: str):
    refused(sign_in(subject), "did not confirm your e-mail address")


def test_who_is_not_on_the_list_is_told_whom_to_ask(sign_in: Callable[[str], Person]):
    refused(sign_in("stranger"), "not on the list of people")


def test_somebody_elses_address_does_not_open_their_account(sign_in: Callable[[str], Person], company: Company):
    home_of(sign_in("subject-of-maya"), "Maya")
    company.renames("stranger", "maya@fjordlys.example")
    refused(sign_in("stranger"), "not on the list of people")
    company.renames("stranger", "eva@elsewhere.example")
