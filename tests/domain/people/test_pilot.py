"""Volunteers first, then teams, then all: who takes part, who waits, and that nobody who has begun is put out."""

from __future__ import annotations

import pytest
from sqlmodel import Session, col, select

from app.portal import Portal
from db.engine import writing
from db.models import AuditEvent, Person, PilotPlace
from domain.access import Role
from domain.audit import Tag
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.people import by_hand, directory, pilot, profile, roles, sign_in
from domain.people.by_hand import Entry
from domain.people.pilot import MOST
from domain.programme import programme, settings, slide
from domain.settings import OPEN_TO, Stage
from domain.sharing import hub
from tests.cast import Cast, a_story, publish


def open_to(cast: Cast, stage: Stage) -> None:
    cast.ada.do(settings.decide, OPEN_TO.code, stage, len(cast.ada.ask(settings.history, OPEN_TO.code)))


def takes_part(portal: Portal) -> bool:
    try:
        portal.ask(hub.hub)
    except NotPermitted:
        return False
    return True


def those_in(cast: Cast) -> set[str]:
    return {name for name, one in cast.everybody().items() if takes_part(one)}


@pytest.fixture(autouse=True)
def nobody_has_begun(request: pytest.FixtureRequest) -> None:
    cast: Cast = request.getfixturevalue("cast")
    with Session(writing(cast.engine)) as session:
        for person in session.exec(select(Person)):
            person.welcomed = False
        session.commit()


def signs_in(cast: Cast, person: Portal) -> None:
    with Session(writing(cast.engine)) as session:
        row = session.get_one(Person, person.person_id)
        row.issuer, row.subject = "https://idp", str(person.person_id)
        session.commit()


def test_it_is_for_everybody_until_somebody_decides(cast: Cast):
    assert those_in(cast) == set(cast.everybody())


def test_a_pilot_is_for_volunteers_and_for_who_looks_after_it(cast: Cast):
    open_to(cast, Stage.PILOT)
    assert those_in(cast) == {"ravi", "ines", "ada"}
    cast.ada.do(pilot.let_in, [cast.id_of(cast.maya)])
    assert those_in(cast) == {"maya", "ravi", "ines", "ada"}


def test_then_for_the_teams_that_have_begun(cast: Cast):
    open_to(cast, Stage.PILOT)
    team = next(one for one in cast.ada.ask(pilot.overview).teams if one.name == cast.omar.ask(sign_in.me).team)
    cast.ada.do(pilot.begin_with, team.id, True)
    assert not takes_part(cast.omar)
    open_to(cast, Stage.TEAMS)
    assert takes_part(cast.omar)
    assert not takes_part(cast.maya)
    open_to(cast, Stage.ALL)
    assert those_in(cast) == set(cast.everybody())


def test_whoever_has_begun_stays_whatever_is_decided(cast: Cast):
    signs_in(cast, cast.maya)
    open_to(cast, Stage.PILOT)
    assert takes_part(cast.maya)
    cast.ada.do(roles.take_role, cast.id_of(cast.ravi), Role.REVIEWER)
    signs_in(cast, cast.ravi)
    open_to(cast, Stage.TEAMS)
    assert takes_part(cast.ravi)


def test_whoever_was_welcomed_has_begun_though_their_sign_in_was_unlinked(cast: Cast):
    cast.maya.do(profile.be_welcomed)
    open_to(cast, Stage.PILOT)
    assert those_in(cast) == {"maya", "ravi", "ines", "ada"}


def test_a_place_can_be_taken_back_from_who_has_not_been_here_only(cast: Cast):
    open_to(cast, Stage.PILOT)
    both = [cast.id_of(cast.maya), cast.id_of(cast.omar)]
    cast.ada.do(pilot.let_in, both)
    signs_in(cast, cast.omar)
    cast.ada.do(pilot.take_place_back, both[0])
    assert not takes_part(cast.maya)
    with pytest.raises(NotAllowedNow, match="has begun already"):
        cast.ada.do(pilot.take_place_back, both[1])
    assert takes_part(cast.omar)


