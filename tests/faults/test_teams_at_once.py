"""Teams and addresses while others change them too: one decision holds, and the boards are what the statement says."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from sqlmodel import Session, col, select

from db.models import AuditEvent, Person, Team
from domain import audit
from domain.errors import InvalidInput
from domain.ledger import points
from domain.ledger.point_rules import Rule
from domain.people import addresses, by_hand, profile, teams
from tests.cast import Cast, publish
from tests.conftest import SOAK
from tests.domain.people.test_addresses import SHARED, TWO
from tests.domain.people.test_people_import import bring_in, person
from tests.faults.at_once import at_once, refused
from tests.faults.test_races import as_a_rebuild_makes_it

ROUNDS = 30 if SOAK else 3


def ids(cast: Cast) -> dict[str, int]:
    return {team.name: team.id for team in cast.ada.ask(teams.tree)}


def told(cast: Cast, who: str, times: int) -> None:
    with cast.at_work() as work:
        for n in range(times):
            points.earn(work, cast.id_of(getattr(cast, who)), Rule.DEBATE, points.Event(f"{who}:{times}:{n}"))


def test_merging_eight_times_merges_once(cast: Cast):
    known = ids(cast)
    outcomes = at_once(*[partial(cast.ada.do, teams.merge, known["Service"], known["Pumps"])] * 8)
    assert (refused(outcomes), sorted(outcomes)) == ([], [0] * 7 + [2])
    with Session(cast.engine) as session:
        assert len(session.exec(select(AuditEvent).where(AuditEvent.tag == audit.Tag.TEAM_MERGED)).all()) == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_whoever_earns_or_chooses_to_be_seen_while_their_team_is_merged_stands_where_they_belong(cast: Cast, _: int):
    publish(cast.omar, cast.ada)
    known = ids(cast)
    outcomes = at_once(
        partial(cast.ada.do, teams.merge, known["Service"], known["Pumps"]),
        partial(told, cast, "ravi", 3),
        partial(told, cast, "maya", 3),
        partial(cast.omar.do, profile.choose_listing, "name", None),
    )
    assert refused(outcomes) == []
    assert as_a_rebuild_makes_it(cast)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_nobody_is_left_in_a_team_that_is_merged_at_that_moment(cast: Cast, _: int):
    known, maya = ids(cast), cast.ada.ask(by_hand.record, "1001")
    assert maya is not None
    moved = replace(maya.entry, team="Service")
    outcomes = at_once(
        partial(cast.ada.do, teams.merge, known["Service"], known["Communication"]),
        partial(cast.ines.do, by_hand.correct, maya.id, moved, maya.entry),
    )
    assert refused(outcomes) == []
    with Session(cast.engine) as session:
        past = select(Person).join(Team, col(Team.id) == Person.team_id).where(col(Team.merged_into_id).is_not(None))
        assert session.exec(past).all() == []
    assert as_a_rebuild_makes_it(cast)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_teams_are_not_put_under_each_other(cast: Cast, _: int):
    pumps, service = (ids(cast)[name] for name in ("Pumps", "Service"))
    (late,) = refused(
        at_once(
            partial(cast.ada.do, teams.put_under, pumps, service, None),
            partial(cast.ines.do, teams.put_under, service, pumps, None),
        )
    )
    assert isinstance(late, InvalidInput)
    assert len(cast.ada.ask(teams.tree)) == 3


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_teams_are_not_merged_into_each_other(cast: Cast, _: int):
    pumps, service = (ids(cast)[name] for name in ("Pumps", "Service"))
    (late,) = refused(
        at_once(partial(cast.ada.do, teams.merge, pumps, service), partial(cast.ines.do, teams.merge, service, pumps))
    )
    assert isinstance(late, InvalidInput)
    assert len(cast.ada.ask(teams.tree)) == 2


@pytest.mark.parametrize("_", range(ROUNDS))
def test_an_address_that_two_admins_settle_at_once_is_one_persons(cast: Cast, _: int):
    bring_in(cast.ada, TWO)
    anna, arne = (person(cast, number).id or 0 for number in ("2001", "2002"))
    (late,) = refused(
        at_once(
            partial(cast.ada.do, addresses.settle, anna, SHARED), partial(cast.ines.do, addresses.settle, arne, SHARED)
        )
    )
    assert isinstance(late, InvalidInput)
    assert {person(cast, "2001").email, person(cast, "2002").email} == {SHARED, None}
