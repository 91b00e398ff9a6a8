"""A page asks everything in one transaction and then draws: it is all of one moment, and nothing is asked twice.

What is opened over a page, searched for in it or uploaded to it asks for itself, then.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.components.programme.sections import SECTIONS
from app.navigation import PAGES, PageSpec
from domain.ledger import point_rules, points
from tests.cast import Cast, meet
from tests.conftest import fresh_sqlite
from tests.pages.asked import Question, overhear
from tests.pages.plenty import plenty
from tests.pages.render import page, words

ADDRESSES: dict[str, tuple[dict[str, str], ...]] = {
    "share": ({"theme": "craft"}, {"audience": "engineers"}),
    "my-stories": ({"story": "draft"}, {"story": "sent_back"}, {"story": "waiting"}, {"story": "published"}),
    "leaderboard": ({"scope": "teams"}, {"figure": "way"}),
    "my-activity": ({"figure": "year"},),
    "my-points": ({"figure": "year"}, {"rule": "story_published"}),
    "review-desk": tuple({"submission": one} for one in ("second_round", "company_item", "waiting", "item")),
    "review-fairness": ({"figure": "mine"}, {"figure": "all"}),
    "programme": (*({"part": section.code} for section in SECTIONS), {"part": "why", "setting": "promises"}),
}
"""What else a page can be asked to show; the names of what has happened stand for its number."""
DRAWN = [(spec, query) for spec in PAGES for query in ({}, *ADDRESSES.get(spec.path, ()))]


@pytest.fixture(scope="module")
def month(sqlite_with_cast: Path) -> Iterator[tuple[Cast, dict[str, int]]]:
    """Everybody after a month in which everything has happened, and what it is called; drawing changes none of it."""
    with fresh_sqlite(sqlite_with_cast) as engine:
        cast = meet(engine)
        yield cast, plenty(cast)


def wrong_with(breaths: list[list[Question]]) -> list[str]:
    """More than one transaction, and what is asked again."""
    asked = [question for breath in breaths for question in breath]
    again = [name for nth, (name, *how) in enumerate(asked) if (name, *how) in asked[:nth]]
    return again + ([f"{len(breaths)} transactions"] if len(breaths) > 1 else [])


@pytest.mark.parametrize("who", ["ada", "ravi"])
@pytest.mark.parametrize(("spec", "query"), DRAWN, ids=lambda one: getattr(one, "path", None))
def test_a_page_asks_once(month: tuple[Cast, dict[str, int]], spec: PageSpec, query: dict[str, str], who: str):
    cast, ids = month
    door = overhear(getattr(cast, who))
    named = {name: str(ids.get(of, of)) for name, of in query.items()}
    words(page(spec.render.__module__.rpartition(".")[2], door, **named))
    assert wrong_with(door.of_the_page()) == []


def test_what_is_asked_in_two_breaths_or_twice_is_found(small_cast: Cast):
    door = overhear(small_cast.maya)
    with door.at_once() as ask:
        ask(points.statement, 20), ask(points.statement, 30)
    assert wrong_with(door.of_the_page()) == []
    with door.at_once() as ask:
        ask(points.statement, 20), ask(points.statement, 20)
    door.ask(point_rules.rules_in_force)
    assert wrong_with(door.of_the_page()) == ["ledger.points.statement", "2 transactions"]
