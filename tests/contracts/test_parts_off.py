"""A part of the portal that is left out is nowhere: no link to it, no word of it on any page, and no way past the door.

Every page joins by standing in PAGES, every part by standing in the setting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.navigation import PAGES, PageSpec
from app.portal import Portal
from domain.errors import NotFound, NotPermitted, Refusal
from domain.parts import NEEDS, OPERATIONS_OF, PortalPart, is_on, part_of
from domain.people import pilot
from domain.programme import settings
from domain.recognition import badges, certificates
from domain.settings import PARTS_OFF, PARTS_TRIED
from domain.work import OPERATIONS
from tests.cast import Cast, meet
from tests.conftest import fresh_sqlite
from tests.contracts.test_pages_ask_once import ADDRESSES
from tests.pages.plenty import plenty
from tests.pages.render import page, words

WORDS: dict[PortalPart, str] = {
    PortalPart.LEADERBOARD: r"leaderboard|ranglist|topplist|podium",
    PortalPart.TEAM_BOARD: r"per member on the board|pr\. medlem|per medlem",
    PortalPart.BADGES: r"badge",
    PortalPart.CERTIFICATES: r"certifi[ck]at",
    PortalPart.REWARDS: r"\breward|belønning|belöning|make you glad|gøre dig glad|göra dig glad",
    PortalPart.CONTRIBUTIONS: r"contribution|bidrag\b|\binsats|recruit|"
    r"\btalk or podcast|oplæg eller|föredrag eller|told somebody|somebody introduced",
    PortalPart.NOMINATIONS: r"nominat|indstil en|nomine",
}
"""What gives a part away, in any of the three languages."""
WHERE_IT_IS_DECIDED = ("programme", "audit-trail", "jobs", "content", "people")
"""Pages of admins that speak of the programme as a whole, what is left out of it included."""
SHOWN = [
    (spec, query)
    for spec in PAGES
    if spec.path not in WHERE_IT_IS_DECIDED
    for query in ({}, *ADDRESSES.get(spec.path, ()))
]


@pytest.fixture(scope="module")
def month(sqlite_with_cast: Path) -> Iterator[tuple[Cast, dict[str, int]]]:
    with fresh_sqlite(sqlite_with_cast) as engine:
        cast = meet(engine)
        yield cast, plenty(cast)


@pytest.fixture(scope="module", params=PortalPart)
def without(request: pytest.FixtureRequest, month: tuple[Cast, dict[str, int]]) -> Iterator[PortalPart]:
    """One part is left out for a while."""
    part, ada = request.param, month[0].ada
    version = ada.do(settings.decide, PARTS_OFF.code, [part.value], len(ada.ask(settings.history, PARTS_OFF.code)))
    yield part
    ada.do(settings.decide, PARTS_OFF.code, [], version)


@pytest.mark.parametrize(("spec", "query"), SHOWN, ids=lambda one: getattr(one, "path", None))
@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_nothing_of_it_is_on_any_page(
    month: tuple[Cast, dict[str, int]], without: PortalPart, spec: PageSpec, query: dict[str, str], language: str
):
    cast, ids = month
    named = {name: str(ids.get(of, of)) for name, of in query.items()}
    said = words(page(spec.render.__module__.rpartition(".")[2], cast.ravi, language, **named))
    paths = [f'href="/{one.path}[?"]' for one in PAGES if one.part in {without, *after(without)}]
    found = re.search("|".join([*paths, WORDS[without]]), without_markup(said, keep_links=True), re.IGNORECASE)
    assert not found, said[max(0, found.start() - 200) : found.end() + 100]


def after(part: PortalPart) -> list[PortalPart]:
    return [one for one, needed in NEEDS.items() if needed is part]


def without_markup(said: str, keep_links: bool) -> str:
    """Words and links; not the names of classes and drawings."""
    links = " ".join(re.findall(r'href="[^"]*"', said)) if keep_links else ""
    return re.sub(r"<[^>]*>|data:\S+", " ", said) + links


@pytest.mark.parametrize("operation", sorted(name for name, one in OPERATIONS.items() if part_of(one)))
def test_the_door_refuses_what_belongs_to_it(small_cast: Cast, operation: str):
    part = part_of(OPERATIONS[operation])
    small_cast.ada.do(settings.decide, PARTS_OFF.code, [part], 0)
    function = FUNCTIONS[operation]
    kind = OPERATIONS[operation].kind
    with pytest.raises(NotPermitted, match="not a part"):
        (small_cast.ada.do if kind == "command" else small_cast.ada.ask)(function)


def functions() -> dict[str, object]:
    import importlib

    return {
        name: getattr(importlib.import_module(f"domain.{name.rpartition('.')[0]}"), name.rpartition(".")[2])
        for name, one in OPERATIONS.items()
        if part_of(one)
    }


FUNCTIONS = functions()


def refusal(portal: Portal, query: Any) -> str:
    """What is said to who asks without arguments."""
    try:
        portal.ask(query)
    except (TypeError, Refusal) as refused:
        return str(refused)
    return ""


def test_every_part_can_be_left_out_and_names_operations_that_there_are():
    assert set(PARTS_OFF.type.options) == set(PortalPart) == set(OPERATIONS_OF) == set(WORDS)  # type: ignore[attr-defined]
    for part, names in OPERATIONS_OF.items():
        for name in names:
            assert any(one.startswith(name) for one in OPERATIONS), (part, name)


def test_the_teams_board_goes_with_the_leaderboard(small_cast: Cast):
    small_cast.ada.do(settings.decide, PARTS_OFF.code, ["leaderboard"], 0)
    assert not is_on(small_cast.maya.programme, PortalPart.TEAM_BOARD, in_pilot=True)


def test_the_portal_itself_goes_on_with_what_is_left_out(small_cast: Cast):
    small_cast.ada.do(settings.decide, PARTS_OFF.code, list(PARTS_OFF.type.options), 0)  # type: ignore[attr-defined]
    small_cast.system.do(badges.give_what_is_owed)
    with pytest.raises(NotFound):
        small_cast.public.ask(certificates.verify, "nobody-has-this")


def test_a_page_that_is_left_out_answers_its_address_kindly(small_cast: Cast):
    small_cast.ada.do(settings.decide, PARTS_OFF.code, ["badges"], 0)
    assert "not a part of the programme here" in words(page("badges", small_cast.maya))


@pytest.mark.parametrize("part", PortalPart)
def test_what_the_pilot_group_tries_is_there_for_them_and_for_nobody_else(small_cast: Cast, part: PortalPart):
    small_cast.ada.do(settings.decide, PARTS_TRIED.code, [part], 0)
    small_cast.ada.do(pilot.let_in, [small_cast.id_of(small_cast.maya)])
    tried = [name for name, one in OPERATIONS.items() if part_of(one) is part and one.kind == "query"]
    for name in tried:
        assert refusal(small_cast.omar, FUNCTIONS[name]).startswith(("This is not a part", "Only admins"))
        for one in (small_cast.maya, small_cast.ada):
            assert "not a part" not in refusal(one, FUNCTIONS[name])
    for spec in PAGES:
        if spec.part is part:
            module = spec.render.__module__.rpartition(".")[2]
            assert "not a part" in words(page(module, small_cast.omar))
            assert "not a part" not in words(page(module, small_cast.ada))
