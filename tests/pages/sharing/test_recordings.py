"""A recording: where its author puts the link, and where it is listened to."""

from __future__ import annotations

import pytest

from app.components.recording import recording_html
from app.wording import wording
from domain.review import decisions
from domain.sharing import company_items, hub
from domain.submissions.recordings import is_sound
from domain.writing import stories
from tests.cast import COPENHAGEN, GOOD, Cast, a_company_item, a_story, publish, write
from tests.pages.dialogs import dialog
from tests.pages.render import page, words

SOUND = "https://sound.example/12.mp3"


@pytest.mark.parametrize("address", [SOUND, "https://s.example/a.M4A?x=1", "https://s.example/a.ogg"])
def test_it_knows_a_sound(address: str):
    assert is_sound(address)


@pytest.mark.parametrize(
    "address", [None, "https://s.example/mp3", "http://s.example/a.mp3", "https://s.example/?a.mp3"]
)
def test_it_takes_nothing_else_for_one(address: str | None):
    assert not is_sound(address)


@pytest.mark.parametrize("address", ["javascript:alert(1)//a.mp3", "http://s.example/a.mp3", "data:audio/wav,.mp3", ""])
def test_what_is_not_safe_is_not_drawn_at_all(address: str):
    assert recording_html(wording("en", COPENHAGEN), address) == ""


def test_an_address_cannot_leave_its_attribute():
    html = recording_html(wording("en", COPENHAGEN), 'https://s.example/"onplay="alert(1)//a.mp3')
    assert 'src="https://s.example/&quot;onplay=&quot;alert(1)//a.mp3"' in html


def test_the_editor_asks_for_the_link_of_what_is_heard_and_keeps_what_is_typed(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story))
    assert not [field for field in test.text_input if field.key == f"story_url_{story}"]
    test.selectbox(key=f"story_format_{story}").set_value("podcast").run()
    test.text_input(key=f"story_url_{story}").set_value("http://sound.example/12.mp3").run()
    assert "it begins with https://" in test.error[0].value
    assert test.text_input(key=f"story_url_{story}").value == "http://sound.example/12.mp3"
    test.text_input(key=f"story_url_{story}").set_value(SOUND).run()
    assert not test.error
    assert small_cast.maya.ask(stories.my_story, story).text.url == SOUND
    test.text_input(key=f"story_url_{story}").set_value("").run()
    assert small_cast.maya.ask(stories.my_story, story).text.url is None


def test_it_is_listened_to_in_the_hub_and_on_ones_own_page(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi, a_story(format="podcast", url=SOUND))
    item = small_cast.omar.ask(hub.item, story)
    assert f'<audio controls preload="none" src="{SOUND}">' in words(
        dialog("sharing.read_item", small_cast.omar, item, None)
    )
    assert "<audio" in words(page("my_stories", small_cast.maya, story=str(story)))


def test_a_company_item_that_is_a_sound_plays_too(small_cast: Cast):
    item = small_cast.ada.do(company_items.propose, a_company_item(url=SOUND))
    small_cast.ravi.do(decisions.claim, item)
    small_cast.ravi.do(decisions.approve, item, GOOD)
    assert small_cast.omar.ask(hub.item, item).recording == SOUND
