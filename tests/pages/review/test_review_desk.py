"""The review desk, as a reviewer works it."""

from __future__ import annotations

from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from app.components.review.rubric_form import sentences_of
from app.components.writing.story_reading import marked
from domain.review import decisions, desk, phrases
from domain.review.rubric import Remark
from domain.sharing import company_items
from domain.sharing.company_items import CompanyItem
from domain.submissions.review_flow import Status
from domain.writing import stories
from tests.cast import COPENHAGEN, GOOD, Cast, a_company_item, a_story, publish, write
from tests.pages.render import page, words

ANSWERS = {"relevance": 3, "how": 4, "voice": 3, "usefulness": 3, "safety": 4}


@pytest.fixture
def story(small_cast: Cast) -> int:
    """Maya's story in Ravi's hands."""
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    return story


def answer(test: AppTest, story: int, **answers: int) -> AppTest:
    """Answers the questions of the first round."""
    for code, value in answers.items():
        test.segmented_control(key=f"desk_{story}_1_{code}").set_value(value).run()
    return test


def at_the_desk(cast: Cast, story: int) -> AppTest:
    return page("review_desk", cast.ravi, submission=str(story))


def test_it_tells_what_the_answers_would_earn_and_publishes(small_cast: Cast, story: int):
    test = answer(at_the_desk(small_cast, story), story, **ANSWERS)
    assert "This would earn 39 points" in words(test)
    test.button(key="desk_publish").click().run()
    assert small_cast.maya.ask(stories.my_story, story).card.points == 39
    said = test.session_state["feedback_said"] if "feedback_said" in test.session_state else words(test)
    assert "39 points for Maya Lindqvist, and colleagues can now share it." in said.replace("\\", "")
    assert "Maya Lindqvist earned the badge" in said


def test_a_closed_gate_is_explained_beside_its_question(small_cast: Cast, story: int):
    test = answer(at_the_desk(small_cast, story), story, **(ANSWERS | {"safety": 2}))
    assert "at least 3 on “safe to publish”" in test.warning[0].value
    assert "too low to publish" in words(test)
    test.button(key="desk_publish").click().run()
    assert small_cast.maya.ask(stories.my_story, story).status == Status.IN_REVIEW


def test_it_says_by_when_the_author_was_promised_an_answer_before_anybody_takes_it(small_cast: Cast):
    story = write(small_cast.maya)
    assert "Answer by Friday 20 March" in words(at_the_desk(small_cast, story))
    small_cast.ada.do(decisions.claim, story)
    small_cast.ada.do(decisions.approve, story, GOOD)
    assert "Answer by" not in words(at_the_desk(small_cast, story))


def test_it_says_what_comes_from_the_company(small_cast: Cast):
    item = small_cast.ada.do(company_items.propose, a_company_item())
    assert "From the company" in words(at_the_desk(small_cast, item))
    assert "From the company" not in words(at_the_desk(small_cast, write(small_cast.maya)))


def test_what_it_noticed_many_times_is_said_once_with_a_few_places(small_cast: Cast):
    told = " ".join(f"In round {n} we opened pump {n} and found the {n}th seal turned the wrong way." for n in range(9))
    publish(small_cast.maya, small_cast.ada, a_story(body=told))
    copied = write(small_cast.omar, a_story("Told again", body=told))
    small_cast.ravi.do(decisions.claim, copied)
    said = words(at_the_desk(small_cast, copied))
    assert 'target="_blank">The seal that sat backwards</a>' in said
    assert said.count("almost word for word") == 1
    assert said.count("<q>") == 3
    assert "and 6 more" in said


def test_what_was_typed_survives_a_refusal(small_cast: Cast, story: int):
    test = at_the_desk(small_cast, story)
    remark = f"desk_{story}_1_how_0"
    test.text_area(key=f"{remark}_text").set_value("What did you try first?").run()
    test.selectbox(key=f"{remark}_quote").set_value("On Monday the pump in Ringsted stopped.").run()
    test.button(key="desk_changes").click().run()
    assert "Answer all 5 questions first" in test.error[0].value
    answer(test, story, **ANSWERS).button(key="desk_changes").click().run()
    (finding,) = small_cast.maya.ask(stories.findings, story)
    assert (finding.text, finding.quote) == ("What did you try first?", "On Monday the pump in Ringsted stopped.")


