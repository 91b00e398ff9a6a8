"""Rewards, as a member sees them."""

from __future__ import annotations

import re

import pytest
from sqlmodel import Session, select

from db.engine import writing
from db.models import Reward
from domain.recognition import rewards
from domain.recognition.rewards import Gift, RewardView
from tests.cast import Cast, about, publish
from tests.pages.render import page, words
from tests.pages.typing import press


@pytest.fixture
def course(small_cast: Cast) -> RewardView:
    """A course day."""
    return next(one for one in small_cast.maya.ask(rewards.catalogue) if "course" in one.name["en"])


def thank(cast: Cast, reward: RewardView, card: str = "Thank you for telling how it went wrong.") -> int:
    story = publish(cast.maya, cast.ravi)
    gift = Gift(cast.id_of(cast.maya), reward.id, "first_story", about(story), "greener_heat", card)
    return cast.ines.do(rewards.give, gift, "key-1")


def put_in_stock(cast: Cast, reward: RewardView, stock: int) -> None:
    with Session(writing(cast.engine)) as session:
        session.exec(select(Reward).where(Reward.id == reward.id)).one().stock = stock
        session.commit()


def test_it_invites_those_who_were_given_nothing(small_cast: Cast):
    said = words(page("rewards", small_cast.maya))
    assert "Nothing yet" in said
    assert "what would make you glad" in said


def test_it_says_that_rewards_are_not_money_nor_for_a_position(small_cast: Cast):
    said = words(page("rewards", small_cast.maya))
    assert "Never money, never for a position, not bought with points." in said


def switched_on(said: str) -> list[str]:
    """The ids of the rewards whose switch is on."""
    return re.findall(r'aria-checked="true" data-press="(\d+)"', said)


def test_a_wish_is_made_and_taken_back(small_cast: Cast, course: RewardView):
    test = press(page("rewards", small_cast.maya), str(course.id))
    assert [one.id for one in small_cast.maya.ask(rewards.catalogue) if one.wished] == [course.id]
    assert "<strong>Your wishes:</strong> A course day of your choice" in words(test)
    assert switched_on(words(test)) == [str(course.id)]
    press(test, str(course.id))
    assert not any(one.wished for one in small_cast.maya.ask(rewards.catalogue))


def test_a_wish_made_in_another_window_is_shown_and_not_undone(small_cast: Cast, course: RewardView):
    test = page("rewards", small_cast.maya)
    small_cast.maya.do(rewards.wish, course.id)
    assert switched_on(words(test.run())) == [str(course.id)]
    assert [one.id for one in small_cast.maya.ask(rewards.catalogue) if one.wished] == [course.id]


def test_a_name_that_no_switch_has_changes_nothing(small_cast: Cast):
    test = press(page("rewards", small_cast.maya), "1; DROP TABLE wish")
    assert "You have not wished for anything yet" in words(test)


def test_it_shows_the_card_with_its_words_story_and_goal(small_cast: Cast, course: RewardView):
    award = thank(small_cast, course)
    said = words(page("rewards", small_cast.maya))
    assert "A card from Ines Holm: Thank you for telling how it went wrong." in said
    assert "A course day of your choice" in said
    assert "It is on its way to you." in said
    small_cast.ines.do(rewards.hand_over, award)
    assert "You received it 18 March 2026." in words(page("rewards", small_cast.maya))


def test_the_words_on_a_card_are_never_markup(small_cast: Cast, course: RewardView):
    thank(small_cast, course, '"><img src=https://evil.example/p.png>')
    assert "<img src=https" not in words(page("rewards", small_cast.maya))


def test_it_says_how_many_are_left_only_when_few(small_cast: Cast, course: RewardView):
    assert "12 left" not in words(page("rewards", small_cast.maya))
    put_in_stock(small_cast, course, 2)
    assert "2 left" in words(page("rewards", small_cast.maya))
    put_in_stock(small_cast, course, 0)
    assert "None left just now" in words(page("rewards", small_cast.maya))


def test_it_shows_one_kind_at_a_time(small_cast: Cast):
    said = words(page("rewards", small_cast.maya, kind="giving"))
    assert "A tree day for your town" in said
    assert "A conference ticket" not in said
