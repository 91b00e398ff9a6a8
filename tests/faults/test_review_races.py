"""A writer and a reviewer, or one person in two windows, at the same moment: one comes first, and all is explained."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

import pytest
from sqlmodel import Session

from db.models import Submission
from domain.errors import Refusal
from domain.review import decisions, publishing
from domain.review.rubric import Remark
from domain.review.suggestions_to_author import Edit
from domain.settings import CLAIM_HOURS
from domain.sharing import pipeline
from domain.submissions.review_flow import Status
from domain.writing import stories, suggestions
from tests.cast import GOOD, Cast, a_story, publish, write
from tests.conftest import SOAK
from tests.domain.review.test_review_machine import (
    check_credit,
    check_history,
    check_judges,
    check_ledger,
    check_records,
)
from tests.faults.at_once import at_once, refused

ROUNDS = 20 if SOAK else 2
REMARK = (Remark("how", "What did you try first?"),)
Press = Callable[[], Any]


def waiting(cast: Cast) -> int:
    return write(cast.maya)


def taken(cast: Cast) -> int:
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    return story


def left(cast: Cast) -> int:
    story = taken(cast)
    cast.stage.now += timedelta(hours=CLAIM_HOURS.default)
    return story


def due(cast: Cast) -> int:
    story = taken(cast)
    cast.ravi.do(decisions.approve_later, story, GOOD, cast.stage.now + timedelta(hours=1))
    cast.later(hours=2)
    return story


def out(cast: Cast) -> int:
    return publish(cast.maya, cast.ravi)


def draft(cast: Cast) -> int:
    return write(cast.maya, submit=False)


class Pair(NamedTuple):
    """What is there, and the two things that are done to it; `one_wins`: never both."""

    there: Callable[[Cast], int]
    this: Callable[[Cast, int], Press]
    that: Callable[[Cast, int], Press]
    one_wins: bool = True


def save(cast: Cast, story: int) -> Press:
    stamp = cast.maya.ask(stories.my_story, story).stamp
    return partial(cast.maya.do, stories.save, story, stamp, a_story("Changed"))


PAIRS = {
    "taking it back and taking it": Pair(
        waiting,
        lambda c, s: partial(c.maya.do, stories.take_back, s),
        lambda c, s: partial(c.ravi.do, decisions.claim, s),
    ),
    "taking what a colleague has left": Pair(
        left,
        lambda c, s: partial(c.ada.do, decisions.claim, s),
        lambda c, s: partial(c.ines.do, decisions.claim, s),
    ),
    "taking what a colleague has left and publishing it after all": Pair(
        left,
        lambda c, s: partial(c.ada.do, decisions.claim, s),
        lambda c, s: partial(c.ravi.do, decisions.approve, s, GOOD),
    ),
    "taking what a colleague has left and putting it back after all": Pair(
        left,
        lambda c, s: partial(c.ada.do, decisions.claim, s),
        lambda c, s: partial(c.ravi.do, decisions.release, s),
        one_wins=False,
    ),
    "sending it twice": Pair(draft, *[lambda c, s: partial(c.maya.do, stories.submit, s)] * 2),
    "saving it and sending it": Pair(draft, save, lambda c, s: partial(c.maya.do, stories.submit, s), one_wins=False),
    "discarding it and sending it": Pair(
        draft, lambda c, s: partial(c.maya.do, stories.discard, s), lambda c, s: partial(c.maya.do, stories.submit, s)
    ),
    "publishing and declining it": Pair(
        taken,
        lambda c, s: partial(c.ravi.do, decisions.approve, s, GOOD),
        lambda c, s: partial(c.ravi.do, decisions.decline, s, GOOD, REMARK),
    ),
    "publishing it and putting it back": Pair(
        taken,
        lambda c, s: partial(c.ravi.do, decisions.approve, s, GOOD),
        lambda c, s: partial(c.ravi.do, decisions.release, s),
    ),
    "asking for changes twice": Pair(
        taken, *[lambda c, s: partial(c.ravi.do, decisions.ask_changes, s, GOOD, REMARK)] * 2
    ),
    "letting it appear twice": Pair(
        due, *[lambda c, _: partial(c.system.do, publishing.publish_due)] * 2, one_wins=False
    ),
    "letting it appear and withdrawing it": Pair(
        due,
        lambda c, _: partial(c.system.do, publishing.publish_due),
        lambda c, s: partial(c.maya.do, stories.withdraw, s),
        one_wins=False,
    ),
    "withdrawing it and taking it down": Pair(
        out,
        lambda c, s: partial(c.maya.do, stories.withdraw, s),
        lambda c, s: partial(c.ada.do, pipeline.take_down, s, "A name without consent."),
    ),
}


@pytest.mark.parametrize("_", range(ROUNDS))
@pytest.mark.parametrize("name", PAIRS)
def test_whoever_comes_second_reads_why_and_nothing_is_half_done(cast: Cast, name: str, _: int):
    pair = PAIRS[name]
    story = pair.there(cast)
    late = refused(at_once(pair.this(cast, story), pair.that(cast, story)))
    assert all(isinstance(error, Refusal) for error in late)
    assert len(late) == 1 if pair.one_wins else len(late) <= 1
    with Session(cast.engine) as session:
        if (found := session.get(Submission, story)) is not None:
            check_history(session, found)
            check_judges(session, found)
            check_records(session, found)
            check_credit(session, found)
    check_ledger(cast)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_words_that_are_accepted_twice_are_put_in_once(cast: Cast, _: int):
    story = taken(cast)
    edit = Edit("We opened it", "We opened it twice: We opened it")
    cast.ravi.do(decisions.ask_changes, story, GOOD, REMARK, (edit,))
    (proposal,) = cast.maya.ask(suggestions.open_proposals, story)
    view = cast.maya.ask(stories.my_story, story)
    late = refused(at_once(*[partial(cast.maya.do, suggestions.accept, proposal.id, view.stamp)] * 2))
    assert all(isinstance(error, Refusal) for error in late)
    now = cast.maya.ask(stories.my_story, story)
    assert now.status == Status.CHANGES_REQUESTED
    assert now.text.body == view.text.body.replace(edit.original, edit.proposed, 1)
