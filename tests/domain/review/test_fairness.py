"""Figures on reviewing: right, and never about one colleague."""

from __future__ import annotations

from domain.access import Role
from domain.people import roles
from domain.review import decisions, fairness
from domain.review.fairness import percentile
from domain.review.rubric import Remark, Scores
from domain.submissions.review_flow import Action
from domain.writing import stories
from tests.cast import GOOD, Cast, a_story, publish, write

REMARK = [Remark("how", "What did you try first?")]
LOW = Scores(1, 1, 1, 1, 1)


def send_back(cast: Cast) -> int:
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(decisions.ask_changes, story, LOW, REMARK)
    return story


def five_review(cast: Cast) -> None:
    """Each of the five has published one story by somebody else, on craft."""
    for who in (cast.maya, cast.ines, cast.ada, cast.omar):
        cast.ada.do(roles.grant_role, cast.id_of(who), Role.REVIEWER)
    five = list(cast.everybody().values())
    for reviewer, author in zip(five, [*five[1:], five[0]], strict=True):
        publish(author, reviewer)


def test_my_own_spread_is_mine_alone(cast: Cast):
    send_back(cast)
    spread = cast.ravi.ask(fairness.how_we_answer)
    assert spread.mine is not None
    assert (spread.mine.answers, spread.mine.spreads[0].counts, spread.pooled) == (1, (0, 1, 0, 0, 0), None)
    assert cast.ada.ask(fairness.how_we_answer).mine is None


def test_fewer_than_five_reviewers_are_not_pooled(small_cast: Cast):
    send_back(small_cast)
    everybody = small_cast.ada.ask(fairness.how_we_answer)
    assert (everybody.pooled, everybody.themes, everybody.themes_held_back) == (None, (), 1)


def test_five_are_pooled_and_a_theme_only_where_all_five_answered(cast: Cast):
    five_review(cast)
    publish(cast.maya, cast.ravi, a_story("Green", theme_code="green"))
    everybody = cast.ada.ask(fairness.how_we_answer)
    assert everybody.pooled is not None
    assert everybody.pooled.answers == 6
    assert [(theme.theme["en"], theme.answers, theme.means["how"]) for theme in everybody.themes] == [
        ("How we work", 5, 4.0)
    ]
    assert everybody.themes_held_back == 1
    assert cast.ravi.ask(fairness.how_we_answer).pooled == everybody.pooled


def test_it_counts_what_was_sent_back_explained_and_sent_again(small_cast: Cast):
    story = send_back(small_cast)
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.approve, story, GOOD)
    publish(small_cast.omar, small_cast.ravi)
    mine = small_cast.ravi.ask(fairness.how_we_answer).mine
    assert mine is not None
    assert mine.outcomes == {Action.APPROVE: 2, Action.ASK_CHANGES: 1, Action.DECLINE: 0}
    assert (mine.explained, mine.rework) == (1.0, 0.5)


def test_the_time_to_answer_is_counted_from_each_time_it_was_sent(small_cast: Cast):
    for days in (0, 1, 5):
        story = write(small_cast.maya, a_story(f"After {days}"))
        small_cast.later(days=days)
        small_cast.ravi.do(decisions.claim, story)
        small_cast.ravi.do(decisions.approve, story, GOOD)
    mine = small_cast.ravi.ask(fairness.how_we_answer).mine
    assert mine is not None
    assert (mine.median_days, mine.slowest_tenth_days, mine.in_time) == (1.0, 3.0, 2 / 3)


def test_what_is_older_than_half_a_year_no_longer_counts(small_cast: Cast):
    send_back(small_cast)
    small_cast.later(days=183)
    assert small_cast.ravi.ask(fairness.how_we_answer).mine is None


def test_a_reviewer_who_is_no_admin_reads_nothing_theme_by_theme(cast: Cast):
    five_review(cast)
    answers = cast.ravi.ask(fairness.how_we_answer)
    assert answers.pooled is not None
    assert (answers.themes, answers.themes_held_back) == ((), 0)


def test_a_percentile_is_one_of_the_values():
    assert [percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], percent) for percent in (0, 50, 90, 100)] == [1, 5, 9, 10]