def test_a_quoted_sentence_is_marked_in_the_story(small_cast: Cast, story: int):
    test = at_the_desk(small_cast, story)
    test.text_area(key=f"desk_{story}_1_how_0_text").set_value("How?").run()
    test.selectbox(key=f"desk_{story}_1_how_0_quote").set_value("On Monday the pump in Ringsted stopped.").run()
    assert '<mark class="ap-mark">On Monday the pump in Ringsted stopped.</mark>' in words(test)


def test_declining_needs_a_remark(small_cast: Cast, story: int):
    test = answer(at_the_desk(small_cast, story), story, **ANSWERS)
    test.button(key="desk_decline_yes").click().run()
    assert "Write at least one remark" in test.error[0].value
    assert small_cast.maya.ask(stories.my_story, story).status == Status.IN_REVIEW


def test_the_second_reviewer_reads_who_was_faster(small_cast: Cast, story: int):
    test = answer(at_the_desk(small_cast, story), story, **ANSWERS)
    small_cast.later(hours=5)
    small_cast.ada.do(decisions.claim, story)
    small_cast.ada.do(decisions.approve, story, GOOD)
    test.button(key="desk_publish").click().run()
    assert "Ada Bæk was faster" in words(test)
    assert len([step for step in small_cast.maya.ask(stories.timeline, story) if step.to_status == "published"]) == 1


def test_it_can_be_taken_at_the_desk_and_is_judged_only_then(small_cast: Cast):
    story = write(small_cast.maya)
    test = at_the_desk(small_cast, story)
    assert "desk_publish" not in {button.key for button in test.button}
    test.button(key="desk_take").click().run()
    assert {f"desk_{story}_1_{code}" for code in ANSWERS} <= {one.key for one in test.segmented_control}


def test_ones_own_story_cannot_be_opened(small_cast: Cast):
    story = write(small_cast.ravi)
    said = words(at_the_desk(small_cast, story))
    assert "somebody else decides on it" in said
    assert "Ringsted" not in said


def test_company_items_show_where_they_lead(small_cast: Cast):
    news = CompanyItem("news", "A new plant", "We open it in May.", "https://fjordlys.example/plant", "en")
    item = small_cast.ines.do(company_items.propose, news)
    small_cast.ravi.do(decisions.claim, item)
    test = answer(at_the_desk(small_cast, item), item, **ANSWERS)
    assert test.code[0].value == "https://fjordlys.example/plant"
    assert "It earns no points" in words(test)


def test_earlier_remarks_stand_beside_the_next_round(small_cast: Cast, story: int):
    test = at_the_desk(small_cast, story)
    test.text_area(key=f"desk_{story}_1_voice_0_text").set_value("Whose voice is it?").run()
    answer(test, story, **ANSWERS).button(key="desk_changes").click().run()
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(decisions.claim, story)
    assert "Whose voice is it?" in words(at_the_desk(small_cast, story))


def test_ticked_remarks_and_proposed_words_travel_with_the_decision(small_cast: Cast, story: int):
    remarks = [Remark("how", "What did you try first?"), Remark("voice", "Whose voice is it?")]
    small_cast.ravi.do(decisions.ask_changes, story, GOOD, remarks)
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(decisions.claim, story)
    first, second = small_cast.ravi.ask(desk.desk, story).findings
    test = at_the_desk(small_cast, story)
    for code, value in ANSWERS.items():
        test.segmented_control(key=f"desk_{story}_2_{code}").set_value(value).run()
    test.segmented_control(key=f"desk_{story}_2_met_{first.id}").set_value(True).run()
    test.segmented_control(key=f"desk_{story}_2_met_{second.id}").set_value(False).run()
    test.text_area(key=f"desk_{story}_2_voice_0_text").set_value("Nearly.").run()
    test.selectbox(key=f"desk_{story}_2_edit_0_original").set_value("On Monday the pump in Ringsted stopped.").run()
    test.text_area(key=f"desk_{story}_2_edit_0_proposed").set_value("My pump stopped on a Monday.").run()
    test.button(key="desk_changes").click().run()
    assert {one.text: one.met for one in small_cast.maya.ask(stories.findings, story)} == {
        "What did you try first?": True,
        "Whose voice is it?": False,
        "Nearly.": None,
    }
    (edit,) = small_cast.ada.ask(desk.desk, story).suggestions
    assert edit.proposed == "My pump stopped on a Monday."


