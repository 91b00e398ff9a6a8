"""The page on which an admin decides what the programme begins with; and every page where nothing is decided yet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from app.components.programme import starter_pieces
from app.navigation import PAGES
from db.engine import writing
from db.models import PieceKind, Reward, StarterAnswer
from domain.access import may
from domain.people import sign_in
from domain.programme import catalogue, starter
from domain.programme.starter import State
from domain.recognition import rewards
from tests.cast import Cast, a_story, write
from tests.pages.render import page, words
from tests.pages.typing import press


def state_of(cast: Cast, kind: PieceKind, code: str) -> State:
    return next(one.state for one in cast.ada.ask(starter.pieces)[kind] if one.code == code)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_everything_that_is_suggested_stands_there_by_kind(bare_cast: Cast, language: str):
    said = words(page("programme", bare_cast.ada, language, part="suggestions"))
    assert said.count('<section class="ap-pieces">') == len(PieceKind)
    assert {"en": "A day off", "da": "En fridag", "sv": "En ledig dag"}[language] in said
    assert {"en": "Take all 4", "da": "Vælg alle 4", "sv": "Välj alla 4"}[language] in said


def test_a_piece_is_taken_retired_and_brought_back_by_pressing(bare_cast: Cast):
    test = press(page("programme", bare_cast.ada, part="suggestions", kind="reward"), "take:day_off")
    assert [one.name["en"] for one in bare_cast.maya.ask(rewards.catalogue)] == ["A day off"]
    press(test, "retire:day_off")
    assert state_of(bare_cast, PieceKind.REWARD, "day_off") is State.RETIRED
    press(test, "back:day_off")
    assert state_of(bare_cast, PieceKind.REWARD, "day_off") is State.IN_USE


def test_all_of_a_kind_are_taken_at_once_but_what_was_left(bare_cast: Cast):
    test = press(page("programme", bare_cast.ada, part="suggestions", kind="audience"), "decline:neighbour")
    press(test, starter_pieces.ALL)
    assert len(bare_cast.maya.ask(catalogue.audiences)) == 4
    assert "Take it after all" in words(test.run())


def test_a_name_that_no_button_has_is_refused_in_a_sentence(bare_cast: Cast):
    test = press(page("programme", bare_cast.ada, part="suggestions", kind="reward"), "take:a_car")
    assert bare_cast.maya.ask(rewards.catalogue) == []
    assert test.info or test.error


def test_what_a_newer_release_says_can_be_read_before_it_is_taken(bare_cast: Cast):
    bare_cast.ada.do(starter.take, PieceKind.REWARD, "day_off")
    with Session(writing(bare_cast.engine)) as session:
        session.get_one(StarterAnswer, (PieceKind.REWARD, "day_off")).edition = "of last year"
        session.exec(select(Reward)).one().name = {"en": "A free Friday"}
        session.commit()
    said = words(page("programme", bare_cast.ada, part="suggestions", kind="reward"))
    assert "A free Friday" in said
    assert "The portal suggests newer words" in said
    assert "Keep ours" in said


def test_the_companys_name_is_asked_for_where_nobody_has_said_it(bare_cast: Cast):
    assert "does not know what your company is called" not in words(
        page("programme", bare_cast.ada, part="suggestions")
    )
    nameless = replace(bare_cast.ada, begins_with=replace(bare_cast.ada.begins_with, company="localhost"))
    test = page("programme", nameless, part="suggestions")
    test.text_input(key="company_name").input("Nordhavn Pumper")
    test.button(key="company_name_save").click().run()
    assert nameless.programme.company == "Nordhavn Pumper"
    assert "does not know what your company is called" not in words(test)


PLACES = [(spec.render.__module__.rpartition(".")[2], who) for spec in PAGES for who in ("maya", "ada")]


@pytest.mark.parametrize(("name", "who"), PLACES)
def test_no_page_needs_anything_to_be_decided(bare_cast: Cast, name: str, who: str):
    door = getattr(bare_cast, who)
    permission = next(spec.permission for spec in PAGES if spec.render.__module__.endswith(f".{name}"))
    said = words(page(name, door))
    assert said or not may(door.ask(sign_in.me).roles, permission)


def test_an_admin_reads_what_is_next_and_a_member_does_not(bare_cast: Cast):
    for name in ("home", "badges", "certificates", "rewards", "why"):
        assert 'href="/programme' in words(page(name, bare_cast.ada)), name
        assert 'href="/programme' not in words(page(name, bare_cast.maya)), name


def test_nobody_is_asked_for_a_theme_an_audience_or_a_goal_that_there_is_not(bare_cast: Cast):
    story = write(bare_cast.maya, a_story(theme_code=None), submit=False)
    test = page("my_stories", bare_cast.maya, story=str(story))
    asked = {one.label for one in test.selectbox}
    assert asked.isdisjoint({"Theme", "Who is it for?", "Which goal does it serve?"})
    assert "A theme" not in words(test)
