"""My stories, as the author sees and works it."""

from __future__ import annotations

from html import escape

import pytest

from app.components.writing.story_ideas import GUIDES
from app.components.writing.story_outline import OUTLINES
from app.drawing.editor import Typed
from app.wording import plain
from domain.review import decisions
from domain.review.rubric import Remark
from domain.submissions import pictures
from domain.submissions.kinds import KINDS, Kind
from domain.submissions.picture_files import clean
from domain.submissions.review_flow import Status
from domain.writing import stories, suggestions
from tests.cast import BODY, GOOD, Cast, a_story, publish, send_back, write
from tests.domain.submissions.test_pictures import a_picture
from tests.domain.writing.test_hints import DANISH
from tests.domain.writing.test_suggestions import ORIGINAL, PROPOSED, proposed
from tests.pages.render import page, words
from tests.pages.typing import press, shown, type_words


def test_an_empty_page_invites_and_one_click_begins(small_cast: Cast):
    test = page("my_stories", small_cast.maya)
    assert "No stories yet" in words(test)
    press(test, "2")
    story = small_cast.maya.ask(stories.my_stories)[0]
    assert (story.format, test.query_params["story"]) == ("portrait", str(story.id))
    assert "Who is it" in words(test)


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


def test_a_draft_made_to_hold_everybody_up_is_drawn_like_any_other(small_cast: Cast):
    story = write(small_cast.maya, a_story(body=f"[{'a' * 59_000}](https://x.example)"), submit=False)
    assert "https://x.example" in words(page("my_stories", small_cast.maya, story=str(story)))


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
    assert test.success[0].value == plain("With the reviewers and next in line; you have an answer by Friday 20 March.")
    assert small_cast.maya.ask(stories.my_story, story).status == Status.SUBMITTED
    test.button(key=f"take_back_yes_{story}").click().run()
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
    small_cast.ravi.do(decisions.claim, story)
    remark = Remark("how", "What did you <b>try</b> first?", "We opened it.")
    small_cast.ravi.do(decisions.ask_changes, story, GOOD, [remark])
    said = words(page("my_stories", small_cast.maya, story=str(story)))
    assert "a reviewer has 1 remark for you" in said
    assert "<blockquote>We opened it.</blockquote><p>What did you &lt;b&gt;try&lt;/b&gt; first?</p>" in said


def test_a_declined_story_is_answered_kindly(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.decline, story, GOOD, [Remark("voice", "Whose voice is it?")])
    said = words(page("my_stories", small_cast.maya, story=str(story)))
    assert "Thank you for telling it" in said
    assert "Whose voice is it?" in said


