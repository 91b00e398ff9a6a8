"""The review queue, as a reviewer sees it."""

from __future__ import annotations

from db.models import Submission
from domain.access import Role
from domain.people import roles
from domain.review import decisions, desk
from domain.review.queue import PAGE_SIZE
from tests.cast import Cast, a_story, publish, write
from tests.pages.render import page, words


def test_it_says_so_when_nothing_waits(small_cast: Cast):
    write(small_cast.ravi)
    said = words(page("review_queue", small_cast.ravi))
    assert "Nothing waits." in said
    assert "Every author has their answer" in said


def test_it_says_in_words_what_is_late(small_cast: Cast):
    write(small_cast.maya)
    small_cast.later(days=2, hours=13)
    write(small_cast.omar, a_story("Fresh"))
    said = words(page("review_queue", small_cast.ravi))
    assert "2 wait for an answer. 1 is late." in said
    assert "Late: due on Friday 20 March" in said
    assert "Answer by Tuesday 24 March" in said


def test_after_three_days_it_is_everybodys_turn(small_cast: Cast):
    write(small_cast.maya)
    small_cast.later(days=6)
    assert "Everybody&#x27;s turn" in words(page("review_queue", small_cast.ravi))


def test_what_nobody_reads_after_three_days_is_asked_of_all(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.later(days=6)
    assert "nobody is reading it. Would you take it?" in words(page("review_queue", small_cast.ravi))
    small_cast.ravi.do(decisions.claim, story)
    assert "nobody is reading it" not in words(page("review_queue", small_cast.ada))


def test_it_says_who_would_like_a_coach(small_cast: Cast):
    story = write(small_cast.maya)
    assert "Would like a coach" not in words(page("review_queue", small_cast.ravi))
    with small_cast.at_work() as work:
        work.session.get_one(Submission, story).coach_wanted = True
    assert "Would like a coach" in words(page("review_queue", small_cast.ravi))


def test_a_long_queue_has_a_next_page_and_a_way_back(small_cast: Cast):
    for number in range(PAGE_SIZE + 1):
        write(small_cast.maya, a_story(f"Number {number:02d}"))
    test = page("review_queue", small_cast.ravi)
    assert f"Number {PAGE_SIZE:02d}" not in words(test)
    test.button(key="queue_next").click().run()
    assert f"Number {PAGE_SIZE:02d}" in words(test)
    test.button(key="queue_first").click().run()
    assert "Number 00" in words(test)


def test_reading_begins_by_taking_it(small_cast: Cast):
    story = write(small_cast.maya)
    page("review_queue", small_cast.ravi).button(key=f"queue_take_{story}").click().run()
    assert small_cast.ravi.ask(desk.desk, story).held_by_me


def test_it_names_who_is_reading_and_offers_nothing(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    test = page("review_queue", small_cast.ada)
    assert "Ravi Sørensen is reading it" in words(test)
    assert not [button.key for button in test.button if str(button.key).startswith("queue_take")]


def test_it_says_who_decides_this_time_and_offers_nothing(small_cast: Cast):
    small_cast.ada.do(roles.grant_role, small_cast.id_of(small_cast.omar), Role.REVIEWER)
    publish(small_cast.maya, small_cast.ravi)
    story = write(small_cast.maya, a_story("Another"))
    test = page("review_queue", small_cast.ravi)
    assert "This time: Omar Haddad" in words(test)
    assert "You decided on Maya Lindqvist&#x27;s last one" in words(test)
    assert not [button.key for button in test.button if str(button.key).startswith("queue_take")]
    at_the_desk = page("review_desk", small_cast.ravi, submission=str(story))
    assert "so a colleague decides on this one: Omar Haddad" in words(at_the_desk)
    assert not [button.key for button in at_the_desk.button if button.key == "desk_take"]


def test_the_filters_narrow_it(small_cast: Cast):
    write(small_cast.maya, a_story("Grön värme", theme_code="green"))
    write(small_cast.omar, a_story("Hantverk"))
    test = page("review_queue", small_cast.ravi)
    test.selectbox(key="queue_theme").set_value("green").run()
    assert "Grön värme" in words(test)
    assert "Hantverk" not in words(test)
    test.selectbox(key="queue_language").set_value("da").run()
    assert "Nothing with this theme and language" in words(test)


def test_what_people_write_stays_text(small_cast: Cast):
    write(small_cast.maya, a_story("<img src=x onerror=alert(1)>"))
    said = words(page("review_queue", small_cast.ravi))
    assert "&lt;img src=x onerror=alert(1)&gt;" in said
    assert "<img src=x" not in said
