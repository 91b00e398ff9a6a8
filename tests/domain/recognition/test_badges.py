"""Badges: given once, when their number is reached, and shown with what they took."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from domain.recognition import badges
from domain.recognition.badges import BadgeProgress
from domain.sharing import sharing
from domain.writing import stories
from tests.cast import Cast, a_story, publish


def of(gallery: list[BadgeProgress], code: str) -> BadgeProgress:
    return next(badge for badge in gallery if badge.code == code)


def test_it_gives_the_first_badge_with_the_story_that_made_it_due(cast: Cast):
    publish(cast.maya, cast.ravi, a_story("The seal that sat backwards"))
    first = of(cast.maya.ask(badges.gallery), "first_story")
    assert (first.awarded_at, first.earned_with) == (cast.stage.now, "The seal that sat backwards")


def test_it_counts_towards_the_others(cast: Cast):
    publish(cast.maya, cast.ravi)
    storyteller = of(cast.maya.ask(badges.gallery), "storyteller")
    assert (storyteller.reached, storyteller.threshold, storyteller.share) == (1, 5, 0.2)
    assert storyteller.awarded_at is None


def test_it_keeps_the_date_of_a_badge_that_was_earned_before(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    then = small_cast.stage.now
    small_cast.later(days=1)
    publish(small_cast.maya, small_cast.ravi, a_story("Another one"))
    assert of(small_cast.maya.ask(badges.gallery), "first_story").awarded_at == then


def test_it_takes_three_different_themes_for_many_sides(small_cast: Cast):
    for theme in ("craft", "craft", "people"):
        publish(small_cast.maya, small_cast.ravi, a_story(theme_code=theme))
    assert of(small_cast.maya.ask(badges.gallery), "many_sides").reached == 2


def test_it_gives_a_badge_for_a_colleagues_first_story(small_cast: Cast):
    mentored = a_story("My first", mentor_id=small_cast.id_of(small_cast.omar))
    publish(small_cast.maya, small_cast.ravi, mentored)
    assert of(small_cast.omar.ask(badges.gallery), "helping_hand").awarded_at
    assert of(small_cast.maya.ask(badges.gallery), "helping_hand").awarded_at is None


def test_it_counts_shares_in_own_words_and_no_copies(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    prepared = small_cast.omar.do(sharing.prepare, story, "linkedin", "Look", True, "nonce-1")
    small_cast.omar.do(sharing.confirm_by_address, prepared.share_id, "https://www.linkedin.com/posts/1")
    assert of(small_cast.omar.ask(badges.gallery), "own_voice").reached == 0


def test_it_lets_a_badge_stay_when_the_story_is_withdrawn(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.maya.do(stories.withdraw, story)
    assert of(small_cast.maya.ask(badges.gallery), "first_story").awarded_at


def test_the_nearest_badge_is_the_one_with_most_of_its_way_behind_it(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    nearest = badges.nearest(small_cast.maya.ask(badges.gallery))
    assert nearest
    assert (nearest.code, nearest.reached) == ("many_sides", 1)


def test_badges_that_count_the_same_rise_in_level(small_cast: Cast):
    gallery = small_cast.maya.ask(badges.gallery)
    levels = [of(gallery, code).level for code in ("first_story", "storyteller", "long_walk", "own_voice")]
    assert levels == [1, 2, 3, 1]


def test_anybody_may_see_what_a_badge_looks_like(small_cast: Cast):
    drawing = small_cast.public.ask(badges.artwork, "storyteller")
    assert (drawing.name["en"], drawing.level) == ("Storyteller", 2)
    with pytest.raises(NotFound):
        small_cast.public.ask(badges.artwork, "no_such_badge")
