"""Profile and privacy."""

from __future__ import annotations

from domain.people import privacy, roles, sign_in
from domain.periods import PeriodKind
from domain.recognition import leaderboards
from tests.cast import Cast, publish
from tests.pages.render import page, words


def test_it_takes_me_off_the_leaderboard_at_once(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    test = page("profile", small_cast.maya)
    test.radio(key="profile_listing").set_value("hidden").run()
    test.button(key="profile_save").click().run()
    assert "You are on no leaderboard" in words(test)
    assert small_cast.omar.ask(leaderboards.leaderboard, PeriodKind.WEEK).rows == []


def test_it_refuses_an_alias_that_is_a_colleague(small_cast: Cast):
    test = page("profile", small_cast.maya)
    test.radio(key="profile_listing").set_value("alias").run()
    test.text_input(key="profile_alias").set_value("Ravi Sørensen").run()
    test.button(key="profile_save").click().run()
    assert "A colleague goes by that" in test.error[0].value
    assert small_cast.maya.ask(sign_in.me).listing == "name"


def test_it_changes_the_language_of_the_portal(small_cast: Cast):
    test = page("profile", small_cast.maya)
    test.segmented_control(key="profile_language").set_value("da").run()
    assert small_cast.maya.ask(sign_in.me).portal_language == "da"
    assert test.session_state["language"] == "da"


def test_it_shows_what_hr_says_about_me_and_me_alone(small_cast: Cast):
    said = words(page("profile", small_cast.omar))
    assert "omar<wbr>@fjordlys.example" in said
    assert "Sweden" in said
    assert "maya@" not in said
    assert small_cast.omar.ask(privacy.my_hr_record).employee_number == "1005"


def test_it_tells_whose_job_it_is_to_make_company_content_what_follows_and_nobody_else(small_cast: Cast):
    small_cast.ada.do(roles.note_content_maker, small_cast.id_of(small_cast.omar), True)
    assert "You make company content" in words(page("profile", small_cast.omar))
    assert "You make company content" not in words(page("profile", small_cast.maya))


def test_it_ends_every_session(small_cast: Cast):
    test = page("profile", small_cast.maya)
    test.button(key="profile_sign_out").click().run()
    assert small_cast.maya.ask(sign_in.me).signed_out_before == small_cast.stage.now
