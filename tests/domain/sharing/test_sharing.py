"""Preparing a share, confirming it, and what the hub shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.models import Submission
from domain.errors import InvalidInput, NotAllowedNow, NotFound, Refusal
from domain.ledger import points
from domain.review import decisions
from domain.sharing import company_items, hub, pipeline, sharing
from domain.sharing.tracked_links import Click, count_clicks
from domain.writing import stories
from tests.cast import GOOD, Cast, a_company_item, a_story, publish

OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."
POST = "https://www.linkedin.com/posts/1"


@pytest.fixture
def story(cast: Cast) -> int:
    """A story of Maya's in the hub."""
    return publish(cast.maya, cast.ravi)


def test_the_disclosure_line_is_in_the_text_that_is_kept(cast: Cast, story: int):
    with_line = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    without = cast.omar.do(sharing.prepare, story, "linkedin", OWN, False, "two")
    assert (with_line.text, without.text) == (f"{OWN}\n\nJag arbetar på Fjordlys", OWN)
    typed = cast.omar.do(sharing.prepare, story, "linkedin", with_line.text, True, "three")
    assert typed.text == with_line.text


def test_pressing_twice_prepares_once_and_keeps_the_last_words(cast: Cast, story: int):
    cast.omar.do(sharing.prepare, story, "linkedin", "Too short", True, "one")
    cast.omar.do(sharing.prepare, story, "bluesky", OWN, True, "one")
    (share,) = cast.omar.ask(sharing.my_shares)
    assert (share.network, share.own_words) == ("bluesky", True)


def test_what_was_posted_stays_as_it_was(cast: Cast, story: int):
    ready = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    cast.omar.do(sharing.confirm_by_address, ready.share_id, POST)
    cast.omar.do(sharing.prepare, story, "linkedin", "Something else", True, "one")
    assert cast.omar.ask(sharing.my_shares)[0].text.startswith(OWN)


def test_a_link_belongs_to_one_person_and_one_item(cast: Cast, story: int):
    other = publish(cast.maya, cast.ravi, a_story("Another seal"))
    cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    with pytest.raises(NotAllowedNow):
        cast.ada.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    with pytest.raises(NotAllowedNow):
        cast.omar.do(sharing.prepare, other, "linkedin", OWN, True, "one")


@pytest.mark.parametrize(
    ("network", "text", "sentence"),
    [
        ("linkedin", "  ", "Write a few words"),
        ("x", "word " * 80, "more than X takes"),
        ("pigeon", OWN, "Choose a network"),
    ],
)
def test_it_refuses_what_the_network_cannot_take(cast: Cast, story: int, network: str, text: str, sentence: str):
    with pytest.raises(InvalidInput, match=sentence):
        cast.omar.do(sharing.prepare, story, network, text, True, "one")
    assert cast.omar.ask(sharing.my_shares) == []


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://www.linkedin.com/posts/1", "begins with https"),
        ("javascript:alert(1)", "begins with https"),
        ("https://bsky.app/profile/omar/post/1", "not an address on LinkedIn"),
        ("https://www.linkedin.com/", "not a single post"),
        ("https://www.linkedin.com/in/omar/", "not a single post"),
        ("https://[www.linkedin.com/posts/1", "begins with https"),
    ],
)
def test_it_refuses_addresses_that_are_no_post_of_that_network(cast: Cast, story: int, address: str, sentence: str):
    ready = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    with pytest.raises(InvalidInput, match=sentence):
        cast.omar.do(sharing.confirm_by_address, ready.share_id, address)
    assert cast.omar.ask(sharing.my_shares)[0].confirmed_at is None


def test_one_post_confirms_one_share(cast: Cast, story: int):
    other = publish(cast.maya, cast.ravi, a_story("Another seal"))
    first = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    second = cast.omar.do(sharing.prepare, other, "linkedin", f"{OWN} Again.", True, "two")
    cast.omar.do(sharing.confirm_by_address, first.share_id, POST)
    with pytest.raises(InvalidInput, match="another share with this address"):
        cast.omar.do(sharing.confirm_by_address, second.share_id, POST)


def test_a_colleagues_post_is_not_ones_own(cast: Cast, story: int):
    theirs = cast.ada.do(sharing.prepare, story, "linkedin", "Worth three minutes of your day, says Ada.", True, "one")
    cast.ada.do(sharing.confirm_by_address, theirs.share_id, POST)
    ready = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "two")
    with pytest.raises(InvalidInput, match="address of your own post"):
        cast.omar.do(sharing.confirm_by_address, ready.share_id, POST)


@pytest.mark.parametrize("address", ["https://localhost.:8501/go/one", "https://fjordlys.example/pump"])
def test_the_item_itself_is_not_ones_post(small_cast: Cast, address: str):
    item = small_cast.ines.do(company_items.propose, a_company_item(url="https://fjordlys.example/pump"))
    small_cast.ravi.do(decisions.claim, item)
    small_cast.ravi.do(decisions.approve, item, GOOD)
    ready = small_cast.omar.do(sharing.prepare, item, "copy", OWN, True, "one")
    with pytest.raises(InvalidInput, match="the link to the item"):
        small_cast.omar.do(sharing.confirm_by_address, ready.share_id, address)


INVENTED = "https://posts.example/@omar/1"


@pytest.mark.parametrize("network", ["linkedin", "mastodon", "copy"])
def test_an_invented_post_confirms_nothing_outside_the_demo(small_cast: Cast, network: str):
    ready = small_cast.omar.do(sharing.prepare, publish(small_cast.maya, small_cast.ravi), network, OWN, True, "one")
    at_a_company = replace(small_cast.omar, begins_with=replace(small_cast.omar.begins_with, demo=False))
    with pytest.raises(InvalidInput, match="Paste the address of your post"):
        at_a_company.do(sharing.confirm_by_address, ready.share_id, INVENTED)
    assert small_cast.omar.do(sharing.confirm_by_address, ready.share_id, INVENTED)


