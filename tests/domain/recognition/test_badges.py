"""Badges: given once, when their number is reached, and shown with what they took."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session

from db.engine import writing
from db.models import Badge
from domain.errors import NotFound
from domain.programme import programme
from domain.recognition import badges
from domain.recognition.badge_metrics import Window
from domain.recognition.badges import BadgeProgress
from domain.sharing import pipeline, sharing
from domain.writing import stories
from tests.cast import NOON, Cast, a_story, publish
from tests.faults.at_once import at_once


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


# --- versions, previews, what is owed, and the way back ---------------------------------------------------------------


def change(cast: Cast, **values: object) -> None:
    """A new version of "First story"."""
    with Session(writing(cast.engine)) as session:
        first = session.get_one(Badge, ("first_story", 1))
        session.add(Badge(**{**first.model_dump(), "version": 2, **values}))
        session.commit()


def mine(cast: Cast, code: str = "first_story") -> BadgeProgress:
    return next(badge for badge in cast.maya.ask(badges.gallery) if badge.code == code)


def test_a_badge_that_was_given_keeps_the_version_it_was_given_in(cast: Cast):
    publish(cast.maya, cast.ravi)
    change(cast, name={"en": "A beginning"}, threshold=2)
    assert (mine(cast).name["en"], mine(cast).threshold) == ("First story", 1)
    publish(cast.omar, cast.ravi)
    theirs = next(badge for badge in cast.omar.ask(badges.gallery) if badge.code == "first_story")
    assert (theirs.name["en"], theirs.awarded_at, theirs.reached) == ("A beginning", None, 1)


def test_a_badge_that_is_given_no_more_stays_with_whoever_has_it(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    change(small_cast, active=False)
    assert mine(small_cast).awarded_at
    assert "first_story" not in {badge.code for badge in small_cast.omar.ask(badges.gallery)}


def test_it_says_how_many_would_have_it_today(cast: Cast):
    publish(cast.maya, cast.ravi)
    publish(cast.omar, cast.ravi)
    publish(cast.omar, cast.ravi, a_story("Another"))
    how_many = partial(cast.ada.ask, badges.would_have_it, "stories_published")
    assert [how_many(1), how_many(2), how_many(3)] == [2, 1, 0]
    assert [how_many(1, Window(since=NOON)), how_many(1, Window(until=NOON))] == [2, 0]
    with pytest.raises(NotFound):
        cast.ada.ask(badges.would_have_it, "likes", 1)


def test_the_preview_counts_as_the_award_does(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.ada.do(pipeline.take_down, story, "Copied from a newspaper.")
    for window in (Window(), Window(since=NOON - timedelta(days=1))):
        assert cast.ada.ask(badges.would_have_it, "stories_published", 1, window) == 0


def test_a_badge_that_came_with_a_release_is_given_to_whoever_has_reached_it(cast: Cast):
    publish(cast.maya, cast.ravi)
    with Session(writing(cast.engine)) as session:
        first = session.get_one(Badge, ("first_story", 1))
        session.add(Badge(**{**first.model_dump(), "code": "new_here"}))
        session.commit()
    assert mine(cast, "new_here").awarded_at is None
    given = at_once(*[partial(cast.system.do, badges.give_what_is_owed)] * 3)
    assert sum(given) == 1
    assert mine(cast, "new_here").awarded_at == cast.stage.now
    assert cast.system.do(badges.give_what_is_owed) == 0


def test_what_a_story_brought_goes_with_it_and_the_page_says_since_when(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.later(days=1)
    cast.ada.do(pipeline.take_down, story, "Copied from a newspaper.")
    assert (mine(cast).awarded_at, mine(cast).taken_back_at) == (None, cast.stage.now)
    assert cast.maya.ask(programme.my_gains).badges == 0


def test_a_badge_stays_where_another_story_holds_it_up_and_the_page_says_so(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    publish(cast.maya, cast.ravi, a_story("Another"))
    cast.ada.do(pipeline.take_down, story, "Copied from a newspaper.")
    assert (mine(cast).stays, mine(cast).taken_back_at) == (True, None)
    assert mine(cast).awarded_at


def test_a_withdrawn_story_costs_nobody_a_badge(small_cast: Cast):
    small_cast.maya.do(stories.withdraw, publish(small_cast.maya, small_cast.ravi))
    assert mine(small_cast).awarded_at


def test_a_badge_that_was_lost_can_be_earned_again(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.ada.do(pipeline.take_down, story, "Copied from a newspaper.")
    cast.later(days=1)
    publish(cast.maya, cast.ravi, a_story("Another"))
    assert (mine(cast).awarded_at, mine(cast).taken_back_at) == (cast.stage.now, None)
