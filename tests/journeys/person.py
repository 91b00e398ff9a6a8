"""Somebody at a browser: opens pages, presses what is there, reads what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
expect.set_options(timeout=20_000)
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"


@dataclass
class Person:
    """Drives one page of the portal the way people do: by labels, roles and keys."""

    page: Page
    portal: str

    def open(self, path: str) -> Person:
        """Goes to an address of the portal, as a deep link."""
        self.page.goto(f"{self.portal}/{path}")
        return self.settle()

    def settle(self) -> Person:
        """Waits until the page is at rest."""
        self.page.wait_for_selector(CONNECTED)
        self.page.wait_for_timeout(200)  # the state needs a moment to turn to "running"
        self.page.wait_for_selector(AT_REST)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        return self

    def sign_in(self, name: str) -> Person:
        """Signs in as one of the demo's people."""
        self.page.locator(".st-key-sign_in_button button").click()
        self.page.get_by_role("button", name=re.compile(f"^{name}|{name} ")).first.click()
        self.page.wait_for_url(re.compile(re.escape(self.portal) + "(?!/demo-sign-in)"))
        return self.settle()

    def press(self, label: str | re.Pattern[str]) -> Person:
        """Presses a button by its words."""
        self.page.get_by_role("button", name=label).first.click()
        return self.settle()

    def at(self, key: str) -> Locator:
        """An element by the key its component gave it."""
        return self.page.locator(f".st-key-{key}")

    def fill(self, label: str, text: str) -> Person:
        """Types into a field by its label, and leaves it."""
        field = self.page.get_by_label(label).first
        field.fill(text)
        field.press("Tab")
        return self.settle()

    def choose(self, field: Locator, option: str) -> Person:
        """Chooses from a list; a draft that is saved in that very moment closes the list, and it is opened again."""
        for _ in range(3):
            field.click()
            try:
                self.page.get_by_role("option", name=option).click(timeout=5_000)
                return self.settle()
            except PlaywrightTimeout:
                continue
        raise AssertionError(f"the list does not offer {option}")

    def reads(self, text: str | re.Pattern[str]) -> Person:
        """Expects to read something on the page."""
        expect(self.page.get_by_test_id("stMain")).to_contain_text(text)
        return self

    def does_not_read(self, text: str) -> Person:
        """Expects not to read something anywhere on the page."""
        expect(self.page.get_by_test_id("stMain")).not_to_contain_text(text)
        return self


def from_elsewhere(context: BrowserContext, portal: str, subject: str) -> Person:
    """Signs in through a provider that is not the demo's, and waits for the portal."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    person = Person(page, portal).open("")
    person.at("sign_in_button").get_by_role("button").click()
    page.get_by_placeholder("sub").fill(subject)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{portal}/**")
    return person.settle()
