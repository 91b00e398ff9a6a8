"""Certificates, as their owner sees them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from domain.recognition import certificates
from tests.cast import Cast, publish
from tests.pages.render import page, words


def addresses(test) -> list[str]:
    return [link.proto.url for link in test.get("link_button")]


def test_it_invites_those_who_have_none(small_cast: Cast):
    test = page("certificates", small_cast.maya)
    assert "one published story" in words(test)
    assert [button.key for button in test.button] == ["certificates_write"]
    assert addresses(test) == []


def test_it_gives_the_pdf_and_the_public_page_from_our_own_address(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    mine = small_cast.maya.ask(certificates.my_levels)[0].certificate.public_id
    test = page("certificates", small_cast.maya)
    assert addresses(test) == [
        f"http://localhost:8501/certificates/{mine}.pdf",
        f"http://localhost:8501/verify/{mine}",
    ]
    assert test.code[0].value == f"http://localhost:8501/verify/{mine}"


def test_it_shows_how_far_the_next_level_is(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    said = words(page("certificates", small_cast.maya))
    assert "4 more published stories and “Storyteller” is yours." in said
    assert "1 of 5" in said
    assert "1 of 15" in said


def test_it_fills_in_linkedins_form(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    mine = small_cast.maya.ask(certificates.my_levels)[0].certificate.public_id
    test = page("certificates", small_cast.maya)
    test.button(key="certificate_linkedin_1").click().run()
    address = next(url for url in addresses(test) if "linkedin" in url)
    form = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith("https://www.linkedin.com/profile/add?")
    assert form == {
        "startTask": "CERTIFICATION_NAME",
        "name": "Första berättelsen",
        "organizationName": "Fjordlys",
        "issueYear": "2026",
        "issueMonth": "3",
        "certUrl": f"http://localhost:8501/verify/{mine}",
        "certId": mine,
    }
    assert mine in [field.value for field in test.code]
