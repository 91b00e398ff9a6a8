"""The statement as its owner reads it."""

from __future__ import annotations

from domain.ledger import points
from domain.people import roles
from domain.sharing import pipeline, sharing
from tests.cast import Cast, a_story, publish
from tests.pages.render import page, words

OWN_WORDS = "I have seen this seal myself, and it taught me to look twice."


def test_each_line_names_what_for_how_many_who_and_by_which_rule(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi, a_story("Seals & <b>springs</b>"))
    said = words(page("my_points", small_cast.maya))
    assert "+39" in said
    assert "Total 39" in said
    assert "Approved by Ravi Sørensen" in said
    assert "Rule: Story published, version 1" in said
    assert f'href="my-stories?story={story}"' in said
    assert "Seals &amp; &lt;b&gt;springs" in said


def test_points_that_were_taken_back_say_why(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.ada.do(pipeline.take_down, story, "A customer was named without consent.")
    said = words(page("my_points", small_cast.maya))
    assert "Taken back: Story published" in said
    assert "−39" in said
    assert "The reason given: A customer was named without consent." in said
    assert "Taken back by Ada Bæk" in said


def test_a_share_says_that_i_confirmed_it(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    prepared = small_cast.omar.do(sharing.prepare, story, "linkedin", OWN_WORDS, True, "nonce-1")
    small_cast.omar.do(sharing.confirm_by_address, prepared.share_id, "https://www.linkedin.com/posts/1")
    said = words(page("my_points", small_cast.omar))
    assert "+5" in said
    assert "Confirmed by you" in said
    assert 'href="my-activity"' in said


def test_an_empty_statement_invites(small_cast: Cast):
    assert "Your first points come from something only you can tell" in words(page("my_points", small_cast.omar))


def test_older_lines_come_with_show_more(small_cast: Cast):
    for number in range(21):
        publish(small_cast.maya, small_cast.ravi, a_story(f"Story number {number}"))
    test = page("my_points", small_cast.maya)
    assert "Story number 0" not in words(test)
    test.button(key="statement_more").click().run()
    assert "Story number 0" in words(test)
    assert not [button for button in test.button if button.key == "statement_more"]


def test_this_month_leaves_out_what_was_taken_back(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    publish(small_cast.maya, small_cast.ravi)
    small_cast.ada.do(pipeline.take_down, story, "A customer was named.")
    month = small_cast.maya.ask(points.this_month)
    assert [(line.rule, line.times, line.points) for line in month.counted] == [("story_published", 1, 39)]
    small_cast.later(days=31)
    later = small_cast.maya.ask(points.this_month)
    assert (later.points, later.counted, sum(later.weeks)) == (0, [], 39)


def test_how_points_work_says_what_earns_nothing_for_whom(small_cast: Cast):
    small_cast.ada.do(roles.note_content_maker, small_cast.id_of(small_cast.omar), True)
    assert "since it is your job to make it" in words(page("my_points", small_cast.omar, rules="1"))
    said = words(page("my_points", small_cast.maya, rules="1"))
    assert "What never counts" in said
    assert "since it is your job to make it" not in said
