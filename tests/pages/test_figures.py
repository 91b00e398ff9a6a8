"""Figures: asked for when they are opened and not before, in the person's words, with the same numbers beneath."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

import app.portal
from app.components.standing import points_figure
from app.drawing import figures
from app.server import CONFIG
from app.wording import wording
from domain.ledger.by_month import PointsByMonth, RuleByMonth
from domain.periods import months_until
from domain.sharing import declarations
from tests.cast import NOON, Cast, publish
from tests.pages.render import page, words

ASKED: dict[str, tuple[str, str, str | None, Callable[[Cast], Any]]] = {
    "points": ("my_points", "year", "ledger.by_month.my_months", lambda cast: cast.maya),
    "activity": ("my_activity", "year", "sharing.by_month.my_months", lambda cast: cast.maya),
    "way": ("leaderboard", "way", "recognition.my_way.my_way", lambda cast: cast.maya),
    "fairness": ("review_fairness", "mine", None, lambda cast: cast.ravi),
}
"""A figure: its page, its name in the address, the one question more that it asks, and whose it is."""


@pytest.fixture
def a_while(small_cast: Cast) -> Cast:
    """Maya has told and published in three months, and Ravi has answered five times."""
    small_cast.maya.do(declarations.tell, "at first")
    for _ in range(5):
        publish(small_cast.maya, small_cast.ravi)
    small_cast.later(days=32)
    small_cast.maya.do(declarations.tell, "one")
    publish(small_cast.maya, small_cast.ravi)
    small_cast.later(days=28)
    small_cast.maya.do(declarations.tell, "two")
    small_cast.later(days=1)
    small_cast.maya.do(declarations.tell, "three")
    return small_cast


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The operations that pass the door, by name."""
    names: list[str] = []
    authorise = app.portal.authorise
    monkeypatch.setattr(app.portal, "authorise", lambda actor, one: (names.append(one.name), authorise(actor, one)))
    return names


def spec_of(test: AppTest) -> dict[str, Any]:
    (chart,) = test.get("plotly_chart")
    return json.loads(chart.proto.spec)  # type: ignore[no-any-return]


def elements(test: AppTest) -> int:
    def count(block: Any) -> int:
        return sum(count(child) if hasattr(child, "children") else 1 for child in block.children.values())

    return count(test.main)


@pytest.mark.parametrize("name", ASKED)
def test_a_figure_is_asked_for_when_it_is_opened_and_not_before(a_while: Cast, asked: list[str], name: str):
    path, figure, question, who = ASKED[name]
    closed = page(path, who(a_while))
    before = asked.copy()
    asked.clear()
    opened = page(path, who(a_while), figure=figure)
    assert not closed.get("plotly_chart")
    assert spec_of(opened)["data"]
    assert sorted(asked) == sorted([*before, *([question] if question else [])])
    assert elements(opened) <= elements(closed) + 4
    assert 'aria-expanded="false"' in words(closed)
    assert 'aria-expanded="true"' in words(opened)


def test_home_has_no_figure(a_while: Cast):
    assert not page("home", a_while.maya, figure="year").get("plotly_chart")


@pytest.mark.parametrize("name", ASKED)
def test_somebody_with_nothing_to_show_reads_a_sentence_and_sees_no_figure(small_cast: Cast, name: str):
    path, figure, _, _ = ASKED[name]
    test = page(path, small_cast.ada, figure=figure)
    words(test)
    assert not test.get("plotly_chart")


@pytest.mark.parametrize(("language", "month", "rule"), [
    ("en", "March 2026", "Story published"), ("da", "marts 2026", "Historie udgivet"),
    ("sv", "mars 2026", "Berättelse publicerad"),
])  # fmt: skip
def test_its_words_are_the_persons_and_its_table_says_the_same_numbers(
    a_while: Cast, language: str, month: str, rule: str
):
    test = page("my_points", a_while.maya, language, figure="year")
    spec, said = spec_of(test), words(test)
    assert spec["data"][0]["name"] == rule
    told = spec["data"][0]["hovertext"][-3].split("<br>")
    assert told[0].startswith(month)
    (row,) = [row for row in rows_beneath(said) if row[0] == month]
    assert row[2] == f"{values(spec)[0][-3]:g}"
    assert told[1] == f"{rule} +{row[2]}"
    assert month in said.split('ap-figure__says">')[1].split("</p>")[0]


