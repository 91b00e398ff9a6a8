"""The audit trail, as an admin reads it."""

from __future__ import annotations

from domain.access import Role
from domain.people import roles
from domain.recognition import rewards
from tests.cast import Cast, a_story, gift, write
from tests.pages.render import page, words


def test_it_reads_as_sentences(small_cast: Cast):
    small_cast.ada.do(roles.grant_role, small_cast.id_of(small_cast.maya), Role.REVIEWER)
    said = words(page("audit_trail", small_cast.ada))
    assert "Ada Bæk gave Maya Lindqvist a role." in said
    assert ">Reviewer<" in said


def test_drafts_are_not_in_it(small_cast: Cast):
    write(small_cast.maya, a_story("A secret"), submit=False)
    said = words(page("audit_trail", small_cast.ada))
    assert "Maya" not in said
    assert "A secret" not in said
    assert "Nothing fits" in said


def test_what_people_wrote_is_text_and_never_markup(small_cast: Cast):
    write(small_cast.maya, a_story("<img src=x> & *bold*"))
    said = words(page("audit_trail", small_cast.ada))
    assert "&lt;img src=x&gt; &amp; *bold*" in said
    assert "<img src=x>" not in said


def test_it_is_narrowed_to_a_person_and_a_kind(small_cast: Cast):
    small_cast.ines.do(rewards.give, gift(small_cast), "once")
    test = page("audit_trail", small_cast.ada)
    test.selectbox(key="audit_kind").select("recognition").run()
    assert "Ines Holm gave" in words(test)
    assert "earned a badge" not in words(test)
    assert "sent" not in words(test)
    test.selectbox(key="audit_kind").select("content").run()
    test.text_input(key="audit_who").input("lindq").run()
    assert "Maya Lindqvist sent" in words(test)
    assert "Ravi Sørensen approved" not in words(test)


def test_older_lines_are_one_button_away(small_cast: Cast):
    maya = small_cast.id_of(small_cast.maya)
    small_cast.ada.do(roles.grant_role, small_cast.id_of(small_cast.omar), Role.REVIEWER)
    for _ in range(25):
        small_cast.ada.do(roles.grant_role, maya, Role.REVIEWER)
        small_cast.ada.do(roles.take_role, maya, Role.REVIEWER)
    test = page("audit_trail", small_cast.ada)
    assert "Omar Haddad" not in words(test)
    test.button(key="audit_older").click().run()
    assert "Ada Bæk gave Omar Haddad a role." in words(test)
    test.button(key="audit_newest").click().run()
    assert "Omar Haddad" not in words(test)
