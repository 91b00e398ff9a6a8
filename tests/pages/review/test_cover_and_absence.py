"""Reviewers who are away, and where one more is needed, as the pages say it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.access import Role
from domain.people import roles
from domain.review import absence, cover, decisions
from domain.review.cover import Reviewer
from domain.sharing import company_items
from tests.cast import NOON, Cast, a_company_item, a_story, publish, write
from tests.pages.render import page, words

TODAY = NOON.date()
FRIDAY = TODAY + timedelta(days=2)
NEEDED = "One more reviewer is needed"


def ravi(cast: Cast) -> Reviewer:
    found = cast.ada.ask(cover.reviewer, "1002")
    assert found is not None
    return found


def only_ravi_beside_ada(cast: Cast) -> None:
    cast.ada.do(roles.take_role, cast.id_of(cast.ines), Role.ADMIN)


def choose(test, person: int, day: date):
    test.date_input(key=f"absence_day_{person}").set_value(day).run()
    return test.button(key=f"absence_save_{person}").click().run()


def test_a_reviewer_goes_and_comes_back_on_the_queue(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    test = choose(page("review_queue", small_cast.ravi), ravi(small_cast).id, FRIDAY)
    assert "You are away until Friday 20 March" in words(test)
    assert ravi(small_cast).away_until == FRIDAY
    test.button(key="absence_back").click().run()
    assert ravi(small_cast).away_until is None
    assert "You are away" not in words(test)


def test_home_asks_nothing_of_who_is_away(small_cast: Cast):
    write(small_cast.maya)
    assert "A colleague waits for an answer" in words(page("home", small_cast.ravi))
    small_cast.ravi.do(absence.go_away, FRIDAY)
    assert "A colleague waits for an answer" not in words(page("home", small_cast.ravi))
    assert "away" not in words(page("home", small_cast.maya))


def test_an_admin_notes_it_on_the_persons_page(small_cast: Cast):
    person = ravi(small_cast).id
    test = choose(page("people_and_teams", small_cast.ada, person="1002"), person, FRIDAY)
    assert "Away until Friday 20 March" in words(test)
    assert "Ravi Sørensen: away until Friday 20 March" in words(page("people_and_teams", small_cast.ines))
    test.button(key="absence_back").click().run()
    assert ravi(small_cast).away_until is None
    choose(test, person, FRIDAY + timedelta(days=1))
    assert ravi(small_cast).away_until == FRIDAY + timedelta(days=1)


def test_nobody_is_said_to_be_away_who_does_not_review(small_cast: Cast):
    test = page("people_and_teams", small_cast.ada, person="1001")
    assert "Reviewing" not in words(test)
    assert list(test.date_input) == []


def test_the_second_admin_sees_the_first_ones_day_and_chooses(small_cast: Cast):
    person = ravi(small_cast).id
    test = page("people_and_teams", small_cast.ada, person="1002")
    small_cast.ines.do(absence.note_away, person, FRIDAY)
    later = FRIDAY + timedelta(days=7)
    choose(test, person, later)
    assert "Somebody else has just changed this" in words(test)
    assert "Away until Friday 20 March" in words(test)
    assert test.date_input(key=f"absence_day_{person}").value == later
    test.button(key=f"absence_save_{person}").click().run()
    assert ravi(small_cast).away_until == later


def test_the_last_who_may_decide_reads_why_not_beside_the_day(small_cast: Cast):
    only_ravi_beside_ada(small_cast)
    small_cast.ravi.do(absence.go_away, FRIDAY)
    ada = small_cast.id_of(small_cast.ada)
    test = choose(page("review_queue", small_cast.ada), ada, FRIDAY)
    assert "Nobody else who is here may decide" in words(test)
    assert test.date_input(key=f"absence_day_{ada}").value == FRIDAY


def test_a_reviewer_says_which_languages_they_read(small_cast: Cast):
    publish(small_cast.maya, small_cast.ada, a_story(language="sv"))
    test = page("review_queue", small_cast.ravi)
    assert "Swedish: nobody who is here" in words(test)
    test.button_group(key="reads_in").set_value(["sv", "da"]).run()
    assert "Swedish: Ravi Sørensen" in words(test)
    test.button_group(key="reads_in").set_value([]).run()
    assert "Choose at least one language" in words(test)
    assert ravi(small_cast).languages == ("da", "sv")


@pytest.mark.parametrize("name", ["home", "people_and_teams"])
def test_admins_read_which_language_nobody_covers_and_whom_they_could_ask(small_cast: Cast, name: str):
    assert NEEDED not in words(page(name, small_cast.ada))
    publish(small_cast.omar, small_cast.ravi, a_story(language="sv"))
    said = words(page(name, small_cast.ada))
    assert "Nobody who reviews and is here reads Swedish, and people write in it." in said
    assert "You could ask Omar Haddad, who publishes the most." in said
    assert NEEDED not in words(page("home", small_cast.ravi))
    small_cast.ravi.do(cover.read_in, ["sv"])
    assert NEEDED not in words(page(name, small_cast.ada))


@pytest.mark.parametrize("name", ["home", "review_queue"])
def test_where_one_alone_may_decide_it_is_said_to_them_and_to_admins(small_cast: Cast, name: str):
    only_ravi_beside_ada(small_cast)
    assert NEEDED not in words(page(name, small_cast.ravi))
    small_cast.ada.do(absence.go_away, FRIDAY)
    mine = words(page(name, small_cast.ravi))
    assert "Only you may decide at present." in mine
    assert "Ask an admin to name a second reviewer." in mine
    theirs = words(page(name, small_cast.ada))
    assert "Only Ravi Sørensen may decide at present." in theirs
    assert 'href="/people"' in theirs
    assert NEEDED not in words(page("home", small_cast.maya))


def test_the_companys_item_says_that_one_alone_may_decide_on_it(small_cast: Cast):
    item = small_cast.ada.do(company_items.propose, a_company_item())
    said = words(page("content_and_themes", small_cast.ada))
    assert "A colleague decides" in said
    assert "may decide on this" not in said
    only_ravi_beside_ada(small_cast)
    said = words(page("content_and_themes", small_cast.ada))
    assert "Only Ravi Sørensen may decide on this" in said
    assert "Name another reviewer" in said
    assert "A colleague decides" not in said
    assert "Only you may decide on this" in words(page("review_desk", small_cast.ravi, submission=str(item)))
    assert "Only you may decide on “A pump for Ringsted”." in words(page("home", small_cast.ravi))
