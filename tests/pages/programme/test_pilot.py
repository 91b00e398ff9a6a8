"""Who it is for, as admins decide it and as those outside meet it."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from app.components.programme import pilot as section
from app.public import slide_file
from app.wording import wording
from db.engine import writing
from db.models import Person
from domain.people import pilot
from domain.programme import settings
from domain.settings import OPEN_TO, Stage
from tests.cast import COPENHAGEN, Cast, a_story, publish
from tests.pages.render import page, words
from tests.pages.typing import press
from tests.pdf import pages_of, words_on


@pytest.fixture
def begun(small_cast: Cast) -> Cast:
    """A programme that is for volunteers, and has none yet."""
    with Session(writing(small_cast.engine)) as session:
        session.execute(update(Person).values(welcomed=False))
        session.commit()
    small_cast.ada.do(settings.decide, OPEN_TO.code, Stage.PILOT, 0)
    return small_cast


def test_an_admin_gives_a_place_by_name_and_takes_it_back(begun: Cast):
    test = page("programme", begun.ada, part="who")
    assert "3 of 5 people take part. A pilot wants 5 more volunteers." in words(test)
    test.text_input(section.SEARCH).set_value("Maya").run()
    press(test, f"let-in:{begun.id_of(begun.maya)}")
    assert [one.name for one in begun.ada.ask(pilot.overview).volunteers] == ["Maya Lindqvist"]
    assert "Has not been here yet" in words(test)
    press(test, f"back:{begun.id_of(begun.maya)}")
    assert begun.ada.ask(pilot.overview).volunteers == []


def test_those_who_want_to_join_are_on_an_admins_home_and_let_in_together(begun: Cast):
    for one in (begun.maya, begun.omar):
        press_button(page("why", one), "join_ask")
    assert "2 colleagues want to join." in words(page("home", begun.ada))
    press(page("programme", begun.ada, part="who"), "let-in:all")
    assert begun.ada.ask(pilot.overview).taking_part == 5
    assert "want to join" not in words(page("home", begun.ada))


def test_a_team_is_chosen_to_begin_and_waits_after_all(begun: Cast):
    begun.ada.do(settings.decide, OPEN_TO.code, Stage.TEAMS, 1)
    test = page("programme", begun.ada, part="who")
    team = begun.ada.ask(pilot.overview).teams[0]
    test.selectbox(section.TEAM).set_value(team.id).run()
    assert next(one.begun for one in begun.ada.ask(pilot.overview).teams)
    press(test, f"team-waits:{team.id}")
    assert not any(one.begun for one in begun.ada.ask(pilot.overview).teams)


def test_a_full_group_is_said_and_nothing_else_happens(begun: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pilot, "MOST", 0)
    test = page("programme", begun.ada, part="who")
    test.text_input(section.SEARCH).set_value("Maya").run()
    assert "room for 0 people" in words(press(test, f"let-in:{begun.id_of(begun.maya)}"))


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_an_outsider_meets_the_wish_to_join_where_a_page_would_be(begun: Cast, language: str):
    asks = {"en": "I want to join", "da": "Jeg vil være med", "sv": "Jag vill vara med"}[language]
    for name in ("home", "share", "leaderboard", "why"):
        assert asks in [button.label for button in page(name, begun.maya, language).button]
    assert "my-stories" not in words(page("why", begun.maya, language))


def test_an_outsider_takes_the_wish_back(begun: Cast):
    test = press_button(page("why", begun.maya), "join_ask")
    assert "You asked to join on 18 March 2026." in words(test)
    press_button(test, "join_rather_not")
    assert begun.ada.ask(pilot.overview).waiting == []


def test_an_outsider_keeps_their_profile_and_is_not_asked_how_to_be_listed(begun: Cast):
    said = words(page("profile", begun.maya))
    assert "Sign out everywhere" in [button.label for button in page("profile", begun.maya).button]
    assert "How you appear on the leaderboard" not in said


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_the_slide_is_one_page_with_the_way_in(small_cast: Cast, language: str):
    publish(small_cast.maya, small_cast.ravi, a_story("T" * 120, body="word " * 400))
    _, pdf = slide_file.slide_file(small_cast.ada, wording(language, COPENHAGEN), {})
    said = words_on(pdf)
    assert pages_of(pdf) == 1
    assert "Maya Lindqvist" in said
    assert "localhost:8501/" in said.replace("\u200b", "")


def test_the_slide_of_a_company_where_nothing_is_told_says_why(small_cast: Cast):
    _, pdf = slide_file.slide_file(small_cast.ada, wording("en", COPENHAGEN), {"team": "7"})
    assert "People believe people." in " ".join(words_on(pdf).split())


def press_button(test: AppTest, key: str) -> AppTest:
    return next(button for button in test.button if button.key == key).click().run()