@pytest.mark.parametrize("name", ["points", "activity", "way"])
def test_every_number_that_is_drawn_stands_beneath(a_while: Cast, name: str):
    path, figure, _, who = ASKED[name]
    test = page(path, who(a_while), figure=figure)
    beneath = [cell for row in rows_beneath(words(test)) for cell in row[1:]]
    assert {f"{value:g}" for series in values(spec_of(test)) for value in series} <= set(beneath)


def rows_beneath(said: str) -> list[list[str]]:
    table = said.split('class="ap-figure__table"')[1].split("</table>", maxsplit=1)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1])
    return [[unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def values(spec: dict[str, Any]) -> list[list[float]]:
    return [list(series["y"]) for series in spec["data"]]


def test_it_is_described_for_those_who_do_not_see_it(a_while: Cast):
    (chart,) = page("my_points", a_while.maya, figure="year").get("plotly_chart")
    assert chart.proto.alt.startswith("Bars: your points in each of the last twelve months, by rule.")


# --- drawing ---------------------------------------------------------------------------------------------------------

ENGLISH = wording("en", ZoneInfo("Europe/Copenhagen"))
MONTHS = months_until(NOON.date(), 12)


def a_year(*rules: tuple[str, dict[int, int]]) -> PointsByMonth:
    """So many points by each rule in each month, by its number."""
    return PointsByMonth(
        MONTHS,
        tuple(RuleByMonth(name, {"en": name}, tuple(n.get(month, 0) for month in range(12))) for name, n in rules),
    )


def test_the_rules_that_brought_little_are_drawn_as_one_and_told_one_by_one():
    drawn = points_figure.figure(ENGLISH, a_year(*[(f"Rule {n}", {1: 9 - n, 2: 1, 3: 1}) for n in range(7)]))
    assert drawn.spec
    assert drawn.table
    assert [series["name"] for series in drawn.spec["data"]] == [*(f"Rule {n}" for n in range(4)), "Everything else"]
    assert drawn.spec["data"][-1]["y"][1] == 5 + 4 + 3
    assert len(drawn.table.heads) == 2 + 7


def test_what_was_taken_back_hangs_below_zero():
    drawn = points_figure.figure(ENGLISH, a_year(("Corrected", {3: -8, 4: 20, 5: 1})))
    assert drawn.spec
    assert drawn.table
    assert drawn.spec["layout"]["yaxis"]["range"][0] < -8
    assert ["July 2025", "−8", "−8"] in [list(row) for row in drawn.table.rows]


def test_two_months_are_said_and_not_drawn():
    drawn = points_figure.figure(ENGLISH, a_year(("Talk", {10: 40}), ("Debate", {10: 3, 11: 3})))
    said = "All your points of these twelve months. February 2026: Talk +40, Debate +3; March 2026: Debate +3."
    assert (drawn.sentence, drawn.spec) == (said, None)


def test_a_name_with_markup_is_shown_as_it_was_written():
    drawn = points_figure.figure(ENGLISH, a_year(('<a href="//evil.example">', {1: 1, 2: 1, 3: 1})))
    assert "<a" not in json.dumps(drawn.spec)


@given(some.integers(-5000, 0), some.integers(1, 200_000))
def test_ticks_are_few_whole_and_reach_all_the_way(low: int, high: int):
    ticks = figures.whole_ticks(low, high)
    assert 2 <= len(ticks) <= figures.MOST_TICKS + 2
    assert ticks[0] <= low <= high <= ticks[-1]
    assert 0 in ticks


def stand_ins() -> Iterator[list[str]]:
    theme = tomllib.loads(CONFIG.read_text())["theme"]
    yield from (theme[scheme]["chartCategoricalColors"] for scheme in ("light", "dark"))


def test_there_is_a_colour_for_every_series_in_both_schemes():
    assert [len(set(colours)) for colours in stand_ins()] == [len(figures.PALETTE)] * 2
    assert all(re.fullmatch(r"#0000\d\d", one) for one in figures.PALETTE)