def test_a_published_story_is_a_card_to_be_proud_of_and_can_be_withdrawn(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    test = page("my_stories", small_cast.maya, story=str(story))
    assert "<b>39</b> points" in words(test)
    public_id = small_cast.maya.ask(stories.my_story, story).public_id
    assert test.get("link_button")[0].proto.url.endswith(f"/read/{public_id}")
    test.button(key=f"withdraw_yes_{story}").click().run()
    assert "your points stay" in test.success[0].value
    assert small_cast.maya.ask(stories.my_story, story).status == Status.WITHDRAWN


def test_somebody_elses_story_is_not_found(small_cast: Cast):
    story = write(small_cast.maya, a_story("Nobody's business"), submit=False)
    said = words(page("my_stories", small_cast.omar, story=str(story)))
    assert "My stories</h1>" in said
    assert "could not find that story" in said
    assert "Nobody's business" not in said


def test_words_typed_from_a_state_this_window_never_saw_are_shown_beside_what_is_saved(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    type_words(test, base="a stamp of before the portal was started anew", text="Typed before.")
    said = words(test)
    assert "Keep mine" in [button.label for button in test.button]
    assert "Typed before." in said
    assert small_cast.maya.ask(stories.my_story, story).text.body == BODY


def test_an_edit_that_overtakes_the_answer_to_the_last_one_is_saved(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    begun = shown(test)["stamp"]
    type_words(test, text=BODY + "One.")
    type_words(test, base=begun, text=BODY + "One. Two.")
    assert small_cast.maya.ask(stories.my_story, story).text.body == BODY + "One. Two."


@pytest.mark.parametrize("message", [None, "words", {"id": "1", "title": 7, "text": "", "base": ""}, {"id": "1"}])
def test_what_no_editor_sends_is_not_taken_for_words(message: object):
    assert Typed.of(message) is None


def test_characters_no_database_keeps_are_left_out():
    assert Typed.of({"id": "1", "title": "a\x00b", "text": "c\ud800d", "base": ""}) == Typed("1", "ab", "cd", "")


def test_hints_look_at_what_is_saved_and_fade_when_they_are_met(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    type_words(test, text=BODY + "Call me on 010190-1234.")
    assert '<li class="ap-serious"><span>This looks like a personal number. Take it out.' in words(test)
    type_words(test, text=BODY)
    assert '<li class="ap-met"><span>This looks like a personal number. Take it out.' in words(test)


def test_a_picture_says_what_it_shows_and_can_be_taken_out(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    picture = small_cast.maya.do(pictures.add, story, clean(a_picture()))
    test = page("my_stories", small_cast.maya, story=str(story))
    test.text_input(key=f"story_alt_{picture}").set_value("The seal, put in backwards").run()
    assert small_cast.maya.ask(pictures.of_story, story)[0].alt == "The seal, put in backwards"
    test.button(key=f"story_picture_out_{picture}").click().run()
    assert small_cast.maya.ask(pictures.of_story, story) == []


def test_suggested_words_are_taken_with_one_click_and_what_changed_can_be_read(small_cast: Cast):
    story = proposed(small_cast)
    test = page("my_stories", small_cast.maya, story=str(story))
    assert f"<del>{ORIGINAL}</del>" in words(test)
    one = small_cast.maya.ask(suggestions.open_proposals, story)[0]
    test.button(key=f"suggestion_take_{one.id}").click().run()
    assert shown(test)["text"].startswith(PROPOSED)
    said = words(test)
    assert "Suggested words" not in said
    assert "<ins>fell" in said or "<ins>One" in said


def test_a_coach_is_asked_for_beside_the_text(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    test.toggle(key=f"story_coach_{story}").set_value(True).run()
    assert small_cast.maya.ask(stories.my_story, story).coach_wanted


def test_asking_for_a_coach_too_late_is_answered_in_a_sentence(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    small_cast.maya.do(stories.submit, story)
    test.toggle(key=f"story_coach_{story}").set_value(True).run()
    assert "with the reviewers now and cannot be changed" in words(test)


def test_a_refusal_stays_beside_its_field_until_it_is_met(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    type_words(test, title="x" * 121)
    test.run()
    assert "at most 120 characters" in test.error[0].value
    type_words(test, title="Shorter")
    assert not test.error


def test_a_discarded_draft_leaves_nothing_behind_in_the_window(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    test.button(key=f"story_discard_yes_{story}").click().run()
    assert "The draft is gone." in words(test)
    kept = [f"story_{name}_{story}" for name in ("body", "opened", "hints", "discard_yes")]
    assert [key for key in kept if key in test.session_state] == []


def test_the_guide_stands_beside_the_editor_in_the_readers_language(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    assert "Du må fortælle mere, end du tror." in words(page("my_stories", small_cast.maya, "da", story=str(story)))


def test_the_author_reads_how_each_question_was_met(small_cast: Cast):
    told = publish(small_cast.maya, small_cast.ravi)
    said = words(page("my_stories", small_cast.maya, story=str(told)))
    assert "Tells how it was done" in said and "4 of 4" in said
    assert "a factor of 1.31" in said
    sent_back = send_back(small_cast.maya, small_cast.ravi, [Remark("how", "Which seal was it?")])
    assert "Own voice" in words(page("my_stories", small_cast.maya, story=str(sent_back)))


def test_the_question_that_was_chosen_stays_above_the_page(small_cast: Cast):
    test = press(page("my_stories", small_cast.maya), "1")
    story = test.query_params["story"][0]
    asked = "Which question do customers ask you again and again?"
    assert asked in words(page("my_stories", small_cast.maya, story=story, idea=test.query_params["idea"][0]))
    assert asked not in words(page("my_stories", small_cast.maya, story=story, idea="99"))


@pytest.mark.parametrize("format", KINDS[Kind.STORY].names)
def test_each_format_has_an_outline_in_the_language_of_the_story(small_cast: Cast, format: str):
    story = small_cast.maya.do(stories.start, format, "en")
    test = page("my_stories", small_cast.maya, story=str(story))
    test.button(key=f"story_outline_{story}").click().run()
    body = small_cast.maya.ask(stories.my_story, story).text.body
    assert body == shown(test)["text"]
    assert body.count("## ") == len(OUTLINES[format])
    assert not [one for one in test.button if one.key == f"story_outline_{story}"]
    assert escape(GUIDES[format]) in words(test)


def test_the_language_is_guessed_once_and_the_authors_choice_stays(small_cast: Cast):
    story = small_cast.maya.do(stories.start, "text", "en")
    test = page("my_stories", small_cast.maya, story=str(story))
    type_words(test, text=DANISH)
    assert small_cast.maya.ask(stories.my_story, story).text.language == "da"
    assert test.segmented_control(key=f"story_language_{story}").value == "da"
    test.segmented_control(key=f"story_language_{story}").set_value("sv").run()
    type_words(test, text=DANISH + " " + DANISH)
    assert small_cast.maya.ask(stories.my_story, story).text.language == "sv"


def test_a_language_chosen_before_the_first_word_is_not_guessed_away(small_cast: Cast):
    story = small_cast.maya.do(stories.start, "text", "en")
    test = page("my_stories", small_cast.maya, story=str(story))
    test.segmented_control(key=f"story_language_{story}").set_value("sv").run()
    type_words(test, text=DANISH)
    assert small_cast.maya.ask(stories.my_story, story).text.language == "sv"


def test_several_pictures_are_added_at_once_and_a_bad_one_loses_none_of_the_others(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    files = [
        ("a.png", a_picture("PNG"), "image/png"),
        ("b.svg", b"<svg/>", "image/svg+xml"),
        ("c.jpg", a_picture(), ""),
    ]
    test.file_uploader(key=f"story_picture_new_{story}_0").set_value(files).run()
    assert len(small_cast.maya.ask(pictures.of_story, story)) == 2
    assert "not a picture we can use" in test.error[0].value
