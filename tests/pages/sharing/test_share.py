"""The content hub and the composer."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.portal import Portal
from domain.review import decisions
from domain.sharing import company_items, sharing
from domain.sharing.company_items import CompanyItem
from domain.writing import stories
from tests.cast import GOOD, Cast, a_story, publish
from tests.pages.render import page, words

OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."
SUGGESTED = "Our laboratory is open to students every Thursday. Come and break something with us."


@pytest.fixture
def story(small_cast: Cast) -> int:
    """A story of Maya's in the hub."""
    return publish(small_cast.maya, small_cast.ravi)


def company_item(cast: Cast, **changes: Any) -> int:
    """Company content that has passed review."""
    plain = {"format": "news", "title": "Open laboratory", "summary": "Every Thursday.", "language": "en"}
    item = CompanyItem(**{**plain, "url": "https://fjordlys.example/lab", "share_texts": (SUGGESTED,), **changes})
    item_id = cast.ines.do(company_items.propose, item)
    cast.ada.do(decisions.claim, item_id)
    cast.ada.do(decisions.approve, item_id, GOOD)
    return item_id


def composer(who: Portal, item_id: int) -> AppTest:
    """The composer as it stands in its dialog."""
    return AppTest.from_function(_composer, args=(who, item_id), default_timeout=20).run()


def _composer(who, item_id):  # its source is run elsewhere, where the names of annotations are unknown
    import streamlit as st

    from app.components.sharing.composer import Composing, show
    from app.viewer import Viewer
    from app.wording import wording
    from domain.people import sign_in
    from domain.sharing import hub

    viewer = Viewer(who.ask(sign_in.me), who, wording("en", who.programme.zone), who.now())
    if "composing" not in st.session_state:
        st.session_state["composing"] = Composing(who.ask(hub.item, item_id), None, "a-link-that-is-new")
    show(viewer, st.session_state["composing"])


def write(test: AppTest, text: str) -> AppTest:
    """Types into the composer."""
    return test.text_area[0].set_value(text).run()


def test_it_shows_who_made_what_and_why_i_see_it(small_cast: Cast, story: int):
    said = words(page("share", small_cast.omar))
    assert "The seal that sat backwards" in said
    assert "By Maya Lindqvist" in said
    assert "New in the hub" in said


@pytest.mark.parametrize(("language", "name"), [("en", "Job"), ("da", "Ledigt job"), ("sv", "Ledigt jobb")])
def test_a_job_advert_is_called_what_the_company_calls_it(small_cast: Cast, language: str, name: str):
    company_item(small_cast, format="job")
    assert f'<p class="ap-hub-kind">{name} · ' in words(page("share", small_cast.omar, language))


def test_it_filters_by_what_the_address_says(small_cast: Cast, story: int):
    assert "The seal that sat backwards" in words(page("share", small_cast.omar, theme="craft"))
    assert "Nothing here with these filters" in words(page("share", small_cast.omar, theme="green"))


def test_not_for_me_hides_an_item_until_i_change_my_mind(small_cast: Cast, story: int):
    test = page("share", small_cast.omar, skip=str(story))
    assert "The hub is empty" not in words(test)
    test.query_params["skip"] = str(story)
    test.button(key=f"hide_{story}").click().run()
    assert "The hub is empty" in words(test)
    test.button(key="share_undo_button").click().run()
    assert "The seal that sat backwards" in words(test)


def test_what_was_read_can_be_shared_at_once(small_cast: Cast, story: int):
    said = words(page("share", small_cast.omar, read=str(story), language="en"))
    assert f'ap-link--primary" href="/share?item={story}"' in said.split('class="ap-read"')[1]


def test_it_says_kindly_and_first_that_an_item_is_gone(small_cast: Cast, story: int):
    test = page("share", small_cast.omar, item="4711")
    assert "no longer in the hub" in words(test)
    drawn = [element.type for element in test.main]
    cards = len(drawn) - drawn[::-1].index("html")
    assert drawn.index("info") < cards


def test_words_of_a_composer_that_was_closed_are_there_again_until_the_post_is_confirmed(small_cast: Cast, story: int):
    test = write(composer(small_cast.omar, story), OWN)
    test.toggle(key=f"composer_disclosed_{story}").set_value(False).run()
    del test.session_state["composing"]
    test.run()
    assert (test.text_area[0].value, test.toggle[0].value) == (OWN, False)
    test.button(key="composer_prepare").click().run()
    test.text_input[0].set_value("https://www.linkedin.com/posts/1")
    test.button(key=f"confirm_button_{small_cast.omar.ask(sharing.my_shares)[0].id}").click().run()
    del test.session_state["composing"]
    test.run()
    assert (test.text_area[0].value, test.toggle[0].value) == ("", True)


def test_words_for_an_item_that_is_gone_by_now_can_still_be_taken_along(small_cast: Cast, story: int):
    test = write(composer(small_cast.omar, story), OWN)
    small_cast.maya.do(stories.withdraw, story)
    test.button(key="composer_prepare").click().run()
    assert "no longer in the hub" in test.info[0].value
    assert test.code[0].value == OWN


def test_titles_are_text_and_nothing_else(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi, a_story("<img src=x onerror=alert(1)> seals"))
    said = words(page("share", small_cast.omar))
    assert "<img src=x" not in said
    assert "&lt;img src=x" in said


def test_it_pays_own_words_once_the_post_has_an_address(small_cast: Cast, story: int):
    test = write(composer(small_cast.omar, story), OWN)
    assert "These are your own words: 5 points." in words(test)
    test.button(key="composer_prepare").click().run()
    share = small_cast.omar.ask(sharing.my_shares)[0]
    assert share.text == f"{OWN}\n\nI work at Fjordlys"
    test.text_input[0].set_value("https://www.linkedin.com/posts/1")
    test.button(key=f"confirm_button_{share.id}").click().run()
    assert "Confirmed. 5 points for your own words." in words(test)


def test_leaning_on_a_suggestion_is_allowed_and_worth_less(small_cast: Cast):
    test = composer(small_cast.omar, company_item(small_cast))
    test.button(key="composer_lean_0").click().run()
    assert test.text_area[0].value == SUGGESTED
    assert "As it is, it is worth 1 point." in words(test)


def test_an_empty_text_is_refused_beside_the_field(small_cast: Cast, story: int):
    test = composer(small_cast.omar, story)
    test.button(key="composer_prepare").click().run()
    assert "Write a few words of your own first" in test.error[0].value
    assert not write(test, OWN).error
    assert small_cast.omar.ask(sharing.my_shares) == []


def test_it_tells_that_a_colleague_was_here_today(small_cast: Cast, story: int):
    before = words(composer(small_cast.omar, story))
    prepared = small_cast.ada.do(sharing.prepare, story, "linkedin", OWN, True, "adas")
    small_cast.ada.do(sharing.confirm_by_address, prepared.share_id, "https://www.linkedin.com/posts/2")
    assert "A colleague shared this today." not in before
    assert "A colleague shared this today." in words(composer(small_cast.omar, story))


def test_a_report_says_that_it_earns_nothing(small_cast: Cast):
    report = company_item(small_cast, format="annual_report", title="Annual report", share_texts=())
    test = write(composer(small_cast.omar, report), OWN)
    assert "may be shared and earn nothing" in words(test)
    assert "These are your own words." in words(test)
