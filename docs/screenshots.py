"""Makes the pictures in docs/pictures from the seeded demo, so that they stay true: `make screenshots`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.conftest import FLAGS, serve
from tests.journeys.person import Person

PICTURES = Path(__file__).parent / "pictures"

SHOTS: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    ("home", "Maya", "", {}),
    ("leaderboard", "Maya", "leaderboard?period=quarter", {}),
    ("share", "Omar", "share", {}),
    ("badges", "Maya", "badges", {}),
    ("certificates", "Maya", "certificates", {}),
    ("my_points", "Maya", "my-points", {}),
    ("review_queue", "Ravi", "review-queue", {}),
    ("rewards_desk", "Ines", "rewards-desk", {}),
    ("home_dark", "Maya", "", {"color_scheme": "dark", "locale": "da-DK"}),
    ("home_small", "Maya", "", {"viewport": {"width": 390, "height": 844}, "locale": "sv-SE"}),
)
"""File name, who looks, at which address, how."""


def main() -> None:
    """Starts the demo, takes every picture, and stops it."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for portal in serve(Path(folder), PORTAL_DEMO_PEOPLE="120"):
            for name, who, path, how in SHOTS:
                _take(chromium, portal, name, who, path, how)
            _review_desk(chromium, portal)
        chromium.close()


def _take(browser: Browser, portal: str, name: str, who: str, path: str, how: dict[str, object]) -> None:
    person = _arrive(browser, portal, who, how)
    person.open(path)
    _keep(person, name)


def _review_desk(browser: Browser, portal: str) -> None:
    person = _arrive(browser, portal, "Ravi", {})
    person.open("review-queue")
    person.page.locator("[class*=st-key-queue_take_] button").first.click()
    person.settle()
    _keep(person, "review_desk")


def _arrive(browser: Browser, portal: str, who: str, how: dict[str, object]) -> Person:
    options = {"viewport": {"width": 1280, "height": 860}, "locale": "en-GB", **how}
    person = Person(browser.new_context(**options).new_page(), portal)  # type: ignore[arg-type]
    return person.open("").sign_in(who)


def _keep(person: Person, name: str) -> None:
    person.page.wait_for_timeout(600)  # pictures and fonts settle
    person.page.screenshot(path=PICTURES / f"{name}.png")
    person.page.context.close()


if __name__ == "__main__":
    main()
