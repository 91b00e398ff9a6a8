"""What every badge metric promises. A new metric, or a new rule, joins by existing."""

from __future__ import annotations

import pytest

from db.driver import Driver
from domain.ledger import points
from domain.ledger.point_rules import EARNING, Rule
from domain.recognition.badge_metrics import METRICS
from tests.cast import Cast, publish


def measured(cast: Cast, metric: str) -> int:
    with cast.at_work() as work:
        return METRICS[metric].measure(Driver(work.session), cast.id_of(cast.maya))


def earn(cast: Cast, rule: Rule) -> int | None:
    """Maya earns by a rule once: a story by publishing one, anything else by its line in the statement."""
    if rule is Rule.STORY_PUBLISHED:
        return publish(cast.maya, cast.ravi)
    with cast.at_work() as work:
        return points.earn(work, cast.id_of(cast.maya), rule, points.Event(f"test:{rule}"))


@pytest.mark.parametrize("metric", METRICS)
def test_it_begins_at_nothing(small_cast: Cast, metric: str):
    assert measured(small_cast, metric) == 0


@pytest.mark.parametrize("metric", METRICS)
def test_it_rises_by_its_own_rules_and_by_no_other(small_cast: Cast, metric: str):
    for rule in EARNING:
        before = measured(small_cast, metric)
        assert earn(small_cast, rule)
        rose = measured(small_cast, metric) > before
        assert rose == (rule in METRICS[metric].moved_by), rule


@pytest.mark.parametrize("metric", METRICS)
def test_nobody_rises_by_what_a_colleague_does(small_cast: Cast, metric: str):
    publish(small_cast.omar, small_cast.ravi)
    with small_cast.at_work() as work:
        for rule in EARNING:
            points.earn(work, small_cast.id_of(small_cast.omar), rule, points.Event(f"test:{rule}"))
    assert measured(small_cast, metric) == 0
