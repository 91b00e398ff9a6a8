"""The company's feeds on Content and themes: choosing from what they offer, and looking after the list."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from domain.sharing import feeds, pipeline
from domain.sharing.feed_file import FeedItem, Opened
from tests.cast import Cast
from tests.pages.render import page, words

ADDRESS = "https://fjordlys.example/feed"


def a_feed(cast: Cast, *titles: str) -> int:
    feed = cast.ada.do(feeds.add, ADDRESS, "News <i>here</i>", None, "craft")
    if titles:
        offer(cast, feed, *titles)
    return feed


def offer(cast: Cast, feed: int, *titles: str) -> None:
    links = {title: f"https://fjordlys.example/{title.replace(' ', '-')}" for title in titles}
    items = [FeedItem(title, link, title, None, "en", "It runs.") for title, link in links.items()]
    cast.system.do(feeds.begin, feed)
    cast.system.do(feeds.take_in, feed, Opened(tuple(items), 1))


def content(cast: Cast) -> AppTest:
    return page("content_and_themes", cast.ada)


def ticks(test: AppTest) -> list:
    return [box for box in test.checkbox if str(box.key).startswith("offers_")]


def test_without_one_it_says_what_a_feed_is_for(small_cast: Cast):
    assert "Add the feed of your website" in words(content(small_cast))


def test_it_adds_one_and_says_when_it_will_be_read(small_cast: Cast):
    test = content(small_cast)
    test.text_input(key="feed_add_0_address").input(ADDRESS)
    test.text_input(key="feed_add_0_name").input("News")
    test.selectbox(key="feed_add_0_theme").select("craft")
    test.button(key="feed_add_0_send").click().run()
    said = words(test)
    assert "The feed is on the list." in said
    assert "It will be read within 5 minutes." in said
    (feed,) = small_cast.ada.ask(feeds.all_feeds)
    assert (feed.address, feed.name, feed.theme_code, feed.language) == (ADDRESS, "News", "craft", None)


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(small_cast: Cast):
    test = content(small_cast)
    test.text_input(key="feed_add_0_address").input("http://fjordlys.example/feed")
    test.button(key="feed_add_0_send").click().run()
    assert "it begins with https://" in test.error[0].value
    assert test.text_input(key="feed_add_0_address").value == "http://fjordlys.example/feed"


def test_it_sends_what_was_chosen_and_sets_the_rest_aside(small_cast: Cast):
    a_feed(small_cast, "One", "Two", "Three")
    test = content(small_cast)
    assert "1 item" not in words(test)
    ticks(test)[1].check()
    test.button(key="offers_0_send").click().run()
    assert "1 item is waiting for a colleague." in words(test)
    assert [line.title for line in small_cast.ada.ask(pipeline.pipeline)] == ["Two"]
    test.button(key="offers_1_aside").click().run()
    assert "2 proposals were set aside." in words(test)
    assert small_cast.ada.ask(feeds.offers, 10) == []


def test_what_was_set_aside_by_mistake_is_offered_again(small_cast: Cast):
    a_feed(small_cast, "One")
    test = content(small_cast)
    test.button(key="offers_0_aside").click().run()
    (aside,) = small_cast.ada.ask(feeds.set_aside_lately, 10)
    test.button(key=f"feed_again_{aside.id}").click().run()
    assert "It waits for your choice again." in words(test)
    assert len(ticks(test)) == 1


def test_what_is_done_with_feeds_stays_on_their_tab_though_its_number_changes(small_cast: Cast):
    a_feed(small_cast, "One")
    test = content(small_cast)
    assert opened(test) == "Waiting"
    test.button(key="offers_0_aside").click().run()
    assert opened(test) == "From feeds"
    test.run()
    assert opened(test) == "Waiting"


def opened(test) -> str:
    """The tab that the browser opens when names of tabs change."""
    return test.tabs[test.get("tab_container")[0].proto.tab_container.default_tab_index].label


def test_each_can_be_read_before_one_chooses(small_cast: Cast):
    a_feed(small_cast, "One(1)")
    assert "[fjordlys\\.example](https://fjordlys.example/One%281%29)" in words(content(small_cast))


def test_choosing_nothing_says_so_and_keeps_everything(small_cast: Cast):
    a_feed(small_cast, "One")
    test = content(small_cast)
    test.button(key="offers_0_send").click().run()
    assert "Choose at least one." in words(test)
    assert len(small_cast.ada.ask(feeds.offers, 10)) == 1


def test_what_a_colleague_decided_meanwhile_is_gone_and_not_sent(small_cast: Cast):
    a_feed(small_cast, "One")
    test = content(small_cast)
    small_cast.ines.do(feeds.set_aside, [small_cast.ada.ask(feeds.offers, 10)[0].id])
    ticks(test)[0].check()
    test.button(key="offers_0_send").click().run()
    assert "Nothing new waits." in words(test)
    assert small_cast.ada.ask(pipeline.pipeline) == []


def test_more_than_fit_are_not_hidden_without_a_word(small_cast: Cast):
    a_feed(small_cast, *(f"News {number}" for number in range(23)))
    assert "3 more wait, and appear once these are decided on." in words(content(small_cast))


def test_the_list_says_how_it_went_and_what_people_wrote_is_text(small_cast: Cast):
    a_feed(small_cast, "One")
    said = words(content(small_cast))
    assert "News &lt;i&gt;here&lt;/i&gt;" in said
    assert "new: 1 · without a title or an https address, so not usable: 1" in said
    assert "Added by Ada Bæk" in said


def test_why_it_could_not_be_read_is_said_in_ones_own_language(small_cast: Cast):
    feed = a_feed(small_cast)
    small_cast.system.do(feeds.begin, feed)
    small_cast.system.do(feeds.could_not_read, feed, "It answers with error {status}.", {"status": 404})
    assert "Den svarer med fejl 404." in words(page("content_and_themes", small_cast.ada, "da"))


def test_it_pauses_resumes_and_removes(small_cast: Cast):
    feed = a_feed(small_cast, "One")
    test = content(small_cast)
    test.button(key=f"feed_pause_{feed}").click().run()
    assert "is not read until you resume it" in words(test)
    test.button(key=f"feed_resume_{feed}").click().run()
    assert "is read again" in words(test)
    assert "1 proposal that waits goes with it." in words(test)
    test.button(key=f"feed_remove_yes_{feed}").click().run()
    assert "is removed" in words(test)
    assert small_cast.ada.ask(feeds.all_feeds) == []
