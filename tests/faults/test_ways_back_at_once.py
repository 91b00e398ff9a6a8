"""Recalling and beginning again at the same moment as something else: one of them happens, and all adds up."""

from __future__ import annotations

from functools import partial

import pytest
from sqlmodel import Session, col, select

from db.models import BegunAgain, Submission
from domain.errors import NotAllowedNow, NotFound, Refusal
from domain.ledger import points
from domain.review import decisions, recall
from domain.review.rubric import Remark
from domain.sharing import pipeline, sharing
from domain.submissions.review_flow import Status
from domain.writing import stories
from tests.cast import GOOD, Cast, publish, send_back, write
from tests.faults.at_once import at_once, refused
from tests.faults.test_races import ROUNDS, TEXT, as_a_rebuild_makes_it, steps, total

REMARK = [Remark("how", "What did you try first?")]


def status(cast: Cast, story: int) -> str:
    with Session(cast.engine) as session:
        return session.get_one(Submission, story).status


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_tabs_recall_a_decision_once(cast: Cast, _: int):
    story = publish(cast.maya, cast.ravi)
    (late,) = refused(at_once(*[partial(cast.ravi.do, recall.recall, story)] * 2))
    assert isinstance(late, NotAllowedNow)
    assert (steps(cast, story, "recall"), total(cast.maya)) == (1, 0)
    assert as_a_rebuild_makes_it(cast)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_recall_and_a_share_that_is_confirmed_both_happen(cast: Cast, _: int):
    story = publish(cast.maya, cast.ravi)
    share = cast.omar.do(sharing.prepare, story, "linkedin", TEXT, True, "n1").share_id
    confirm = partial(cast.omar.do, sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    assert refused(at_once(partial(cast.ravi.do, recall.recall, story), confirm)) == []
    assert total(cast.maya) == 0 < total(cast.omar)
    assert as_a_rebuild_makes_it(cast)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_a_recall_and_its_authors_withdrawal_one_happens(cast: Cast, _: int):
    story = publish(cast.maya, cast.ravi)
    (late,) = refused(
        at_once(partial(cast.ravi.do, recall.recall, story), partial(cast.maya.do, stories.withdraw, story))
    )
    assert isinstance(late, (NotAllowedNow, NotFound))
    assert (status(cast, story), total(cast.maya)) in ((Status.WITHDRAWN, 39), (Status.IN_REVIEW, 0))
    assert as_a_rebuild_makes_it(cast)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_a_recall_and_a_take_down_one_happens_and_the_lines_are_taken_back_once(cast: Cast, _: int):
    story = publish(cast.maya, cast.ravi)
    down = partial(cast.ada.do, pipeline.take_down, story, "A customer asked us to.")
    (late,) = refused(at_once(partial(cast.ravi.do, recall.recall, story), down))
    assert isinstance(late, Refusal)
    lines = cast.maya.ask(points.statement).lines
    assert sorted(line.points for line in lines) == [-39, 39]


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_a_recall_and_its_author_sending_it_again_one_happens(cast: Cast, _: int):
    story = send_back(cast.maya, cast.ravi, REMARK)
    (late,) = refused(
        at_once(partial(cast.ravi.do, recall.recall, story), partial(cast.maya.do, stories.submit, story))
    )
    assert isinstance(late, (NotAllowedNow, NotFound))
    assert status(cast, story) in (Status.IN_REVIEW, Status.SUBMITTED)


def declined(cast: Cast) -> int:
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(decisions.decline, story, GOOD, REMARK)
    return story


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_windows_begin_one_new_draft(cast: Cast, _: int):
    old = declined(cast)
    first, second = at_once(*[partial(cast.maya.do, stories.begin_again, old)] * 2)
    assert first == second != old
    with Session(cast.engine) as session:
        drafts = session.exec(select(Submission.id).where(col(Submission.status) == Status.DRAFT)).all()
        assert (drafts, len(session.exec(select(BegunAgain)).all())) == ([first], 1)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_a_recalled_no_and_a_new_draft_from_it_one_happens(cast: Cast, _: int):
    old = declined(cast)
    (late,) = refused(
        at_once(partial(cast.ravi.do, recall.recall, old), partial(cast.maya.do, stories.begin_again, old))
    )
    assert isinstance(late, NotAllowedNow)
    with Session(cast.engine) as session:
        begun = session.exec(select(BegunAgain)).all()
    assert (status(cast, old), len(begun)) in ((Status.IN_REVIEW, 0), (Status.DECLINED, 1))
