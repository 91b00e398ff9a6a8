"""Who leads people: an admin's word, else the list's own column, else whoever somebody reports to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.portal import Portal
from db.models import Person
from domain import audit
from domain.errors import NotFound
from domain.people import by_hand, directory, importing, privacy, roles
from domain.people.by_hand import Entry
from domain.people.importing import Choices
from domain.programme import audit_trail, upkeep
from tests.cast import Cast
from tests.domain.people.test_people_import import bring_in

NAMES = {"1001": "Maya", "1002": "Ravi", "1003": "Ines", "1004": "Ada", "1005": "Omar"}


def a_list(managers: dict[str, str], leads: dict[str, str] | None = None) -> bytes:
    """Everybody with their manager's number, and with a column of its own where `leads` says what stands in it."""
    lines = ["employee_number;given_name;family_name;manager" + (";isleader" if leads is not None else "")]
    for number, name in NAMES.items():
        told = [number, name, "Berg", managers.get(number, "")]
        lines.append(";".join(told + ([leads.get(number, "no")] if leads is not None else [])))
    return "\n".join(lines).encode()


def leaders(cast: Cast) -> set[str]:
    return {line.name.split()[0] for line in cast.ada.ask(directory.directory) if line.is_leader}


def announced(portal: Portal, data: bytes) -> dict[str, tuple[bool, bool]]:
    """Whose leading people the preview says will change."""
    seen = portal.ask(importing.dry_run, data, Choices())
    return {
        found.person.given_name: (one.before, one.after)
        for found in seen.changed
        for one in found.told
        if one.field == "is_leader"
    }


def test_whoever_somebody_reports_to_leads_from_the_first_list_on(cast: Cast):
    data = a_list({"1001": "1002", "1002": "1004"})
    assert announced(cast.ada, data) == {"Ravi": (False, True), "Ada": (False, True)}
    bring_in(cast.ada, data)
    assert leaders(cast) == {"Ravi", "Ada"}
    assert announced(cast.ada, data) == {}


def test_a_column_of_its_own_says_who_leads_until_a_list_comes_without(cast: Cast):
    managers = {"1001": "1002"}
    bring_in(cast.ada, a_list(managers, {"1005": "yes"}))
    assert leaders(cast) == {"Omar"}
    data = a_list(managers)
    assert announced(cast.ada, data) == {"Ravi": (False, True), "Omar": (True, False)}
    bring_in(cast.ada, data)
    assert leaders(cast) == {"Ravi"}


@pytest.mark.parametrize("leads", [None, {"1005": "yes"}])
def test_an_admins_word_wins_over_every_later_list(cast: Cast, leads: dict[str, str] | None):
    ravi, omar, maya = (cast.id_of(who) for who in (cast.ravi, cast.omar, cast.maya))
    for person_id, mark in ((ravi, False), (omar, False), (maya, True)):
        cast.ada.do(roles.note_leader, person_id, mark)
    assert leaders(cast) == {"Maya"}
    data = a_list({"1001": "1002"}, leads)
    assert announced(cast.ada, data) == {}
    bring_in(cast.ada, data)
    assert leaders(cast) == {"Maya"}
    for person_id in (ravi, omar, maya):
        cast.ada.do(roles.note_leader, person_id, None)
    assert leaders(cast) == ({"Ravi"} if leads is None else {"Omar"})


def test_a_list_that_differs_only_where_an_admin_says_otherwise_changes_nothing(small_cast: Cast):
    bring_in(small_cast.ada, a_list({}, {}))
    small_cast.ada.do(roles.note_leader, small_cast.id_of(small_cast.maya), False)
    data = a_list({}, {"1001": "yes"})
    seen = small_cast.ada.ask(importing.dry_run, data, Choices())
    assert not seen.changes_something
    assert seen.counts["unchanged"] == 5


def test_a_firm_without_a_list_has_leaders_too(cast: Cast):
    cast.ada.do(by_hand.add, "2001", Entry("Eli", "Berg", manager_number="1001"))
    assert leaders(cast) == {"Maya"}
    eli = cast.ada.ask(by_hand.record, "2001")
    assert eli is not None
    cast.ada.do(by_hand.correct, eli.id, replace(eli.entry, manager_number="1002"), eli.entry)
    assert leaders(cast) == {"Ravi"}
    cast.ada.do(by_hand.end, eli.id)
    assert leaders(cast) == set()
    cast.ada.do(by_hand.bring_back, eli.id)
    assert leaders(cast) == {"Ravi"}


def test_nobody_leads_by_reporting_to_themselves(small_cast: Cast):
    small_cast.ada.do(by_hand.add, "2001", Entry("Eli", "Berg", manager_number="2001"))
    assert leaders(small_cast) == set()


def test_a_mark_goes_with_who_leaves(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    small_cast.ada.do(roles.note_leader, maya, True)
    small_cast.ada.do(by_hand.end, maya)
    with pytest.raises(NotFound):
        small_cast.ada.do(roles.note_leader, maya, True)
    small_cast.ada.do(by_hand.bring_back, maya)
    assert leaders(small_cast) == set()


def test_each_word_is_on_the_trail_once(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    said: Sequence[bool | None] = (True, True, False, None, None)
    for mark in said:
        small_cast.ada.do(roles.note_leader, maya, mark)
    lines = [line.tag for line in small_cast.ada.ask(audit_trail.trail) if line.tag.startswith("role:leader")]
    assert lines == [audit.Tag.LEADER_MARK_TAKEN_BACK, audit.Tag.LEADER_UNMARKED, audit.Tag.LEADER_MARKED]


def test_everybody_reads_of_themselves_that_an_admin_said_so(small_cast: Cast):
    small_cast.ada.do(roles.note_leader, small_cast.id_of(small_cast.maya), True)
    mine = small_cast.maya.ask(privacy.my_hr_record)
    assert (mine.is_leader, mine.leader_by_mark) == (True, True)


def test_the_daily_round_mends_what_two_changes_at_once_left_wrong(small_cast: Cast):
    small_cast.ada.do(by_hand.add, "2001", Entry("Eli", "Berg", manager_number="1001"))
    with small_cast.at_work() as work:
        work.session.get_one(Person, small_cast.id_of(small_cast.maya)).is_leader = False
    small_cast.system.do(upkeep.daily)
    assert leaders(small_cast) == {"Maya"}
