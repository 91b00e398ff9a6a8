"""Fair reviewing, as a reviewer and as an admin see it."""

from __future__ import annotations

import pytest

from domain.access import Role
from domain.people import roles
from domain.review import decisions
from domain.review.rubric import Remark
from tests.cast import GOOD, Cast, a_story, publish, write
from tests.pages.render import page, words


def five_review(cast: Cast) -> None:
    """Each of the five has published one story by somebody else."""
    for who in (cast.maya, cast.ines, cast.ada, cast.omar):
        cast.ada.do(roles.grant_role, cast.id_of(who), Role.REVIEWER)
    five = list(cast.everybody().values())
    for reviewer, author in zip(five, [*five[1:], five[0]], strict=True):
        publish(author, reviewer)


def test_it_invites_somebody_who_has_not_answered_yet(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    assert "You have not answered anybody yet." in words(page("review_fairness", small_cast.ada))


def test_a_reviewer_reads_their_own_and_why_there_is_no_more(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    publish(small_cast.omar, small_cast.ada)
    test = page("review_fairness", small_cast.ravi)
    said = words(test)
    assert "You have given 1 answer. Nobody but you sees this." in said
    assert "once 5 reviewers have answered" in said
    assert 'data-of="Everybody"' not in said
    assert not test.tabs


@pytest.mark.parametrize("who", ["ravi", "ada"])
def test_everybodys_stands_beside_it_from_five_reviewers_on(small_cast: Cast, who: str):
    five_review(small_cast)
    said = words(page("review_fairness", getattr(small_cast, who)))
    assert '<td data-of="You">3.0</td><td data-of="Everybody">3.0</td>' in said


def test_an_admin_reads_of_all_of_us_by_theme_only_where_five_have_answered(small_cast: Cast):
    five_review(small_cast)
    publish(small_cast.maya, small_cast.ravi, a_story("Green", theme_code="green"))
    said = words(page("review_fairness", small_cast.ada))
    assert "How we work" in said
    assert "1 theme is not shown" in said


def test_it_says_how_often_a_no_was_explained(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.ask_changes, story, GOOD, [Remark("how", "What did you try first?")])
    said = words(page("review_fairness", small_cast.ravi))
    assert "Changes asked for: 1 (100%)" in said
    assert "100% of those not published carry a remark" in said


def test_each_figure_of_a_theme_says_what_it_is_where_the_heads_of_the_table_are_not_seen(small_cast: Cast):
    five_review(small_cast)
    said = words(page("review_fairness", small_cast.ada))
    assert '<td data-of="Own voice">3.0</td>' in said
    assert '<td data-of="Answers">5</td>' in said


def test_an_admin_reads_how_much_two_reviewers_decide_on_each_other(small_cast: Cast):
    small_cast.ada.do(roles.grant_role, small_cast.id_of(small_cast.omar), Role.REVIEWER)
    for number in range(2):
        publish(small_cast.ravi, small_cast.omar, a_story(f"His {number}"))
        publish(small_cast.maya, (small_cast.ravi, small_cast.omar)[number], a_story(f"Hers {number}"))
    assert "is shown from 5 decisions on" in words(page("review_fairness", small_cast.ada))
    publish(small_cast.omar, small_cast.ravi)
    said = words(page("review_fairness", small_cast.ada))
    assert "3 of 5 decisions in the last half year were by one of the two on the other: 60%." in said
    assert "Only two review" not in words(page("review_fairness", small_cast.ravi))
