"""The page that says whether a certificate is real, its PDF, and the pictures of badges."""

from __future__ import annotations

import pytest

from domain.recognition import certificates
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
    for word in ("This certificate is valid", "Maya Lindqvist", "First story", "1 published story", "18 March 2026"):
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


def test_a_name_is_never_markup(small_cast: Cast, certificate: str):
    from sqlmodel import Session

    from db.engine import writing
    from db.models import Person

    with Session(writing(small_cast.engine)) as session:
        session.get_one(Person, small_cast.id_of(small_cast.maya)).given_name = "<b>Maya</b>"
        session.commit()
    page = public_site(small_cast.public).get(f"/verify/{certificate}").text
    assert "<b>Maya" not in page
    assert "&lt;b&gt;Maya" in page


def test_a_badge_has_a_public_picture_that_other_sites_may_show(small_cast: Cast):
    site = public_site(small_cast.public)
    png, svg = site.get("/badges/storyteller.png"), site.get("/badges/storyteller.svg")
    assert png.content.startswith(b"\x89PNG")
    assert svg.text.startswith("<svg")
    assert {one.headers["cross-origin-resource-policy"] for one in (png, svg)} == {"cross-origin"}


def test_a_badge_picture_speaks_the_visitors_language(small_cast: Cast):
    svg = public_site(small_cast.public).get("/badges/storyteller.svg", headers={"accept-language": "da"})
    assert "<title>Fortæller</title>" in svg.text
