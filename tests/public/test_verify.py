"""The page that says whether a certificate is real, its PDF, and the pictures of badges."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from db.engine import writing
from db.models import Person
from domain.recognition import certificates
from domain.sharing import pipeline
from domain.writing import stories
from tests.cast import Cast, a_story, publish
from tests.pdf import words_on
from tests.public.site import public_site


@pytest.fixture
def certificate(small_cast: Cast) -> str:
    """The public id of Maya's first certificate."""
    publish(small_cast.maya, small_cast.ravi, a_story("A secret title"))
    return small_cast.maya.ask(certificates.my_levels)[0].certificate.public_id


def test_it_says_who_for_what_when_and_by_whom(small_cast: Cast, certificate: str):
    page = public_site(small_cast.public).get(f"/verify/{certificate}")
    assert page.status_code == 200
    for word in (
        "This certificate is valid",
        "Maya Lindqvist",
        "Första berättelsen",
        "1 published story",
        "18 March 2026",
    ):
        assert word in page.text
    assert "Fjordlys" in page.text
    assert f"/certificates/{certificate}.pdf" in page.text


def test_it_says_nothing_else_about_the_person(small_cast: Cast, certificate: str):
    page = public_site(small_cast.public).get(f"/verify/{certificate}").text
    for private in ("fjordlys.example", "1001", "Pumps", "A secret title", "Ravi"):
        assert private not in page


def test_it_keeps_search_engines_away_and_runs_no_script(small_cast: Cast, certificate: str):
    page = public_site(small_cast.public).get(f"/verify/{certificate}")
    assert page.headers["x-robots-tag"] == "noindex"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text


def test_every_wrong_link_gets_the_same_answer(small_cast: Cast, certificate: str):
    site = public_site(small_cast.public)
    wrong = ("/verify/unknown", f"/verify/{certificate[:-1]}", "/verify/a%20b", "/certificates/unknown.pdf")
    answers = [site.get(path) for path in (*wrong, "/read/unknown", "/badges/unknown.png")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert "There is nothing here" in answers[0].text


def test_the_pdf_is_in_its_owners_language_and_carries_the_link(small_cast: Cast, certificate: str):
    answer = public_site(small_cast.public).get(f"/certificates/{certificate}.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert "attachment" in answer.headers["content-disposition"]
    words = words_on(answer.content)
    assert "Maya Lindqvist" in words
    assert "18 mars 2026" in words
    assert b"/verify/" in answer.content or "verify" in words


def rename(cast: Cast, given_name: str) -> None:
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, cast.id_of(cast.maya)).given_name = given_name
        session.commit()


def test_an_hr_rename_changes_nothing_on_a_certificate_that_was_issued(small_cast: Cast, certificate: str):
    site = public_site(small_cast.public)
    before = site.get(f"/certificates/{certificate}.pdf").content
    rename(small_cast, "Majken")
    assert "Majken" not in site.get(f"/verify/{certificate}").text
    assert words_on(site.get(f"/certificates/{certificate}.pdf").content) == words_on(before)


def test_a_name_is_never_markup(small_cast: Cast):
    rename(small_cast, "<b>Maya</b>")
    publish(small_cast.maya, small_cast.ravi)
    mine = small_cast.maya.ask(certificates.my_levels)[0].certificate.public_id
    page = public_site(small_cast.public).get(f"/verify/{mine}").text
    assert "<b>Maya" not in page
    assert "&lt;b&gt;Maya" in page


def test_one_that_does_not_stand_says_since_when_and_not_whose_it_was(small_cast: Cast, certificate: str):
    site, story = public_site(small_cast.public), small_cast.maya.ask(stories.my_stories)[0].id
    small_cast.ada.do(pipeline.take_down, story, "A name without consent.")
    page = site.get(f"/verify/{certificate}")
    assert page.status_code == 410
    assert "revoked on 18 March 2026" in page.text
    assert "Lindqvist" not in page.text
    for file in (f"/certificates/{certificate}.pdf", f"/certificates/{certificate}.svg"):
        assert site.get(file).status_code == 410


def test_the_old_address_of_one_in_a_new_name_says_that_it_was_replaced(small_cast: Cast, certificate: str):
    rename(small_cast, "Majken")
    new = small_cast.maya.do(certificates.reissue, certificate)
    site = public_site(small_cast.public)
    assert "replaced on 18 March 2026" in site.get(f"/verify/{certificate}").text
    assert new not in site.get(f"/verify/{certificate}").text
    assert "Majken Lindqvist" in site.get(f"/verify/{new}").text


def test_a_badge_has_a_public_picture_that_other_sites_may_show(small_cast: Cast):
    site = public_site(small_cast.public)
    png, svg = site.get("/badges/storyteller.png"), site.get("/badges/storyteller.svg")
    assert png.content.startswith(b"\x89PNG")
    assert svg.text.startswith("<svg")
    assert {one.headers["cross-origin-resource-policy"] for one in (png, svg)} == {"cross-origin"}


def test_a_badge_picture_speaks_the_visitors_language(small_cast: Cast):
    svg = public_site(small_cast.public).get("/badges/storyteller.svg", headers={"accept-language": "da"})
    assert "<title>Fortæller</title>" in svg.text
