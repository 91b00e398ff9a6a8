"""What I did month by month: each in the month it belongs to, and only mine."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.review import decisions
from domain.sharing import by_month, conversations, declarations, sharing, tracked_links
from domain.sharing.by_month import Act
from domain.sharing.tracked_links import Click
from tests.cast import COPENHAGEN, GOOD, LAST_MINUTE_OF_MARCH, Cast, publish, tell

OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."


def counted(cast: Cast) -> dict[Act, dict[str, int]]:
    """Act → month → how many, where there are any."""
    mine = cast.omar.ask(by_month.my_months)
    found = {
        act: {f"{month:%Y-%m}": n for month, n in zip(mine.months, each, strict=True) if n}
        for act, each in mine.counts.items()
    }
    return {act: months for act, months in found.items() if months}


@pytest.fixture
def share(cast: Cast) -> int:
    """A share of Omar's of the last minute of March, prepared and not yet confirmed."""
    story = publish(cast.maya, cast.ravi)
    cast.stage.now = LAST_MINUTE_OF_MARCH
    return cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "omars-link").share_id


def test_a_share_counts_once_it_is_posted_in_the_month_it_was_made_in(cast: Cast, share: int):
    assert counted(cast) == {}
    cast.later(minutes=5)
    cast.omar.do(sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    cast.omar.do(conversations.note, share, 3, 2)
    march = {"2026-03": 1}
    assert counted(cast) == {Act.SHARED: march, Act.COMMENTS: {"2026-03": 3}, Act.REPLIED: {"2026-03": 2}}


def test_people_who_followed_a_link_count_in_the_month_they_did_and_robots_never(cast: Cast, share: int):
    clicks = [
        Click(share, cast.stage.now + timedelta(minutes=n), robot) for n, robot in ((0, False), (5, False), (6, True))
    ]
    cast.later(minutes=10)
    cast.system.do(tracked_links.count_clicks, clicks)
    assert counted(cast)[Act.CLICKS] == {"2026-03": 1, "2026-04": 1}


def test_what_was_declared_and_taken_back_does_not_count(cast: Cast):
    cast.omar.do(declarations.tell, "one")
    mistake = cast.omar.do(declarations.tell, "two")
    cast.omar.do(declarations.join_debate, "three", "https://forum.example/pumps")
    cast.omar.do(declarations.take_back, mistake.id)
    assert counted(cast) == {Act.TOLD: {"2026-03": 1}, Act.DEBATED: {"2026-03": 1}}


def test_a_contribution_counts_when_it_is_approved_in_the_month_it_happened_in(cast: Cast):
    cast.stage.now = LAST_MINUTE_OF_MARCH + timedelta(days=3)
    talk = tell(cast.omar)
    assert counted(cast) == {}
    cast.ravi.do(decisions.claim, talk)
    cast.ravi.do(decisions.approve, talk, GOOD)
    assert counted(cast) == {Act.CONTRIBUTED: {"2026-03": 1}}


def test_it_is_mine_alone_and_of_twelve_months(cast: Cast, share: int):
    cast.omar.do(sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    assert not any(any(each) for each in cast.maya.ask(by_month.my_months).counts.values())
    cast.stage.now = LAST_MINUTE_OF_MARCH.astimezone(COPENHAGEN).replace(year=2027, month=2, day=28)
    assert counted(cast)[Act.SHARED] == {"2026-03": 1}
    cast.later(days=1)
    assert counted(cast) == {}