@pytest.mark.parametrize(
    "address", ["https://evil.example\\@www.linkedin.com/posts/1", "https://www.linkedin.com:8443/posts/1", "https://["]
)
def test_what_no_browser_opens_there_is_no_post(small_cast: Cast, address: str):
    ready = small_cast.omar.do(sharing.prepare, publish(small_cast.maya, small_cast.ravi), "linkedin", OWN, True, "one")
    with pytest.raises(InvalidInput, match="Paste the address of your post"):
        small_cast.omar.do(sharing.confirm_by_address, ready.share_id, address)


def test_nobody_confirms_somebody_elses_share(cast: Cast, story: int):
    ready = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    with pytest.raises(NotFound):
        cast.maya.do(sharing.confirm_by_address, ready.share_id, POST)


def test_click_and_address_together_pay_once_and_keep_the_address(cast: Cast, story: int):
    ready = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    cast.system.do(count_clicks, [Click(ready.share_id, cast.stage.now, robot=False)])
    outcome = cast.omar.do(sharing.confirm_by_address, ready.share_id, POST)
    assert (outcome.before, outcome.points) == (True, 0)
    assert cast.omar.ask(sharing.my_shares)[0].post_url == POST
    assert cast.omar.ask(points.statement).total == 5


def test_a_colleagues_words_are_not_ones_own(cast: Cast, story: int):
    cast.ada.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    assert not cast.omar.do(sharing.prepare, story, "linkedin", f"{OWN} #seal", True, "two").own_words


def test_an_earlier_text_of_ones_own_is_no_new_one(cast: Cast, story: int):
    other = publish(cast.maya, cast.ravi, a_story("Another seal"))
    assert cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one").own_words
    assert not cast.omar.ask(sharing.judge, other, "linkedin", f"{OWN} Again.", True, "two").verdict.own
    assert cast.maya.ask(sharing.judge, other, "linkedin", f"{OWN} Again.", True, "three").verdict.own


def test_a_text_that_was_given_up_may_be_taken_up_again_until_it_is_posted(cast: Cast, story: int):
    ready = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    assert cast.omar.ask(sharing.judge, story, "linkedin", OWN, True, "one").verdict.own
    assert cast.omar.ask(sharing.judge, story, "linkedin", OWN, True, "two").verdict.own
    cast.omar.do(sharing.confirm_by_address, ready.share_id, POST)
    assert not cast.omar.ask(sharing.judge, story, "linkedin", OWN, True, "two").verdict.own


def test_the_storys_first_sentences_are_its_authors_words(cast: Cast, story: int):
    shown = cast.omar.ask(hub.item, story).summary
    assert not cast.omar.ask(sharing.judge, story, "linkedin", shown, True, "one").verdict.own
    assert cast.maya.ask(sharing.judge, story, "linkedin", shown, True, "two").verdict.own


@pytest.mark.parametrize("gone", ["withdrawn", "taken down", "expired"])
def test_what_was_posted_while_the_story_was_out_still_counts(cast: Cast, story: int, gone: str):
    ready = cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "one")
    if gone == "withdrawn":
        cast.maya.do(stories.withdraw, story)
    elif gone == "taken down":
        cast.ada.do(pipeline.take_down, story, "A name without consent.")
    else:
        with cast.at_work() as work:
            work.session.get_one(Submission, story).expires_on = (cast.stage.now - timedelta(days=1)).date()
    assert cast.omar.do(sharing.confirm_by_address, ready.share_id, POST).points == 5
    with pytest.raises(Refusal):
        cast.ada.do(sharing.prepare, story, "linkedin", OWN, True, "two")


# --- the hub ---------------------------------------------------------------------------------------------------------


def test_the_hub_puts_my_team_first_and_what_i_shared_last(cast: Cast):
    from_maya = publish(cast.maya, cast.ravi)
    from_ravi = publish(cast.ravi, cast.ada, a_story("From Omar's own team", theme_code="green"))
    cast.later(hours=1)
    newest = publish(cast.ada, cast.ravi, a_story("The newest", theme_code="people"))
    assert [item.id for item in cast.omar.ask(hub.hub)] == [from_ravi, newest, from_maya]
    ready = cast.omar.do(sharing.prepare, from_ravi, "linkedin", OWN, True, "one")
    assert cast.omar.ask(hub.hub)[0].shared_by_me is False
    cast.omar.do(sharing.confirm_by_address, ready.share_id, POST)
    shown = cast.omar.ask(hub.hub)
    assert (shown[-1].id, shown[-1].shared_by_me, shown[-1].shares) == (from_ravi, True, 1)


def test_not_for_me_is_between_me_and_the_hub(cast: Cast, story: int):
    cast.omar.do(hub.not_for_me, story)
    cast.omar.do(hub.not_for_me, story)
    assert cast.omar.ask(hub.hub) == []
    assert len(cast.ada.ask(hub.hub)) == 1
    cast.omar.do(hub.for_me_after_all, story)
    assert len(cast.omar.ask(hub.hub)) == 1


def test_a_cards_summary_carries_no_marks(cast: Cast):
    body = "# Heading\n\n**Bold** and [a link](https://a.example) and `code`.\n\n- one\n- two\n\n" + "More words. " * 30
    publish(cast.maya, cast.ravi, a_story(body=body))
    assert cast.omar.ask(hub.hub)[0].summary.startswith("Heading Bold and a link and code. one two More words.")
