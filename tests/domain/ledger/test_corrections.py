"""Correcting points: with a reason, never one's own, and large ones by two admins."""

from __future__ import annotations

from functools import partial

import pytest

from domain.errors import InvalidInput, NotFound, NotPermitted
from domain.ledger import corrections, points
from domain.ledger.corrections import Pending
from domain.periods import PeriodKind
from domain.programme import settings
from domain.recognition import leaderboards
from tests.cast import Cast, publish
from tests.faults.at_once import at_once

WHY = "The talk in May was entered twice."


def correct(cast: Cast, amount: int, nonce: str = "one", reason: str = WHY) -> bool:
    return cast.ada.do(corrections.correct, cast.id_of(cast.maya), amount, reason, nonce)


def total(cast: Cast) -> int:
    return cast.maya.ask(points.statement).total


def waiting(cast: Cast) -> list[Pending]:
    return cast.ines.ask(corrections.waiting)


def test_the_person_reads_what_was_corrected_by_whom_and_why(cast: Cast):
    publish(cast.maya, cast.ravi)
    assert correct(cast, -9)
    newest = cast.maya.ask(points.statement).lines[0]
    assert (newest.kind, newest.points, newest.total) == ("adjusted", -9, 30)
    assert (newest.decided_by, newest.because) == ("Ada Bæk", WHY)
    assert cast.omar.ask(leaderboards.leaderboard, PeriodKind.WEEK).rows[0].points == 30


def test_it_can_add_as_well(cast: Cast):
    assert correct(cast, 12)
    assert total(cast) == 12


def test_pressing_twice_corrects_once(cast: Cast):
    correct(cast, 5)
    correct(cast, 5)
    assert total(cast) == 5


def test_nobody_corrects_their_own_points(small_cast: Cast):
    with pytest.raises(NotPermitted, match="Ask another admin"):
        small_cast.ada.do(corrections.correct, small_cast.id_of(small_cast.ada), 5, WHY, "one")


def test_a_large_one_waits_for_a_second_admin(cast: Cast):
    assert not correct(cast, 50)
    assert total(cast) == 0
    (asked,) = waiting(cast)
    assert (asked.person, asked.points, asked.reason, asked.asked_by) == ("Maya Lindqvist", 50, WHY, "Ada Bæk")
    cast.ines.do(corrections.confirm, asked.id)
    assert (total(cast), waiting(cast)) == (50, [])
    assert cast.maya.ask(points.statement).lines[0].decided_by == "Ines Holm"


def test_whoever_asked_cannot_say_yes(small_cast: Cast):
    correct(small_cast, -80)
    with pytest.raises(NotPermitted, match="another admin"):
        small_cast.ada.do(corrections.confirm, waiting(small_cast)[0].id)


def test_what_is_about_an_admin_is_answered_by_others(small_cast: Cast):
    small_cast.ada.do(corrections.correct, small_cast.id_of(small_cast.ines), 80, WHY, "one")
    assert waiting(small_cast) == []
    (asked,) = small_cast.ada.ask(corrections.waiting)
    for answer in (corrections.confirm, corrections.turn_down):
        with pytest.raises(NotPermitted, match="your own points"):
            small_cast.ines.do(answer, asked.id)


def test_a_correction_that_was_turned_down_is_gone_with_its_reason(small_cast: Cast):
    correct(small_cast, 80)
    (asked,) = waiting(small_cast)
    small_cast.ines.do(corrections.turn_down, asked.id)
    assert (total(small_cast), waiting(small_cast)) == (0, [])
    with pytest.raises(NotFound, match="answered already"):
        small_cast.ines.do(corrections.confirm, asked.id)


def test_two_who_say_yes_at_once_post_it_once(cast: Cast):
    correct(cast, 80)
    (asked,) = waiting(cast)
    answers = at_once(*[partial(_answered, cast, asked.id)] * 3)
    assert sum(answers) == 1
    assert total(cast) == 80


def _answered(cast: Cast, correction_id: int) -> bool:
    try:
        cast.ines.do(corrections.confirm, correction_id)
    except NotFound:
        return False
    return True


def test_what_is_large_is_a_setting(small_cast: Cast):
    small_cast.ines.do(settings.decide, "correction_takes_two", 10, 0)
    assert correct(small_cast, 9, "one")
    assert not correct(small_cast, -10, "two")


@pytest.mark.parametrize(
    ("amount", "reason", "field"),
    [(0, WHY, "amount"), (1001, WHY, "amount"), (5, "  ", "reason"), (5, "x" * 401, "reason")],
)
def test_it_refuses_what_explains_nothing(small_cast: Cast, amount: int, reason: str, field: str):
    with pytest.raises(InvalidInput) as refused:
        correct(small_cast, amount, reason=reason)
    assert refused.value.field == field


def test_nobody_is_corrected_who_is_not_here(small_cast: Cast):
    with pytest.raises(NotFound):
        small_cast.ada.do(corrections.correct, 4711, 5, WHY, "one")
