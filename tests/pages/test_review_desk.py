"""The review desk, as a reviewer works it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app.components.rubric_form import sentences_of
from app.components.story_reading import marked
from domain import content, reviewing, stories
from domain.content import CompanyItem
from domain.review_flow import Status
from tests.cast import GOOD, Cast, publish, write
from tests.pages.render import page, words

ANSWERS = {"relevance": 3, "how": 4, "voice": 3, "usefulness": 3, "safety": 4}


@pytest.fixture
def story(small_cast: Cast) -> int:
    """Maya's story in Ravi's hands."""
    story = write(small_cast.maya)
    small_cast.ravi.do(reviewing.claim, story)
    return story


def answer(test: AppTest, story: int, **answers: int) -> AppTest:
    """Answers the questions of the first round."""
    for code, value in answers.items():
        test.segmented_control(key=f"desk_{story}_1_{code}").set_value(value).run()
    return test


def desk(cast: Cast, story: int) -> AppTest:
    return page("review_desk", cast.ravi, submission=str(story))


def test_it_tells_what_the_answers_would_earn_and_publishes(small_cast: Cast, story: int):
    test = answer(desk(small_cast, story), story, **ANSWERS)
    assert "This would earn 39 points" in words(test)
    test.button(key="desk_publish").click().run()
    assert small_cast.maya.ask(stories.my_story, story).card.points == 39
    said = test.session_state["feedback_said"] if "feedback_said" in test.session_state else words(test)
    assert "39 points for Maya Lindqvist, and colleagues can now share it." in said.replace("\\", "")
    assert "Maya Lindqvist earned the badge" in said


def test_a_closed_gate_is_explained_beside_its_question(small_cast: Cast, story: int):
    test = answer(desk(small_cast, story), story, **(ANSWERS | {"safety": 2}))
    assert "at least 3 on “safe to publish”" in test.warning[0].value
    assert "too low to publish" in words(test)
    test.button(key="desk_publish").click().run()
    assert small_cast.maya.ask(stories.my_story, story).status == Status.IN_REVIEW


def test_what_was_typed_survives_a_refusal(small_cast: Cast, story: int):
    test = desk(small_cast, story)
    remark = f"desk_{story}_1_how_0"
    test.text_area(key=f"{remark}_text").set_value("What did you try first?").run()
    test.selectbox(key=f"{remark}_quote").set_value("On Monday the pump in Ringsted stopped.").run()
    test.button(key="desk_changes").click().run()
    assert "Answer all five questions first" in test.error[0].value
    answer(test, story, **ANSWERS).button(key="desk_changes").click().run()
    (finding,) = small_cast.maya.ask(stories.findings, story)
    assert (finding.text, finding.quote) == ("What did you try first?", "On Monday the pump in Ringsted stopped.")


def test_a_quoted_sentence_is_marked_in_the_story(small_cast: Cast, story: int):
    test = desk(small_cast, story)
    test.text_area(key=f"desk_{story}_1_how_0_text").set_value("How?").run()
    test.selectbox(key=f"desk_{story}_1_how_0_quote").set_value("On Monday the pump in Ringsted stopped.").run()
    assert '<mark class="ap-mark">On Monday the pump in Ringsted stopped.</mark>' in words(test)


def test_declining_needs_a_remark(small_cast: Cast, story: int):
    test = answer(desk(small_cast, story), story, **ANSWERS)
    test.button(key="desk_decline_yes").click().run()
    assert "Write at least one remark" in test.error[0].value
    assert small_cast.maya.ask(stories.my_story, story).status == Status.IN_REVIEW


def test_the_second_reviewer_reads_who_was_faster(small_cast: Cast, story: int):
    test = answer(desk(small_cast, story), story, **ANSWERS)
    small_cast.later(hours=5)
    small_cast.ada.do(reviewing.claim, story)
    small_cast.ada.do(reviewing.approve, story, GOOD)
    test.button(key="desk_publish").click().run()
    assert "Ada Bæk was faster" in words(test)
    assert len([step for step in small_cast.maya.ask(stories.timeline, story) if step.to_status == "published"]) == 1


def test_it_can_be_taken_at_the_desk_and_is_judged_only_then(small_cast: Cast):
    story = write(small_cast.maya)
    test = desk(small_cast, story)
    assert not test.segmented_control
    test.button(key="desk_take").click().run()
    assert len(test.segmented_control) == 5


def test_ones_own_story_cannot_be_opened(small_cast: Cast):
    story = write(small_cast.ravi)
    said = words(desk(small_cast, story))
    assert "somebody else decides on it" in said
    assert "Ringsted" not in said


def test_company_items_show_where_they_lead(small_cast: Cast):
    news = CompanyItem("news", "A new plant", "We open it in May.", "https://fjordlys.example/plant", "en")
    item = small_cast.ines.do(content.propose, news)
    small_cast.ravi.do(reviewing.claim, item)
    test = answer(desk(small_cast, item), item, **ANSWERS)
    assert test.code[0].value == "https://fjordlys.example/plant"
    assert "It earns no points" in words(test)


def test_earlier_remarks_stand_beside_the_next_round(small_cast: Cast, story: int):
    test = desk(small_cast, story)
    test.text_area(key=f"desk_{story}_1_voice_0_text").set_value("Whose voice is it?").run()
    answer(test, story, **ANSWERS).button(key="desk_changes").click().run()
    small_cast.maya.do(stories.submit, story)
    small_cast.ravi.do(reviewing.claim, story)
    assert "Whose voice is it?" in words(desk(small_cast, story))


def test_a_published_story_offers_no_decision(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ada)
    test = desk(small_cast, story)
    assert "Ada Bæk published it" in words(test)
    assert not [button for button in test.button if str(button.key).startswith("desk_")]


def test_sentences_are_offered_once_each_and_without_markup():
    text = "# It stopped.\n\nWe looked. We looked. Why?"
    assert sentences_of(text) == ["It stopped.", "We looked.", "Why?"]


def test_a_mark_never_reaches_into_a_tag():
    html = '<p><a href="a stop">a stop</a></p>'
    assert marked(html, ["a stop"]) == '<p><a href="a stop"><mark class="ap-mark">a stop</mark></a></p>'
