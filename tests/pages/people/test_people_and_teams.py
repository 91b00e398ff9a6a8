"""People and teams: finding people, roles, and the HR system's file."""

from __future__ import annotations

import pytest

from domain.access import Role
from domain.ledger import corrections, points
from domain.people import directory, roles, sign_in
from domain.people.directory import PersonLine
from domain.people.file import LARGEST_FILE
from domain.sharing import declarations
from tests.cast import Cast
from tests.domain.people.test_leading import a_list
from tests.domain.people.test_people_import import ADA, EVERYBODY, INES, MAYA, MOVED, OMAR, begun, file_of
from tests.pages.dialogs import dialog
from tests.pages.render import page, words


def upload(test, data: bytes):
    test.file_uploader(key="import_file_0").upload("people.csv", data, "text/csv").run()
    return test


def button(test, label: str):
    return next(one for one in test.button if one.label == label)


def line_of(cast: Cast, name: str) -> PersonLine:
    return cast.ada.ask(directory.directory, name)[0]


def test_it_finds_people_and_shows_their_roles(small_cast: Cast):
    test = page("people_and_teams", small_cast.ada)
    test.text_input(key="directory_search").input("sørensen").run()
    said = words(test)
    assert "Ravi Sørensen" in said
    assert ">Reviewer<" in said
    assert "Maya" not in said


