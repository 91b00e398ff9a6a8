"""A portal that was just installed, with another company's sign-in and people: its organiser's first afternoon, and the
first employee's first visit, in which nothing of the demo company is to be read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import COOKIE_SECRET, ROOT, serve
from tests.journeys.person import Person, from_elsewhere

PEOPLE = """Medarbejdernummer;Fornavn;Efternavn;E-mail;Team
1;Karen;Mortensen;karen@nordhavn.example;Salg
2;Jens;Holm;jens@nordhavn.example;Drift
3;Lise;Berg;lise@nordhavn.example;Drift
4;Mads;Krog;mads@nordhavn.example;Drift
"""
USERS = [
    User(sub=name, claims={"email": f"{name}@nordhavn.example", "email_verified": True})
    for name in ("karen", "jens", "lise", "mads")
]
SPOKEN = {
    "da": ("da-DK", "Den første eftermiddag", "Fortæl noget"),
    "sv": ("sv-SE", "Den första eftermiddagen", "Berätta något"),
    "en": ("en-GB", "The first afternoon", "Tell something"),
}
NOT_OURS = re.compile("fjordlys|fjernvarme|fjärrvärme|district heating", re.IGNORECASE)
Arrive = Callable[[str, str], Person]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("afternoon")
    with run_server_in_thread(user_claims=USERS) as server:
        settings = {
            "PORTAL_OIDC_METADATA_URL": f"http://localhost:{server.server_port}/.well-known/openid-configuration",
            "PORTAL_COMPANY": "Nordhavn Pumper",
            "PORTAL_OIDC_CLIENT_ID": "portal",
            "PORTAL_OIDC_CLIENT_SECRET": "given by the provider",
            "NO_PROXY": "localhost",
            "no_proxy": "localhost",
        }
        (folder / "people.csv").write_text(PEOPLE)
        for command in (["import-people", str(folder / "people.csv")], ["grant-admin", "1"]):
            _run(folder, settings, *command)
        yield from serve(folder, **settings)


def _run(folder: Path, settings: dict[str, str], *command: str) -> None:
    own = {"DATABASE_URL": f"sqlite:///{folder / 'portal.db'}", "PORTAL_COOKIE_SECRET": COOKIE_SECRET}
    whole = [sys.executable, "-m", "app", *command]
    subprocess.run(whole, cwd=ROOT, env={**os.environ, **settings, **own}, check=True, timeout=120)


@pytest.fixture
def arrive(browser: Browser, portal: str) -> Iterator[Arrive]:
    """Somebody signs in, in a browser that speaks their language."""
    contexts = []

    def as_somebody(name: str, language: str) -> Person:
        contexts.append(browser.new_context(locale=SPOKEN[language][0]))
        return from_elsewhere(contexts[-1], portal, name)

    yield as_somebody
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", SPOKEN)
def test_home_leads_the_first_admin_to_the_guide(arrive: Arrive, language: str):
    karen = arrive("karen", language).reads(re.compile(SPOKEN[language][1], re.IGNORECASE))
    karen.page.locator(".ap-first a").click()
    karen.settle()
    expect(karen.page.locator(".ap-first-open")).to_have_count(12)


def test_an_afternoon_of_deciding_is_what_the_first_employee_meets(arrive: Arrive):
    karen = arrive("karen", "da").open("programme?part=first-afternoon")
    karen.page.get_by_role("button", name="Ja, de fleste ville").click()
    expect(karen.page.locator(".ap-first-open")).to_have_count(11)
    karen.open("programme?part=why&setting=department").fill("Afdelingen, der har ansvaret (Dansk)", "Salget")
    karen.press("Gem").reads("Salget")
    karen.open("programme?part=suggestions&kind=theme")
    karen.page.get_by_role("button", name=re.compile("^Vælg alle")).click()
    expect(karen.page.get_by_text("I brug").first).to_be_visible()
    karen.open("programme?part=parts&setting=parts_off")
    karen.page.get_by_role("button", name="Rangliste", exact=True).click()
    karen.settle().press("Gem")
    karen.open("why").reads("Salget")

    lise = arrive("lise", "da").reads("Fortæl noget")
    expect(lise.page.get_by_role("link", name="Rangliste")).to_have_count(0)
    for path in ("", "why", "my-stories", "share", "profile", "rewards", "badges"):
        lise.open(path)
        assert not NOT_OURS.search(lise.page.locator("body").inner_text()), path
    lise.open("leaderboard").reads("Det er ikke en del af programmet her.")
    lise.open("why").reads("Salget")


@pytest.mark.parametrize("language", SPOKEN)
def test_a_first_visit_asks_before_it_shows_and_is_asked_once(arrive: Arrive, language: str):
    who = {"da": "jens", "sv": "lise", "en": "jens"}[language]
    visitor = arrive(who, language)
    visitor.reads(SPOKEN[language][2])
    expect(visitor.page.locator("[class*=ap-hub]")).to_have_count(0)
    if language == "en":
        visitor.press("Not for me").does_not_read("Tell something")
        visitor.open("").does_not_read("Tell something")


def test_a_pilot_begins_with_those_who_ask_and_are_let_in(arrive: Arrive):
    karen = arrive("karen", "da").open("programme?part=who&setting=open_to")
    karen.page.get_by_text("Nogle få frivillige").first.click()
    karen.settle().press("Gem")

    mads = arrive("mads", "da").reads("Det åbner for dig senere")
    expect(mads.page.get_by_role("link", name="Historier")).to_have_count(0)
    mads.open("share").reads("Det åbner for dig senere")
    mads.open("why").press("Jeg vil være med").reads("Du bad om at være med")

    karen.open("").reads("1 kollega vil gerne være med.")
    karen.open("programme?part=who")
    karen.page.get_by_role("button", name="Luk ind (Mads Krog)").click()
    expect(karen.page.get_by_text("De vil gerne være med")).to_have_count(0)
    mads.open("").reads("Fortæl noget")

    karen.open("programme?part=who&setting=open_to")
    karen.page.get_by_text("Alle", exact=True).first.click()
    karen.settle().press("Gem")
