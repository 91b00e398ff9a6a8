"""Publishing on terms and at a time: who sees it when, and who is paid for what, once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import pytest

from domain.errors import InvalidInput, NotAllowedNow
from domain.ledger import points
from domain.ledger.point_rules import Rule
from domain.recognition import badges, certificates
from domain.review import decisions, desk, publishing
from domain.review.publishing import Terms
from domain.sharing import company_items, hub, pipeline
from domain.submissions.review_flow import Action, Status
from domain.submissions.share_texts import SHARE_TEXTS
from domain.writing import stories
from tests.cast import GOOD, NOON, Cast, a_company_item, a_story, publish, write
from tests.faults.at_once import at_once

TOMORROW = NOON + timedelta(days=1)


def timed(cast: Cast, **changes: object) -> int:
    """Maya's story, approved by Ravi to appear tomorrow."""
    return publish(cast.maya, cast.ravi, a_story(**changes), publish_at=TOMORROW)


def status(cast: Cast, story: int) -> Status:
    return cast.maya.ask(stories.my_story, story).status


def points_of(cast: Cast, story: int) -> int:
    return cast.maya.ask(stories.my_story, story).card.points


def test_it_is_seen_and_paid_when_its_time_has_come(cast: Cast):
    story = timed(cast)
    assert (status(cast, story), points_of(cast, story)) == (Status.SCHEDULED, 0)
    assert cast.omar.ask(hub.hub) == []
    assert cast.system.do(publishing.publish_due) == 0
    cast.later(days=1)
    assert cast.system.do(publishing.publish_due) == 1
    assert [item.id for item in cast.omar.ask(hub.hub)] == [story]
    assert cast.omar.ask(hub.hub)[0].published_at == TOMORROW
    assert cast.system.do(publishing.publish_due) == 0
    assert points_of(cast, story) == 39
    (line,) = cast.maya.ask(points.statement).lines
    assert (line.decided_by, line.occurred_at) == ("Ravi Sørensen", TOMORROW)
    last = cast.maya.ask(stories.timeline, story)[-1]
    assert (last.action, last.who) == (Action.APPEAR, None)


def test_who_helped_is_paid_when_it_is_out(small_cast: Cast):
    timed(small_cast, mentor_id=small_cast.id_of(small_cast.omar))
    assert points_now(small_cast) == 0
    small_cast.later(days=1)
    small_cast.system.do(publishing.publish_due)
    assert points_now(small_cast) == 15


def points_now(cast: Cast) -> int:
    return cast.omar.ask(points.statement).total


def test_of_two_timed_first_stories_one_is_the_first(small_cast: Cast):
    for title in ("One", "Two"):
        timed(small_cast, title=title, mentor_id=small_cast.id_of(small_cast.omar))
    small_cast.later(days=1)
    assert small_cast.system.do(publishing.publish_due) == 2
    assert points_now(small_cast) == 15


def test_what_its_author_takes_back_before_it_is_out_has_brought_nothing(small_cast: Cast):
    story = timed(small_cast)
    small_cast.maya.do(stories.withdraw, story)
    small_cast.later(days=2)
    assert small_cast.system.do(publishing.publish_due) == 0
    assert (status(small_cast, story), points_of(small_cast, story)) == (Status.WITHDRAWN, 0)
    assert _badges(small_cast) == set()
    assert small_cast.maya.ask(certificates.my_levels)[0].certificate is None


def test_an_admin_takes_it_down_before_it_appears(small_cast: Cast):
    story = timed(small_cast)
    assert small_cast.ada.do(pipeline.take_down, story, "A name without consent.") == 0
    assert (status(small_cast, story), points_of(small_cast, story)) == (Status.WITHDRAWN, 0)


def test_what_earlier_versions_paid_at_the_approval_is_not_paid_again(small_cast: Cast):
    story = timed(small_cast)
    with small_cast.at_work() as work:
        paid = points.Event(f"story:{story}:published")
        points.earn(work, small_cast.id_of(small_cast.maya), Rule.STORY_PUBLISHED, paid)
    small_cast.later(days=1)
    small_cast.system.do(publishing.publish_due)
    assert small_cast.maya.ask(points.statement).total == 30
    assert "first_story" in _badges(small_cast)
    assert small_cast.maya.ask(certificates.my_levels)[0].certificate