def test_it_finds_those_of_a_role_and_shows_more_of_them(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.components.people.directory.STEP", 1)
    test = page("people_and_teams", small_cast.ada)
    test.segmented_control(key="directory_role").set_value("admin").run()
    assert ("ada@" in words(test), "ines@" in words(test)) == (True, False)
    test.button(key="directory_more").click().run()
    said = words(test)
    assert ("ada@" in said, "ines@" in said, "ravi@" in said) == (True, True, False)
    assert "directory_more" not in {button.key for button in test.button}


def test_it_says_what_the_number_is_and_names_the_country(small_cast: Cast):
    said = words(page("people_and_teams", small_cast.ada)).replace("\u00a0", " ")
    assert "no. 1001 · Pumps · Sweden · maya@fjordlys.example" in said


def test_it_gives_a_role(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Maya"), "nonce")
    test.button(key=f"role_give_{maya}_reviewer").click().run()
    assert Role.REVIEWER in small_cast.maya.ask(sign_in.me).roles
    assert "Maya Lindqvist has a new role: Reviewer." in words(test)


def test_an_admin_role_waits_in_sight_of_both_admins(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Maya"), "nonce")
    test.button(key=f"role_give_{maya}_admin").click().run()
    assert "Maya Lindqvist is an admin as soon as another admin confirms it." in words(test)
    own = page("people_and_teams", small_cast.ada)
    assert "It counts as soon as another admin confirms it." in words(own)
    assert ">Admin, waits for a second admin<" in words(own)
    other = page("people_and_teams", small_cast.ines)
    other.button(key=f"asked_list_{maya}_no").click().run()
    assert "Turned down: Maya Lindqvist does not become an admin." in words(other)
    assert "waits for a second admin" not in words(page("people_and_teams", small_cast.ada))


def test_who_asked_takes_it_back_where_roles_are_given(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    small_cast.ada.do(roles.grant_role, maya, Role.ADMIN)
    (asked,) = small_cast.ada.ask(roles.waiting_roles)
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Maya"), "nonce", asked)
    assert f"role_give_{maya}_admin" not in {button.key for button in test.button}
    test.button(key=f"asked_dialog_{maya}_back").click().run()
    assert small_cast.ada.ask(roles.waiting_roles) == []


def test_the_only_admin_left_confirms_what_they_asked_for_themselves(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    small_cast.ada.do(roles.grant_role, maya, Role.ADMIN)
    small_cast.ada.do(roles.take_role, small_cast.id_of(small_cast.ines), Role.ADMIN)
    test = page("people_and_teams", small_cast.ada)
    assert "No other admin is left, so your word is enough." in words(test)
    test.button(key=f"asked_list_{maya}_yes").click().run()
    assert Role.ADMIN in small_cast.maya.ask(sign_in.me).roles


def test_it_notes_whose_job_it_is_to_make_company_content_and_shows_it_in_the_list(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Maya"), "nonce")
    test.button(key=f"content_maker_note_{maya}").click().run()
    assert "Sharing company content earns Maya Lindqvist nothing from now on." in words(test)
    assert ">Makes company content<" in words(page("people_and_teams", small_cast.ada))
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Maya"), "nonce")
    test.button(key=f"content_maker_note_{maya}").click().run()
    assert "counts for Maya Lindqvist again." in words(test)


def test_it_says_why_nobody_takes_that_back_of_themselves(small_cast: Cast):
    ada = small_cast.id_of(small_cast.ada)
    small_cast.ada.do(roles.note_content_maker, ada, True)
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Ada"), "nonce")
    test.button(key=f"content_maker_note_{ada}").click().run()
    assert "another admin says this of you" in words(test)
    assert line_of(small_cast, "Ada").makes_content


def test_it_says_why_the_last_admin_stays_one(small_cast: Cast):
    ada = small_cast.id_of(small_cast.ada)
    small_cast.ada.do(roles.take_role, small_cast.id_of(small_cast.ines), Role.ADMIN)
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Ada"), "nonce")
    assert "This is you" in words(test)
    test.button(key=f"role_take_{ada}_admin").click().run()
    assert "This is the last admin" in words(test)


def test_it_shows_what_a_file_would_change_and_does_exactly_that(small_cast: Cast):
    data = file_of(
        MAYA.replace("Pumps", "Drift Malmö"), *EVERYBODY[1:], "2001;Eva;Lund;;Pumps;DK;da;;", ";No;Number;;;;;;"
    )
    test = upload(page("people_and_teams", small_cast.ada), data)
    assert "letters: Windows\\-1252" in words(test)
    button(test, "Show what would change").click().run()
    said = words(test)
    assert "<del>Pumps</del> <ins>Drift Malmö</ins>" in said
    assert "Eva Lund" in said
    assert "Line 8" in said
    assert "The employee number is missing" in said
    button(test, "Import exactly this").click().run()
    assert "Imported: 1 new, 1 changed, 0 who left, 0 who came back." in words(test)
    assert small_cast.maya.ask(sign_in.me).team == "Drift Malmö"


@pytest.mark.parametrize("mark", [None, False])
def test_its_preview_tells_who_will_lead_unless_an_admin_says_otherwise(small_cast: Cast, mark: bool | None):
    small_cast.ada.do(roles.note_leader, small_cast.id_of(small_cast.ravi), mark)
    test = upload(page("people_and_teams", small_cast.ada), a_list({"1001": "1002"}))
    button(test, "Show what would change").click().run()
    told = "<span>Leads people</span><del>no</del> <ins>yes</ins>"
    assert (told in words(test)) == (mark is None)


def test_it_says_whose_address_somebody_new_takes_over(small_cast: Cast):
    data = file_of(*EVERYBODY[:4], OMAR.replace("1005", "2005"))
    test = upload(page("people_and_teams", small_cast.ada), data)
    button(test, "Show what would change").click().run()
    assert "takes over the address of Omar Haddad (1005), who has left" in words(test)


def test_it_wants_more_than_usual_confirmed_in_words(small_cast: Cast):
    test = upload(page("people_and_teams", small_cast.ada), file_of(MAYA, INES, ADA, OMAR))
    button(test, "Show what would change").click().run()
    assert button(test, "Import exactly this").disabled
    box = test.checkbox[0]
    assert "1 of 5 active people" in box.label
    assert "loses the role: Reviewer" in words(test)
    box.check().run()
    button(test, "Import exactly this").click().run()
    assert "1 who left" in words(test)


def test_a_corrected_column_is_looked_at_again(small_cast: Cast):
    test = upload(page("people_and_teams", small_cast.ada), file_of(*EVERYBODY))
    button(test, "Show what would change").click().run()
    assert "Nothing: the list says what you know already." in words(test)
    column = next(box for box in test.selectbox if box.label == "Team")
    column.select("Land").run()
    assert "2\\. What would change" not in words(test)
    button(test, "Show what would change").click().run()
    assert "<ins>SE</ins>" in words(test)


def test_it_says_what_to_do_with_a_file_it_cannot_read(small_cast: Cast):
    test = upload(page("people_and_teams", small_cast.ada), b"PK\x03\x04 a workbook")
    assert "Save as" in words(test)


def test_files_are_refused_in_our_words_and_not_in_the_uploaders(small_cast: Cast):
    uploader = page("people_and_teams", small_cast.ada).file_uploader(key="import_file_0")
    assert not uploader.proto.type
    assert uploader.proto.max_upload_size_mb * 1_000_000 > 2 * LARGEST_FILE
    test = upload(page("people_and_teams", small_cast.ada), b"x" * (LARGEST_FILE + 1))
    assert "This file is larger than 10 MB" in words(test)


def test_points_are_corrected_with_a_reason_and_a_large_one_waits(small_cast: Cast):
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Maya"), "nonce")
    test.button(key="correction_give").click().run()
    assert "Give the points to add or take away" in words(test)
    test.number_input(key="correction_amount_nonce").set_value(60)
    test.text_area(key="correction_reason_number_nonce").set_value("The talk in May was forgotten.")
    test.button(key="correction_give").click().run()
    waiting = page("people_and_teams", small_cast.ines)
    assert "+60 points for Maya Lindqvist" in words(waiting)
    (asked,) = small_cast.ines.ask(corrections.waiting)
    waiting.button(key=f"pending_yes_{asked.id}").click().run()
    assert small_cast.maya.ask(points.statement).total == 60


def test_nobody_corrects_their_own_points_there(small_cast: Cast):
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Ada"), "nonce")
    assert "correction_give" not in {button.key for button in test.button}


def test_a_post_that_is_not_there_is_taken_back_by_its_address(small_cast: Cast):
    small_cast.omar.do(declarations.join_debate, "one", "https://ing.example/debate")
    test = dialog("people.role_editor", small_cast.ada, line_of(small_cast, "Omar"), "nonce")
    test.text_input(key="correction_address_nonce").set_value("https://ing.example/debate")
    test.text_area(key="correction_reason_address_nonce").set_value("There is nothing there.")
    test.button(key="correction_take_back").click().run()
    assert small_cast.omar.ask(points.statement).total == 0


def test_an_import_that_was_cut_off_is_offered_to_every_admin_and_goes_on(small_cast: Cast):
    begun(small_cast.ada, file_of(*MOVED))
    test = page("people_and_teams", small_cast.ines)
    said = words(test)
    assert "Ada Bæk began an import on" in said
    assert "0 of 3 people are done" in said
    button(test, "Go on with the import").click().run()
    assert "Imported: 0 new, 3 changed" in words(test)
    assert line_of(small_cast, "Maya").team == "Night shift"