def test_it_is_published_at_the_chosen_time_on_the_chosen_terms(small_cast: Cast, story: int):
    test = answer(at_the_desk(small_cast, story), story, **ANSWERS)
    terms = f"desk_{story}_1_terms"
    test.segmented_control(key=f"{terms}_later").set_value(True).run()
    test.selectbox(key=f"{terms}_day").select_index(1).run()
    test.selectbox(key=f"{terms}_audience").set_value("customers").run()
    test.text_area(key=f"{terms}_text_0").set_value("I was there when it stopped.").run()
    assert test.button(key="desk_publish").label == "Publish on 20 Mar 2026"
    test.button(key="desk_publish").click().run()
    card = small_cast.maya.ask(stories.my_story, story).card
    assert (card.status, card.points) == (Status.SCHEDULED, 0)
    assert card.publish_at == datetime(2026, 3, 20, 9, tzinfo=COPENHAGEN)
    kept = small_cast.ada.ask(desk.desk, story).terms
    assert (kept.audience_code, kept.share_texts) == ("customers", ("I was there when it stopped.",))


def test_it_shows_what_has_changed_since_the_last_round(small_cast: Cast, story: int):
    small_cast.ravi.do(decisions.ask_changes, story, GOOD, [Remark("how", "What did you try first?")])
    stamp = small_cast.maya.ask(stories.my_story, story).stamp
    small_cast.maya.do(stories.save, story, stamp, a_story("The seal that sat <b>forwards</b>"))
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(decisions.claim, story)
    said = words(at_the_desk(small_cast, story))
    assert "ap-diff" in said
    assert "&lt;b&gt;forwards&lt;/b&gt;" in said


def test_a_remark_is_kept_and_used_again(small_cast: Cast, story: int):
    test = at_the_desk(small_cast, story)
    test.text_area(key=f"desk_{story}_1_how_0_text").set_value("What did you try first?").run()
    test.button(key="kept_keep_0").click().run()
    (phrase,) = small_cast.ravi.ask(phrases.mine)
    test.selectbox(key="kept_chosen").set_value(phrase.id).run()
    test.button(key="kept_use").click().run()
    assert test.text_area(key=f"desk_{story}_1_how_1_text").value == "What did you try first?"
    test.button(key="kept_forget").click().run()
    assert small_cast.ravi.ask(phrases.mine) == []


def test_it_shows_what_was_published_much_like_it(small_cast: Cast, story: int):
    assert "Almost word for word the same" not in words(at_the_desk(small_cast, story))
    publish(small_cast.omar, small_cast.ravi, a_story("<b>Told</b> before"))
    said = words(at_the_desk(small_cast, story))
    assert "&lt;b&gt;Told&lt;/b&gt; before" in said
    assert "Omar Haddad · Almost word for word the same (100%)" in said


def test_a_published_story_offers_no_decision(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ada)
    test = at_the_desk(small_cast, story)
    assert "Ada Bæk published it" in words(test)
    assert not [button for button in test.button if str(button.key).startswith("desk_")]


def test_sentences_are_offered_once_each_and_without_markup():
    text = "# It stopped.\n\nWe looked. We looked. Why?"
    assert sentences_of(text) == ["It stopped.", "We looked.", "Why?"]


def test_a_mark_never_reaches_into_a_tag():
    html = '<p><a href="a stop">a stop</a></p>'
    said = '<p><a href="a stop"><mark class="ap-mark">a stop</mark></a><span class="ap-beside">Which?</span></p>'
    assert marked(html, [("a stop", "Which?")]) == said


def test_a_remark_stands_below_the_paragraph_of_its_sentence_and_is_only_text():
    html = "<p>We looked. It ran.</p>\n<p>Done.</p>"
    assert marked(html, [("We looked.", "<b>How?"), ("Not there.", "Lost")]) == (
        '<p><mark class="ap-mark">We looked.</mark> It ran.'
        '<span class="ap-beside">&lt;b&gt;How?</span></p>\n<p>Done.</p>'
    )


def test_the_desk_says_whom_it_is_for_and_which_goal_it_serves(small_cast: Cast):
    text = a_story(audience_code="customers", goal_code="hire_technicians", format="how_we_did_it")
    story = write(small_cast.maya, text)
    small_cast.ravi.do(decisions.claim, story)
    said = words(at_the_desk(small_cast, story))
    assert "For: Customers and partners" in said
    assert "Goal: Forty new technicians" in said
    assert "How we did it" in said
