"""Figures in a real browser: in our colours, in both schemes and at phone size, under the strict content policy."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Person

FIRST_BAR = ".js-plotly-plot .trace.bars .point path"
PINE = {"light": "rgb(11, 93, 87)", "dark": "rgb(79, 184, 169)"}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_year_of_points_is_opened_read_and_closed(visit: Callable[..., Person], scheme: str, width: int):
    person = visit("Maya", width=width, color_scheme=scheme)
    said: list[str] = []
    person.page.on("console", lambda message: said.append(message.text))
    person.open("my-points")
    expect(person.page.locator(".js-plotly-plot")).to_have_count(0)
    person.page.get_by_role("link", name="Look into 12 months").click()
    person.settle()
    expect(person.page.locator(FIRST_BAR).first).to_have_css("fill", PINE[scheme])
    assert not [line for line in said if "Content Security Policy" in line]
    assert person.page.evaluate("document.documentElement.scrollWidth") <= width
    person.page.get_by_text("The same numbers as a table").click()
    expect(person.page.get_by_role("rowheader", name="November 2026")).to_be_visible()
    person.page.get_by_role("link", name="Close the figure").click()
    person.settle()
    expect(person.page.locator(".js-plotly-plot")).to_have_count(0)


def test_the_statement_is_fetched_as_a_file_and_the_link_is_spent(visit: Callable[..., Person]):
    person = visit("Maya").open("my-points?rule=story_published")
    person.page.get_by_role("link", name="Download as a file").click()
    person.settle()
    with person.page.expect_download() as fetched:
        person.page.get_by_role("dialog").get_by_role("link", name="Download").click()
    text = fetched.value.path().read_text("utf-8-sig")
    assert fetched.value.suggested_filename == "Statement of points 2026-11-20.csv"
    assert re.match("Written down,Happened,What for,", text)
    assert {line.split(",")[2] for line in text.splitlines()[1:]} == {"Story published"}
    assert person.page.context.request.get(fetched.value.url).status == 404