def test_an_outsider_asks_once_waits_and_is_let_in(cast: Cast):
    open_to(cast, Stage.PILOT)
    cast.maya.do(pilot.ask_to_join)
    cast.later(hours=1)
    cast.omar.do(pilot.ask_to_join)
    cast.maya.do(pilot.ask_to_join)
    waiting = cast.ada.ask(pilot.overview).waiting
    assert [one.id for one in waiting] == [cast.id_of(cast.maya), cast.id_of(cast.omar)]
    assert cast.ada.do(pilot.let_in, [one.id for one in waiting]) == 2
    assert cast.ada.do(pilot.let_in, [one.id for one in waiting]) == 0
    assert cast.ada.ask(pilot.overview).waiting == []
    assert takes_part(cast.maya)
    assert cast.maya.ask(pilot.waiting_since) is None


def test_a_wish_that_is_taken_back_leaves_nothing(cast: Cast):
    open_to(cast, Stage.PILOT)
    cast.maya.do(pilot.ask_to_join)
    cast.maya.do(pilot.rather_not)
    cast.maya.do(pilot.rather_not)
    with Session(cast.engine) as session:
        assert session.exec(select(PilotPlace)).all() == []
        said = select(AuditEvent.tag).where(AuditEvent.actor_id == cast.maya.person_id).order_by(col(AuditEvent.id))
        assert session.exec(said).all() == [Tag.ASKED_TO_JOIN, Tag.RATHER_NOT_JOIN]


def test_who_takes_part_has_nothing_to_ask_for(cast: Cast):
    cast.maya.do(pilot.ask_to_join)
    assert cast.ada.ask(pilot.overview).waiting == []


def test_an_outsider_reads_nothing_of_the_programme_and_stands_on_no_list(cast: Cast):
    open_to(cast, Stage.PILOT)
    with pytest.raises(NotPermitted, match="begun with some colleagues"):
        cast.omar.ask(hub.hub)
    assert cast.ravi.ask(directory.colleagues, "Omar") == []
    assert [one.name for one in cast.ada.ask(directory.everybody, "Omar")]
    assert [one.name for one in cast.ada.ask(pilot.could_volunteer, "Omar")]
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, cast.omar.person_id).is_leader = True
        session.commit()
    assert cast.omar.ask(programme.leaders_first).leaders == 0


def test_the_group_has_room_for_fifty(cast: Cast):
    numbers = [cast.ada.do(by_hand.add, f"P{n}", Entry(given_name=f"P{n}")) for n in range(MOST)]
    with pytest.raises(InvalidInput, match="room for 50"):
        cast.ada.do(pilot.let_in, [*numbers, cast.id_of(cast.maya)])
    cast.ada.do(pilot.let_in, numbers)
    assert cast.ada.ask(pilot.overview).room == 0
    cast.ada.do(by_hand.end, numbers[0])
    cast.ada.do(pilot.let_in, [cast.id_of(cast.maya)])


def test_nobody_is_let_in_who_is_not_here(cast: Cast):
    with pytest.raises(NotFound):
        cast.ada.do(pilot.let_in, [9_999])


def test_somebody_new_waits_as_the_others_do(cast: Cast):
    open_to(cast, Stage.PILOT)
    person = cast.ada.do(by_hand.add, "N1", Entry(given_name="Nia"))
    assert not takes_part(cast.ada.as_person(person))
    cast.ada.do(roles.grant_role, person, Role.REVIEWER)
    assert takes_part(cast.ada.as_person(person))


def test_the_slide_tells_of_the_team_it_is_shown_to(cast: Cast):
    assert cast.ada.ask(slide.story_for, None, "en") is None
    publish(cast.omar, cast.ravi, a_story("Of Omar's team"))
    cast.later(days=1)
    publish(cast.maya, cast.ravi, a_story("The newest"))
    teams = {one.name: one.id for one in cast.ada.ask(pilot.overview).teams}
    mine = teams[cast.omar.ask(sign_in.me).team or ""]
    assert cast.ada.ask(slide.story_for, mine, "en").title == "Of Omar's team"  # type: ignore[union-attr]
    assert cast.ada.ask(slide.story_for, None, "en").title == "The newest"  # type: ignore[union-attr]
