"""What an admin of a portal that was just installed does first: seen by the portal where it can be, said where not."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from db.engine import writing
from db.models import PieceKind, Role, RoleGrant
from domain.errors import InvalidInput
from domain.people import roles, sign_in
from domain.programme import first_afternoon, settings, starter
from domain.programme.first_afternoon import RULES, SAID, Guide, Step, Workplace
from domain.settings import DEPARTMENT, RHYTHM, TRAINING
from tests.cast import Cast


def guide(cast: Cast) -> Guide:
    return cast.ada.ask(first_afternoon.guide)


def done(cast: Cast) -> set[Step]:
    return {view.step for view in guide(cast).steps if view.done}


def test_a_new_portal_has_what_it_has_and_nothing_else_is_done(bare_cast: Cast):
    assert done(bare_cast) == {Step.SIGN_IN, Step.PEOPLE, Step.REVIEWERS}
    assert guide(bare_cast).minutes == sum(RULES[step].minutes for step in set(Step) - done(bare_cast))


def test_every_step_has_its_place_in_the_order_of_the_guide():
    assert list(RULES) == list(Step)


@pytest.mark.parametrize(
    ("setting", "step"), [(DEPARTMENT, Step.OWNER), (TRAINING, Step.TRAINING), (RHYTHM, Step.RHYTHM)]
)
def test_what_is_decided_on_its_own_page_is_done_here(bare_cast: Cast, setting: settings.Setting[object], step: Step):
    bare_cast.ada.do(settings.decide, setting.code, {"da": "Hver uge"}, 0)
    assert step in done(bare_cast)
    bare_cast.ada.do(settings.decide, setting.code, setting.default, 1)
    assert step not in done(bare_cast)


def test_a_badge_or_a_reward_that_was_taken_answers_how_people_stay_motivated(bare_cast: Cast):
    bare_cast.ada.do(starter.take, PieceKind.REWARD, "day_off")
    assert Step.MOTIVATION in done(bare_cast)
    bare_cast.ada.do(starter.retire, PieceKind.REWARD, "day_off")
    assert Step.MOTIVATION not in done(bare_cast)


def test_one_reviewer_is_not_enough_nor_is_one_who_has_left(bare_cast: Cast):
    ada = bare_cast.ada.ask(sign_in.me).id
    with Session(writing(bare_cast.engine)) as session:
        for grant in session.exec(select(RoleGrant).where(RoleGrant.person_id != ada)):
            session.delete(grant)
        session.commit()
    assert Step.REVIEWERS not in done(bare_cast)
    maya = bare_cast.maya.ask(sign_in.me).id
    bare_cast.ada.do(roles.grant_role, maya, Role.REVIEWER)
    assert Step.REVIEWERS in done(bare_cast)


@pytest.mark.parametrize("step", sorted(SAID))
def test_what_the_portal_cannot_see_an_admin_says_and_takes_back(bare_cast: Cast, step: Step):
    bare_cast.ada.do(first_afternoon.say, step, True)
    bare_cast.ines.do(first_afternoon.say, step, True)
    assert step in done(bare_cast)
    bare_cast.ines.do(first_afternoon.say, step, False)
    assert step not in done(bare_cast)


@pytest.mark.parametrize("step", sorted(set(Step) - SAID - {Step.WORKPLACE}))
def test_nobody_says_done_of_what_is_to_be_seen(bare_cast: Cast, step: Step):
    before = done(bare_cast)
    with pytest.raises(InvalidInput):
        bare_cast.ada.do(first_afternoon.say, step, True)
    assert done(bare_cast) == before


@pytest.mark.parametrize(
    ("answer", "is_done"), [(Workplace.YES, True), (Workplace.UNSURE, True), (Workplace.NO, False)]
)
def test_where_people_would_not_recommend_working_that_comes_first(bare_cast: Cast, answer: Workplace, is_done: bool):
    bare_cast.ada.do(first_afternoon.say, Step.WORKPLACE, answer)
    assert guide(bare_cast).workplace is answer
    assert (Step.WORKPLACE in done(bare_cast)) is is_done


def test_the_workplace_takes_no_other_answer(bare_cast: Cast):
    for nonsense in ("maybe", True, ""):
        with pytest.raises(InvalidInput):
            bare_cast.ada.do(first_afternoon.say, Step.WORKPLACE, nonsense)


def test_it_is_put_away_for_every_admin_and_brought_back_as_it_was(bare_cast: Cast):
    bare_cast.ada.do(first_afternoon.say, Step.TEXTS, True)
    bare_cast.ada.do(first_afternoon.put_away, True)
    assert bare_cast.ines.ask(first_afternoon.guide).put_away
    bare_cast.ines.do(first_afternoon.put_away, False)
    assert not guide(bare_cast).put_away
    assert Step.TEXTS in done(bare_cast)
