"""What the five answers are worth, and the two gates."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.errors import InvalidInput
from domain.review.rubric import HIGHEST, LOWEST, Scores, check_publishable, closed_gates, times_factor


def test_the_factor_runs_from_a_half_to_one_and_a_half():
    assert Scores(0, 0, 0, 0, 4).factor == Decimal("0.5")
    assert Scores(2, 2, 2, 2, 4).factor == 1
    assert Scores(4, 4, 4, 4, 4).factor == Decimal("1.5")


def test_safety_adds_nothing():
    assert {Scores(3, 2, 3, 1, safety).factor for safety in range(5)} == {Scores(3, 2, 3, 1, 3).factor}


@pytest.mark.parametrize(
    ("total", "points"), [(0, 15), (1, 17), (2, 19), (4, 23), (8, 30), (12, 38), (13, 39), (16, 45)]
)
def test_points_are_rounded_half_up(total: int, points: int):
    answers = [min(4, max(0, total - 4 * place)) for place in range(4)]
    assert times_factor(30, Scores(*answers, 4)) == points


@pytest.mark.parametrize(
    ("safety", "voice", "closed"),
    [(4, 4, ()), (3, 2, ()), (2, 4, ("safety",)), (4, 1, ("voice",)), (0, 0, ("safety", "voice"))],
)
def test_two_gates_close(safety: int, voice: int, closed: tuple[str, ...]):
    scores = Scores(relevance=4, how=4, voice=voice, usefulness=4, safety=safety)
    assert tuple(code for code, *_ in closed_gates(scores)) == closed
    if closed:
        with pytest.raises(InvalidInput) as refused:
            check_publishable(scores)
        assert refused.value.field == closed[0]
    else:
        check_publishable(scores)


@pytest.mark.parametrize("answer", [LOWEST - 1, HIGHEST + 1])
def test_there_is_no_answer_outside_0_to_4(answer: int):
    with pytest.raises(InvalidInput):
        Scores(answer, 2, 2, 2, 4)
