"""One talk, told or approved twice in the same moment, counts once."""

from __future__ import annotations

from functools import partial

import pytest

from domain.errors import InvalidInput, NotAllowedNow
from domain.ledger import points
from domain.review import decisions, queue
from domain.review.rubric import scores_of
from domain.writing import contributions
from tests.cast import Cast, a_contribution, tell
from tests.conftest import SOAK
from tests.faults.at_once import at_once, refused

ROUNDS = 30 if SOAK else 3
SHOWN = scores_of("contribution", {"safety": 4})


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_windows_that_tell_of_one_talk_one_sends_it(cast: Cast, _: int):
    drafts = [tell(cast.maya, a_contribution(), submit=False) for _ in range(2)]
    (late,) = refused(at_once(*(partial(cast.maya.do, contributions.submit, draft) for draft in drafts)))
    assert isinstance(late, InvalidInput)
    assert len(cast.ravi.ask(queue.queue)) == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_double_click_begins_one(cast: Cast, _: int):
    assert len(set(at_once(*[partial(cast.maya.do, contributions.start, "talk", "en")] * 4))) == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_approvals_at_once_one_pays(cast: Cast, _: int):
    talk = tell(cast.maya)
    cast.ravi.do(decisions.claim, talk)
    (late,) = refused(at_once(*[partial(cast.ravi.do, decisions.approve, talk, SHOWN)] * 2))
    assert isinstance(late, NotAllowedNow)
    assert cast.maya.ask(points.statement).total == 40
