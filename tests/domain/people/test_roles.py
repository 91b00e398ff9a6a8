"""Who may do what: giving and taking roles, and finding the people to give them to."""

from __future__ import annotations

import pytest

from db.models import Person
from domain import audit
from domain.access import Role
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.people import directory, roles, sign_in, teams
from domain.programme import audit_trail
from tests.cast import Cast


def test_a_role_counts_at_once_and_is_gone_as_fast(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    small_cast.ada.do(roles.grant_role, maya, Role.ADMIN)
    assert small_cast.maya.ask(directory.directory)
    small_cast.ada.do(roles.take_role, maya, Role.ADMIN)
    with pytest.raises(NotPermitted):
        small_cast.maya.ask(directory.directory)


def test_the_last_admin_stays_one(cast: Cast):
    cast.ada.do(roles.take_role, cast.id_of(cast.ines), Role.ADMIN)
    with pytest.raises(NotAllowedNow, match="last admin"):
        cast.ada.do(roles.take_role, cast.id_of(cast.ada), Role.ADMIN)


def test_giving_twice_is_giving_once(small_cast: Cast):
    for _ in range(2):
        small_cast.ada.do(roles.grant_role, small_cast.id_of(small_cast.maya), Role.REVIEWER)
    given = [line for line in small_cast.ada.ask(audit_trail.trail) if line.tag is audit.Tag.ROLE_GRANTED]
    assert [(line.subject, line.data["role"]) for line in given] == [({"": "Maya Lindqvist"}, "reviewer")]


def test_only_reviewer_and_admin_can_be_given(small_cast: Cast):
    with pytest.raises(InvalidInput):
        small_cast.ada.do(roles.grant_role, small_cast.id_of(small_cast.maya), Role.SYSTEM)
    with pytest.raises(NotFound):
        small_cast.ada.do(roles.grant_role, 999, Role.REVIEWER)


def test_whose_job_it_is_to_make_content_is_noted_once_and_can_be_taken_back(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    for makes_content in (True, True, False):
        small_cast.ada.do(roles.note_content_maker, maya, makes_content)
    lines = [line for line in small_cast.ada.ask(audit_trail.trail) if line.tag.startswith("role:content")]
    assert [line.tag for line in lines] == [audit.Tag.CONTENT_MAKER_UNMARKED, audit.Tag.CONTENT_MAKER_MARKED]
    assert not small_cast.maya.ask(sign_in.me).makes_content
    with pytest.raises(NotFound):
        small_cast.ada.do(roles.note_content_maker, 999, True)


def test_an_admin_may_say_of_themselves_that_it_is_their_job_and_another_one_that_it_is_not(small_cast: Cast):
    ada = small_cast.id_of(small_cast.ada)
    small_cast.ada.do(roles.note_content_maker, ada, True)
    with pytest.raises(NotAllowedNow, match="another admin"):
        small_cast.ada.do(roles.note_content_maker, ada, False)
    small_cast.ines.do(roles.note_content_maker, ada, False)
    assert not small_cast.ada.ask(sign_in.me).makes_content


@pytest.mark.parametrize("typed", ["bæk", "Bæk", "BÆK", "ada b", "ADA@fjordlys", "1004", " ada "])
def test_people_are_found_however_they_are_typed(cast: Cast, typed: str):
    assert [person.name for person in cast.ines.ask(directory.directory, typed)] == ["Ada Bæk"]


def test_those_with_roles_come_first(small_cast: Cast):
    names = [person.name for person in small_cast.ada.ask(directory.directory)]
    assert set(names[:3]) == {"Ada Bæk", "Ines Holm", "Ravi Sørensen"}
    assert [person.name for person in small_cast.ada.ask(directory.directory, "", Role.REVIEWER)] == ["Ravi Sørensen"]


def test_teams_are_counted(small_cast: Cast):
    counted = {team.name: team.people for team in small_cast.ada.ask(teams.tree)}
    assert counted == {"Communication": 2, "Pumps": 1, "Service": 2}


def test_it_finds_people_whose_names_begin_beyond_z(cast: Cast):
    with cast.at_work() as work:
        person = work.session.get_one(Person, cast.id_of(cast.maya))
        person.given_name = "Åsa-Brigitte"
    assert [line.name for line in cast.ada.ask(directory.directory, "åsa")] == ["Åsa-Brigitte Lindqvist"]


@pytest.mark.parametrize("typed", ["%", "_", "a" * 60_000, "%a" * 60_000])
def test_what_is_searched_for_is_no_pattern_and_may_be_long(cast: Cast, typed: str):
    assert cast.ada.ask(directory.directory, typed) == []
    assert cast.maya.ask(directory.colleagues, typed) == []
    assert cast.ada.ask(audit_trail.trail, who=typed) == []