def test_a_badge_that_counts_what_is_out_comes_when_it_is_out(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi, a_story("First", theme_code="green"))
    publish(small_cast.maya, small_cast.ravi, a_story("Second", theme_code="people"))
    timed(small_cast)
    assert "many_sides" not in _badges(small_cast)
    small_cast.later(days=1)
    small_cast.system.do(publishing.publish_due)
    assert "many_sides" in _badges(small_cast)


def _badges(cast: Cast) -> set[str]:
    return {badge.code for badge in cast.maya.ask(badges.gallery) if badge.awarded_at}


def test_terms_are_set_with_the_decision(small_cast: Cast):
    texts = ("I was there when it stopped.", " ", "What a seal can teach you.")
    story = publish(small_cast.maya, small_cast.ravi, terms=Terms(date(2026, 6, 1), "customers", texts))
    terms = small_cast.ada.ask(desk.desk, story).terms
    assert (terms.expires_on, terms.audience_code) == (date(2026, 6, 1), "customers")
    assert terms.share_texts == ("I was there when it stopped.", "What a seal can teach you.")
    assert status(small_cast, story) == Status.PUBLISHED


@pytest.mark.parametrize(
    ("publish_at", "terms", "field"),
    [
        (NOON, None, "publish_at"),
        (NOON + timedelta(days=91), None, "publish_at"),
        (TOMORROW, Terms(expires_on=NOON.date()), "expires_on"),
        (None, Terms(audience_code="nobody"), "audience_code"),
        (None, Terms(share_texts=("a", "b", "c", "d")), "share_texts"),
        (None, Terms(share_texts=("a" * 601,)), "share_texts"),
    ],
)
def test_terms_that_cannot_be_kept_are_refused_and_nothing_happens(
    small_cast: Cast, publish_at: datetime | None, terms: Terms | None, field: str
):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    now = partial(small_cast.ravi.do, decisions.approve, story, GOOD, (), terms)
    later = partial(small_cast.ravi.do, decisions.approve_later, story, GOOD, publish_at, (), terms)
    with pytest.raises(InvalidInput) as refused:
        later() if publish_at else now()
    assert refused.value.field == field
    assert (status(small_cast, story), points_of(small_cast, story)) == (Status.IN_REVIEW, 0)


def test_texts_the_company_proposed_may_stay_however_many(small_cast: Cast):
    texts = tuple(f"Text {number}" for number in range(SHARE_TEXTS + 2))
    item = small_cast.ines.do(company_items.propose, a_company_item(share_texts=texts))
    small_cast.ravi.do(decisions.claim, item)
    small_cast.ravi.do(decisions.approve, item, GOOD, (), Terms(share_texts=texts))
    assert small_cast.ada.ask(desk.desk, item).terms.share_texts == texts


def test_two_replicas_publish_each_of_them_once(cast: Cast):
    for number in range(3):
        timed(cast, title=f"Story {number}", mentor_id=cast.id_of(cast.omar))
    cast.later(days=1)
    published = at_once(*[partial(cast.system.do, publishing.publish_due)] * 3)
    assert sum(published) == 3
    assert (len(cast.ada.ask(hub.hub)), points_now(cast)) == (3, 15)


def test_of_two_first_stories_at_the_same_moment_one_is_the_first(cast: Cast):
    timed(cast, mentor_id=cast.id_of(cast.omar))
    now = write(cast.maya, a_story("Another", mentor_id=cast.id_of(cast.omar)))
    cast.later(days=1)
    cast.ada.do(decisions.claim, now)
    at_once(partial(cast.system.do, publishing.publish_due), partial(cast.ada.do, decisions.approve, now, GOOD))
    assert (len(cast.ines.ask(hub.hub)), points_now(cast)) == (2, 15)


def test_nobody_decides_again_on_what_waits_for_its_time(small_cast: Cast):
    story = timed(small_cast)
    with pytest.raises(NotAllowedNow, match="You have done that already"):
        small_cast.ravi.do(decisions.approve, story, GOOD)


def test_what_was_withdrawn_before_its_time_may_be_sent_again_for_it_was_never_paid(cast: Cast):
    cast.maya.do(stories.withdraw, timed(cast))
    story = publish(cast.maya, cast.ravi)
    assert points_of(cast, story) == cast.maya.ask(points.statement).total == 39
