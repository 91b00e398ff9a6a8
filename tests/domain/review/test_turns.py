"""Nobody decides twice running on one author while another reviewer is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from app.portal import Portal
from db.models import Review
from domain.access import Role
from domain.errors import NotAllowedNow
from domain.people import roles
from domain.review import absence, cover, decisions, desk, fairness, queue
from domain.review.rubric import Remark
from domain.sharing import company_items
from domain.submissions.review_flow import Action
from domain.writing import stories
from tests.cast import GOOD, NOON, Cast, a_company_item, a_story, meet, publish, send_back, write
from tests.conftest import SOAK, fresh_sqlite

REMARK = [Remark("how", "What did you try first?")]


def house_of(cast: Cast, *reviewers: Portal) -> None:
    """These review, and read all three languages."""
    for one in reviewers:
        cast.ada.do(roles.grant_role, cast.id_of(one), Role.REVIEWER)
        one.do(cover.read_in, ["da", "sv", "en"])


@pytest.fixture
def four(cast: Cast) -> Cast:
    """Ravi, Ines, Omar and Ada review; Maya writes."""
    house_of(cast, cast.ravi, cast.ines, cast.omar, cast.ada)
    return cast


def test_the_second_in_a_row_is_refused_with_who_decides_instead(four: Cast):
    publish(four.maya, four.ravi)
    story = write(four.maya, a_story("Another"))
    with pytest.raises(NotAllowedNow, match=r"last one by Maya Lindqvist.*Ada Bæk, Ines Holm, Omar Haddad"):
        four.ravi.do(decisions.claim, story)
    four.omar.do(decisions.claim, story)
    four.omar.do(decisions.approve, story, GOOD)
    publish(four.maya, four.ravi, a_story("A third"))


def test_the_desk_offers_what_the_door_allows(four: Cast):
    publish(four.maya, four.ravi)
    story = write(four.maya, a_story("Another"))
    seen = four.ravi.ask(desk.desk, story)
    assert Action.CLAIM not in seen.actions
    assert [one.name for one in seen.instead] == ["Ada Bæk", "Ines Holm", "Omar Haddad"]
    assert Action.CLAIM in four.omar.ask(desk.desk, story).actions


def test_the_rounds_of_one_story_are_one_decision(four: Cast):
    story = send_back(four.maya, four.ravi, REMARK)
    four.maya.do(stories.submit, story)
    four.ravi.do(decisions.claim, story)
    four.ravi.do(decisions.approve, story, GOOD)


def test_two_of_one_author_are_not_taken_at_once(four: Cast):
    first, second = write(four.maya), write(four.maya, a_story("Another"))
    four.ravi.do(decisions.claim, first)
    with pytest.raises(NotAllowedNow, match="reading another one by Maya"):
        four.ravi.do(decisions.claim, second)
    four.ravi.do(decisions.release, first)
    four.ravi.do(decisions.claim, second)


def test_what_became_somebody_elses_since_it_was_taken_is_refused_at_the_decision(four: Cast):
    for one in (four.ines, four.omar, four.ada):
        one.do(absence.go_away, NOON.date())
    publish(four.maya, four.ravi)
    story = write(four.maya, a_story("Another"))
    four.ravi.do(decisions.claim, story)
    four.omar.do(absence.come_back)
    with pytest.raises(NotAllowedNow, match=r"Put this one back.*Omar Haddad"):
        four.ravi.do(decisions.approve, story, GOOD)
    four.ravi.do(decisions.release, story)
    four.omar.do(decisions.claim, story)


def test_who_is_away_has_a_part_in_it_or_does_not_read_it_is_not_at_hand(four: Cast):
    publish(four.maya, four.ravi)
    four.ada.do(absence.go_away, NOON.date())
    four.ines.do(cover.read_in, ["da"])
    story = write(four.maya, a_story("Another", co_author_id=four.id_of(four.omar)))
    four.ravi.do(decisions.claim, story)
    assert four.ravi.do(decisions.approve, story, GOOD).points


def test_admins_are_a_reserve_and_not_at_hand_while_somebody_reviews(cast: Cast):
    publish(cast.maya, cast.ravi)
    publish(cast.maya, cast.ravi, a_story("Another"))
    publish(cast.omar, cast.ada, a_story("A third"))
    with pytest.raises(NotAllowedNow, match="Ravi Sørensen"):
        publish(cast.omar, cast.ada, a_story("A fourth"))


def test_a_language_none_of_them_reads_keeps_nobody_from_being_asked(four: Cast):
    for one in (four.ravi, four.ines, four.ada):
        one.do(cover.read_in, ["da"])
    publish(four.maya, four.ravi)
    story = write(four.maya, a_story("Another"))
    assert [one.name for one in four.ravi.ask(desk.desk, story).instead] == ["Omar Haddad"]
    four.omar.do(absence.go_away, NOON.date())
    assert [one.name for one in four.ravi.ask(desk.desk, story).instead] == ["Ada Bæk", "Ines Holm"]


def test_what_the_company_signs_is_taken_by_anybody(four: Cast):
    for title in ("One", "Two"):
        item = four.ada.do(company_items.propose, a_company_item(title))
        four.ravi.do(decisions.claim, item)
        four.ravi.do(decisions.approve, item, GOOD)
    publish(four.ada, four.ravi)


def test_whoever_was_decided_on_lately_is_offered_last_for_thirty_days(four: Cast):
    publish(four.maya, four.ravi)
    publish(four.maya, four.omar, a_story("Another"))
    hers = write(four.maya, a_story("A third"))
    four.later(minutes=1)
    other = write(four.ines, a_story("Of Ines"))
    assert [(line.id, line.again) for line in four.ravi.ask(queue.queue)] == [(other, False), (hers, True)]
    first = four.ravi.ask(queue.queue, limit=1)
    assert [line.id for line in four.ravi.ask(queue.queue, after=first[0].place, limit=1)] == [hers]
    assert four.ravi.ask(queue.queue, after=four.ravi.ask(queue.queue)[1].place) == []
    assert [line.id for line in four.ada.ask(queue.queue)] == [hers, other]
    four.later(days=31)
    assert [line.id for line in four.ravi.ask(queue.queue)] == [hers, other]


def test_the_queue_says_who_decides_instead(four: Cast):
    publish(four.maya, four.ravi)
    write(four.maya, a_story("Another"))
    (line,) = four.ravi.ask(queue.queue)
    assert line.instead == ("Ada Bæk", "Ines Holm", "Omar Haddad")
    (line,) = four.omar.ask(queue.queue)
    assert line.instead == ()


def test_for_the_only_reviewer_the_oldest_comes_first_whoever_wrote_it(cast: Cast):
    publish(cast.maya, cast.ravi)
    hers = write(cast.maya, a_story("Another"))
    cast.later(minutes=1)
    his = write(cast.omar, a_story("His"))
    assert [(line.id, line.instead) for line in cast.ravi.ask(queue.queue)] == [(hers, ()), (his, ())]


# --- what is drawn ---------------------------------------------------------------------------------------------------


def drawn_for(cast: Cast, story: int) -> Portal:
    """The one of the house who finds it as theirs in the queue; the others read who it is."""
    house = [one for one in (cast.ravi, cast.ines, cast.omar, cast.ada) if lines_of(one, story)]
    (one,) = (one for one in house if not lines_of(one, story)[0].instead)
    (name,) = {lines_of(other, story)[0].instead for other in house if other is not one}
    assert [reviewer.id for reviewer in one.ask(cover.cover).here if (reviewer.name,) == name] == [cast.id_of(one)]
    return one


def lines_of(who: Portal, story: int) -> list[queue.QueueLine]:
    return [line for line in who.ask(queue.queue) if line.id == story]


def test_what_a_reviewer_told_is_decided_by_whoever_is_drawn_and_nobody_else(four: Cast):
    story = write(four.ravi)
    chosen = drawn_for(four, story)
    for other in (four.ines, four.omar, four.ada):
        if other is not chosen:
            with pytest.raises(NotAllowedNow, match="This one was drawn"):
                other.do(decisions.claim, story)
            assert Action.CLAIM not in other.ask(desk.desk, story).actions
    chosen.do(decisions.claim, story)
    chosen.do(decisions.approve, story, GOOD)


def test_the_lot_falls_on_each_of_them_in_time(four: Cast):
    on = [four.id_of(drawn_for(four, write(four.ravi, a_story(f"No {number}")))) for number in range(20)]
    assert set(on) == {four.id_of(one) for one in (four.ines, four.omar, four.ada)}


def test_the_next_is_drawn_when_they_go_away_give_the_role_back_or_let_the_target_pass(four: Cast):
    story = write(four.ravi)
    first = drawn_for(four, story)
    first.do(absence.go_away, NOON.date())
    assert drawn_for_the_others(four, story, first) is not first
    first.do(absence.come_back)
    four.later(days=3)
    second = drawn_for(four, story)
    assert second is not first
    four.ada.do(roles.take_role, four.id_of(second), Role.REVIEWER)
    assert drawn_for_the_others(four, story, second) is not second


def drawn_for_the_others(cast: Cast, story: int, but: Portal) -> Portal:
    rest = [one for one in (cast.ines, cast.omar, cast.ada) if one is not but]
    (one,) = (one for one in rest if not lines_of(one, story)[0].instead)
    return one


def test_whoever_was_drawn_and_is_reading_it_goes_on_when_the_target_passes(four: Cast):
    story = write(four.ravi)
    four.later(days=2, hours=11)
    first = drawn_for(four, story)
    first.do(decisions.claim, story)
    four.later(hours=3)
    first.do(decisions.approve, story, GOOD)


def test_the_same_lot_counts_in_the_second_round(four: Cast):
    story = write(four.ravi)
    first = drawn_for(four, story)
    first.do(decisions.claim, story)
    first.do(decisions.ask_changes, story, GOOD, REMARK)
    four.ravi.do(stories.submit, story)
    assert drawn_for(four, story) is first


def test_where_one_alone_may_that_one_is_it(cast: Cast):
    house_of(cast, cast.ravi, cast.omar)
    story = write(cast.ravi, a_story(co_author_id=cast.id_of(cast.maya)))
    assert cast.ada.ask(desk.desk, story).instead[0].name == "Omar Haddad"
    cast.omar.do(decisions.claim, story)


def test_what_a_reviewer_had_a_hand_in_with_a_member_is_drawn_too(four: Cast):
    story = write(four.maya, a_story(co_author_id=four.id_of(four.ravi)))
    assert drawn_for(four, story) in (four.ines, four.omar, four.ada)


# --- a house of two --------------------------------------------------------------------------------------------------


def test_two_may_decide_on_each_other_and_admins_read_how_much(cast: Cast):
    house_of(cast, cast.ravi, cast.ines)
    for number in range(2):
        publish(cast.ravi, cast.ines, a_story(f"His {number}"))
        publish(cast.ines, cast.ravi, a_story(f"Hers {number}"))
    assert cast.ada.ask(fairness.how_we_answer).pair == fairness.PairShare(4)
    send_back(cast.maya, cast.ravi, REMARK)
    assert cast.ada.ask(fairness.how_we_answer).pair == fairness.PairShare(5, 4, 4, 0)
    assert cast.ravi.ask(fairness.how_we_answer).pair is None


def test_of_three_there_is_no_pair(cast: Cast):
    house_of(cast, cast.ravi, cast.ines, cast.omar)
    for number in range(5):
        publish((cast.maya, cast.ada)[number % 2], (cast.ravi, cast.omar)[number // 2 % 2], a_story(f"No {number}"))
    assert cast.ada.ask(fairness.how_we_answer).pair is None


# --- random months ---------------------------------------------------------------------------------------------------


@contextmanager
def a_house_of_four(template: Path) -> Iterator[Cast]:
    with fresh_sqlite(template) as made:
        four = meet(made)
        house_of(four, four.ravi, four.ines, four.omar, four.ada)
        yield four


STEPS = st.lists(
    st.tuples(st.sampled_from(("write", "approve", "send back", "wait")), st.integers(0, 4), st.integers(0, 3)),
    min_size=10,
    max_size=40,
)


@settings(
    max_examples=200 if SOAK else 12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_in_a_month_of_four_reviewers_nobody_decides_twice_running_on_anybody(sqlite_with_cast: Path, steps):
    with a_house_of_four(sqlite_with_cast) as cast:
        for act, which, who in steps:
            play(cast, act, which, who)
        with cast.at_work() as work:
            decided = work.session.exec(select(Review).order_by(Review.id)).all()
    for author in {one.author_id for one in decided}:
        theirs = [(one.submission_id, one.reviewer_id) for one in decided if one.author_id == author]
        turns = [key for key, _ in groupby(theirs)]
        assert all(before[1] != after[1] for before, after in pairwise(turns) if before[0] != after[0])


def play(cast: Cast, act: str, which: int, who: int) -> None:
    """Two of the four, Ravi and Ines, take each other's whenever the door lets them."""
    people = list(cast.everybody().values())
    judge = [cast.ravi, cast.ines, cast.omar, cast.ada][who]
    if act == "write":
        write(people[which], a_story(f"Told {cast.stage.token(2)}"))
    elif act == "wait":
        cast.later(hours=which + 1)
    elif lines := judge.ask(queue.queue):
        line = lines[-1 - which % len(lines)]
        with suppress(NotAllowedNow):
            judge.do(decisions.claim, line.id)
            remarks = REMARK if act == "send back" else []
            judge.do(decisions.approve if act == "approve" else decisions.ask_changes, line.id, GOOD, remarks)
