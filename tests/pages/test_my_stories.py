"""My stories, as the author sees and works it."""

from __future__ import annotations

import pytest

from domain import reviewing, stories
from domain.review_flow import Status
from domain.rubric import Remark
from tests.cast import BODY, GOOD, Cast, a_story, publish, write
from tests.pages.render import page, words
from tests.pages.typing import shown, type_words


def test_an_empty_page_invites_and_one_click_begins(small_cast: Cast):
    test = page("my_stories", small_cast.maya)
    assert "No stories yet" in words(test)
    test.button(key="idea_2").click().run()
    story = small_cast.maya.ask(stories.my_stories)[0]
    assert (story.format, test.query_params["story"]) == ("portrait", str(story.id))
    assert "Who is it" in shown(test)["words"]["text_placeholder"]


def test_each_story_says_in_words_where_it_is(small_cast: Cast):
    write(small_cast.omar)
    small_cast.later(hours=1)
    write(small_cast.maya)
    publish(small_cast.maya, small_cast.ravi, a_story("The *valve* that sang"))
    said = words(page("my_stories", small_cast.maya))
    assert "With the reviewers; 1 is before yours; you have an answer by Friday 20 March." in said
    assert "Published 18 Mar 2026. Colleagues can share it." in said
    assert "39" in said


def test_what_is_typed_is_saved(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    type_words(test, title="What the pump taught us")
    test.selectbox(key=f"story_theme_code_{story}").set_value("green").run()
    saved = small_cast.maya.ask(stories.my_story, story).text
    assert (saved.title, saved.theme_code) == ("What the pump taught us", "green")


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(small_cast: Cast):
    story = write(small_cast.maya, a_story(title=""), submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    type_words(test, text="x" * 20_001)
    test.button(key=f"story_send_{story}").click().run()
    assert [error.value for error in test.error] == [
        "Give your story a title, so that colleagues know what it is about."
    ]
    type_words(test, title="A title")
    test.button(key=f"story_send_{story}").click().run()
    assert "shorten it by 1" in test.error[0].value
    assert shown(test)["text"] == "x" * 20_001
    type_words(test, title="x" * 121)
    assert "at most 120 characters" in test.error[0].value
    assert test.session_state[f"story_title_{story}"] == "x" * 121


def test_sending_it_says_when_the_answer_comes(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    test.button(key=f"story_send_{story}").click().run()
    assert test.success[0].value == "With the reviewers and next in line; you have an answer by Friday 20 March."
    assert small_cast.maya.ask(stories.my_story, story).status == Status.SUBMITTED
    test.button(key=f"story_take_back_yes_{story}").click().run()
    assert small_cast.maya.ask(stories.my_story, story).editable


@pytest.mark.parametrize(("choice", "title"), [("keep_mine", "Here"), ("take_other", "There")])
def test_a_change_in_another_window_is_shown_and_the_author_chooses(small_cast: Cast, choice: str, title: str):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    stamp = small_cast.maya.ask(stories.my_story, story).stamp
    small_cast.maya.do(stories.save, story, stamp, a_story("There"))
    type_words(test, title="Here")
    said = words(test)
    assert "changed in another window" in said
    assert "Here" in said
    assert "There" in said
    assert small_cast.maya.ask(stories.my_story, story).text.title == "There"
    test.button(key=f"{choice}_{story}").click().run()
    assert small_cast.maya.ask(stories.my_story, story).text.title == title
    assert shown(test)["title"] == title


def test_fields_nobody_touched_follow_the_other_window(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    stamp = small_cast.maya.ask(stories.my_story, story).stamp
    small_cast.maya.do(stories.save, story, stamp, a_story("There"))
    test.run()
    assert shown(test)["title"] == "There"


def test_words_that_came_too_late_stay_in_sight(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    small_cast.maya.do(stories.submit, story)
    type_words(test, text=BODY + "One thought more.")
    assert "One thought more." in test.code[0].value
    assert "One thought more." not in small_cast.maya.ask(stories.my_story, story).text.body


def test_remarks_stand_beside_the_text_with_their_sentence(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(reviewing.claim, story)
    remark = Remark("how", "What did you <b>try</b> first?", "We opened it.")
    small_cast.ravi.do(reviewing.ask_changes, story, GOOD, [remark])
    said = words(page("my_stories", small_cast.maya, story=str(story)))
    assert "a reviewer has 1 remark for you" in said
    assert "<blockquote>We opened it.</blockquote><p>What did you &lt;b&gt;try&lt;/b&gt; first?</p>" in said


def test_a_declined_story_is_answered_kindly(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(reviewing.claim, story)
    small_cast.ravi.do(reviewing.decline, story, GOOD, [Remark("voice", "Whose voice is it?")])
    said = words(page("my_stories", small_cast.maya, story=str(story)))
    assert "Thank you for telling it" in said
    assert "Whose voice is it?" in said


def test_a_published_story_is_a_card_to_be_proud_of_and_can_be_withdrawn(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    test = page("my_stories", small_cast.maya, story=str(story))
    assert "<b>39</b> points" in words(test)
    public_id = small_cast.maya.ask(stories.my_story, story).public_id
    assert test.get("link_button")[0].proto.url.endswith(f"/read/{public_id}")
    test.button(key=f"story_withdraw_yes_{story}").click().run()
    assert "your points stay" in test.success[0].value
    assert small_cast.maya.ask(stories.my_story, story).status == Status.WITHDRAWN


def test_somebody_elses_story_is_not_found(small_cast: Cast):
    story = write(small_cast.maya, a_story("Nobody's business"), submit=False)
    said = words(page("my_stories", small_cast.omar, story=str(story)))
    assert "could not find that story" in said
    assert "Nobody's business" not in said
