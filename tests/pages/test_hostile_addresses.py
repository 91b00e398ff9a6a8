"""What stands in an address is input: no parameter breaks a page, enters its HTML or opens something twice."""

from __future__ import annotations

import pytest

from tests.cast import Cast, publish
from tests.pages.render import page, words

NAMES = ("path", "label", "icon", "kind", "words", "params")
PAGES = ("leaderboard", "my_points", "rewards", "share", "my_stories", "my_activity", "badges")
HARM = '"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    "name", ["leaderboard", "my_points", "rewards", "share", "my_stories", "my_activity", "badges"]
)
def test_parameters_of_any_name_are_only_parameters(small_cast: Cast, name: str):
    shown = words(page(name, small_cast.maya, **dict.fromkeys(NAMES, HARM)))
    assert "<img src=x" not in shown


@pytest.mark.parametrize("wish", ["²", "٣", "9" * 40, "-1", "1e3", "\x00", "1 OR 1=1", ""])
@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("share", "item"),
        ("share", "read"),
        ("share", "skip"),
        ("my_stories", "story"),
        ("review_desk", "submission"),
        ("my_activity", "contribution"),
        ("my_activity", "conversation"),
        ("badges", "badge"),
        ("leaderboard", "scope"),
        ("leaderboard", "period"),
        ("leaderboard", "figure"),
        ("my_points", "rule"),
        ("my_points", "month"),
        ("my_points", "figure"),
        ("review_fairness", "figure"),
    ],
)
def test_a_parameter_may_hold_anything(small_cast: Cast, name: str, parameter: str, wish: str):
    words(page(name, small_cast.ravi, **{parameter: wish}))


def test_too_long_a_number_opens_nothing(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    assert "ap-read" in words(page("share", small_cast.ravi, read=f"{story:09}"))
    assert "ap-read" not in words(page("share", small_cast.ravi, read=f"{story:09}99"))


def test_what_an_address_opened_is_not_opened_again_by_a_filter(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    for name, opened in (("share", {"item": str(story)}), ("leaderboard", {"rules": "1"})):
        filters = words(page(name, small_cast.ravi, **opened)).split('<nav class="ap-choice"')[1:]
        assert filters
        assert not any(f"{parameter}=" in choice.split("</nav>")[0] for choice in filters for parameter in opened)


def test_a_filter_keeps_the_other_one(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    assert "theme=craft&amp;language=da" in words(page("share", small_cast.ravi, theme="craft"))
