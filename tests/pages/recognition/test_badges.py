"""Badges, as a member sees them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.cast import Cast, a_story, publish
from tests.pages.render import page, words


def addresses(test) -> list[str]:
    return [link.proto.url for link in test.get("link_button")]


def test_it_invites_those_who_have_none(small_cast: Cast):
    test = page("badges", small_cast.maya)
    assert "it takes only one story to begin" in words(test)
    assert 'href="/my-stories">Write a story</a>' in words(test)


def test_it_shows_what_is_earned_with_its_date_and_the_rest_with_its_progress(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    said = words(page("badges", small_cast.maya))
    assert "You have earned 1 of 6." in said
    assert "Earned 18 Mar 2026" in said
    assert "1 of 5" in said
    assert "First story, earned" in said
    assert "Storyteller, not yet earned" in said


def test_it_puts_the_nearest_first(small_cast: Cast):
    for theme in ("craft", "people"):
        publish(small_cast.maya, small_cast.ravi, a_story(theme_code=theme))
    said = words(page("badges", small_cast.maya))
    assert said.index("Many sides: 2 of 3") < said.index("Nearest to you") < said.index("First story, earned")
    assert "One more and it is yours." in said


def test_an_earned_badge_opens_with_what_it_took_and_a_picture_without_a_name(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi, a_story("The seal that sat backwards"))
    test = page("badges", small_cast.maya, badge="first_story")
    assert "The seal that sat backwards" in words(test)
    assert "18 March 2026" in words(test)
    assert test.code[0].value == "http://localhost:8501/badges/first_story.png"
    assert '<a class="ap-link ap-link--secondary" href="/badges/first_story.png" download>' in words(test)


def test_an_earned_badge_can_be_told_of_in_the_owners_language(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    (told,) = addresses(page("badges", small_cast.maya, language="da", badge="first_story"))
    assert told.startswith("https://www.linkedin.com/")
    text = parse_qs(urlsplit(told).query)["text"][0]
    assert "Første historie" in text and small_cast.maya.programme.company in text
    assert text.endswith("http://localhost:8501/badges/first_story.png")


def test_a_badge_to_come_opens_with_the_way_to_it_and_without_a_picture_to_use(small_cast: Cast):
    test = page("badges", small_cast.maya, badge="own_voice")
    assert "Share 10 times in your own words" in words(test)
    assert words(test).count("Find something to share") == 1
    assert not test.code
    assert not addresses(test)


def test_a_title_from_people_stays_text(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi, a_story("![x](https://evil.example/p.png)"))
    test = page("badges", small_cast.maya, badge="first_story")
    assert "![x](" not in words(test)


def test_it_speaks_danish(small_cast: Cast):
    assert "Fortæller" in words(page("badges", small_cast.maya, language="da"))
