"""Home: where I stand, the one next thing, and what I got out of it."""

from __future__ import annotations

import re

import pytest
from sqlmodel import Session

from app.portal import Portal
from db.engine import writing
from db.models import Person, PieceKind
from domain.access import Role
from domain.people import roles, sign_in
from domain.programme import programme, settings, starter
from domain.programme.programme import Step
from domain.recognition import rewards
from domain.recognition.rewards import Gift
from domain.review import decisions
from domain.review.rubric import Remark
from domain.settings import PARTS_OFF
from domain.sharing import sharing
from domain.writing import stories
from tests.cast import GOOD, Cast, a_story, about, publish, tell, write
from tests.pages.render import page, words


def not_asked(cast: Cast) -> None:
    """Omar has not been asked yet how he would like to appear."""
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, cast.id_of(cast.omar)).listing_asked = False
        session.commit()


def first_visit(cast: Cast, who: Portal) -> None:
    """They have not been welcomed yet."""
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, cast.id_of(who)).welcomed = False
        session.commit()


def next_for(who: object) -> str:
    """The verb on the one primary button of somebody's Home."""
    (verb,) = re.findall(r'ap-link--primary"[^>]*><span[^>]*>\w+</span>([^<]+)</a>', words(page("home", who)))  # type: ignore[arg-type]
    return str(verb)


def test_somebody_new_is_invited_and_nothing_breaks(small_cast: Cast):
    said = words(page("home", small_cast.omar))
    assert "Hello, Omar" in said
    assert "No stories yet" in said
    assert "Nothing to share yet" in said
    assert "Nothing yet in this period" in said


def test_who_is_on_no_board_is_not_told_that_they_will_appear_there(small_cast: Cast):
    assert "and you appear here" in words(page("home", small_cast.maya))
    assert "Nobody else does" in words(page("home", small_cast.omar))


def test_weeks_without_points_are_not_drawn_as_a_line(small_cast: Cast):
    assert "Your points in each of the last" not in words(page("home", small_cast.maya))
    publish(small_cast.maya, small_cast.ravi)
    assert "Your points in each of the last" in words(page("home", small_cast.maya))


def test_it_offers_the_most_urgent_thing_first(small_cast: Cast):
    assert next_for(small_cast.maya) == "Write your first story"
    publish(small_cast.ravi, small_cast.ada)
    assert next_for(small_cast.maya) == "Share it in your own words"
    story = write(small_cast.maya)
    assert next_for(small_cast.ravi) == "Open the queue"
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.ask_changes, story, GOOD, [Remark("how", "What did you do then?")])
    assert next_for(small_cast.maya) == "Read the remarks"


def test_what_waits_more_than_three_days_stands_on_every_reviewers_home_and_the_admins(small_cast: Cast):
    for who in (small_cast.omar, small_cast.ines):
        small_cast.ada.do(roles.grant_role, small_cast.id_of(who), Role.REVIEWER)
    publish(small_cast.maya, small_cast.omar)
    story = write(small_cast.maya, a_story("Forgotten"))
    small_cast.later(days=2)
    assert "Everybody’s turn" not in words(page("home", small_cast.ravi))
    small_cast.later(days=4)
    for who in (small_cast.ravi, small_cast.ines, small_cast.ada):
        said = words(page("home", who))
        assert "1 has waited more than 3 working days for an answer." in said
        assert "“Forgotten” by Maya Lindqvist: nobody is reading it" in said
    for who in (small_cast.maya, small_cast.omar):
        assert "Everybody’s turn" not in words(page("home", who))
    small_cast.ines.do(decisions.claim, story)
    assert "Everybody’s turn" not in words(page("home", small_cast.ravi))
    assert "“Forgotten” by Maya Lindqvist: Ines Holm is reading it" in words(page("home", small_cast.ada))


def test_home_offers_a_reviewer_only_what_is_theirs_to_take(small_cast: Cast):
    small_cast.ada.do(roles.grant_role, small_cast.id_of(small_cast.omar), Role.REVIEWER)
    publish(small_cast.maya, small_cast.ravi)
    write(small_cast.maya, a_story("Another"))
    assert next_for(small_cast.omar) == "Open the queue"
    assert next_for(small_cast.ravi) != "Open the queue"


def test_a_contribution_that_came_back_is_next(small_cast: Cast):
    talk = tell(small_cast.maya)
    small_cast.ravi.do(decisions.claim, talk)
    small_cast.ravi.do(decisions.ask_changes, talk, GOOD, [Remark("safety", "Which conference was it?")])
    assert next_for(small_cast.maya) == "Read the remarks"
    assert "asks for a little more" in words(page("home", small_cast.maya))


def test_it_offers_no_sharing_to_somebody_who_has_said_enough_this_week():
    assert programme.next_step([], [], [_item()], shares_left=1).step is Step.SHARE
    assert programme.next_step([], [], [_item()], shares_left=0).step is Step.FIRST_STORY
    assert programme.next_step([], [], [_item(shared_by_me=True)], shares_left=1).step is Step.FIRST_STORY


def test_how_to_appear_is_no_question_before_the_first_points(small_cast: Cast):
    not_asked(small_cast)
    assert "How would you like to appear" not in words(page("home", small_cast.omar))
    publish(small_cast.omar, small_cast.ravi)
    assert "How would you like to appear" in words(page("home", small_cast.omar))


