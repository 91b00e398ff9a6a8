"""What the caps leave: one ceiling over what people confirm alone, so that a decent story beats any clicking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.portal import Portal
from domain.ledger import points
from domain.ledger.ceilings import Paid, is_unseen, passes
from domain.ledger.point_limits import Limit
from domain.ledger.point_rules import Rule
from domain.review.rubric import Scores, decent, times_factor
from domain.sharing import conversations, declarations, sharing
from domain.sharing.network_care import Uncounted
from domain.sharing.sharing import Confirmation
from domain.sharing.tracked_links import Click, count_clicks
from seed.catalogue import caps, rows
from tests.cast import Cast, a_story, in_own_words, publish
from tests.conftest import SOAK

POINTS = {Rule(row["code"]): row["points"] for row in rows("point_rules", "rule")}
LIMITS: tuple[Limit, ...] = caps().versions
ALONE = next(limit for limit in LIMITS if limit.code == "alone_points")
FIRST = date(2026, 1, 1)
ACTS = st.tuples(
    st.integers(0, 90),
    st.sampled_from([Rule(code) for code in ALONE.rules]),
    st.sampled_from(["linkedin", "whatsapp", "email", "copy"]),
    st.integers(0, 12),
)
"""A day, what is claimed, where, and which post it is about."""


def played(acts: Sequence[tuple[int, Rule, str, int]]) -> list[Paid]:
    """What is paid for these acts, in the order of their days."""
    paid: list[Paid] = []
    for day, rule, network, post in sorted(acts, key=lambda act: act[0]):
        unseen = is_unseen(rule, network if rule in (Rule.SHARE_OWN_WORDS, Rule.SHARE_COPIED) else None)
        new = Paid(rule, POINTS[rule], FIRST + timedelta(days=day), ("share", post), unseen)
        if left := passes(new, paid, LIMITS).points:
            paid.append(replace(new, points=left))
    return paid


def most_in(paid: Sequence[Paid], days: int) -> int:
    """The most points that lie within so many days in a row."""
    spans = ((one.on, one.on + timedelta(days=days)) for one in paid)
    return max((sum(one.points for one in paid if start <= one.on < end) for start, end in spans), default=0)


@settings(max_examples=2000 if SOAK else 500, deadline=None)
@given(acts=st.lists(ACTS, max_size=200))
def test_whatever_is_claimed_no_28_days_bring_more_than_the_ceiling(acts: list[tuple[int, Rule, str, int]]):
    paid = played(acts)
    assert most_in(paid, 28) <= ALONE.most
    assert most_in([one for one in paid if one.unseen], 28) <= 6
    assert most_in([one for one in paid if one.rule in (Rule.COMMENT_RECEIVED, Rule.REPLY_GIVEN)], 7) <= 8


@settings(max_examples=2000 if SOAK else 500, deadline=None)
@given(acts=st.lists(ACTS, max_size=200), honest=st.lists(st.floats(2.5, 4), min_size=1, max_size=20))
def test_nobody_stands_by_clicking_above_somebody_with_one_decent_story(
    acts: list[tuple[int, Rule, str, int]], honest: list[float]
):
    """A month of an honest company beside a cheat: the longest month has 31 days, so two windows touch it."""
    month = [(day % 28, *rest) for day, *rest in acts]
    cheat = sum(one.points for one in played(month))  # type: ignore[arg-type]
    told = [round(POINTS[Rule.STORY_PUBLISHED] * (0.5 + mean / 4)) for mean in honest]
    assert all(cheat < story for story in told)


def test_a_decent_story_is_worth_more_than_the_ceiling():
    assert decent(POINTS[Rule.STORY_PUBLISHED]) == 34 > ALONE.most
    assert times_factor(POINTS[Rule.STORY_PUBLISHED], Scores(2, 3, 2, 3, 4)) == 34


# --- through the door -------------------------------------------------------------------------------------------------


def shared(cast: Cast, who: Portal, n: int, network: str = "linkedin") -> Confirmation | None:
    item = publish(cast.maya, cast.ravi, a_story(f"Seal number {n}"))
    ready = who.do(sharing.prepare, item, network, in_own_words(item), True, who.token(12))
    if network == "linkedin":
        return who.do(sharing.confirm_by_address, ready.share_id, f"https://www.linkedin.com/posts/omar_{n}-{n}")
    cast.system.do(count_clicks, [Click(ready.share_id, cast.stage.now, robot=False)])
    return None


def total(who: Portal) -> int:
    return who.ask(points.statement).total


def test_the_ceiling_is_said_beforehand_and_above_it_nothing_is_paid_and_counts_for_nothing(cast: Cast):
    for n in range(6):
        shared(cast, cast.omar, n)
        cast.later(days=3)
    assert total(cast.omar) == ALONE.most
    item = publish(cast.maya, cast.ravi, a_story("One more"))
    assert cast.omar.ask(sharing.composer, item).uncounted is Uncounted.ALONE
    outcome = shared(cast, cast.omar, 9)
    assert outcome is not None
    assert (outcome.points, outcome.uncounted) == (0, Uncounted.ALONE)
    told = cast.omar.do(declarations.tell, "once")
    assert (told.points, told.held_by) == (0, ALONE.code)
    assert total(cast.omar) == ALONE.most


def test_it_frees_by_the_day_a_line_was_written_down(cast: Cast):
    for n in range(6):
        shared(cast, cast.omar, n)
        cast.later(days=3)
    cast.later(days=28 - 18)
    assert total(cast.omar) == ALONE.most
    outcome = shared(cast, cast.omar, 10)
    assert outcome is not None
    assert outcome.points == 5, "the first of them was 28 days ago"


def test_what_nobody_else_can_see_brings_six_in_28_days(cast: Cast):
    shared(cast, cast.omar, 1, "whatsapp")
    assert total(cast.omar) == 5
    assert cast.omar.do(declarations.tell, "one").points == 1
    assert cast.omar.do(declarations.tell, "two").points == 0
    shared(cast, cast.omar, 2)
    assert total(cast.omar) == 11


def test_eight_points_of_conversation_in_seven_days(cast: Cast):
    noted = []
    for n in range(3):
        outcome = shared(cast, cast.omar, n)
        assert outcome is not None
        share = cast.omar.ask(sharing.my_shares)[0].id
        noted.append(cast.omar.do(conversations.note, share, 4, 2))
    assert [one.points for one in noted] == [3, 3, 2]
    assert noted[-1].uncounted is Uncounted.COMMENTS


def test_the_first_three_stories_in_28_days_are_paid_whole_and_the_others_half(cast: Cast):
    for n in range(4):
        publish(cast.omar, cast.ravi, a_story(f"Number {n}"))
    worth = [line.points for line in cast.omar.ask(points.statement).lines]
    assert worth == [20, 39, 39, 39]
    cast.later(days=28)
    publish(cast.omar, cast.ravi, a_story("A month later"))
    assert cast.omar.ask(points.statement).lines[0].points == 39


@pytest.mark.parametrize(("kind", "paid"), [("talk", [40, 0]), ("referral", [10, 10, 0])])
def test_so_many_talks_and_referrals_are_paid(cast: Cast, kind: str, paid: list[int]):
    earned, before = [], 0
    for n in range(len(paid)):
        with cast.at_work() as work:
            points.earn(work, cast.id_of(cast.omar), Rule(kind), points.Event(f"{kind}:{n}"))
        earned.append(total(cast.omar) - before)
        before = total(cast.omar)
    assert earned == paid
