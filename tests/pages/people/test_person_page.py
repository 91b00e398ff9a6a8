"""One person for admins, and people by hand."""

from __future__ import annotations

from dataclasses import replace

from domain.access import Role
from domain.people import by_hand, roles
from domain.people.by_hand import Entry, Record
from tests.cast import Cast
from tests.domain.people.test_addresses import SHARED, TWO
from tests.domain.people.test_people_import import bring_in
from tests.pages.dialogs import dialog
from tests.pages.render import page, words


def seen_of(cast: Cast, number: str) -> Record:
    found = cast.ada.ask(by_hand.record, number)
    assert found is not None
    return found


def of(cast: Cast, number: str):
    return page("people_and_teams", cast.ada, person=number)


def test_it_ends_an_employment_and_brings_back(small_cast: Cast):
    of(small_cast, "1001").button(key="person_end").click().run()
    assert not seen_of(small_cast, "1001").active
    of(small_cast, "1001").button(key="person_bring_back").click().run()
    assert seen_of(small_cast, "1001").active


def test_a_number_of_nobody_gets_a_sentence(small_cast: Cast):
    assert "There is nobody with this number" in words(of(small_cast, "nobody"))


def test_the_second_admin_sees_the_first_ones_words_and_chooses(small_cast: Cast):
    maya = seen_of(small_cast, "1001")
    test = of(small_cast, "1001")
    test.text_input(key=f"by_hand_{maya.id}_job_title").input("Smith").run()
    small_cast.ines.do(by_hand.correct, maya.id, replace(maya.entry, job_title="Fitter", team="Service"), maya.entry)
    test.button(key=f"by_hand_save_{maya.id}").click().run()
    assert "“Fitter”" in words(test)
    assert test.text_input(key=f"by_hand_{maya.id}_job_title").value == "Smith"
    test.button(key=f"by_hand_save_{maya.id}").click().run()
    assert seen_of(small_cast, "1001").entry == replace(maya.entry, job_title="Smith", team="Service")


def test_it_adds_somebody_and_loses_nothing_that_was_typed(small_cast: Cast):
    test = dialog("people.by_hand_form", small_cast.ada)
    test.text_input(key="by_hand_number").input("1001")
    test.text_input(key="by_hand_new_given_name").input("Eli").run()
    test.button(key="by_hand_add").click().run()
    assert "belongs to Maya Lindqvist" in words(test)
    assert test.text_input(key="by_hand_new_given_name").value == "Eli"
    test.text_input(key="by_hand_number").input("2001").run()
    test.button(key="by_hand_add").click().run()
    assert seen_of(small_cast, "2001").name == "Eli"


def test_it_says_with_whom_an_address_is_shared_and_settles_whose_it_is(small_cast: Cast):
    bring_in(small_cast.ada, TWO)
    anna, arne = (seen_of(small_cast, number).id for number in ("2001", "2002"))
    for test in (page("people_and_teams", small_cast.ada), of(small_cast, "2001")):
        said = words(test)
        assert "was given to 2 people. Whose is it?" in said
        assert '<a href="/people?person=2002">Arne Berg</a>' in said
    test.text_input(key=f"mend_address_{anna}").input("maya@fjordlys.example").run()
    test.button(key=f"mend_save_{anna}").click().run()
    assert "This address belongs to Maya Lindqvist" in words(test)
    assert test.text_input(key=f"mend_address_{anna}").value == "maya@fjordlys.example"
    test.button(key=f"mend_theirs_{arne}").click().run()
    assert seen_of(small_cast, "2002").entry.email == SHARED
    assert r"is the address of Arne Berg \(2002\)" in words(test)


def test_who_cannot_sign_in_is_mended_on_the_list(small_cast: Cast):
    eli = small_cast.ada.do(by_hand.add, "2001", Entry("Eli", "Berg"))
    test = page("people_and_teams", small_cast.ada)
    test.text_input(key=f"mend_address_{eli}").input("eli@fjordlys.example").run()
    test.button(key=f"mend_save_{eli}").click().run()
    assert seen_of(small_cast, "2001").entry.email == "eli@fjordlys.example"


def test_it_says_who_asked_for_an_admin_role_and_takes_the_second_admins_word(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    small_cast.ada.do(roles.grant_role, maya, Role.ADMIN)
    own = of(small_cast, "1001")
    assert "You asked that Maya Lindqvist becomes an admin." in words(own)
    assert [one.key for one in own.button if one.key.startswith("asked_")] == [f"asked_person_{maya}_back"]
    test = page("people_and_teams", small_cast.ines, person="1001")
    assert "Ada Bæk asks you to confirm Maya Lindqvist as an admin." in words(test)
    test.button(key=f"asked_person_{maya}_yes").click().run()
    assert "Maya Lindqvist is an admin now." in words(test)
    assert Role.ADMIN in seen_of(small_cast, "1001").roles


def test_an_admin_says_who_leads_and_reads_why_it_is_so(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    test = of(small_cast, "1001")
    assert "Nobody reports to them." in words(test)
    test.segmented_control(key=f"leader_mark_{maya}").set_value("leads").run()
    assert "An admin says so, and no list changes it." in words(test)
    assert seen_of(small_cast, "1001").leads
    small_cast.ines.do(roles.note_leader, maya, None)
    again = of(small_cast, "1001")
    assert again.segmented_control(key=f"leader_mark_{maya}").value == "follows"
    small_cast.ada.do(by_hand.add, "2001", Entry("Eli", "Berg", manager_number="1001"))
    assert "Leads people: somebody reports to them." in words(of(small_cast, "1001"))


def test_an_admins_word_on_somebody_who_has_just_left_is_refused_there(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    test = of(small_cast, "1001")
    small_cast.ines.do(by_hand.end, maya)
    test.segmented_control(key=f"leader_mark_{maya}").set_value("leads").run()
    assert "or they have left" in words(test)
