"""My activity: what I shared, what waits, and what it brought."""

from __future__ import annotations

import pytest

from app.pages import my_activity
from domain.ledger import points
from domain.ledger.point_rules import Rule
from domain.review import decisions
from domain.sharing import conversations, declarations, sharing, tracked_links
from domain.sharing.declarations import Declared
from domain.sharing.tracked_links import Click
from tests.cast import GOOD, Cast, a_contribution, a_story, publish, tell
from tests.pages.dialogs import dialog
from tests.pages.render import page, words

OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."


@pytest.fixture
def share(small_cast: Cast) -> int:
    """A share of Omar's that is prepared and not yet confirmed."""
    story = publish(small_cast.maya, small_cast.ravi)
    return small_cast.omar.do(sharing.prepare, story, "linkedin", OWN, True, "omars-link").share_id


def test_it_invites_those_who_have_not_shared(small_cast: Cast):
    assert "Nothing shared yet" in words(page("my_activity", small_cast.omar))


def test_it_asks_whether_a_share_was_posted_and_says_what_it_brought(small_cast: Cast, share: int):
    test = page("my_activity", small_cast.omar)
    assert "Did you post these?" in words(test)
    test.text_input[0].set_value("https://www.linkedin.com/posts/1")
    test.button(key=f"confirm_button_{share}").click().run()
    said = words(test)
    assert "Did you post these?" not in said
    assert "+5" in said
    assert "2 counted shares are left" in said


def test_it_shows_who_followed_the_link_and_pays_nothing_for_it(small_cast: Cast, share: int):
    clicks = [Click(share, small_cast.stage.now, robot=False)] * 9
    small_cast.system.do(tracked_links.count_clicks, clicks)
    said = words(page("my_activity", small_cast.omar))
    assert "9 people followed your link" in said
    assert "+5" in said


def test_it_stops_asking_after_two_weeks(small_cast: Cast, share: int):
    small_cast.later(days=15)
    said = words(page("my_activity", small_cast.omar))
    assert "Did you post these?" not in said
    assert "Not confirmed" in said


def test_it_says_enough_for_this_week_and_when_the_next_one_counts(small_cast: Cast):
    for number in range(3):
        story = publish(small_cast.maya, small_cast.ravi, a_story(f"Seal {number}"))
        ready = small_cast.omar.do(sharing.prepare, story, "linkedin", f"{OWN} {number}", True, f"link-{number}")
        small_cast.omar.do(sharing.confirm_by_address, ready.share_id, f"https://www.linkedin.com/posts/{number}")
    said = words(page("my_activity", small_cast.omar))
    assert "You have said enough for now" in said
    assert "counts from Wednesday 25 March" in said


# --- declared in ten seconds -----------------------------------------------------------------------------------------


def test_one_click_tells_someone_and_the_next_one_takes_it_back(small_cast: Cast):
    test = page("my_activity", small_cast.maya)
    test.button(key="declare_told").click().run()
    assert "Noted. 3 points for telling someone." in words(test)
    assert "Told someone about us" in words(test)
    with pytest.raises(KeyError):
        test.button(key="declare_told")
    test.button(key="declare_undo").click().run()
    assert small_cast.maya.ask(points.statement).total == 0
    assert "Taken back" in words(test)
    assert "Noted." not in words(test)


def test_the_fifth_of_a_month_is_thanked_for_as_well(small_cast: Cast):
    test = page("my_activity", small_cast.maya)
    for _ in range(5):
        test.button(key="declare_told").click().run()
        said = words(test)
        test.button(key="declare_more").click().run()
    assert "Noted. Thank you. What nobody else can see earns at most 6 points in 28 days, and you have them." in said
    assert "Beyond what counted then" in words(test)
    assert small_cast.maya.ask(points.statement).total == 6


def test_a_debate_is_declared_with_its_address_and_refused_beside_it(small_cast: Cast):
    declared: list[Declared] = []
    test = dialog("sharing.debate_dialog", small_cast.maya, "nonce", declared.append)
    test.text_input[0].set_value("forum.example")
    test.button(key="debate_note").click().run()
    assert "begins with https" in words(test)
    test.text_input[0].set_value("https://forum.example/pumps")
    test.button(key="debate_note").click().run()
    assert [(one.rule, one.points) for one in declared] == [(Rule.DEBATE, 3)]
    said = words(page("my_activity", small_cast.maya))
    assert 'href="https://forum.example/pumps"' in said
    assert "Joined a debate on forum.example" in said


