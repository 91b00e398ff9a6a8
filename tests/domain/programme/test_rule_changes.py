"""The point rules, changed: drafted, looked at, published for a day to come, withdrawn; never backwards."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app.portal import Portal
from db.engine import writing
from db.models import Person, PointLimit, PointRule, RoleGrant, RuleChange
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.ledger import point_limits, point_rules, points
from domain.ledger.point_limits import Cap
from domain.ledger.point_rules import Rule
from domain.periods import PeriodKind, period_of
from domain.programme import rule_changes, rule_preview, settings
from domain.programme.rule_changes import Desk
from domain.settings import PARTS_OFF
from domain.sharing import conversations, declarations, sharing
from domain.sharing.network_care import Uncounted
from tests.cast import COPENHAGEN, NOON, Cast, lift, publish
from tests.domain.sharing.test_network_care import share, stories
from tests.faults.at_once import at_once

TOMORROW = date(2026, 3, 19)
MIDNIGHT = datetime(2026, 3, 19, tzinfo=COPENHAGEN)
A_MOMENT = timedelta(microseconds=1)


def desk(cast: Cast) -> Desk:
    return cast.ada.ask(rule_changes.desk)


def draft(cast: Cast, who: Portal | None = None, **numbers: int) -> str:
    return (who or cast.ada).do(rule_changes.save_draft, numbers, desk(cast).stamp)


def put(cast: Cast, day: date = TOMORROW, **numbers: int) -> int:
    cast.ada.do(rule_changes.publish, draft(cast, **numbers), day)
    return desk(cast).changes[0].id


def told(who: Portal) -> int:
    return who.do(declarations.tell, who.token(9)).points


# --- the draft -------------------------------------------------------------------------------------------------------


def test_a_draft_holds_what_is_different_and_counts_for_nothing(cast: Cast):
    draft(cast, talk=50, told_someone=3)
    assert desk(cast).draft.numbers == {"talk": 50}
    assert desk(cast).draft.saved_by == "Ada Bæk"
    cast.stage.now += timedelta(days=400)
    assert cast.maya.ask(point_rules.coming) == []
    assert desk(cast).in_force["talk"] == 40


def test_a_draft_can_be_dropped_twice(cast: Cast):
    stamp = draft(cast, talk=50)
    cast.ada.do(rule_changes.drop_draft, stamp)
    cast.ada.do(rule_changes.drop_draft, stamp)
    assert desk(cast).draft is None


LATE: list[tuple[Any, ...]] = [
    (rule_changes.save_draft, {"talk": 60}, ""),
    (rule_changes.drop_draft, "other"),
    (rule_changes.publish, "other", TOMORROW),
]


@pytest.mark.parametrize("late", LATE, ids=lambda late: late[0].__name__)
def test_of_two_admins_the_second_is_told(cast: Cast, late: tuple[Any, ...]):
    draft(cast, talk=50)
    with pytest.raises(NotAllowedNow, match="in the meantime"):
        cast.ines.do(*late)
    assert desk(cast).draft.numbers == {"talk": 50}


NONSENSE: list[tuple[dict[str, Any], str]] = [
    ({"counted_shares": 0}, "counted_shares"),
    ({"share_days": 0}, "share_days"),
    ({"share_days": 91}, "share_days"),
    ({"told_a_month": -1}, "told_a_month"),
    ({"talk": 0}, "talk"),
    ({"talk": 101}, "talk"),
    ({"talk": True}, "talk"),
    ({"talk": 2.5}, "talk"),
    ({"share_own_words": 19}, "share_own_words"),
    ({"share_own_words": 31}, "share_own_words"),
    ({"debate": 19}, "debate"),
    ({"conversation_points": 19}, "conversation_points"),
    ({"share_copied": 6}, "share_copied"),
    ({"story_published": 8}, "share_own_words"),
    ({}, "numbers"),
    ({"talk": 40, "likes": 7}, "numbers"),
]


@pytest.mark.parametrize(("numbers", "field"), NONSENSE, ids=str)
def test_nonsense_is_refused_beside_its_field(small_cast: Cast, numbers: dict[str, Any], field: str):
    with pytest.raises(InvalidInput) as refused:
        small_cast.ada.do(rule_changes.save_draft, numbers, "")
    assert refused.value.field == field


@pytest.mark.parametrize("day", [None, date(2026, 3, 18), date(2026, 3, 1), date(2027, 3, 21)])
def test_a_day_that_is_past_or_too_far_is_refused_beside_it(small_cast: Cast, day: date | None):
    stamp = draft(small_cast, talk=50)
    with pytest.raises(InvalidInput) as refused:
        small_cast.ada.do(rule_changes.publish, stamp, day)
    assert refused.value.field == "day"


def test_tomorrow_is_too_soon_in_the_last_minutes_before_midnight(cast: Cast):
    stamp = draft(cast, talk=50)
    cast.stage.now = MIDNIGHT - timedelta(minutes=4)
    with pytest.raises(InvalidInput, match="begins in a moment"):
        cast.ada.do(rule_changes.publish, stamp, TOMORROW)


def test_only_admins_change_rules(small_cast: Cast):
    for what in ((rule_changes.save_draft, {"talk": 50}, ""), (rule_changes.publish, "", TOMORROW)):
        with pytest.raises(NotPermitted):
            small_cast.ravi.do(*what)


# --- published -------------------------------------------------------------------------------------------------------


def test_points_change_at_midnight_in_the_companys_time_zone_and_never_before(cast: Cast):
    lift(cast, Cap.UNSEEN)
    put(cast, told_someone=5)
    cast.stage.now = MIDNIGHT - A_MOMENT
    assert cast.stage.now.astimezone(COPENHAGEN).day == 18
    assert told(cast.maya) == 3
    cast.stage.now = MIDNIGHT
    assert told(cast.maya) == 5
    lines = cast.maya.ask(points.statement).lines
    assert [(line.rule_version, line.rule_points) for line in lines] == [(2, 5), (1, 3)]


def test_what_happened_before_is_paid_by_the_rule_of_its_day(cast: Cast):
    put(cast, talk=50)
    cast.stage.now = MIDNIGHT + timedelta(days=1)
    with cast.at_work() as work:
        event = points.Event("talk:1", occurred_at=MIDNIGHT - A_MOMENT)
        assert points.earn(work, cast.id_of(cast.maya), Rule.TALK, event).points == 40


def test_a_cap_changes_at_midnight(cast: Cast):
    lift(cast, Cap.UNSEEN)
    put(cast, told_a_month=5, counted_shares=1, share_days=28)
    cast.stage.now = MIDNIGHT - A_MOMENT
    assert [told(cast.maya) for _ in range(5)] == [3, 3, 3, 3, 0]
    assert cast.maya.ask(sharing.my_week).most == 3
    cast.stage.now = MIDNIGHT
    assert [told(cast.maya) for _ in range(2)] == [3, 0]
    week = cast.maya.ask(sharing.my_week)
    assert (week.most, week.left) == (1, 1)


def test_a_lower_cap_takes_nothing_back(cast: Cast):
    share(cast.omar, publish(cast.maya, cast.ravi), 1)
    shared = cast.omar.ask(sharing.my_shares)[0].id
    assert cast.omar.do(conversations.note, shared, 4, 2).total == 3
    put(cast, points_a_post=2)
    cast.stage.now = MIDNIGHT
    noted = cast.omar.do(conversations.note, shared, 5, 3)
    assert (noted.points, noted.total, noted.full) == (0, 3, True)


def test_fewer_shares_count_from_the_day_on(cast: Cast):
    put(cast, counted_shares=1)
    first, second = stories(cast, 2)
    share(cast.omar, first, 1)
    cast.stage.now = MIDNIGHT
    assert share(cast.omar, second, 2).uncounted is Uncounted.CEILING


def test_one_change_is_on_its_way_at_a_time(cast: Cast):
    put(cast, talk=50)
    stamp = draft(cast, talk=60)
    with pytest.raises(NotAllowedNow, match="2026-03-19"):
        cast.ada.do(rule_changes.publish, stamp, TOMORROW + timedelta(days=1))
    cast.stage.now = MIDNIGHT
    cast.ada.do(rule_changes.publish, stamp, TOMORROW + timedelta(days=1))
    cast.stage.now += timedelta(days=1)
    assert desk(cast).in_force["talk"] == 60


def test_a_draft_that_has_come_true_meanwhile_is_refused(cast: Cast):
    put(cast, talk=50)
    stamp = draft(cast, talk=50)
    cast.stage.now = MIDNIGHT
    with pytest.raises(InvalidInput, match="Nothing is different"):
        cast.ada.do(rule_changes.publish, stamp, TOMORROW + timedelta(days=1))


def test_what_has_not_begun_can_be_withdrawn_and_leaves_nothing(cast: Cast):
    change = put(cast, talk=50, told_a_month=2)
    assert len(cast.maya.ask(point_rules.coming)) == 2
    cast.ines.do(rule_changes.withdraw, change)
    cast.ines.do(rule_changes.withdraw, change)
    assert cast.maya.ask(point_rules.coming) == []
    with Session(cast.engine) as session:
        assert session.exec(select(PointRule).where(PointRule.version == 2)).all() == []
        assert session.exec(select(PointLimit).where(PointLimit.version == 2)).all() == []
        assert session.exec(select(RuleChange)).one().withdrawn_by == cast.id_of(cast.ines)
    cast.stage.now = MIDNIGHT
    assert desk(cast).in_force["talk"] == 40
    put(cast, TOMORROW + timedelta(days=1), talk=45)


@pytest.mark.parametrize("late", [timedelta(minutes=-4), timedelta(0), timedelta(days=3)])
def test_what_has_begun_or_is_about_to_stays(cast: Cast, late: timedelta):
    change = put(cast, talk=50)
    cast.stage.now = MIDNIGHT + late
    with pytest.raises(NotAllowedNow, match="stays"):
        cast.ada.do(rule_changes.withdraw, change)


def test_there_is_nothing_to_withdraw_where_nothing_was_published(small_cast: Cast):
    with pytest.raises(NotFound):
        small_cast.ada.do(rule_changes.withdraw, 7)


def test_two_who_publish_at_once_publish_once(cast: Cast):
    stamp = draft(cast, talk=50)
    at_once(*(lambda who=who: who.do(rule_changes.publish, stamp, TOMORROW) for who in (cast.ada, cast.ines, cast.ada)))
    assert len(desk(cast).changes) == 1
    with Session(cast.engine) as session:
        assert [rule.version for rule in session.exec(select(PointRule).where(PointRule.code == "talk"))] == [1, 2]


def test_everybody_can_read_what_is_coming_and_from_when(cast: Cast):
    put(cast, talk=50, share_days=28)
    found = {one.code: (one.before, one.after, one.begins_at) for one in cast.maya.ask(point_rules.coming)}
    assert found == {"talk": (40, 50, MIDNIGHT), "share_days": (7, 28, MIDNIGHT)}


def test_a_new_version_keeps_the_words_and_the_window(cast: Cast):
    put(cast, talk=50, counted_shares=2)
    with Session(cast.engine) as session:
        first, second = session.exec(
            select(PointRule).where(PointRule.code == "talk").order_by(PointRule.version)
        ).all()
        assert (first.name, first.how) == (second.name, second.how)
        caps = select(PointLimit).where(PointLimit.code == "counted_shares").order_by(col(PointLimit.version))
        old, new = session.exec(caps).all()
        assert (new.rules, new.per, new.days, new.most) == (old.rules, old.per, 7, 2)


def test_caps_of_another_day_can_be_asked_for(cast: Cast):
    put(cast, counted_shares=1)
    caps = cast.maya.ask(point_limits.caps)
    assert (caps.number("counted_shares"), caps.number("counted_shares", MIDNIGHT)) == (3, 1)


# --- what the last quarter would have been ---------------------------------------------------------------------------


def look(cast: Cast, **numbers: int):
    return cast.ada.ask(rule_preview.preview, numbers)


def test_of_fewer_than_five_people_nothing_is_said(cast: Cast):
    told(cast.maya)
    cast.stage.now = NOON + timedelta(days=30)
    assert look(cast, told_someone=5).people is None


@pytest.fixture
def crowd(cast: Cast) -> list[Portal]:
    """Eight more people who are on the board."""
    with Session(writing(cast.engine)) as session:
        rows = [
            Person(employee_number=f"2{n}", given_name=f"P{n}", family_name="X", listing="name", started_on=NOON.date())
            for n in range(8)
        ]
        session.add_all(rows)
        session.flush()
        session.add_all(RoleGrant(person_id=one.id or 0, role="member", granted_at=NOON) for one in rows)
        ids = [one.id or 0 for one in rows]
        session.commit()
    return [cast.public.as_person(one) for one in ids]


def test_the_spread_and_how_many_move_are_said(cast: Cast, crowd: list[Portal]):
    lift(cast, Cap.UNSEEN)
    for times, who in enumerate(crowd):
        for _ in range(min(times, 6)):
            told(who)
    cast.stage.now = NOON + timedelta(days=30)
    seen = look(cast, told_someone=5, told_a_month=6)
    assert seen.people == 7
    assert (seen.now.low, seen.now.middle, seen.now.high) == (8, 12, 12)
    assert (seen.then.low, seen.then.middle, seen.then.high) == (12, 20, 28)
    assert seen.other_points == 7
    assert seen.first == datetime(2026, 1, 1, tzinfo=COPENHAGEN)


def test_where_fewer_than_five_would_have_other_points_no_spread_is_shown(cast: Cast, crowd: list[Portal]):
    for who in crowd:
        told(who)
    debate = (declarations.join_debate, "n1", "https://forum.example.org/debate/7")
    crowd[0].do(*debate)
    cast.stage.now = NOON + timedelta(days=30)
    assert look(cast, debate=5) == rule_preview.Preview(datetime(2026, 1, 1, tzinfo=COPENHAGEN), 8)


def test_the_rules_of_now_give_what_the_statement_says(cast: Cast, crowd: list[Portal]):
    item, *more = stories(cast, 4)
    for n, who in enumerate(crowd):
        share(who, item, n)
        told(who)
    for n, other in enumerate(more):
        share(crowd[0], other, 10 + n)
    crowd[1].do(conversations.note, crowd[1].ask(sharing.my_shares)[0].id, 5, 4)
    crowd[2].do(declarations.take_back, crowd[2].ask(declarations.mine)[0].id)
    with cast.at_work() as work:
        quarter = period_of(PeriodKind.QUARTER, NOON.date())
        counted = rule_preview._Quarter.of(work, quarter).by(rule_changes.in_force(work))
    said = {who.person_id: who.ask(points.statement).total for who in (*crowd, cast.maya)}
    assert {person: counted[person] for person in said} == said


def test_the_hidden_are_in_no_figure(cast: Cast, crowd: list[Portal]):
    for who in (*crowd, cast.omar):
        told(who)
    cast.stage.now = NOON + timedelta(days=30)
    assert look(cast, told_someone=5).people == 8


def test_rules_are_changed_also_where_a_part_that_earns_is_left_out(small_cast: Cast):
    small_cast.ada.do(settings.decide, PARTS_OFF.code, ["contributions"], 0)
    put(small_cast, story_published=35, talk=50)
    assert "talk" not in {one.code for one in small_cast.maya.ask(point_rules.coming)}
    small_cast.later(days=2)
    assert desk(small_cast).in_force["talk"] == 50
