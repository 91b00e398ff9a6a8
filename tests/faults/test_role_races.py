"""Two at the same moment about one admin role: two admins make it, and nobody makes it alone by pressing twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from domain.access import Role
from domain.audit import Tag
from domain.errors import NotFound, NotPermitted
from domain.people import by_hand, roles
from domain.programme import audit_trail
from tests.cast import Cast
from tests.conftest import SOAK
from tests.faults.at_once import at_once, refused

ROUNDS = 30 if SOAK else 3


def said(cast: Cast) -> list[Tag]:
    """What the trail says of asking and answering, the first first."""
    lines = reversed(cast.ada.ask(audit_trail.trail, kind="people"))
    return [line.tag for line in lines if line.tag.startswith("role:") and line.tag is not Tag.ROLE_GRANTED]


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_admins_who_ask_for_one_person_at_once_are_the_two_it_takes(cast: Cast, _: int):
    maya = cast.id_of(cast.maya)
    answers = at_once(*(partial(who.do, roles.grant_role, maya, Role.ADMIN) for who in (cast.ada, cast.ines)))
    assert sorted(answers) == [False, True]
    assert said(cast) == [Tag.ROLE_ASKED, Tag.ROLE_CONFIRMED]


@pytest.mark.parametrize("_", range(ROUNDS))
def test_one_admin_who_presses_twice_at_once_has_asked_once(cast: Cast, _: int):
    ask = partial(cast.ada.do, roles.grant_role, cast.id_of(cast.maya), Role.ADMIN)
    assert at_once(ask, ask) == [False, False]
    assert said(cast) == [Tag.ROLE_ASKED]


@pytest.mark.parametrize("_", range(ROUNDS))
@pytest.mark.parametrize("other", [roles.confirm_role, roles.turn_down_role])
def test_of_two_admins_who_answer_at_once_one_reads_that_it_is_answered(cast: Cast, other: Callable[..., None], _: int):
    maya, ravi = cast.id_of(cast.maya), cast.id_of(cast.ravi)
    cast.system.do(roles.grant_role, ravi, Role.ADMIN)
    cast.ada.do(roles.grant_role, maya, Role.ADMIN)
    answers = at_once(partial(cast.ines.do, roles.confirm_role, maya), partial(cast.ravi.do, other, maya))
    assert [type(one) for one in refused(answers)] == [NotFound]
    with cast.at_work() as work:
        assert (maya in roles.active_admins(work)) == (Tag.ROLE_CONFIRMED in said(cast))


@pytest.mark.parametrize("_", range(ROUNDS))
def test_who_leaves_while_their_role_is_confirmed_holds_none(cast: Cast, _: int):
    maya = cast.id_of(cast.maya)
    cast.ada.do(roles.grant_role, maya, Role.ADMIN)
    answers = at_once(partial(cast.ines.do, roles.confirm_role, maya), partial(cast.ada.do, by_hand.end, maya))
    assert {type(one) for one in refused(answers)} <= {NotFound}
    with cast.at_work() as work:
        assert roles.roles_of(work, maya) == ()
        assert roles.asked_roles(work) == []


@pytest.mark.parametrize("_", range(ROUNDS))
def test_an_admin_who_is_ended_while_they_ask_holds_nobody_up(cast: Cast, _: int):
    ada, maya = cast.id_of(cast.ada), cast.id_of(cast.maya)
    ended, asked = at_once(
        partial(cast.ines.do, by_hand.end, ada), partial(cast.ada.do, roles.grant_role, maya, Role.ADMIN)
    )
    assert ended is None
    assert asked is False or isinstance(asked, NotPermitted)
