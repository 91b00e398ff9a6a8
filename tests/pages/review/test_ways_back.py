"""The ways back on the pages: recalling at the desk and in the queue, beginning again, and what the desk shows."""

from __future__ import annotations

from domain.review import decisions, recall
from domain.review.rubric import Remark
from domain.sharing import company_items
from domain.submissions.review_flow import Status
from domain.writing import contributions, stories
from tests.cast import GOOD, Cast, a_company_item, publish, tell, write
from tests.pages.dialogs import dialog
from tests.pages.render import page, words

REMARK = [Remark("how", "What did you try first?")]


def declined(cast: Cast, submission: int) -> int:
    cast.ravi.do(decisions.claim, submission)
    cast.ravi.do(decisions.decline, submission, GOOD, REMARK)
    return submission


def test_a_decision_is_recalled_at_the_desk_within_ten_minutes(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    test = page("review_desk", small_cast.ravi, submission=str(story))
    assert "This is possible for 10 minutes." in words(test)
    test.button(key=f"recall_yes_{story}").click().run()
    assert small_cast.maya.ask(stories.my_story, story).status == Status.IN_REVIEW
    assert "desk_publish" in [button.key for button in test.button]


def test_the_queue_offers_it_below_the_sentence_as_long_as_it_is_possible(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    key = f"recall_yes_{story}"
    assert key in [button.key for button in page("review_queue", small_cast.ravi).button]
    assert key not in [button.key for button in page("review_queue", small_cast.ada).button]
    small_cast.later(minutes=10)
    assert key not in [button.key for button in page("review_queue", small_cast.ravi).button]


def test_its_author_reads_one_sentence_and_the_line_says_why(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.ravi.do(recall.recall, story)
    said = "The decision was recalled and a reviewer looks at it again; you have a new answer by Friday 20 March."
    assert said in words(page("my_stories", small_cast.maya))
    assert said.rstrip(".") in words(page("my_stories", small_cast.maya, story=str(story))).replace("\\", "")
    because = "The reason given: The decision was recalled, and a reviewer looks at it again."
    assert because in words(page("my_points", small_cast.maya))


def test_a_declined_story_is_begun_again_in_a_click_and_each_leads_to_the_other(small_cast: Cast):
    old = declined(small_cast, write(small_cast.maya))
    test = page("my_stories", small_cast.maya, story=str(old))
    test.button(key=f"begin_again_{old}").click().run()
    new = small_cast.maya.ask(stories.my_story, old).again.later_id
    assert test.query_params["story"] == str(new)
    assert f"story={old}" in words(test)
    again = page("my_stories", small_cast.maya, story=str(old))
    assert again.button(key=f"begin_again_{old}").label == "Go on with what you began from it"


def test_a_declined_contribution_is_begun_again_from_its_window(small_cast: Cast):
    old = declined(small_cast, tell(small_cast.maya))
    test = dialog("writing.contribution_dialog", small_cast.maya, old)
    test.button(key=f"begin_again_{old}").click().run()
    assert small_cast.maya.ask(contributions.my_contribution, old).again.later_id


def test_a_declined_company_item_is_begun_again_in_its_form(small_cast: Cast):
    old = declined(small_cast, small_cast.ines.do(company_items.propose, a_company_item()))
    test = page("content_and_themes", small_cast.ines)
    test.button(key=f"begin_again_{old}").click().run()
    assert "What did you try first?" in words(test)


def test_the_desk_shows_what_it_was_begun_from(small_cast: Cast):
    new = small_cast.maya.do(stories.begin_again, declined(small_cast, write(small_cast.maya)))
    small_cast.maya.do(stories.submit, new)
    said = words(page("review_desk", small_cast.ravi, submission=str(new)))
    assert "What did you try first?" in said
    assert "Not a word of it is different now." in said
