"""The rewards desk, from a reason to thank to the thanks."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from domain.recognition import candidates, rewards
from domain.recognition.rewards import Gift, NewReward, RewardView
from tests.cast import Cast, a_story, about, publish
from tests.pages.dialogs import dialog
from tests.pages.render import page, words
from tests.pages.typing import press


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
    assert 'href="/programme?part=suggestions&amp;kind=reward"' in said


# --- the catalogue, looked after -------------------------------------------------------------------------------------


def the_course(cast: Cast) -> RewardView:
    return next(one for one in cast.ines.ask(rewards.kept) if one.code == "course_day")


def test_a_reward_is_changed_and_the_card_says_what_holds(small_cast: Cast):
    one = the_course(small_cast)
    form, key = dialog("recognition.reward_form", small_cast.ines, "k", one), f"reward_k_{one.edition[:6]}"
    form.number_input(key=f"{key}_lead_days").set_value(14)
    form.number_input(key=f"{key}_per_person").set_value(2)
    form.date_input(key=f"{key}_season_until").set_value(date(2026, 6, 30))
    form.text_input(key=f"{key}_name_en").input("Two <b>days</b>")
    form.button(key="reward_save").click().run()
    said = words(page("rewards", small_cast.maya))
    for told in ("Takes 14 days to arrange", "2 for one person at most", "Until 30 Jun 2026", "Two &lt;b&gt;days"):
        assert told in said


def test_a_limit_of_none_is_refused_beside_it_and_what_was_typed_stays(small_cast: Cast):
    one = the_course(small_cast)
    form, key = dialog("recognition.reward_form", small_cast.ines, "k", one), f"reward_k_{one.edition[:6]}"
    form.number_input(key=f"{key}_per_person").set_value(0)
    form.text_input(key=f"{key}_name_en").input("Two days")
    form.button(key="reward_save").click().run()
    assert "Give a whole number from 1 to 99" in words(form)
    assert form.text_input(key=f"{key}_name_en").value == "Two days"
    assert the_course(small_cast) == one


def test_the_second_of_two_admins_sees_the_first_ones_words_and_chooses(small_cast: Cast):
    one = the_course(small_cast)
    form, key = dialog("recognition.reward_form", small_cast.ines, "k", one), f"reward_k_{one.edition[:6]}"
    form.text_input(key=f"{key}_name_en").input("Ines's words")
    small_cast.ada.do(rewards.change_reward, one.id, NewReward(one.kind, {"en": "Ada's words"}, {}), one.edition)
    form.button(key="reward_save").click().run()
    assert "Ada's words" in words(form).replace("\\", "")
    form.button(key="reward_mine").click().run()
    form.button(key="reward_save").click().run()
    assert the_course(small_cast).name["en"] == "Ines's words"


def test_a_reward_is_retired_and_brought_back_by_pressing(small_cast: Cast):
    one = the_course(small_cast)
    test = press(page("rewards_desk", small_cast.ines), f"retire:{one.id}")
    assert not the_course(small_cast).active
    press(test, f"back:{one.id}")
    assert the_course(small_cast).active


def test_what_is_out_of_season_is_not_offered_to_be_given(small_cast: Cast):
    one = the_course(small_cast)
    small_cast.ines.do(
        rewards.change_reward, one.id, NewReward(one.kind, one.name, {}, season_from=date(2026, 6, 1)), one.edition
    )
    assert "From 1 Jun 2026 on" in words(page("rewards", small_cast.maya))
    publish(small_cast.maya, small_cast.ravi)
    candidate = small_cast.ines.ask(candidates.people_to_thank)[0]
    gift = dialog("recognition.gift_dialog", small_cast.ines, candidate, "key")
    assert "A course day of your choice" not in gift.selectbox(key="gift_reward_key").options
