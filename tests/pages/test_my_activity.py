"""My activity: what I shared, what waits, and what it brought."""

from __future__ import annotations

import pytest

from domain import sharing, tracked_links
from domain.tracked_links import Click
from tests.cast import Cast, a_story, publish
from tests.pages.render import page, words

OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."


@pytest.fixture
def share(small_cast: Cast) -> int:
    """A share of Omar's that is prepared and not yet confirmed."""
    story = publish(small_cast.maya, small_cast.ravi)
    return small_cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "omars-link").share_id


def test_it_invites_those_who_have_not_shared(small_cast: Cast):
    assert "Nothing shared yet" in words(page("my_activity", small_cast.omar))


def test_it_asks_whether_a_share_was_posted_and_says_what_it_brought(small_cast: Cast, share: int):
    test = page("my_activity", small_cast.omar)
    assert "Did you post these?" in words(test)
    test.text_input[0].set_value("https://www.linkedin.com/posts/1")
    test.button(key=f"confirm_button_{share}").click().run()
    said = words(test)
    assert "Did you post these?" not in said
    assert "+5" in said
    assert "2 counted shares are left" in said


def test_it_shows_who_followed_the_link_and_pays_nothing_for_it(small_cast: Cast, share: int):
    clicks = [Click(share, small_cast.stage.now, robot=False)] * 9
    small_cast.system.do(tracked_links.count_clicks, clicks)
    said = words(page("my_activity", small_cast.omar))
    assert "9 people followed your link" in said
    assert "+5" in said


def test_it_stops_asking_after_two_weeks(small_cast: Cast, share: int):
    small_cast.later(days=15)
    said = words(page("my_activity", small_cast.omar))
    assert "Did you post these?" not in said
    assert "Not confirmed" in said


def test_it_says_enough_for_this_week_and_when_the_next_one_counts(small_cast: Cast):
    for number in range(3):
        story = publish(small_cast.maya, small_cast.ravi, a_story(f"Seal {number}"))
        ready = small_cast.omar.do(sharing.prepare, story, "linkedin", f"{OWN} {number}", True, f"link-{number}")
        small_cast.omar.do(sharing.confirm_by_address, ready.share_id, f"https://www.linkedin.com/posts/{number}")
    said = words(page("my_activity", small_cast.omar))
    assert "You have said enough this week" in said
    assert "counts from Wednesday 25 March" in said
