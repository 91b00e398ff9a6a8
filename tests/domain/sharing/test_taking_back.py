"""Taking a share back: by its sharer at any time, or by an admin with the address of the post and a reason."""

from __future__ import annotations

import pytest

from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.ledger import points
from domain.recognition import badges
from domain.sharing import conversations, declarations, sharing, taking_back, tracked_links
from domain.sharing.sharing import ShareView
from domain.sharing.tracked_links import Click
from tests.cast import Cast, publish

POST = "https://www.linkedin.com/posts/omar-1"
WORDS = "I have seen this seal myself, and it taught me to look twice."
WHY = "There is no post at this address."


@pytest.fixture
def share(cast: Cast) -> int:
    """Omar's share of Maya's story, confirmed, with two comments."""
    story = publish(cast.maya, cast.ravi)
    ready = cast.omar.do(sharing.prepare, story, "linkedin", WORDS, True, "one")
    cast.omar.do(sharing.confirm_by_address, ready.share_id, POST)
    cast.omar.do(conversations.note, ready.share_id, 2, 0)
    return ready.share_id


def total(cast: Cast) -> int:
    return cast.omar.ask(points.statement).total


def mine(cast: Cast) -> ShareView:
    return cast.omar.ask(sharing.my_shares)[0]


def test_a_share_goes_with_all_it_brought(cast: Cast, share: int):
    assert total(cast) == 7
    cast.omar.do(taking_back.take_back, share)
    assert total(cast) == 0
    assert (mine(cast).taken_back, mine(cast).points, mine(cast).confirmed_at) == (True, 0, None)
    assert cast.omar.ask(sharing.my_week).left == 3
    assert [badge.code for badge in cast.omar.ask(badges.gallery) if badge.awarded_at] == []


def test_twice_changes_nothing(cast: Cast, share: int):
    cast.omar.do(taking_back.take_back, share)
    cast.omar.do(taking_back.take_back, share)
    assert len(cast.omar.ask(points.statement).lines) == 6, "a share and two comments, and each of them back"


def test_it_is_not_confirmed_again_by_a_click_or_an_address(cast: Cast, share: int):
    cast.omar.do(taking_back.take_back, share)
    cast.system.do(tracked_links.count_clicks, [Click(share, cast.stage.now, robot=False)])
    with pytest.raises(NotAllowedNow, match="was taken back"):
        cast.omar.do(sharing.confirm_by_address, share, POST)
    assert total(cast) == 0


def test_the_item_can_be_shared_once_more(cast: Cast, share: int):
    cast.omar.do(taking_back.take_back, share)
    again = cast.omar.do(sharing.prepare, mine(cast).submission_id, "linkedin", WORDS, True, "two")
    assert cast.omar.do(sharing.confirm_by_address, again.share_id, f"{POST}-again").points == 5


def test_an_admin_takes_it_back_with_a_reason_that_its_sharer_reads(cast: Cast, share: int):
    cast.ada.do(taking_back.take_back_by_address, cast.id_of(cast.omar), POST, WHY)
    newest = cast.omar.ask(points.statement).lines[0]
    assert (total(cast), newest.kind, newest.because, newest.decided_by) == (0, "reversed", WHY, "Ada Bæk")


def test_an_admin_takes_a_debate_back_too(cast: Cast):
    cast.omar.do(declarations.join_debate, "one", "https://ing.example/debate?id=4&utm_source=x")
    cast.ada.do(taking_back.take_back_by_address, cast.id_of(cast.omar), "https://ing.example/debate?id=4", WHY)
    assert total(cast) == 0
    assert cast.omar.ask(points.statement).lines[0].because == WHY


def test_an_admin_needs_an_address_a_reason_and_somebody_else(cast: Cast, share: int):
    take_back = taking_back.take_back_by_address
    with pytest.raises(NotFound, match="nothing with that address"):
        cast.ada.do(take_back, cast.id_of(cast.omar), "https://www.linkedin.com/posts/other", WHY)
    with pytest.raises(NotFound, match="nothing with that address"):
        cast.ada.do(take_back, cast.id_of(cast.maya), POST, WHY)
    with pytest.raises(InvalidInput, match="Say why"):
        cast.ada.do(take_back, cast.id_of(cast.omar), POST, " ")
    with pytest.raises(NotPermitted):
        cast.ada.do(take_back, cast.id_of(cast.ada), POST, WHY)


def test_nobody_takes_a_colleagues_share_back(cast: Cast, share: int):
    with pytest.raises(NotFound):
        cast.maya.do(taking_back.take_back, share)
