"""Who may do what: giving and taking roles, and finding the people to give them to."""

from __future__ import annotations

import pytest

from app.portal import Portal
from db.models import Person, RoleGrant
from domain import audit
from domain.access import Role
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.people import by_hand, directory, roles, sign_in, teams
from domain.programme import audit_trail
from domain.review import queue
from tests.cast import Cast


def test_a_role_counts_at_once_and_is_gone_as_fast(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    small_cast.ada.do(roles.grant_role, maya, Role.REVIEWER)
    assert small_cast.maya.ask(queue.queue) == []
    small_cast.ada.do(roles.take_role, maya, Role.REVIEWER)
    with pytest.raises(NotPermitted):
        small_cast.maya.ask(queue.queue)


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


def asked_for(cast: Cast, who: Portal | None = None) -> int:
    """Ada would make Maya an admin."""
    maya = cast.id_of(cast.maya)
    assert not (who or cast.ada).do(roles.grant_role, maya, Role.ADMIN)
    return maya


def is_admin(cast: Cast) -> bool:
    return Role.ADMIN in cast.maya.ask(sign_in.me).roles


def told(cast: Cast) -> list[tuple[audit.Tag, str | None]]:
    """What the trail says of roles, the newest first, and whom else it names."""
    lines = cast.ada.ask(audit_trail.trail, kind="people")
    return [(line.tag, line.person_name) for line in lines if line.tag.startswith("role:")]


def test_an_admin_role_waits_until_another_admin_confirms_it(cast: Cast):
    maya = asked_for(cast)
    assert not is_admin(cast)
    (asked,) = cast.ines.ask(roles.waiting_roles)
    assert (asked.person, asked.role, asked.asked_by, asked.mine, asked.alone) == (
        "Maya Lindqvist",
        Role.ADMIN,
        "Ada Bæk",
        False,
        False,
    )
    cast.ines.do(roles.confirm_role, maya)
    assert is_admin(cast)
    assert cast.ines.ask(roles.waiting_roles) == []
    assert told(cast) == [(audit.Tag.ROLE_CONFIRMED, "Ada Bæk"), (audit.Tag.ROLE_ASKED, None)]


def test_asking_twice_is_asking_once(small_cast: Cast):
    for _ in range(2):
        asked_for(small_cast)
    assert told(small_cast) == [(audit.Tag.ROLE_ASKED, None)]


def test_nobody_confirms_or_turns_down_what_they_asked_for(small_cast: Cast):
    maya = asked_for(small_cast)
    for answer in (roles.confirm_role, roles.turn_down_role):
        with pytest.raises(NotPermitted, match="another admin says yes or no"):
            small_cast.ada.do(answer, maya)
    assert [asked.mine for asked in small_cast.ada.ask(roles.waiting_roles)] == [True]


def test_nobody_answers_about_themselves(small_cast: Cast):
    maya = asked_for(small_cast)
    with small_cast.at_work() as work:
        work.session.add(RoleGrant(person_id=maya, role=Role.ADMIN, granted_at=work.now))
    for answer in (roles.confirm_role, roles.turn_down_role):
        with pytest.raises(NotPermitted, match="This is about you"):
            small_cast.maya.do(answer, maya)


def test_two_admins_who_both_ask_have_both_said_yes(small_cast: Cast):
    maya = asked_for(small_cast)
    assert small_cast.ines.do(roles.grant_role, maya, Role.ADMIN)
    assert is_admin(small_cast)


def test_who_asked_takes_it_back_and_nobody_else_does(small_cast: Cast):
    maya = asked_for(small_cast)
    with pytest.raises(NotPermitted, match="You can turn it down"):
        small_cast.ines.do(roles.withdraw_role, maya)
    small_cast.ada.do(roles.withdraw_role, maya)
    assert told(small_cast)[0] == (audit.Tag.ROLE_WITHDRAWN, None)
    with pytest.raises(NotFound, match="answered already"):
        small_cast.ines.do(roles.confirm_role, maya)


def test_what_was_turned_down_can_be_asked_for_anew(small_cast: Cast):
    maya = asked_for(small_cast)
    small_cast.ines.do(roles.turn_down_role, maya)
    assert told(small_cast)[0] == (audit.Tag.ROLE_TURNED_DOWN, None)
    asked_for(small_cast, small_cast.ines)
    small_cast.ada.do(roles.confirm_role, maya)
    assert is_admin(small_cast)


def test_the_only_admin_gives_the_role_at_once_also_where_they_asked_before(small_cast: Cast):
    maya = asked_for(small_cast)
    small_cast.ada.do(roles.take_role, small_cast.id_of(small_cast.ines), Role.ADMIN)
    assert [asked.alone for asked in small_cast.ada.ask(roles.waiting_roles)] == [True]
    assert small_cast.ada.do(roles.grant_role, maya, Role.ADMIN)
    assert is_admin(small_cast)
    assert small_cast.ada.ask(roles.waiting_roles) == []


def test_the_portal_itself_needs_no_second(small_cast: Cast):
    maya = asked_for(small_cast)
    assert small_cast.system.do(roles.grant_role, maya, Role.ADMIN)
    assert is_admin(small_cast)
    assert small_cast.ada.ask(roles.waiting_roles) == []


def test_a_reviewer_needs_no_second_and_changes_nothing_of_what_waits(small_cast: Cast):
    maya = asked_for(small_cast)
    assert small_cast.ada.do(roles.grant_role, maya, Role.REVIEWER)
    assert [asked.person_id for asked in small_cast.ines.ask(roles.waiting_roles)] == [maya]


def test_what_waits_lapses_when_the_person_leaves(cast: Cast):
    maya = asked_for(cast)
    cast.ines.do(by_hand.end, maya)
    assert cast.ines.ask(roles.waiting_roles) == []
    assert told(cast)[0] == (audit.Tag.ROLE_LAPSED, None)
    cast.ines.do(by_hand.bring_back, maya)
    with pytest.raises(NotFound, match="answered already"):
        cast.ines.do(roles.confirm_role, maya)


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
