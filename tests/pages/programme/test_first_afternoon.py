"""The guide for the first afternoon: on an admin's Home in brief, and whole on the page Programme."""

from __future__ import annotations

import pytest

from app.components.programme.first_afternoon import CODE, GROUPS, STEPS
from app.components.programme.sections import SECTIONS
from app.navigation import PAGE_PATHS
from domain.programme import first_afternoon
from domain.programme.first_afternoon import Step
from domain.settings import SETTINGS
from tests.cast import PROGRAMME, Cast
from tests.pages.render import page, words
from tests.pages.typing import press


@pytest.mark.parametrize("step", Step)
def test_every_step_is_one_page_away(step: Step):
    way = STEPS[step]
    assert way.path in PAGE_PATHS
    assert way.where.get("part", SECTIONS[0].code) in {section.code for section in SECTIONS}
    assert way.where.get("setting", next(iter(SETTINGS))) in SETTINGS


def test_every_step_stands_in_one_group():
    assert [step for _, steps in GROUPS for step in steps] == list(Step)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_an_admins_home_says_what_is_next_until_it_is_put_away(bare_cast: Cast, language: str):
    said = {"en": "The first afternoon", "da": "Den første eftermiddag", "sv": "Den första eftermiddagen"}[language]
    assert said in words(page("home", bare_cast.ada, language))
    assert said not in words(page("home", bare_cast.maya, language))
    bare_cast.ada.do(first_afternoon.put_away, True)
    assert said not in words(page("home", bare_cast.ada, language))


def test_a_step_is_said_done_and_taken_back_by_pressing(bare_cast: Cast):
    test = press(page("programme", bare_cast.ada, part=CODE), "texts:yes")
    assert "Not yet after all" in words(test)
    press(test, "texts:no")
    assert not any(view.done for view in bare_cast.ada.ask(first_afternoon.guide).steps if view.step is Step.TEXTS)


def test_who_would_not_be_recommended_reads_why_that_comes_first(bare_cast: Cast):
    test = press(page("programme", bare_cast.ada, part=CODE), "workplace:no")
    assert "Then begin there, and come back." in words(test)
    assert 'aria-pressed="true"' in words(test)


def test_a_button_that_there_is_not_does_nothing(bare_cast: Cast):
    test = page("programme", bare_cast.ada, part=CODE)
    for name in ("hub:yes", "nothing:yes", "workplace:maybe", ""):
        press(test, name)
    assert bare_cast.ada.ask(first_afternoon.guide).known.said == {}


def test_it_is_taken_off_home_and_brought_back(bare_cast: Cast):
    test = press(page("programme", bare_cast.ada, part=CODE), "away")
    assert "Show it on Home again" in words(test)
    press(test, "back")
    assert not bare_cast.ada.ask(first_afternoon.guide).put_away


def test_the_invitation_is_ready_to_copy_in_every_language(bare_cast: Cast):
    text = page("programme", bare_cast.ada, "da", part=CODE).code[0].value
    assert text.index("Hej") < text.index("Hello")
    assert text.count(f"{PROGRAMME.base_url}/why") == 3
    assert text.count(PROGRAMME.company) >= 3
