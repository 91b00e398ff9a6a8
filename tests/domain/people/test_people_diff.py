"""What an import would change, and what has to be confirmed before it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.diff import Change, KnownPerson, compare
from domain.people.file import PersonRow, Problem

TODAY = date(2026, 12, 1)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)

MAYA = KnownPerson("001", "Maya", "Bæk", "maya@firm.example", "Development")
RAVI = KnownPerson("002", "Ravi", "Shah", "ravi@firm.example", "Development")
INES = KnownPerson("003", "Ines", "Holm", "ines@firm.example", "HR")
ADA = KnownPerson("004", "Ada", "Lund", "ada@firm.example", "HR")
OMAR = KnownPerson("005", "Omar", "Åkesson", "omar@firm.example", "Operations")
CAST = (MAYA, RAVI, INES, ADA, OMAR)


def row(person: KnownPerson, line: int = 2, **said) -> PersonRow:
    shared = ("employee_number", "given_name", "family_name", "email", "team", "left_on")
    return PersonRow(**({"line": line} | {name: getattr(person, name) for name in shared} | said))


def rows_of(*people: KnownPerson) -> list[PersonRow]:
    return [row(person, line) for line, person in enumerate(people, start=2)]


def plan_of(rows, current=CAST, importer="004", admins=frozenset({"003", "004"}), problems=()):
    return compare(current, rows, TODAY, importer, admins, problems=problems)


def codes(plan) -> set[str]:
    return {confirmation.code for confirmation in plan.confirmations}


def test_the_same_file_again_changes_nothing():
    plan = plan_of(rows_of(*CAST))
    assert plan.counts == {
        "added": 0, "changed": 0, "left": 0, "returning": 0, "unchanged": 5, "ignored": 0, "untouched": 0
    }  # fmt: skip
    assert plan.confirmations == ()


def test_it_shows_each_field_before_and_after():
    plan = plan_of([row(MAYA, family_name="Holm-Bæk", team="HR"), *rows_of(RAVI, INES, ADA, OMAR)])
    assert plan.changed[0].person == MAYA
    assert plan.changed[0].changes == (
        Change("family_name", "Bæk", "Holm-Bæk"),
        Change("team", "Development", "HR"),
    )


def test_it_leaves_alone_what_the_file_does_not_hold_or_say_legibly():
    leader = replace(MAYA, job_title="Engineer", is_leader=True, leads=True)
    unread = frozenset({"job_title", "is_leader"})
    plan = plan_of([row(leader, unread=unread)], current=[leader])
    assert plan.unchanged == 1


REPORTING = row(RAVI, manager_number="001", is_leader=None)


def leading(plan) -> dict[str, tuple[bool, bool]]:
    """Whose leading people changes, before and after, by given name."""
    return {
        found.person.given_name: (change.before, change.after)
        for found in plan.changed
        for change in found.told
        if change.field == "is_leader"
    }


def test_whoever_somebody_reports_to_will_lead():
    plan = plan_of([*rows_of(MAYA, INES, ADA, OMAR), REPORTING])
    assert leading(plan) == {"Maya": (False, True)}


@pytest.mark.parametrize(
    "report",
    [
        row(RAVI, manager_number="001", is_leader=None, left_on=YESTERDAY),
        row(MAYA, manager_number="001", is_leader=None),
        row(RAVI, manager_number="999", is_leader=None),
    ],
)
def test_who_has_left_reports_to_nobody_and_nobody_leads_themselves(report: PersonRow):
    others = [person for person in CAST if person.employee_number != report.employee_number]
    assert leading(plan_of([*rows_of(*others), report])) == {}


def test_somebody_added_by_hand_who_stays_reports_too():
    eli = KnownPerson("006", "Eli", "Berg", manager_number="001", by_hand=True)
    known = [replace(MAYA, leads=True), *CAST[1:], eli]
    assert leading(plan_of(rows_of(*CAST), current=known)) == {}
    assert leading(plan_of(rows_of(*CAST, replace(eli, manager_number=None)), current=known)) == {"Maya": (True, False)}


def test_a_column_of_its_own_wins_over_the_managers():
    plan = plan_of([row(MAYA, is_leader=False), *rows_of(INES, ADA), row(OMAR, is_leader=True), REPORTING])
    assert leading(plan) == {"Omar": (False, True)}


@pytest.mark.parametrize("said", [True, False, None])
def test_nothing_is_announced_that_an_admins_word_overrides_and_what_the_file_says_is_kept(said: bool | None):
    marked = replace(MAYA, leader_by_mark=False, is_leader=not said)
    plan = plan_of([row(MAYA, is_leader=said), *rows_of(INES, ADA, OMAR), REPORTING], current=[marked, *CAST[1:]])
    assert leading(plan) == {}
    assert [found.person for found in plan.quiet] == [marked]
    assert (plan.counts["changed"], plan.counts["unchanged"]) == (1, 4)  # Ravi has another manager


def test_another_mark_is_another_plan():
    rows = rows_of(*CAST)
    marked = [replace(MAYA, leader_by_mark=True, leads=True), *CAST[1:]]
    assert plan_of(rows).fingerprint != plan_of(rows, current=marked).fingerprint


def test_it_clears_what_the_file_leaves_empty():
    plan = plan_of([row(MAYA, team=None)], current=[MAYA])
    assert plan.changed[0].changes == (Change("team", "Development", None),)


def test_it_adds_who_is_new_and_ignores_strangers_who_have_left():
    new, gone = KnownPerson("006", "Eva", "Lund"), KnownPerson("007", "Otto", "Lund", left_on=YESTERDAY)
    plan = plan_of(rows_of(*CAST, new, gone))
    assert [person.given_name for person in plan.added] == ["Eva"]
    assert plan.ignored == 1


def test_it_deactivates_leavers_and_the_missing():
    plan = plan_of([row(MAYA, left_on=TODAY), *rows_of(RAVI, INES, ADA)])
    assert [(leaving.person, leaving.left_on) for leaving in plan.left] == [(MAYA, TODAY), (OMAR, None)]


def test_somebody_who_leaves_tomorrow_is_still_here_today():
    plan = plan_of([row(MAYA, left_on=TOMORROW)], current=[MAYA])
    assert plan.left == ()
    assert plan.changed[0].changes == (Change("left_on", None, TOMORROW),)


def test_somebody_who_has_left_already_is_not_deactivated_again():
    gone = replace(OMAR, active=False)
    assert plan_of([row(gone, left_on=YESTERDAY)], current=[gone]).counts["left"] == 0
    assert plan_of([], current=[gone]).left == ()


def test_it_welcomes_back_who_returns():
    gone = replace(OMAR, active=False, left_on=YESTERDAY)
    plan = plan_of([row(OMAR)], current=[gone])
    assert plan.returning[0].changes == (Change("left_on", YESTERDAY, None),)


def test_a_skipped_line_deactivates_nobody():
    problem = Problem(3, "given_name", "Unreadable.", fatal=True, employee_number="005")
    plan = plan_of(rows_of(MAYA, RAVI, INES, ADA), problems=[problem])
    assert plan.left == ()
    assert plan.untouched == 1


def test_lines_without_a_number_make_missing_people_doubtful():
    problem = Problem(3, "employee_number", "Missing.", fatal=True)
    assert "unread_lines" in codes(plan_of(rows_of(MAYA, RAVI, INES, ADA), problems=[problem]))
    assert codes(plan_of(rows_of(*CAST), problems=[problem])) == set()


def test_it_asks_before_it_deactivates_the_importer():
    assert "importer" in codes(plan_of(rows_of(MAYA, RAVI, INES, OMAR)))
    assert "importer" not in codes(plan_of(rows_of(RAVI, INES, ADA, OMAR)))


def test_it_asks_before_it_deactivates_the_last_admin():
    assert "last_admin" in codes(plan_of(rows_of(MAYA, RAVI, OMAR)))
    assert "last_admin" not in codes(plan_of(rows_of(MAYA, RAVI, INES, OMAR)))


def test_it_asks_before_it_deactivates_more_than_one_in_ten():
    firm = [KnownPerson(f"{number:03}", "Maya", "Bæk") for number in range(20)]
    assert "many" not in codes(plan_of(rows_of(*firm[2:]), current=firm))
    assert "many" in codes(plan_of(rows_of(*firm[3:]), current=firm))


def test_it_notices_that_a_spreadsheet_took_the_zeros():
    plan = plan_of([row(person, employee_number=person.employee_number.lstrip("0")) for person in CAST])
    lost = next(confirmation for confirmation in plan.confirmations if confirmation.code == "lost_zeros")
    assert lost.params == {"people": 5}


def test_every_confirmation_is_a_whole_sentence():
    problem = Problem(3, "employee_number", "Missing.", fatal=True)
    plan = plan_of([row(MAYA, employee_number="1")], problems=[problem])
    said = [confirmation.sentence.format(**confirmation.params) for confirmation in plan.confirmations]
    assert len(said) == 5
    assert all(sentence.endswith(".") for sentence in said)


NEW = KnownPerson("006", "Eva", "Lund", OMAR.email)
OMAR_AGAIN = KnownPerson("905", "Omar", "Åkesson", OMAR.email)
SKIPPED = Problem(3, "given_name", "Unreadable.", fatal=True, employee_number="005")


def test_an_address_that_stays_somebody_elses_is_left_out():
    plan = plan_of(rows_of(MAYA, NEW), current=[MAYA, OMAR], problems=[SKIPPED])
    assert plan.added[0].email is None
    assert plan.problems[0].params == {"email": OMAR.email, "number": "005"}
    assert plan.taken_over == {}


def test_who_has_left_gives_their_address_to_whoever_comes_with_it():
    gone = replace(OMAR, active=False)
    plan = plan_of(rows_of(MAYA, OMAR_AGAIN), current=[MAYA, gone])
    assert (plan.added[0].email, plan.problems) == (OMAR.email, ())
    assert plan.taken_over == {"905": gone}


@pytest.mark.parametrize("last_line", [[], [row(OMAR, left_on=YESTERDAY)]])
def test_who_leaves_by_the_same_file_gives_their_address_up_too(last_line):
    plan = plan_of([*rows_of(MAYA, OMAR_AGAIN), *last_line], current=[MAYA, OMAR])
    assert [leaving.person for leaving in plan.left] == [OMAR]
    assert (plan.added[0].email, plan.taken_over) == (OMAR.email, {"905": OMAR})


@pytest.mark.parametrize("active", [True, False])
def test_who_is_in_the_file_keeps_the_address_it_does_not_hold(active):
    known = replace(OMAR, active=active)
    plan = plan_of([row(known, email=None, unread=frozenset({"email"})), row(NEW)], current=[known])
    assert (plan.added[0].email, plan.taken_over) == (None, {})
    assert len(plan.problems) == 1


def test_two_people_may_exchange_their_addresses():
    plan = plan_of([row(MAYA, email=RAVI.email), row(RAVI, email=MAYA.email)], current=[MAYA, RAVI])
    assert plan.problems == ()
    assert len(plan.changed) == 2


def test_losing_one_address_can_cost_the_next_one():
    rows = [row(MAYA, email=OMAR.email), row(RAVI, email=MAYA.email)]
    plan = plan_of(rows, current=[MAYA, RAVI, OMAR], problems=[SKIPPED])
    assert [problem.employee_number for problem in plan.problems] == ["001", "002"]
    assert plan.unchanged == 2


def test_the_fingerprint_is_of_what_is_said_not_of_its_order():
    seen = plan_of(rows_of(*CAST)).fingerprint
    assert plan_of(rows_of(*reversed(CAST)), current=CAST[::-1]).fingerprint == seen
    assert plan_of(rows_of(*CAST[1:])).fingerprint != seen
    assert plan_of(rows_of(*CAST), current=CAST[1:]).fingerprint != seen
    assert plan_of(rows_of(*CAST), current=[replace(MAYA, active=False), *CAST[1:]]).fingerprint != seen
    assert compare(CAST, rows_of(*CAST), TOMORROW, "004", frozenset(), problems=()).fingerprint != seen


NUMBERS = st.sampled_from(["1", "2", "3", "4", "5", "6"])
ADDRESSES = st.sampled_from([None, "a@firm.example", "b@firm.example", "c@firm.example", "d@firm.example"])


def known(number: str, email: str | None, active: bool) -> KnownPerson:
    return KnownPerson(number, "Maya", "Bæk", email, active=active)


def told(number: str, email: str | None, left: bool) -> PersonRow:
    return PersonRow(number, "Maya", "Bæk", email, left_on=YESTERDAY if left else None, line=2)


def unique(people):
    return st.lists(people, max_size=6, unique_by=(lambda p: p.employee_number, lambda p: p.email or p.employee_number))


@given(
    current=unique(st.builds(known, NUMBERS, ADDRESSES, st.booleans())),
    rows=unique(st.builds(told, NUMBERS, ADDRESSES, st.booleans())),
)
def test_whatever_the_file_says_nobody_ends_with_somebody_elses_address(current, rows):
    plan = plan_of(rows, current=current)
    addresses = {person.employee_number: person.email for person in current}
    addresses |= {owner.employee_number: None for owner in plan.taken_over.values()}
    addresses |= {person.employee_number: person.email for person in plan.added}
    for changed in (*plan.changed, *plan.returning):
        emails = [change.after for change in changed.changes if change.field == "email"]
        addresses[changed.person.employee_number] = emails[0] if emails else changed.person.email
    held = [address for address in addresses.values() if address]
    assert len(held) == len(set(held))
    assert all(addresses[number] == owner.email for number, owner in plan.taken_over.items())


@given(
    current=unique(st.builds(known, NUMBERS, ADDRESSES, st.booleans())),
    rows=unique(st.builds(told, NUMBERS, ADDRESSES, st.booleans())),
)
def test_nobody_who_stays_is_ever_taken_over(current, rows):
    plan = plan_of(rows, current=current)
    leaving = {leaver.person.employee_number for leaver in plan.left}
    present = {row.employee_number for row in rows if not row.left_on}
    for owner in plan.taken_over.values():
        assert owner.employee_number in leaving or not owner.active
        assert owner.employee_number not in present


@given(
    current=unique(st.builds(known, NUMBERS, ADDRESSES, st.booleans())),
    rows=unique(st.builds(told, NUMBERS, ADDRESSES, st.booleans())),
)
def test_everybody_is_counted_once(current, rows):
    plan = plan_of(rows, current=current)
    missing = sum(leaving.row is None for leaving in plan.left)
    counts = plan.counts
    assert sum(counts.values()) - missing == len(rows)
    assert {leaving.person for leaving in plan.left} <= {person for person in current if person.active}
