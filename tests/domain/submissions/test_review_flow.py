"""Every status × action × person, against the table of transitions."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from sqlmodel import Session

from app.portal import Portal
from db.engine import writing
from db.models import Submission
from domain.errors import NotAllowedNow, NotPermitted
from domain.people import sign_in
from domain.review import decisions
from domain.review.rubric import Remark
from domain.submissions import reading, review_flow
from domain.submissions.review_flow import TRANSITIONS, Action, Status
from domain.work import Actor, Work
from domain.writing import stories
from tests.cast import GOOD, PROGRAMME, Cast, a_story, publish, write

REMARK = [Remark("how", "What did you try first?")]

MAY: dict[tuple[Status, Action], set[str]] = {
    (Status.DRAFT, Action.SUBMIT): {"maya"},
    (Status.CHANGES_REQUESTED, Action.SUBMIT): {"maya"},
    (Status.SUBMITTED, Action.TAKE_BACK): {"maya"},
    (Status.SUBMITTED, Action.CLAIM): {"ravi", "ada"},
    (Status.IN_REVIEW, Action.CLAIM): {"ravi"},
    (Status.IN_REVIEW, Action.RELEASE): {"ravi"},
    (Status.IN_REVIEW, Action.SET_FREE): {"ravi", "ines", "ada"},
    (Status.IN_REVIEW, Action.ASK_CHANGES): {"ravi"},
    (Status.IN_REVIEW, Action.DECLINE): {"ravi"},
    (Status.IN_REVIEW, Action.APPROVE): {"ravi"},
    (Status.IN_REVIEW, Action.APPROVE_LATER): {"ravi"},
    (Status.SCHEDULED, Action.APPEAR): {"system"},
    (Status.SCHEDULED, Action.WITHDRAW): {"maya"},
    (Status.SCHEDULED, Action.TAKE_DOWN): {"ada"},
    (Status.PUBLISHED, Action.WITHDRAW): {"maya"},
    (Status.PUBLISHED, Action.TAKE_DOWN): {"ada"},
    (Status.CHANGES_REQUESTED, Action.RECALL): {"ravi"},
    (Status.DECLINED, Action.RECALL): {"ravi"},
    (Status.SCHEDULED, Action.RECALL): {"ravi"},
    (Status.PUBLISHED, Action.RECALL): {"ravi"},
}
"""Maya wrote it, Ines mentored it, Ravi has taken it where somebody has, Ada has no part in it, Omar is a member."""


def story_in(cast: Cast, status: Status) -> int:
    """Maya's story, mentored by Ines, brought to a status by the commands themselves."""
    text = a_story(mentor_id=cast.id_of(cast.ines))
    if status in (Status.PUBLISHED, Status.WITHDRAWN):
        story = publish(cast.maya, cast.ravi, text)
        if status is Status.WITHDRAWN:
            cast.maya.do(stories.withdraw, story)
        return story
    story = write(cast.maya, text, submit=status is not Status.DRAFT)
    if status not in (Status.DRAFT, Status.SUBMITTED):
        cast.ravi.do(decisions.claim, story)
    if status is Status.CHANGES_REQUESTED:
        cast.ravi.do(decisions.ask_changes, story, GOOD, REMARK)
    if status is Status.SCHEDULED:
        tomorrow = cast.stage.now + timedelta(days=1)
        cast.ravi.do(decisions.approve_later, story, GOOD, tomorrow)
    if status is Status.DECLINED:
        cast.ravi.do(decisions.decline, story, GOOD, REMARK)
    return story


def work_of(cast: Cast, session: Session, who: Portal) -> Work:
    """A unit of work that is never committed."""
    roles = who.ask(sign_in.me).roles if who.person_id else who.roles
    actor = Actor(who.person_id, roles)
    return Work(session, actor, cast.stage.now, PROGRAMME, cast.stage.token)


def can(cast: Cast, story: int, action: Action, who: Portal) -> bool:
    """Whether the move is let through."""
    with Session(writing(cast.engine)) as session:
        try:
            review_flow.move(work_of(cast, session, who), session.get_one(Submission, story), action)
        except (NotPermitted, NotAllowedNow):
            return False
        return True


def test_the_table_holds_these_steps_and_no_other():
    assert {(row.from_, row.action) for row in TRANSITIONS} == set(MAY)
    assert len(TRANSITIONS) == len(MAY)


@pytest.mark.parametrize("status", Status)
def test_it_lets_through_exactly_what_the_table_allows(small_cast: Cast, status: Status):
    story = story_in(small_cast, status)
    for action, (name, who) in product(Action, (small_cast.everybody() | {"system": small_cast.system}).items()):
        assert can(small_cast, story, action, who) == (name in MAY.get((status, action), ())), (action, name)


@pytest.mark.parametrize("status", Status)
def test_the_buttons_are_what_would_be_let_through(small_cast: Cast, status: Status):
    story = story_in(small_cast, status)
    for who in (*small_cast.everybody().values(), small_cast.system):
        with Session(small_cast.engine) as session:
            offered = review_flow.actions_for(work_of(small_cast, session, who), session.get_one(Submission, story))
        assert set(offered) == {action for action in Action if can(small_cast, story, action, who)}


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: f"{row.from_}-{row.action}")
def test_a_step_leads_where_the_table_says_and_is_kept_in_the_history(small_cast: Cast, row):
    story = story_in(small_cast, row.from_)
    name = min(MAY[row.from_, row.action])
    with Session(writing(small_cast.engine)) as session:
        work = work_of(small_cast, session, getattr(small_cast, name))
        submission = session.get_one(Submission, story)
        review_flow.move(work, submission, row.action)
        last = reading.steps_of(work, submission)[-1]
        assert (submission.status, last.action, last.to_status) == (row.to, row.action, row.to)


def test_what_is_left_lying_for_four_hours_can_be_taken_over(small_cast: Cast):
    story = story_in(small_cast, Status.IN_REVIEW)
    small_cast.later(hours=4)
    small_cast.ada.do(decisions.claim, story)
    with pytest.raises(NotAllowedNow, match="Ada Bæk is reading it right now"):
        small_cast.ravi.do(decisions.approve, story, GOOD)


def test_a_second_click_of_ones_own_is_told_apart_from_somebody_faster(small_cast: Cast):
    story = story_in(small_cast, Status.SUBMITTED)
    with pytest.raises(NotAllowedNow, match="You have done that already"):
        small_cast.maya.do(stories.submit, story)
