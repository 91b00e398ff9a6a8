"""Content and themes: what waits, what the company sends, and taking something down."""

from __future__ import annotations

from domain.ledger import points
from domain.sharing import pipeline
from domain.submissions.review_flow import Status
from tests.cast import Cast, a_story, publish, write
from tests.domain.sharing.test_content import FEED, ITEM
from tests.pages.dialogs import dialog
from tests.pages.render import page, words


def test_it_shows_what_waits_and_never_drafts(small_cast: Cast):
    write(small_cast.maya, a_story("The <i>quiet</i> pump"))
    write(small_cast.omar, a_story("Not yet"), submit=False)
    said = words(page("content_and_themes", small_cast.ada))
    assert "The &lt;i&gt;quiet&lt;/i&gt; pump" in said
    assert "Waits for a reviewer" in said
    assert "Not yet" not in said


def test_it_is_narrowed_to_a_theme(small_cast: Cast):
    for theme in ("craft", "green"):
        write(small_cast.maya, a_story(f"A {theme} story", theme_code=theme))
    test = page("content_and_themes", small_cast.ada)
    assert test.tabs[0].label == "Waiting (2)"
    test.selectbox(key="content_theme").set_value("green").run()
    said = words(test)
    assert "A green story" in said
    assert "A craft story" not in said
    assert test.tabs[0].label == "Waiting (1)"


def test_it_sends_company_content_to_a_colleague(small_cast: Cast):
    test = page("content_and_themes", small_cast.ada)
    test.text_input(key="company_0_title").input(ITEM.title)
    test.text_input(key="company_0_url").input(ITEM.url)
    test.text_area(key="company_0_texts").input("It is quieter.\n\nYou can hear the birds.")
    test.button(key="company_send_0").click().run()
    assert "is waiting" in words(test)
    assert "A colleague decides" in words(test)
    assert test.text_input(key="company_1_title").value == ""
    assert [line.title for line in small_cast.ines.ask(pipeline.pipeline)] == [ITEM.title]


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(small_cast: Cast):
    test = page("content_and_themes", small_cast.ada)
    test.text_input(key="company_0_title").input(ITEM.title)
    test.text_input(key="company_0_url").input("fjordlys.example")
    test.button(key="company_send_0").click().run()
    assert "it begins with https" in test.error[0].value
    assert test.text_input(key="company_0_title").value == ITEM.title
    assert small_cast.ada.ask(pipeline.pipeline) == []


def test_it_takes_a_feed_and_sends_what_was_chosen(small_cast: Cast):
    test = page("content_and_themes", small_cast.ada)
    test.file_uploader(key="feed_file_0").upload("feed.xml", FEED, "text/xml").run()
    assert test.checkbox(key="feed_0_1").disabled
    test.checkbox(key="feed_0_0").check()
    test.button(key="feed_send_0").click().run()
    assert "1 item is waiting for a colleague." in words(test)
    assert [line.title for line in small_cast.ada.ask(pipeline.pipeline)] == ["En"]


def test_what_is_no_feed_is_refused_in_our_words_and_not_in_the_uploaders(small_cast: Cast):
    test = page("content_and_themes", small_cast.ada)
    assert not test.file_uploader(key="feed_file_0").proto.type
    test.file_uploader(key="feed_file_0").upload("feed.pdf", b"%PDF-1.7", "application/pdf").run()
    assert "This is not an RSS or Atom feed" in test.error[0].value


def test_taking_down_asks_once_and_for_a_reason(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    test = page("content_and_themes", small_cast.ada)
    test.button(key=f"take_down_{story}").click().run()
    assert "the points given for it are taken back" in words(test)
    test = dialog("sharing.take_down_dialog", small_cast.ada, small_cast.ada.ask(pipeline.pipeline)[0])
    test.button(key="take_down_confirm").click().run()
    assert "Say why" in words(test)
    assert small_cast.ada.ask(pipeline.pipeline)[0].status is Status.PUBLISHED
    test.text_area(key=f"take_down_reason_{story}").input("A customer was named.")
    test.button(key="take_down_confirm").click().run()
    assert "Taken down. 1 line of points was reversed." in words(test)
    assert small_cast.maya.ask(points.statement).total == 0
