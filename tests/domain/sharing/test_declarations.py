"""Told someone and joined a debate: paid once, up to the limit of the month or the week, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from app.portal import Portal
from db.engine import writing
from db.models import Badge, NetworkName
from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.ledger import points
from domain.ledger.point_limits import Cap
from domain.ledger.point_rules import Rule
from domain.programme import upkeep
from domain.recognition import badges
from domain.sharing import declarations, sharing
from domain.sharing.declarations import ToldOf
from tests.cast import COPENHAGEN, LAST_MINUTE_OF_MARCH, Cast, engage, lift, publish
from tests.conftest import SOAK, fresh_sqlite
from tests.domain.ledger.test_standings import derived, often

FORUM = "https://forum.example/pumps"
SUNDAY_OF_SUMMER_TIME = datetime(2026, 3, 29, 23, 59, tzinfo=COPENHAGEN).astimezone(UTC)
"""The last minute of a week of 167 hours."""
SUNDAY_OF_WINTER_TIME = datetime(2026, 10, 25, 23, 59, tzinfo=COPENHAGEN).astimezone(UTC)
"""The last minute of a week of 169 hours."""
A_MINUTE = timedelta(minutes=1)


def tell(who: Portal) -> int:
    return who.do(declarations.tell, who.token(9)).points


def debate(who: Portal, n: int = 1) -> int:
    return who.do(declarations.join_debate, who.token(9), f"{FORUM}/{n}").points


def total(who: Portal) -> int:
    return who.ask(points.statement).total


# --- what counts -----------------------------------------------------------------------------------------------------


def test_four_a_month_count_and_the_fifth_is_kept(cast: Cast):
    lift(cast, Cap.UNSEEN)
    assert [tell(cast.maya) for _ in range(5)] == [3, 3, 3, 3, 0]
    assert [one.points for one in cast.maya.ask(declarations.mine)] == [0, 3, 3, 3, 3]
    assert total(cast.maya) == 12


def test_two_debates_a_week_count_beside_what_was_told(cast: Cast):
    assert [debate(cast.maya, n) for n in range(3)] == [3, 3, 0]
    assert tell(cast.maya) == 3


def test_the_month_ends_at_midnight_in_the_companys_time_zone(cast: Cast):
    lift(cast, Cap.UNSEEN)
    cast.stage.now = LAST_MINUTE_OF_MARCH
    assert [tell(cast.maya) for _ in range(5)] == [3, 3, 3, 3, 0]
    cast.stage.now += A_MINUTE
    assert cast.stage.now.month == 3, "in London it is still March"
    assert tell(cast.maya) == 3


@pytest.mark.parametrize("sunday", [SUNDAY_OF_SUMMER_TIME, SUNDAY_OF_WINTER_TIME])
def test_the_week_ends_on_sunday_also_when_the_clock_is_changed(cast: Cast, sunday: datetime):
    monday = sunday.astimezone(COPENHAGEN).replace(hour=0, minute=0) - timedelta(days=6)
    cast.stage.now = monday.astimezone(UTC) - A_MINUTE
    debate(cast.maya, 0)
    cast.stage.now += A_MINUTE
    assert [debate(cast.maya, 1), debate(cast.maya, 2)] == [3, 3]
    cast.stage.now = sunday
    assert debate(cast.maya, 3) == 0
    cast.stage.now += A_MINUTE
    assert debate(cast.maya, 4) == 3


def test_everybody_has_a_month_of_their_own(cast: Cast):
    for _ in range(4):
        tell(cast.maya)
    assert tell(cast.omar) == 3


def test_it_leads_to_badges_like_everything_that_counts_and_takes_them_back_with_it(cast: Cast):
    with Session(writing(cast.engine)) as session:
        words = {"name": {"en": "Out and about"}, "how": {"en": "Tell two people."}}
        look = {"shape": "hex", "icon": "pen", "colour": "#0b5d57"}
        session.add(Badge(code="about", metric="contributions", threshold=2, **words, **look))
        session.commit()
    cast.maya.do(declarations.tell, "one")
    second = cast.maya.do(declarations.tell, "two")
    assert second.badges == ("about",)
    cast.maya.do(declarations.take_back, second.id)
    assert [badge.code for badge in cast.maya.ask(badges.gallery) if badge.awarded_at] == []
    assert cast.maya.do(declarations.tell, "three").badges == second.badges


# --- once ------------------------------------------------------------------------------------------------------------


def test_pressing_twice_declares_once(cast: Cast):
    first, second = (cast.maya.do(declarations.tell, "one") for _ in range(2))
    assert (second.id, second.points) == (first.id, first.points)
    again = [cast.maya.do(declarations.join_debate, "two", FORUM) for _ in range(2)]
    assert again[0].id == again[1].id
    assert total(cast.maya) == 6


def test_a_button_belongs_to_one_person(cast: Cast):
    cast.maya.do(declarations.tell, "one")
    with pytest.raises(NotAllowedNow):
        cast.omar.do(declarations.tell, "one")


@pytest.mark.parametrize(
    "same",
    [
        FORUM,
        f" {FORUM}/ ",
        "https://FORUM.example/pumps",
        f"{FORUM}#top",
        f"{FORUM}?utm_source=mail&fbclid=1",
    ],
)
def test_one_debate_counts_once_however_its_address_is_written(small_cast: Cast, same: str):
    small_cast.maya.do(declarations.join_debate, "one", FORUM)
    with pytest.raises(InvalidInput, match="each one counts once"):
        small_cast.maya.do(declarations.join_debate, "two", same)
    small_cast.omar.do(declarations.join_debate, "three", same)
    assert small_cast.omar.ask(declarations.mine)[0].url == FORUM


LINKEDIN = "https://www.linkedin.com/feed/update/urn:li:activity:712"
COMMENT = f"{LINKEDIN}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A712%2C713%29"


def test_a_comment_is_one_persons_and_the_debate_is_open_to_all(small_cast: Cast):
    small_cast.maya.do(declarations.join_debate, "one", COMMENT)
    with pytest.raises(InvalidInput, match="A colleague has declared this comment"):
        small_cast.omar.do(declarations.join_debate, "two", f"{COMMENT}&utm_source=share")
    assert small_cast.omar.do(declarations.join_debate, "two", COMMENT.replace("713", "714")).points
    with pytest.raises(InvalidInput, match="each one counts once"):
        small_cast.maya.do(declarations.join_debate, "three", LINKEDIN)


def test_the_address_of_the_comment_is_kept(small_cast: Cast):
    small_cast.maya.do(declarations.join_debate, "one", f"{FORUM}?utm_source=x#comment-3")
    assert small_cast.maya.ask(declarations.mine)[0].url == f"{FORUM}#comment-3"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("https://lnkd.in/dXyZ", "paste the post's own address"),
        ("https://www.linkedin.com/in/omar/", "a page and not a debate"),
        ("https://x.com/notifications", "a page and not a debate"),
        ("https://bsky.app/search?q=seals", "a page and not a debate"),
    ],
)
def test_a_page_and_a_short_address_are_no_debate(small_cast: Cast, address: str, sentence: str):
    with pytest.raises(InvalidInput, match=sentence):
        small_cast.maya.do(declarations.join_debate, "one", address)
    assert small_cast.maya.ask(declarations.mine) == []


def test_a_debate_claims_nobodys_name(small_cast: Cast):
    theirs = "https://www.linkedin.com/posts/somebody-outside_seals-activity-712-aaaa"
    assert small_cast.maya.do(declarations.join_debate, "one", theirs).points
    assert small_cast.omar.do(declarations.join_debate, "two", theirs).points
    with Session(small_cast.engine) as session:
        assert session.exec(select(NetworkName)).all() == []


def test_what_tells_two_debates_apart_is_kept():
    assert declarations.tidy(f"{FORUM}?thread=2&page=1&utm_id=x") == f"{FORUM}?page=1&thread=2"


@pytest.mark.parametrize("address", ["", "forum.example/pumps", "http://forum.example/pumps", "javascript:alert(1)"])
def test_a_debate_has_an_address(small_cast: Cast, address: str):
    with pytest.raises(InvalidInput, match="begins with https"):
        small_cast.maya.do(declarations.join_debate, "one", address)
    assert small_cast.maya.ask(declarations.mine) == []


def test_ones_own_share_and_this_portal_are_no_debates(small_cast: Cast):
    item = publish(small_cast.maya, small_cast.ravi)
    ready = small_cast.omar.do(sharing.prepare, item, "copy", "I have seen this seal.", True, "nonce")
    small_cast.omar.do(sharing.confirm_by_address, ready.share_id, f"{FORUM}/mine/")
    with pytest.raises(InvalidInput, match="a post of your own"):
        small_cast.omar.do(declarations.join_debate, "one", f"{FORUM}/mine/")
    with pytest.raises(InvalidInput, match="an address in this portal"):
        small_cast.omar.do(declarations.join_debate, "two", "https://localhost.:8501/share")


def test_a_post_of_ones_own_is_none_however_its_address_is_written(small_cast: Cast):
    item = publish(small_cast.maya, small_cast.ravi)
    ready = small_cast.omar.do(sharing.prepare, item, "linkedin", "I have seen this seal.", True, "nonce")
    small_cast.omar.do(sharing.confirm_by_address, ready.share_id, f"{LINKEDIN}?utm_source=share")
    with pytest.raises(InvalidInput, match="a post of your own"):
        small_cast.omar.do(declarations.join_debate, "one", COMMENT)
    small_cast.maya.do(declarations.join_debate, "two", LINKEDIN.replace("712", "999"))
    other = small_cast.maya.do(sharing.prepare, item, "linkedin", "I told of this seal.", True, "nonce-2")
    with pytest.raises(InvalidInput, match="noted this as a debate"):
        small_cast.maya.do(sharing.confirm_by_address, other.share_id, LINKEDIN.replace("712", "999"))


def test_nobody_joins_an_invented_debate_outside_the_demo(small_cast: Cast):
    at_a_company = replace(small_cast.omar, begins_with=replace(small_cast.omar.begins_with, demo=False))
    with pytest.raises(InvalidInput, match="Paste the address of the debate"):
        debate(at_a_company)
    assert at_a_company.do(declarations.join_debate, "one", "https://forum.fjordlys.dk/pumps").points
    assert debate(small_cast.omar)


# --- taken back ------------------------------------------------------------------------------------------------------


def test_what_was_declared_by_mistake_is_taken_back_with_a_line_of_its_own(cast: Cast):
    declared = cast.maya.do(declarations.tell, "one")
    for _ in range(2):
        cast.maya.do(declarations.take_back, declared.id)
    lines = cast.maya.ask(points.statement).lines
    assert [(line.kind, line.points, line.decided_by_me) for line in lines] == [
        ("reversed", -3, True),
        ("earned", 3, True),
    ]
    assert cast.maya.ask(declarations.mine)[0].taken_back_at == cast.stage.now


def test_what_was_taken_back_makes_room_and_may_be_declared_again(cast: Cast):
    ids = [cast.maya.do(declarations.join_debate, f"n-{n}", f"{FORUM}/{n}").id for n in range(2)]
    cast.maya.do(declarations.take_back, ids[0])
    assert [debate(cast.maya, 0), debate(cast.maya, 9)] == [3, 0]
    assert total(cast.maya) == 6


def test_what_earned_nothing_is_taken_back_without_a_line(cast: Cast):
    lift(cast, Cap.UNSEEN)
    declared = [cast.maya.do(declarations.tell, f"n-{n}") for n in range(5)]
    cast.maya.do(declarations.take_back, declared[4].id)
    assert len(cast.maya.ask(points.statement).lines) == 4


def test_nobody_reads_or_takes_back_what_somebody_else_declared(cast: Cast):
    declared = cast.maya.do(declarations.tell, "one")
    for who in (cast.omar, cast.ada):
        assert who.ask(declarations.mine) == []
        with pytest.raises(NotFound):
            who.do(declarations.take_back, declared.id)


# --- whatever the order ----------------------------------------------------------------------------------------------

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("tell"), st.integers(0, 3)),
        st.tuples(st.just("debate"), st.integers(0, 6)),
        st.tuples(st.just("take_back"), st.integers(0, 9)),
        st.tuples(st.just("wait"), st.integers(1, 20)),
    ),
    max_size=30,
)


@often(max_examples=400 if SOAK else 25)
@given(steps=STEPS)
def test_whatever_the_order_no_month_and_no_week_counts_more_than_its_limit(sqlite_template: Path, steps: list):
    with fresh_sqlite(sqlite_template) as engine:
        cast = engage(engine)
        for step, number in steps:
            _play(cast, step, number)
            _check(cast)
        kept = derived(cast)
        cast.system.do(upkeep.rebuild)
        assert derived(cast) == kept


def _play(cast: Cast, step: str, number: int) -> None:
    mine = cast.maya.ask(declarations.mine, 99)
    if step == "wait":
        cast.later(days=number)
    elif step == "tell":
        cast.maya.do(declarations.tell, f"press-{len(mine) - number}")
    elif step == "take_back" and mine:
        cast.maya.do(declarations.take_back, mine[number % len(mine)].id)
    elif step == "debate":
        declared = {one.url for one in mine if not one.taken_back_at}
        if f"{FORUM}/{number}" not in declared:
            debate(cast.maya, number)


def _check(cast: Cast) -> None:
    stands = [one for one in cast.maya.ask(declarations.mine, 99) if one.points and not one.taken_back_at]
    months = [one.declared_at.astimezone(COPENHAGEN).month for one in stands if one.rule is Rule.TOLD_SOMEONE]
    weeks = [one.declared_at.astimezone(COPENHAGEN).isocalendar()[:2] for one in stands if one.rule is Rule.DEBATE]
    assert max((months.count(month) for month in months), default=0) <= 4
    assert max((weeks.count(week) for week in weeks), default=0) <= 2
    assert total(cast.maya) == 3 * len(stands)


# --- about what ------------------------------------------------------------------------------------------------------


def test_whoever_told_someone_can_say_about_what_and_nobody_has_to(cast: Cast):
    told = cast.maya.do(declarations.tell, "one")
    assert cast.maya.ask(declarations.mine)[0].about is None
    for about in ("product", "workplace"):
        cast.maya.do(declarations.say_about, told.id, about)
    assert cast.maya.ask(declarations.mine)[0].about is ToldOf.WORKPLACE
    with pytest.raises(InvalidInput):
        cast.maya.do(declarations.say_about, told.id, "gossip")
    with pytest.raises(NotFound):
        cast.omar.do(declarations.say_about, told.id, "job")