def test_how_to_appear_is_no_question_where_there_is_no_leaderboard(small_cast: Cast):
    not_asked(small_cast)
    publish(small_cast.omar, small_cast.ravi)
    small_cast.ada.do(settings.decide, PARTS_OFF.code, ["leaderboard"], 0)
    assert "How would you like to appear" not in words(page("home", small_cast.omar))


def test_it_asks_once_how_to_appear_and_keeps_the_answer(small_cast: Cast):
    not_asked(small_cast)
    publish(small_cast.omar, small_cast.ravi)
    test = page("home", small_cast.omar)
    assert "How would you like to appear" in words(test)
    test.radio(key="question_listing").set_value("alias").run()
    test.text_input(key="question_alias").set_value("Gråsparv").run()
    test.button(key="question_save").click().run()
    assert small_cast.omar.ask(sign_in.me).alias == "Gråsparv"
    assert "How would you like to appear" not in words(test)


def test_an_alias_that_is_taken_is_refused_where_it_was_typed(small_cast: Cast):
    not_asked(small_cast)
    publish(small_cast.omar, small_cast.ravi)
    test = page("home", small_cast.omar)
    test.radio(key="question_listing").set_value("alias").run()
    test.text_input(key="question_alias").set_value("Havørn").run()
    test.button(key="question_save").click().run()
    assert "A colleague goes by that" in words(test)
    assert small_cast.omar.ask(sign_in.me).listing_asked is False


def test_a_first_visit_begins_with_a_question_and_nobody_elses_text(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi, a_story("Read this aloud"))
    first_visit(small_cast, small_cast.omar)
    said = words(page("home", small_cast.omar))
    assert "Two sentences are enough" in said
    assert "Read this aloud" not in said


@pytest.mark.parametrize(("choice", "begun"), [("tell", 1), ("look", 0), ("leave", 0)])
def test_each_answer_to_the_welcome_is_the_last_one(small_cast: Cast, choice: str, begun: int):
    first_visit(small_cast, small_cast.omar)
    test = page("home", small_cast.omar)
    test.button(key=f"welcome_{choice}").click().run()
    assert not test.exception
    assert "Two sentences are enough" not in words(page("home", small_cast.omar))
    assert len(small_cast.omar.ask(stories.my_stories)) == begun


def test_who_looks_after_the_programme_is_not_welcomed_to_it(small_cast: Cast):
    first_visit(small_cast, small_cast.ada)
    assert "Two sentences are enough" not in words(page("home", small_cast.ada))


def test_an_admin_is_asked_there_to_confirm_what_another_admin_asked_for(small_cast: Cast):
    small_cast.ada.do(roles.grant_role, small_cast.id_of(small_cast.maya), Role.ADMIN)
    asks = "Ada Bæk asks you to confirm Maya Lindqvist as an admin."
    assert asks in words(page("home", small_cast.ines))
    for nobody_asked in (small_cast.ada, small_cast.ravi):
        assert "as an admin" not in words(page("home", nobody_asked))


def test_it_shows_my_position_thanks_and_what_i_gained(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    prepared = small_cast.omar.do(sharing.prepare, story, "linkedin", "I have seen this seal myself too", True, "n")
    small_cast.omar.do(sharing.confirm_by_address, prepared.share_id, "https://www.linkedin.com/posts/1")
    lunch = small_cast.ines.ask(rewards.catalogue)[0]
    maya = small_cast.id_of(small_cast.maya)
    gift = Gift(maya, lunch.id, "first_story", about(story), None, "Thank you for the seal.")
    small_cast.ines.do(rewards.give, gift, "key-1")
    said = words(page("home", small_cast.maya))
    assert "Your position" in said
    assert "Thank you for the seal." in said
    gains = small_cast.maya.ask(programme.my_gains)
    assert (gains.stories, gains.colleagues, gains.badges, gains.certificates, gains.thanks) == (1, 1, 1, 1, 1)
    assert "colleague shared your story" in said


def test_it_promises_nothing_that_the_company_has_not_taken(bare_cast: Cast):
    said = words(page("home", bare_cast.maya))
    assert "A first story brings colleagues who know your work." in said
    assert not re.search("badge|certificate|reward|make you glad", said)
    for kind, code in ((PieceKind.CERTIFICATE, "first_story"), (PieceKind.REWARD, "day_off")):
        bare_cast.ada.do(starter.take, kind, code)
    said = words(page("home", bare_cast.maya))
    assert "A first story brings a certificate for your CV" in said
    assert "make you glad" in said
    bare_cast.ada.do(starter.take, PieceKind.BADGE, "first_story")
    assert "A first story brings a badge, a certificate for your CV" in words(page("home", bare_cast.maya))


def test_titles_of_others_are_harmless(small_cast: Cast):
    publish(small_cast.ravi, small_cast.ada, a_story("![x](https://evil.example/x.png) <i>oh</i>"))
    test = page("home", small_cast.maya)
    assert "<i>" not in words(test)
    assert not [sentence for sentence in test.markdown if "![x]" in sentence.value]


def _item(shared_by_me: bool = False):  # type: ignore[no-untyped-def]
    from dataclasses import make_dataclass

    fields = {
        "id": 1,
        "title": "A title",
        "shared_by_me": shared_by_me,
        "mine": False,
        "earns": True,
        "goes_outside": True,
    }
    return make_dataclass("Item", fields)(**fields)
