"""The company's feeds: read by the portal, chosen from by people, and nothing of them offered twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from app.jobs import JOBS, read_feeds, take_turn
from app.portal import Portal
from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.programme import job_runs
from domain.sharing import company_items, feeds, pipeline
from domain.sharing.feed_file import FeedItem, Opened, open_feed
from domain.sharing.feeds import MOST_FEEDS, MOST_WAITING, READ_EVERY, FeedView
from tests.cast import PROGRAMME, Cast, a_company_item
from tests.faults.at_once import at_once, refused
from tests.outbound.doubles import Double, double, page

ADDRESS = "https://fjordlys.example/feed"
(FEEDS,) = (job for job in JOBS if job.name == "feeds")


def rss(*items: str) -> bytes:
    channel = f"<title>News</title><language>da</language>{''.join(items)}"
    return f'<rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def entry(number: int, title: str = "", link: str = "") -> str:
    link = link or f"https://fjordlys.example/news/{number}"
    said = "<description><![CDATA[<p>It runs. <script>alert(1)</script></p>]]></description>"
    return f"<item><title>{title or f'News {number}'}</title><link>{link}?utm_source=rss</link>{said}</item>"


def an_item(number: int, link: str = "") -> FeedItem:
    link = link or f"https://fjordlys.example/{number}"
    return FeedItem(f"News {number}", link, link, None, "da", "It runs.")


def add(cast: Cast, address: str = ADDRESS, language: str | None = None, theme: str | None = "craft") -> int:
    return cast.ada.do(feeds.add, address, "News of the company", language, theme)


def take_in(cast: Cast, feed: int, *numbers: int) -> dict[str, int]:
    return cast.system.do(feeds.take_in, feed, Opened(tuple(map(an_item, numbers)), 0))


def offered(cast: Cast) -> list[str]:
    return [offer.proposal.entry.title for offer in cast.ada.ask(feeds.offers, 100)]


def ids(cast: Cast) -> list[int]:
    return [offer.id for offer in cast.ada.ask(feeds.offers, 100)]


def only(cast: Cast) -> FeedView:
    (feed,) = cast.ada.ask(feeds.all_feeds)
    return feed


# --- the list --------------------------------------------------------------------------------------------------------


def test_an_admin_adds_pauses_resumes_and_removes_one(cast: Cast):
    feed = add(cast)
    assert (only(cast).name, only(cast).added_by, only(cast).paused) == ("News of the company", "Ada Bæk", False)
    assert cast.system.ask(feeds.due) == [feed]
    cast.ines.do(feeds.pause, feed)
    assert only(cast).paused
    assert cast.system.ask(feeds.due) == []
    cast.ines.do(feeds.resume, feed)
    assert cast.system.ask(feeds.due) == [feed]
    cast.ines.do(feeds.remove, feed)
    assert cast.ada.ask(feeds.all_feeds) == []
    with pytest.raises(NotFound, match="has been removed"):
        cast.ada.do(feeds.pause, feed)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": "http://fjordlys.example/feed"}, "address"),
        ({"address": "fjordlys.example/feed"}, "address"),
        ({"address": "https://fjordlys.example:8080/feed"}, "address"),
        ({"address": "https://fjordlys.example:x/feed"}, "address"),
        ({"address": "https://ada:secret@fjordlys.example/feed"}, "address"),
        ({"address": "https://[/feed"}, "address"),
        ({"address": "https://fjordlys.example/a b"}, "address"),
        ({"address": "https://fjordlys.example/" + "a" * 2000}, "address"),
        ({"name": "x" * 81}, "name"),
        ({"language": "de"}, "language"),
        ({"theme_code": "nothing"}, "theme_code"),
    ],
)
def test_it_says_which_field_is_wrong(small_cast: Cast, changes: dict, field: str):
    filled = {"address": ADDRESS, "name": "News", "language": None, "theme_code": None, **changes}
    with pytest.raises(InvalidInput) as wrong:
        small_cast.ada.do(feeds.add, **filled)
    assert wrong.value.field == field
    assert small_cast.ada.ask(feeds.all_feeds) == []


def test_a_host_the_operator_has_named_may_be_read_by_http(small_cast: Cast):
    programme = replace(PROGRAMME, inside=frozenset({"intranet.fjordlys", "intranet.fjordlys:8080"}))
    ada = replace(small_cast.ada, begins_with=programme)
    for address in ("http://intranet.fjordlys/feed", "http://intranet.fjordlys:8080/feed"):
        ada.do(feeds.add, address, "", None, None)
    assert [feed.name for feed in ada.ask(feeds.all_feeds)] == ["intranet.fjordlys"] * 2


def test_the_same_feed_is_added_once(cast: Cast):
    outcomes = at_once(*[partial(cast.ada.do, feeds.add, ADDRESS + "#top", "", None, None)] * 3)
    assert len(refused(outcomes)) == 2
    assert all("on the list already" in str(error) for error in refused(outcomes))
    assert only(cast).address == ADDRESS


def test_there_is_an_end_to_how_many_are_read(small_cast: Cast):
    for number in range(MOST_FEEDS):
        add(small_cast, f"{ADDRESS}/{number}")
    with pytest.raises(InvalidInput, match="At most 20 feeds"):
        add(small_cast)


# --- what it offers --------------------------------------------------------------------------------------------------


def test_what_is_new_waits_and_nothing_goes_to_review_by_itself(cast: Cast):
    feed = add(cast)
    assert take_in(cast, feed, 1, 2) == {"new": 2, "known": 0, "unfit": 0, "later": 0}
    assert take_in(cast, feed, 1, 2, 3) == {"new": 1, "known": 2, "unfit": 0, "later": 0}
    assert sorted(offered(cast)) == ["News 1", "News 2", "News 3"]
    assert cast.ada.ask(pipeline.pipeline) == []
    assert only(cast).waiting == 3


def test_what_was_chosen_goes_to_review_under_its_feeds_theme_and_language(small_cast: Cast):
    feed = add(small_cast, language="sv")
    take_in(small_cast, feed, 1)
    assert small_cast.ada.do(feeds.choose, ids(small_cast), None, None) == feeds.Sent(1, 0)
    (line,) = small_cast.ines.ask(pipeline.pipeline)
    assert (line.title, line.author, line.theme_code, line.language) == ("News 1", "Ada Bæk", "craft", "sv")


def test_a_theme_that_was_chosen_goes_before_the_feeds(small_cast: Cast):
    take_in(small_cast, add(small_cast), 1)
    small_cast.ada.do(feeds.choose, ids(small_cast), "green", None)
    assert small_cast.ines.ask(pipeline.pipeline)[0].theme_code == "green"


@pytest.mark.parametrize("removed", [False, True])
def test_what_was_chosen_or_set_aside_is_never_offered_again(cast: Cast, removed: bool):
    feed = add(cast)
    take_in(cast, feed, 1, 2, 3)
    first, second, _ = ids(cast)
    cast.ada.do(feeds.choose, [first], None, None)
    cast.ines.do(feeds.set_aside, [second])
    if removed:
        assert cast.ada.do(feeds.remove, feed) == 1
        feed = add(cast)
    take_in(cast, feed, 1, 2, 3)
    assert offered(cast) == ["News 3"]


def test_another_feed_does_not_offer_it_either(small_cast: Cast):
    take_in(small_cast, add(small_cast), 1)
    assert take_in(small_cast, add(small_cast, ADDRESS + "/two"), 1)["known"] == 1
    assert len(offered(small_cast)) == 1


def test_what_was_sent_by_hand_is_not_offered(small_cast: Cast):
    small_cast.ada.do(company_items.propose, a_company_item(url=an_item(1).link))
    assert take_in(small_cast, add(small_cast), 1, 2) == {"new": 1, "known": 1, "unfit": 0, "later": 0}


def test_what_was_sent_by_hand_meanwhile_is_said_to_be_here(small_cast: Cast):
    take_in(small_cast, add(small_cast), 1)
    small_cast.ines.do(company_items.propose, a_company_item(url=an_item(1).link))
    assert small_cast.ada.ask(feeds.offers, 10)[0].proposal.refused == "It is here already."
    assert small_cast.ada.do(feeds.choose, ids(small_cast), None, None) == feeds.Sent(0, 1)
    assert len(small_cast.ada.ask(pipeline.pipeline)) == 1


def test_what_cannot_be_used_is_counted_and_not_dropped_without_a_word(small_cast: Cast):
    nothing = "<item><title>No address</title></item>"
    data = rss(entry(1), entry(2, link="http://fjordlys.example/2"), entry(3, title="???"), nothing)
    read = small_cast.system.do(feeds.take_in, add(small_cast), open_feed(data))
    assert read == {"new": 1, "known": 0, "unfit": 3, "later": 0}
    assert only(small_cast).read == read


def test_a_flood_is_left_for_later_and_read_again_then(small_cast: Cast):
    feed = add(small_cast)
    many = Opened(tuple(map(an_item, range(MOST_WAITING + 2))), 0)
    assert small_cast.system.do(feeds.take_in, feed, many, '"v1"')["later"] == 2
    assert small_cast.system.do(feeds.begin, feed).etag is None, "the rest is fetched again, changed or not"
    small_cast.ada.do(feeds.set_aside, ids(small_cast))
    assert small_cast.system.do(feeds.take_in, feed, many, '"v1"')["new"] == 2


def test_an_address_as_long_as_they_come_is_kept(cast: Cast):
    link = "https://fjordlys.example/" + "æ" * 1970
    cast.system.do(feeds.take_in, add(cast), Opened((an_item(1, link),), 0))
    assert cast.ada.ask(feeds.offers, 10)[0].proposal.entry.link == link


# --- two at once -----------------------------------------------------------------------------------------------------


def test_of_two_admins_who_choose_the_same_one_sends_it(cast: Cast):
    take_in(cast, add(cast), 1, 2)
    both = ids(cast)
    (late,) = refused(at_once(*(partial(who.do, feeds.choose, both, None, None) for who in (cast.ada, cast.ines))))
    assert isinstance(late, NotAllowedNow)
    assert len(cast.ada.ask(pipeline.pipeline)) == 2


def test_two_replicas_that_read_the_same_feed_offer_it_once(cast: Cast):
    feed = add(cast)
    numbers = at_once(*[partial(take_in, cast, feed, 1, 2, 3)] * 3)
    assert sum(read["new"] for read in numbers) == 3
    assert len(offered(cast)) == 3


def test_a_last_day_that_has_passed_sends_and_decides_nothing(small_cast: Cast):
    take_in(small_cast, add(small_cast), 1)
    with pytest.raises(InvalidInput) as wrong:
        small_cast.ada.do(feeds.choose, ids(small_cast), None, date(2026, 3, 1))
    assert wrong.value.field == "expires_on"
    assert offered(small_cast) == ["News 1"]


def test_what_was_set_aside_by_mistake_can_be_brought_back_once(small_cast: Cast):
    take_in(small_cast, add(small_cast), 1)
    small_cast.ada.do(feeds.set_aside, ids(small_cast))
    (aside,) = small_cast.ines.ask(feeds.set_aside_lately, 10)
    small_cast.ines.do(feeds.offer_again, aside.id)
    assert offered(small_cast) == ["News 1"]
    with pytest.raises(NotAllowedNow):
        small_cast.ines.do(feeds.offer_again, aside.id)


# --- read by the portal ----------------------------------------------------------------------------------------------


@pytest.fixture
def company() -> Iterator[Double]:
    with double() as one:
        yield one


def reading(cast: Cast, company: Double) -> Portal:
    """The portal's own door where the company's web server is inside, and its feed on the list."""
    programme = replace(PROGRAMME, inside=frozenset({company.host}))
    replace(cast.ada, begins_with=programme).do(feeds.add, company.at("/feed"), "", None, None)
    return replace(cast.system, begins_with=programme)


def test_the_job_reads_it_once_an_hour_and_keeps_what_is_new(cast: Cast, company: Double):
    company.answers["/feed"] = page(rss(entry(1), entry(2)), etag='"v1"')
    system = reading(cast, company)
    assert take_turn(system, FEEDS, "one")
    (offer, _) = cast.ada.ask(feeds.offers, 10)
    assert (offer.feed, offer.proposal.entry.link) == ("127.0.0.1", "https://fjordlys.example/news/1")
    assert offer.proposal.entry.summary == "It runs."
    last = cast.ada.ask(job_runs.overview)["feeds"].last
    assert last is not None
    assert last.did == {"read": 1, "new": 2}
    cast.later(minutes=5)
    assert take_turn(system, FEEDS, "one")
    assert len(company.asked) == 1
    cast.stage.now += READ_EVERY
    company.answers["/feed"] = page(b"", status=304)
    assert take_turn(system, FEEDS, "one")
    assert company.asked[1][1]["if-none-match"] == '"v1"'
    assert (only(cast).read, only(cast).refused) == ({"unchanged": 1}, None)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (page(b"", status=404), "It answers with error {status}."),
        (page(b"<html></html>", "text/html"), "It answers with something else than was expected: {kind}."),
        (page(b"<html></html>", "text/xml"), "This is not an RSS or Atom feed. Look for the address of one."),
        (page(b"x" * 2_000_001, "text/xml"), "What it answers is larger than {megabytes} MB."),
    ],
    ids=["missing", "a page", "no feed", "too large"],
)
def test_why_it_could_not_be_read_stands_beside_it(small_cast: Cast, company: Double, answer, sentence: str):
    company.answers["/feed"] = answer
    result = read_feeds(reading(small_cast, company))
    assert (dict(result.did), result.error) == ({"unread": 1}, None)
    assert only(small_cast).refused == sentence
    assert only(small_cast).refused.format(**only(small_cast).refused_params)
    assert only(small_cast).read_at is None


def test_once_it_answers_again_nothing_is_said_of_before(small_cast: Cast, company: Double):
    company.answers["/feed"] = page(b"", status=500)
    system = reading(small_cast, company)
    read_feeds(system)
    company.answers["/feed"] = page(rss(entry(1)))
    small_cast.stage.now += READ_EVERY
    read_feeds(system)
    assert (only(small_cast).refused, only(small_cast).read["new"]) == (None, 1)


def test_one_that_cannot_be_read_holds_up_no_other(small_cast: Cast, company: Double, monkeypatch: pytest.MonkeyPatch):
    company.answers["/feed"] = company.answers["/other"] = page(rss(entry(1)))
    system = reading(small_cast, company)
    replace(small_cast.ada, begins_with=system.begins_with).do(feeds.add, company.at("/other"), "", None, None)
    real, calls = open_feed, iter(range(9))

    def breaks_once(data: bytes) -> Opened:
        if next(calls) == 0:
            raise ZeroDivisionError
        return real(data)

    monkeypatch.setattr("domain.sharing.feed_file.open_feed", breaks_once)
    result = read_feeds(system)
    assert dict(result.did) == {"failed": 1, "read": 1, "new": 1}
    assert isinstance(result.error, ZeroDivisionError)
    said = [feed.refused for feed in small_cast.ada.ask(feeds.all_feeds)]
    assert said == ["It holds something that could not be read. The portal's log says what.", None]


def test_one_that_was_removed_while_it_was_read_is_simply_gone(small_cast: Cast, company: Double):
    def removes_it(one: Double, handler: object) -> None:
        small_cast.ada.do(feeds.remove, only(small_cast).id)
        page(rss(entry(1)))(one, handler)  # type: ignore[arg-type]

    company.answers["/feed"] = removes_it
    assert read_feeds(reading(small_cast, company)).error is None
    assert (small_cast.ada.ask(feeds.all_feeds), offered(small_cast)) == ([], [])


def test_nothing_is_asked_while_a_transaction_is_open(small_cast: Cast, company: Double):
    """A feed that takes its time holds up nobody who writes: SQLite lets one in at a time."""

    def somebody_writes_meanwhile(one: Double, handler: object) -> None:
        small_cast.ines.do(company_items.propose, a_company_item())
        page(rss(entry(1)))(one, handler)  # type: ignore[arg-type]

    company.answers["/feed"] = somebody_writes_meanwhile
    assert dict(read_feeds(reading(small_cast, company)).did) == {"read": 1, "new": 1}


def test_the_sentences_say_an_hour_and_it_is_one():
    assert timedelta(hours=1) == READ_EVERY
    assert "for an hour" in FEEDS.does


def test_one_that_ended_the_process_is_not_tried_again_at_once(small_cast: Cast):
    feed = add(small_cast)
    small_cast.system.do(feeds.begin, feed)
    assert small_cast.system.ask(feeds.due) == []
    small_cast.stage.now += READ_EVERY
    assert small_cast.system.ask(feeds.due) == [feed]
    small_cast.later(days=-7)
    assert small_cast.system.ask(feeds.due) == [feed], "a clock that was put back keeps nothing unread"
