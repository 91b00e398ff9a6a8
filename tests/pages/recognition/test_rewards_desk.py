"""The rewards desk, from a reason to thank to the thanks."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from domain.recognition import candidates, rewards
from domain.recognition.rewards import Gift
from tests.cast import Cast, a_story, about, publish
from tests.pages.dialogs import dialog
from tests.pages.render import page, words


def key(cast: Cast, story: int, reason: str = "first_story") -> str:
    return f"thank_{cast.maya.person_id}_{reason}_{story}"


def thank_maya(cast: Cast) -> AppTest:
    first = next(one for one in cast.ines.ask(candidates.people_to_thank) if one.reason == "first_story")
    return dialog("recognition.gift_dialog", cast.ines, first, "key-1")


def open_tab(test: AppTest) -> str:
    return test.tabs[test.get("tab_container")[0].proto.tab_container.default_tab_index].label


def test_it_invites_when_everybody_has_been_thanked(small_cast: Cast):
    assert "Everybody has been thanked" in words(page("rewards_desk", small_cast.ines))


def test_it_shows_a_person_what_they_did_and_what_would_please(small_cast: Cast):
    wish = small_cast.ines.ask(rewards.catalogue)[0]
    small_cast.maya.do(rewards.wish, wish.id)
    story = publish(small_cast.maya, small_cast.ravi, a_story("<b>The seal</b>"))
    test = page("rewards_desk", small_cast.ines)
    said = words(test)
    assert "Maya Lindqvist" in said
    assert "&lt;b&gt;The seal&lt;/b&gt;" in said
    assert "Published their very first story" in said
    assert f'<span class="ap-adm-chip">{wish.name["en"]}</span>' in said
    assert test.button(key=key(small_cast, story)).label == "Thank Maya"


def test_it_gives_a_wish_with_a_card_of_ones_own(small_cast: Cast):
    wish = small_cast.ines.ask(rewards.catalogue)[-1]
    small_cast.maya.do(rewards.wish, wish.id)
    story = publish(small_cast.maya, small_cast.ravi)
    test = page("rewards_desk", small_cast.ines)
    test.button(key=key(small_cast, story)).click().run()
    assert test.text_area
    test = thank_maya(small_cast)
    assert "The seal that sat backwards" in test.text_area[0].value
    test.text_area[0].input("You made me laugh, and I learned something.").run()
    test.button(key="gift_give").click().run()
    award = small_cast.maya.ask(rewards.my_awards)[0]
    assert (award.reward, award.card) == (wish.name, "You made me laugh, and I learned something.")
    assert "Done. Maya finds your card on Home." in words(test)


def test_an_empty_card_is_refused_beside_it_and_nothing_is_lost(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    test = thank_maya(small_cast)
    chosen = next(box for box in test.selectbox if box.label == "The reward")
    chosen.select_index(3).run()
    test.text_area[0].input(" ").run()
    test.button(key="gift_give").click().run()
    assert "Write a few words on the card" in words(test)
    assert next(box for box in test.selectbox if box.label == "The reward").index == 3
    assert small_cast.maya.ask(rewards.my_awards) == []


def test_it_hands_over_what_was_given(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    reward = small_cast.ines.ask(rewards.catalogue)[0]
    gift = Gift(small_cast.id_of(small_cast.maya), reward.id, "first_story", about(story), None, "Thank you.")
    award = small_cast.ines.do(rewards.give, gift, "key-1")
    test = page("rewards_desk", small_cast.ada)
    assert open_tab(test) == "To thank"
    test.button(key=f"handed_over_{award}").click().run()
    assert "Noted: Maya Lindqvist has it." in words(test)
    assert small_cast.ada.ask(rewards.to_hand_over) == []
    assert open_tab(test) == "To hand over"


def test_it_adds_a_reward_once(small_cast: Cast):
    test = dialog("recognition.reward_form", small_cast.ines)
    test.text_input(key="reward_new_name_en").input("A day by the sea")
    test.button(key="reward_new_add").click().run()
    assert "A day by the sea is in the catalogue now." in words(test)
    assert any(one.name == {"en": "A day by the sea"} for one in small_cast.ines.ask(rewards.catalogue))


def test_how_many_there_are_is_said_anew(small_cast: Cast):
    test = page("rewards_desk", small_cast.ines)
    first = small_cast.ines.ask(rewards.catalogue)[0]
    test.selectbox(key="reward_stock_of").select(first.id).run()
    test.number_input(key=f"reward_stock_{first.id}_{first.stock}").set_value(7).run()
    test.button(key="reward_stock_save").click().run()
    assert small_cast.ines.ask(rewards.catalogue)[0].stock == 7


def test_where_nothing_can_be_given_it_leads_to_what_is_suggested(bare_cast: Cast):
    said = words(page("rewards_desk", bare_cast.ines))
    assert "Nothing can be given yet." in said
    assert 'href="/programme?kind=reward"' in said
