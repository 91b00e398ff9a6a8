"""How long a sign-in lasts, at the door: every call of an open tab's is one call too many once it has ended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from app.portal import Portal
from db.models import PointEntry, RoleGrant, SignIn
from domain import work
from domain.access import Role
from domain.people import profile, roles, sign_in, sign_ins
from domain.people.sign_ins import IDLE, SEEN_EVERY, SIGNED_OUT, TOO_OLD, SignInEnded
from domain.sharing import declarations
from tests.cast import Cast


def tab(cast: Cast, who: Portal, of: str = "this sign-in") -> Portal:
    """A tab of somebody who signs in now."""
    return cast.public.as_person(cast.id_of(who), work.SignIn(of, cast.stage.now))


def replica_of(door: Portal) -> Portal:
    """The same sign-in at another replica, which shares nothing but the database."""
    return replace(door)


def all_day(cast: Cast, *tabs: Portal, hours: float) -> None:
    """Time passes in which somebody does something every hour."""
    for _ in range(int(hours)):
        cast.later(hours=1)
        for door in tabs:
            door.come_in()
    cast.later(hours=hours % 1)


def ended(door: Portal, why: str) -> None:
    """Whoever asks or acts through this door is told why it is shut, and nothing happens."""
    with pytest.raises(SignInEnded) as asking:
        door.ask(sign_in.me)
    with pytest.raises(SignInEnded) as acting:
        door.do(profile.choose_language, "sv")
    with pytest.raises(SignInEnded), door.at_once():
        pass
    assert {asking.value.sentence, acting.value.sentence} == {why}


def count(cast: Cast, model: type) -> int:
    with Session(cast.engine) as session:
        return len(session.exec(select(model)).all())


def test_an_open_tab_grants_no_role_after_signing_out_everywhere(cast: Cast):
    open_tab, elsewhere = tab(cast, cast.ada), tab(cast, cast.ada, "elsewhere")
    before = count(cast, RoleGrant)
    elsewhere.do(profile.sign_out_everywhere)
    with pytest.raises(SignInEnded):
        open_tab.do(roles.grant_role, cast.id_of(cast.maya), Role.ADMIN)
    assert count(cast, RoleGrant) == before


def test_an_open_tab_earns_no_points_after_the_limit(cast: Cast):
    door = tab(cast, cast.maya)
    all_day(cast, door, hours=12)
    cast.later(seconds=1)
    before = count(cast, PointEntry)
    ended(door, TOO_OLD)
    with pytest.raises(SignInEnded):
        door.do(declarations.tell, "a nonce")
    assert count(cast, PointEntry) == before


def test_it_lasts_to_the_limit_for_who_is_there(cast: Cast):
    door = tab(cast, cast.maya)
    all_day(cast, door, hours=12)
    assert door.ask(sign_in.me).given_name == "Maya"


def test_signing_out_in_one_tab_ends_it_in_every_tab_and_at_every_replica(cast: Cast):
    door = tab(cast, cast.maya)
    others = [tab(cast, cast.maya), replica_of(door)]
    door.do(sign_ins.end)
    for other in (door, *others):
        ended(other, SIGNED_OUT)


def test_signing_out_leaves_another_sign_in_of_the_same_person_alone(cast: Cast):
    at_work, at_home = tab(cast, cast.maya, "at work"), tab(cast, cast.maya, "at home")
    at_work.do(sign_ins.end)
    assert at_home.ask(sign_in.me).given_name == "Maya"


def test_what_has_ended_stays_ended(cast: Cast):
    door = tab(cast, cast.maya)
    door.come_in()
    door.do(sign_ins.end)
    with pytest.raises(SignInEnded):
        door.come_in()
    ended(door, SIGNED_OUT)


def test_who_was_away_for_long_signs_in_again(cast: Cast):
    door = tab(cast, cast.maya)
    cast.later(hours=2)
    assert door.ask(sign_in.me)
    cast.later(seconds=1)
    ended(door, IDLE)


def test_who_only_writes_in_a_dialog_is_not_away(cast: Cast):
    door = tab(cast, cast.maya)
    for _ in range(5):
        cast.later(hours=1)
        door.do(profile.choose_language, "da")
    assert replica_of(door).ask(sign_in.me).given_name == "Maya"


def test_what_was_refused_does_not_keep_anybody_here(cast: Cast):
    door = tab(cast, cast.maya)
    cast.later(hours=1)
    with pytest.raises(Exception, match="Choose one of"):
        door.do(profile.choose_language, "xx")
    assert count(cast, SignIn) == 0


def test_it_is_kept_once_in_some_minutes_that_somebody_is_there(cast: Cast):
    door = tab(cast, cast.maya)
    door.come_in()
    began = cast.stage.now
    for seconds in (1, 200, 98):
        cast.later(seconds=seconds)
        door.come_in()
    assert seen(cast) == began
    cast.later(seconds=1)
    door.come_in()
    assert seen(cast) == began + SEEN_EVERY


def seen(cast: Cast) -> object:
    with Session(cast.engine) as session:
        return session.exec(select(SignIn.seen_at)).one()


def test_somebody_elses_sign_in_is_not_ones_own(cast: Cast):
    tab(cast, cast.ravi).do(sign_ins.end)
    assert tab(cast, cast.maya).ask(sign_in.me).given_name == "Maya"


def test_checking_costs_no_statement_of_its_own(cast: Cast):
    door = tab(cast, cast.maya)
    door.come_in()
    assert statements(cast, lambda: door.ask(sign_in.me)) == statements(cast, lambda: cast.maya.ask(sign_in.me))


def statements(cast: Cast, act) -> int:
    """How many statements the driver is given."""
    from db import driver

    given: list[str] = []
    was = driver.Driver._execute
    driver.Driver._execute = lambda self, sql, params: (given.append(sql), was(self, sql, params))[1]
    try:
        act()
    finally:
        driver.Driver._execute = was
    return len(given)


def test_sign_ins_that_are_too_old_are_forgotten(cast: Cast):
    door = tab(cast, cast.maya)
    door.come_in()
    cast.later(hours=12)
    assert cast.system.do(sign_ins.forget) == 0
    cast.later(seconds=1)
    assert cast.system.do(sign_ins.forget) == 1
    assert (count(cast, SignIn), cast.system.do(sign_ins.forget)) == (0, 0)
    ended(door, TOO_OLD)
