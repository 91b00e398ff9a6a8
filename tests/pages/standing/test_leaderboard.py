"""The leaderboard as people see it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.components.standing import standings_table
from app.wording import wording
from domain.people import profile
from domain.recognition.leaderboards import Row
from tests.cast import Cast, publish
from tests.pages.render import page, words


def test_it_shows_those_who_chose_to_be_seen_and_marks_my_row(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    publish(small_cast.ravi, small_cast.ada)
    publish(small_cast.ines, small_cast.ravi)
    publish(small_cast.ada, small_cast.ravi)
    said = words(page("leaderboard", small_cast.maya))
    assert "Your position" in said
    assert "39 points" in said
    assert said.count("ap-row--me") == 1
    assert "Havørn" in said
    assert "Ines" not in said


def test_it_tells_the_hidden_that_only_they_see_their_position(small_cast: Cast):
    publish(small_cast.omar, small_cast.ravi)
    assert "Only you see this" in words(page("leaderboard", small_cast.omar))
    assert "Omar" not in words(page("leaderboard", small_cast.maya))


def test_a_tie_is_never_broken_on_the_podium(small_cast: Cast):
    for author in (small_cast.maya, small_cast.ines, small_cast.ada):
        publish(author, small_cast.ravi)
    said = words(page("leaderboard", small_cast.maya))
    assert said.count("1: ") == 3
    assert "You share it" in said


def test_periods_and_scopes_can_be_linked_to(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    small_cast.later(days=40)
    assert "Nobody has points in this period yet" in words(page("leaderboard", small_cast.maya, period="week"))
    assert "The podium" in words(page("leaderboard", small_cast.maya, period="all"))
    assert "Points per member" in words(page("leaderboard", small_cast.maya, scope="teams"))


def test_it_says_that_small_teams_are_not_shown(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    said = words(page("leaderboard", small_cast.maya, scope="teams"))
    assert "fewer than 5 members" in said
    assert 'ap-row__name">Pumps' not in said


def test_an_alias_with_markup_is_shown_as_it_was_typed(small_cast: Cast):
    small_cast.ines.do(profile.choose_listing, "alias", "M&M & co")
    publish(small_cast.ines, small_cast.ravi)
    assert "M&amp;M &amp; co" in words(page("leaderboard", small_cast.maya))


def row(position: int, sharing: int = 1) -> Row:
    """Somebody at this position, where so many stand."""
    return Row(
        position, sharing, position, f"Number {position}", None, 90 - position, None, False, f"person:{position}"
    )


def test_rows_are_parted_only_where_somebody_stands_between():
    english = wording("en", ZoneInfo("Europe/Copenhagen"))
    assert "⋯" not in standings_table.html(english, [row(20), row(21)], False, [row(22)])
    assert "⋯" not in standings_table.html(english, [row(20), row(20, sharing=2)], False, [row(22)])
    assert "⋯" in standings_table.html(english, [row(20), row(21)], False, [row(23)])