def test_it_escapes_the_address_of_a_debate(small_cast: Cast):
    small_cast.maya.do(declarations.join_debate, "nonce", "https://forum.example/<b>\"'?x")
    assert "<b>" not in words(page("my_activity", small_cast.maya))


def test_only_the_person_sees_what_was_declared(small_cast: Cast):
    small_cast.maya.do(declarations.tell, "nonce")
    assert "Told someone" not in words(page("my_activity", small_cast.ada))


# --- month by month --------------------------------------------------------------------------------------------------


def test_what_i_did_stands_month_by_month_the_newest_first_and_open(small_cast: Cast, share: int):
    small_cast.later(days=20)
    small_cast.omar.do(declarations.tell, "one")
    said = words(page("my_activity", small_cast.omar))
    assert said.count('<details class="ap-month" open>') == said.count('<details class="ap-month">') == 1
    assert said.index("April 2026") < said.index("Told someone about us") < said.index("March 2026") < said.index(OWN)


def test_a_month_is_shown_whole_or_with_show_more(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(my_activity, "SHOWN", 2)
    small_cast.maya.do(declarations.join_debate, "old", "https://forum.example/old")
    for number in range(3):
        small_cast.later(days=40)
        small_cast.maya.do(declarations.tell, f"nonce-{number}")
    test = page("my_activity", small_cast.maya)
    assert "forum.example" not in words(test)
    assert words(test).count("Told someone about us") == 2
    test.button(key="activity_more").click().run()
    assert words(test).count("Told someone about us") == 3
    assert "forum.example" in words(test)


def test_a_contribution_that_is_decided_is_in_its_month_and_one_that_waits_is_not(small_cast: Cast):
    approved = tell(small_cast.maya, a_contribution("podcast", title="An hour on seals", url="https://pod.example/60"))
    waiting = tell(small_cast.maya)
    small_cast.ravi.do(decisions.claim, approved)
    small_cast.ravi.do(decisions.approve, approved, GOOD)
    said = words(page("my_activity", small_cast.maya))
    assert said.index("What a seal taught us") < said.index("March 2026") < said.index("An hour on seals")
    assert f"contribution={waiting}" in said


# --- conversations ---------------------------------------------------------------------------------------------------


def test_a_share_whose_week_is_open_asks_whether_anybody_answered(small_cast: Cast, share: int):
    assert "Did anybody answer?" not in words(page("my_activity", small_cast.omar))
    small_cast.omar.do(sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    said = words(page("my_activity", small_cast.omar))
    assert "Did anybody answer?" in said
    assert "LinkedIn, until Wednesday 25 March" in said
    small_cast.later(days=8)
    assert "Did anybody answer?" not in words(page("my_activity", small_cast.omar))


def test_comments_and_replies_are_noted_raised_and_corrected(small_cast: Cast, share: int):
    small_cast.omar.do(sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    for comments, replies, sentence in (
        (1, 0, "Noted. 1 point for the conversation."),
        (9, 1, "Noted. 2 points for the conversation."),
        (12, 1, "At most 3 points a post count, and this one has them."),
        (1, 0, "Corrected. 2 points were taken back."),
    ):
        (one,) = small_cast.omar.ask(conversations.open_shares)
        test = dialog("sharing.conversation_dialog", small_cast.omar, one)
        test.number_input(key=f"conversation_comments_{share}").set_value(comments)
        test.number_input(key=f"conversation_replies_{share}").set_value(replies)
        test.button(key="conversation_note").click().run()
        assert sentence in words(test)
    assert "1 comment" in words(page("my_activity", small_cast.omar))


def test_the_address_is_asked_for_only_where_it_is_missing(small_cast: Cast, share: int):
    small_cast.system.do(tracked_links.count_clicks, [Click(share, small_cast.stage.now, robot=False)])
    (one,) = small_cast.omar.ask(conversations.open_shares)
    test = dialog("sharing.conversation_dialog", small_cast.omar, one)
    test.number_input(key=f"conversation_comments_{share}").set_value(1)
    test.button(key="conversation_note").click().run()
    assert "Paste the address of your post" in words(test)
    small_cast.omar.do(conversations.note, share, 1, 0, "https://www.linkedin.com/posts/1")
    (one,) = small_cast.omar.ask(conversations.open_shares)
    assert not dialog("sharing.conversation_dialog", small_cast.omar, one).text_input


def test_what_somebody_was_told_about_is_one_tap(small_cast: Cast):
    test = page("my_activity", small_cast.maya)
    test.button(key="declare_told").click().run()
    test.button(key="declare_about_workplace").click().run()
    assert "Told someone about us: The workplace" in words(test)
    assert small_cast.maya.ask(points.statement).total == 3
