"""People by hand, and what a later file makes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from db.models import Person
from domain import audit
from domain.access import Role
from domain.errors import InvalidInput, NotAllowedNow, NotPermitted
from domain.people import addresses, by_hand, importing, sign_in
from domain.people.by_hand import Entry
from domain.people.sign_in import Identity
from domain.programme import audit_trail
from tests.cast import Cast
from tests.domain.people.test_people_import import EVERYBODY, begun, file_of

ELI = Entry("Eli", "Berg", "eli@fjordlys.example", "Pumps", "Fitter", "1002", "DK", "da")


def seen_of(cast: Cast, number: str) -> by_hand.Record:
    found = cast.ada.ask(by_hand.record, number)
    assert found is not None
    return found


def test_somebody_added_by_hand_is_here(small_cast: Cast):
    small_cast.ada.do(by_hand.add, "2001", ELI)
    found = seen_of(small_cast, "2001")
    assert (found.entry, found.active, found.by_hand, found.linked) == (ELI, True, True, False)


@pytest.mark.parametrize(
    ("number", "entry", "field"),
    [
        ("1001", ELI, "employee_number"),
        ("", ELI, "employee_number"),
        ("2001", replace(ELI, email="maya@fjordlys.example"), "email"),
        ("2001", replace(ELI, email="no address"), "email"),
        ("2001", replace(ELI, country="Atlantis"), "country"),
        ("2001", replace(ELI, given_name="", family_name=""), "given_name"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(small_cast: Cast, number: str, entry: Entry, field: str):
    with pytest.raises(InvalidInput) as refused:
        small_cast.ada.do(by_hand.add, number, entry)
    assert refused.value.field == field


def test_a_file_without_them_leaves_whoever_was_added_by_hand_and_says_so(small_cast: Cast):
    small_cast.ada.do(by_hand.add, "2001", ELI)
    seen = small_cast.ada.ask(importing.dry_run, file_of(*EVERYBODY))
    assert [person.employee_number for person in seen.kept] == ["2001"]
    assert "2001" not in {leaver.person.employee_number for leaver in seen.left}


def test_a_file_that_names_them_says_how_they_are_from_then_on(small_cast: Cast):
    small_cast.ada.do(by_hand.add, "2001", ELI)
    named = file_of(*EVERYBODY, "2001;Eli;Berg;eli@fjordlys.example;Pumps;DK;da;;")
    seen = small_cast.ada.ask(importing.dry_run, named)
    assert "2001" in {found.person.employee_number for found in seen.changed}
    assert seen.kept == ()
    begun(small_cast.ada, named)
    with pytest.raises(NotAllowedNow, match="under way"):
        small_cast.ada.do(by_hand.end, seen_of(small_cast, "2001").id)
    while progress := small_cast.ada.do(importing.go_on):
        assert progress.of
    assert not seen_of(small_cast, "2001").by_hand


def test_two_admins_who_change_one_field_see_each_other(small_cast: Cast):
    seen = seen_of(small_cast, "1001")
    assert small_cast.ada.do(by_hand.correct, seen.id, replace(seen.entry, job_title="Fitter"), seen.entry)
    with pytest.raises(InvalidInput, match="Somebody else") as refused:
        small_cast.ines.do(by_hand.correct, seen.id, replace(seen.entry, job_title="Smith"), seen.entry)
    assert refused.value.field == "job_title"
    assert small_cast.ines.do(by_hand.correct, seen.id, replace(seen.entry, team="Service"), seen.entry)
    assert (now := seen_of(small_cast, "1001")).entry == replace(seen.entry, job_title="Fitter", team="Service")
    assert not now.by_hand


def test_who_has_left_comes_back_without_their_roles(small_cast: Cast):
    ravi = small_cast.id_of(small_cast.ravi)
    for _ in range(2):
        small_cast.ada.do(by_hand.end, ravi)
    with pytest.raises(NotPermitted):
        small_cast.ravi.ask(sign_in.me)
    left = seen_of(small_cast, "1002")
    with pytest.raises(NotAllowedNow, match="has left"):
        small_cast.ada.do(by_hand.correct, ravi, replace(left.entry, team="Pumps"), left.entry)
    small_cast.ada.do(by_hand.bring_back, ravi)
    assert Role.REVIEWER not in seen_of(small_cast, "1002").roles
    assert small_cast.ravi.ask(sign_in.me).name == "Ravi Sørensen"


def test_nobody_ends_or_unlinks_themselves(small_cast: Cast):
    for operation in (by_hand.end, by_hand.unlink):
        with small_cast.at_work() as work:
            person = work.session.exec(select(Person).where(Person.employee_number == "1004")).one()
            person.issuer, person.subject = "https://id.example", "ada"
            work.session.add(person)
        with pytest.raises(NotAllowedNow, match="This is you"):
            small_cast.ada.do(operation, small_cast.id_of(small_cast.ada))


def test_a_sign_in_that_was_unlinked_is_linked_anew_by_the_next(small_cast: Cast):
    def identity(subject: str) -> Identity:
        return Identity("https://id.example", subject, "maya@fjordlys.example", True, small_cast.stage.now)

    maya = small_cast.public.do(sign_in.link, identity("before"))
    assert seen_of(small_cast, "1001").linked_at == small_cast.stage.now
    small_cast.later(hours=1)
    small_cast.ada.do(by_hand.unlink, maya)
    with pytest.raises(NotPermitted):
        small_cast.public.do(sign_in.link, identity("before"))
    small_cast.later(hours=1)
    assert small_cast.public.do(sign_in.link, identity("after")) == maya
    assert audit.Tag.PERSON_UNLINKED in {line.tag for line in small_cast.ada.ask(audit_trail.trail)}


def test_whoever_has_no_address_is_listed_until_they_have_one(small_cast: Cast):
    small_cast.ada.do(by_hand.add, "2001", replace(ELI, email=""))
    assert [one.people[0].employee_number for one in small_cast.ada.ask(addresses.to_mend)] == ["2001"]
    eli = seen_of(small_cast, "2001").id
    for wrong in (" ", "maya@fjordlys.example"):
        with pytest.raises(InvalidInput) as refused:
            small_cast.ada.do(by_hand.give_address, eli, wrong)
        assert refused.value.field == "email"
    small_cast.ada.do(by_hand.give_address, eli, "Eli@fjordlys.example")
    assert small_cast.ada.ask(addresses.to_mend) == []
    assert seen_of(small_cast, "2001").by_hand
