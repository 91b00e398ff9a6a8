"""The statement as its owner reads it."""

from __future__ import annotations

import re

import pytest

from app.components.standing.statement_filters import Narrowed
from app.pages import my_points
from domain.ledger import points
from domain.people import downloads, roles
from domain.sharing import conversations, declarations, pipeline, sharing, tracked_links
from domain.sharing.tracked_links import Click
from tests.cast import Cast, a_story, publish
from tests.pages.dialogs import dialog
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


def test_older_lines_come_with_show_more(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(my_points, "FIRST", 3)
    for number in range(5):
        publish(small_cast.maya, small_cast.ravi, a_story(f"Story number {number}"))
    test = page("my_points", small_cast.maya)
    assert "Story number 0" not in words(test)
    test.button(key="statement_more").click().run()
    assert "Story number 0" in words(test)
    assert not [button for button in test.button if button.key == "statement_more"]


def test_a_day_is_not_cut_in_two_where_there_is_more(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(my_points, "FIRST", 2)
    for hours in (0, 24, 1):
        small_cast.later(hours=hours)
        publish(small_cast.maya, small_cast.ravi, a_story(f"After {hours}"))
    publish(small_cast.maya, small_cast.ravi, a_story("The next day"))
    small_cast.later(days=1)
    publish(small_cast.maya, small_cast.ravi, a_story("The newest"))
    said = words(page("my_points", small_cast.maya))
    assert "The newest" in said
    assert "The next day" not in said


# --- shorter to read -------------------------------------------------------------------------------------------------


def shared_and_answered(cast: Cast, title: str = "Seals & <b>springs</b>") -> None:
    """Omar shared Maya's story in his own words, and three people outside answered."""
    story = publish(cast.maya, cast.ravi, a_story(title))
    share = cast.omar.do(sharing.prepare, story, "linkedin", OWN_WORDS, True, "nonce-1").share_id
    cast.omar.do(sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    cast.omar.do(conversations.note, share, 3, 0)


def test_what_came_of_one_thing_on_one_day_is_one_row_that_opens(small_cast: Cast):
    shared_and_answered(small_cast)
    said = words(page("my_points", small_cast.omar))
    assert said.count('<li class="ap-line">') == 1
    assert "Share in own words · 3 × Comment received" in said
    assert "<b>+8</b><span>Total 8</span>" in said
    assert said.count("Confirmed by you") == 4
    assert "Seals &amp; &lt;b&gt;springs" in said


def test_it_shows_one_rule_or_one_month_only_and_how_to_drop_the_choice(small_cast: Cast):
    shared_and_answered(small_cast)
    small_cast.later(days=40)
    small_cast.omar.do(declarations.tell, "one")
    told = words(page("my_points", small_cast.omar, rule="told_someone"))
    assert told.count('<li class="ap-line">') == 1
    assert "Together 3" in told
    assert 'aria-label="Drop the choice: Told someone"' in told
    march = words(page("my_points", small_cast.omar, month="2026-03"))
    assert "Together 8" in march
    assert 'href="/my-points?rule=told_someone&amp;month=2026-03"' in march or (
        'href="/my-points?month=2026-03&amp;rule=told_someone"' in march
    )
    neither = words(page("my_points", small_cast.omar, rule="told_someone", month="2026-03"))
    assert "No line of your statement is like that." in neither


def test_the_file_is_asked_for_in_a_dialog_and_is_of_what_one_looks_at(small_cast: Cast):
    shared_and_answered(small_cast)
    test = dialog("standing.statement_export", small_cast.omar, Narrowed("comment_received", None))
    (link,) = re.findall(r'href="/download/([^"]+)"', words(test))
    asked = small_cast.public.do(downloads.fetch, link)
    assert (asked.person_id, asked.what) == (small_cast.id_of(small_cast.omar), "statement")
    assert asked.choices == {"rule": "comment_received"}


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


def test_a_line_that_was_cut_short_and_a_storys_sum_say_how_they_came_about(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    assert "30 × 1.31 = 39. The factor is 0.5, plus the mean of these answers divided by 4: 3, 4, 3, 3." in words(
        page("my_points", small_cast.maya)
    )
    item = publish(small_cast.maya, small_cast.ravi, a_story("Another"))
    share = small_cast.omar.do(sharing.prepare, item, "whatsapp", OWN_WORDS, True, "nonce-2").share_id
    small_cast.system.do(tracked_links.count_clicks, [Click(share, small_cast.stage.now, robot=False)])
    small_cast.omar.do(declarations.tell, "one")
    said = words(page("my_points", small_cast.omar))
    assert "Of its 3 this much was left below what counts at a time." in said
    assert said.count("this much was left") == 1
