"""The main flow, from a draft to the boards."""

from __future__ import annotations

import pytest

from db.models import SubjectType
from domain import audit
from domain.errors import NotAllowedNow, NotPermitted
from domain.ledger import points
from domain.ledger.points import Subject
from domain.periods import PeriodKind
from domain.programme import audit_trail
from domain.recognition import badges, candidates, certificates, leaderboards, rewards
from domain.recognition.rewards import Gift
from domain.review import decisions, queue
from domain.sharing import hub, pipeline, sharing, tracked_links
from domain.sharing.tracked_links import Click
from domain.writing import stories
from tests.cast import GOOD, Cast, publish, write


def test_it_takes_a_story_from_draft_to_board(cast: Cast):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    outcome = cast.ravi.do(decisions.approve, story, GOOD)

    assert outcome.points == 39
    (author,) = outcome.brought
    assert [name["en"] for name in (*author.badges, *author.certificates)] == ["First story", "First story"]
    assert [line.points for line in cast.maya.ask(points.statement).lines] == [39]
    board = cast.omar.ask(leaderboards.leaderboard, PeriodKind.WEEK)
    assert [(row.position, row.name, row.points) for row in board.rows] == [(1, "Maya Lindqvist", 39)]
    assert cast.maya.ask(badges.gallery)[0].awarded_at is not None
    assert cast.maya.ask(certificates.my_levels)[0].certificate is not None
    assert cast.omar.ask(hub.hub)[0].title == "The seal that sat backwards"
    assert audit.Tag.BADGE_AWARDED not in {line.tag for line in cast.ada.ask(audit_trail.trail)}, "it is hers"


def test_it_keeps_reviewers_away_from_their_own_story(cast: Cast):
    story = write(cast.ravi)
    with pytest.raises(NotPermitted):
        cast.ravi.do(decisions.claim, story)
    assert cast.ravi.ask(queue.queue) == []


def test_it_tells_the_second_reviewer_who_was_faster(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    with pytest.raises(NotAllowedNow, match="Ravi Sørensen was faster"):
        cast.ada.do(decisions.approve, story, GOOD)


def test_it_pays_a_share_once_it_is_confirmed(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    text = "I have seen this seal myself, and it taught me to look twice."
    prepared = cast.omar.do(sharing.prepare, story, "linkedin", text, True, "nonce-1")
    again = cast.omar.do(sharing.prepare, story, "linkedin", text, True, "nonce-1")
    assert again.share_id == prepared.share_id
    done = cast.omar.do(sharing.confirm_by_address, prepared.share_id, "https://www.linkedin.com/posts/1")
    assert done.points == 5
    assert cast.omar.do(sharing.confirm_by_address, prepared.share_id, "https://www.linkedin.com/posts/1").points == 0
    standing = cast.omar.ask(leaderboards.my_standing, PeriodKind.WEEK)
    assert (standing.points, standing.position, standing.listed) == (5, 2, False)


def test_it_confirms_a_share_by_the_first_human_click(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    prepared = cast.omar.do(sharing.prepare, story, "linkedin", "Too short", True, "nonce-1")
    click = Click(prepared.share_id, cast.stage.now, robot=False)
    robot = Click(prepared.share_id, cast.stage.now, robot=True)
    own = Click(prepared.share_id, cast.stage.now, robot=False, by=cast.omar.person_id)
    cast.system.do(tracked_links.count_clicks, [robot, own])
    assert cast.omar.ask(sharing.my_shares)[0].confirmed_at is None
    cast.system.do(tracked_links.count_clicks, [click, click, robot])
    share = cast.omar.ask(sharing.my_shares)[0]
    assert (share.clicks, share.points, share.own_words) == (2, 1, False)


def test_it_gives_a_reward_for_a_named_reason(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    candidate = next(one for one in cast.ines.ask(candidates.people_to_thank) if one.reason == "first_story")
    lunch = next(one for one in cast.ines.ask(rewards.catalogue) if one.stock)
    thanks = "Thank you for telling how it went wrong."
    gift = Gift(
        candidate.person_id, lunch.id, "first_story", Subject(SubjectType.SUBMISSION, story), "greener_heat", thanks
    )
    award = cast.ines.do(rewards.give, gift, "key-1")
    with pytest.raises(NotAllowedNow):
        cast.ines.do(rewards.give, gift, "key-1")
    cast.ines.do(rewards.hand_over, award)
    mine = cast.maya.ask(rewards.my_awards)
    assert mine[0].card.startswith("Thank you") and mine[0].handed_over_at
    left = next(one for one in cast.ines.ask(rewards.catalogue) if one.id == lunch.id)
    assert left.stock == lunch.stock - 1


def test_a_withdrawn_story_is_gone_and_keeps_its_points(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.maya.do(stories.withdraw, story)
    assert cast.omar.ask(hub.hub) == []
    assert cast.maya.ask(points.statement).total == 39


def test_a_story_taken_down_loses_its_points_with_a_line_that_says_so(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    cast.ada.do(pipeline.take_down, story, "A customer was named without consent.")
    lines = cast.maya.ask(points.statement).lines
    assert [(line.kind, line.points) for line in lines] == [("reversed", -39), ("earned", 39)]
    assert cast.omar.ask(leaderboards.leaderboard, PeriodKind.WEEK).rows == []
