"""Nominated colleagues on My stories: read by them first, answered by them, and begun by whoever wants to write."""

from __future__ import annotations

import pytest

from app.components.writing.nominate_dialog import Nominating
from domain.people import directory
from domain.sharing import conversations, sharing
from domain.writing import nominations, stories
from tests.cast import Cast, publish
from tests.pages.dialogs import dialog
from tests.pages.render import page, words

WHY = "He found the seal <b>that</b> nobody had looked at."
SHOWN = "He found the seal &lt;b&gt;that&lt;/b&gt; nobody had looked at."


@pytest.fixture
def nomination(small_cast: Cast) -> int:
    """Maya's words about Omar, which he has not answered."""
    small_cast.maya.do(nominations.nominate, small_cast.id_of(small_cast.omar), WHY)
    return small_cast.omar.ask(nominations.open_for_me).about_me[0].id


def test_the_colleague_reads_the_compliment_and_lets_writers_read_it(small_cast: Cast, nomination: int):
    test = page("my_stories", small_cast.omar)
    assert SHOWN in words(test)
    assert "Only you can read this" in words(test)
    assert SHOWN not in words(page("my_stories", small_cast.ada))
    test.button(key=f"compliment_agree_{nomination}").click().run()
    assert "Those who want to write a portrait can read it now" in words(test)
    assert SHOWN in words(page("my_stories", small_cast.ada))


def test_rather_not_is_one_click_and_leaves_nothing(small_cast: Cast, nomination: int):
    test = page("my_stories", small_cast.omar)
    test.button(key=f"compliment_no_{nomination}").click().run()
    said = words(test)
    assert "It is gone, and nobody is told." in said
    assert SHOWN not in said


def test_one_may_change_ones_mind_after_agreeing(small_cast: Cast, nomination: int):
    small_cast.omar.do(nominations.agree, nomination)
    page("my_stories", small_cast.omar).button(key=f"compliment_no_{nomination}").click().run()
    assert "They would like their story told" not in words(page("my_stories", small_cast.ada))


def test_those_who_agreed_stand_among_the_ideas_with_the_way_to_begin(small_cast: Cast, nomination: int):
    assert "They would like their story told" not in words(page("my_stories", small_cast.ada))
    small_cast.omar.do(nominations.agree, nomination)
    small_cast.ravi.do(nominations.nominate, small_cast.id_of(small_cast.omar), "He is patient.")
    small_cast.omar.do(nominations.agree, small_cast.omar.ask(nominations.open_for_me).about_me[0].id)
    small_cast.omar.do(nominations.agree, small_cast.omar.ask(nominations.open_for_me).about_me[1].id)
    test = page("my_stories", small_cast.ada)
    assert "Omar Haddad · Service" in words(test)
    (begin,) = test.get("menu_button")
    assert list(begin.proto.options) == ["Omar Haddad", "Omar Haddad (2)"]


def test_nominating_says_who_and_why_and_refuses_beside_the_field(small_cast: Cast):
    omar = small_cast.maya.ask(directory.colleague, small_cast.id_of(small_cast.omar))
    test = dialog("writing.nominate_dialog", small_cast.maya, Nominating(omar))
    test.button(key="nominate_send").click().run()
    assert "Say why, in a sentence." in test.error[0].value
    test.text_area(key="nominate_why").set_value(WHY)
    test.button(key="nominate_send").click().run()
    assert "Your colleague reads it first and decides." in words(test)
    assert small_cast.omar.ask(nominations.open_for_me).about_me[0].by == "Maya Lindqvist"


def test_nobody_chosen_is_said_beside_the_choice(small_cast: Cast):
    test = dialog("writing.nominate_dialog", small_cast.maya, Nominating())
    test.text_area(key="nominate_why").set_value(WHY)
    test.button(key="nominate_send").click().run()
    assert "could not find that colleague" in test.error[0].value


def test_an_author_sees_what_came_of_the_shares_of_a_story(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    assert "It was talked about" not in words(page("my_stories", small_cast.maya, story=str(story)))
    ready = small_cast.omar.do(sharing.prepare, story, "linkedin", "Look twice at every seal.", True, "nonce")
    small_cast.omar.do(sharing.confirm_by_address, ready.share_id, "https://www.linkedin.com/posts/1")
    small_cast.omar.do(conversations.note, ready.share_id, 3, 1)
    said = words(page("my_stories", small_cast.maya, story=str(story)))
    assert "It was talked about: 3 comments from outside, 1 reply." in said
    assert small_cast.maya.ask(stories.reach, story).comments == 3
