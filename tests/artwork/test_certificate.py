"""The certificate is accessible, takes data as data, and fits whatever a person is called."""

from __future__ import annotations

import re

import pytest

from app.artwork import Paper, certificate_pdf
from tests.pdf import words_on

LABELS = {
    "awarded_to": "Awarded to",
    "issued_on": "Issued",
    "serial": "Number",
    "verify": "Check this certificate",
    "seal_alt": "The programme's seal",
    "qr_alt": "QR code that leads to the page of verification",
}
MAYA = {
    "person": "Maya Lind",
    "level_name": "Certified storyteller",
    "sentence": "Wrote three stories in her own voice and helped a colleague with the first.",
    "issued_on": "21 November 2026",
    "company": "Nordvind A/S",
    "programme": "Nordvind tells",
    "serial": "NV-2026-00412",
    "verify_url": "https://portal.nordvind.example/verify/8f3b2c1e",
    "labels": LABELS,
    "language": "en",
    "accent": "pine",
}


def test_it_is_tagged_for_screen_readers() -> None:
    pdf = certificate_pdf(Paper(**MAYA))
    assert pdf.startswith(b"%PDF-")
    for mark in (b"/MarkInfo", b"/Marked true", b"pdfuaid", b"/Lang", b"/StructTreeRoot"):
        assert mark in pdf, mark


def test_it_embeds_our_faces_only() -> None:
    pdf = certificate_pdf(Paper(**MAYA))
    assert b"NewsreaderDisplay" in pdf and b"SchibstedGrotesk" in pdf


def test_it_leads_nowhere_but_to_the_page_of_verification() -> None:
    pdf = certificate_pdf(Paper(**MAYA))
    assert set(re.findall(rb"/URI\((.*?)\)", pdf)) == {MAYA["verify_url"].encode()}
    assert b"/JavaScript" not in pdf and b"/Launch" not in pdf


def test_the_same_input_gives_the_same_certificate() -> None:
    assert certificate_pdf(Paper(**MAYA)) == certificate_pdf(Paper(**MAYA))


@pytest.mark.parametrize(
    "name",
    ['#panic("x")', "*a* _b_ $x$", "back\\slash", '#image("/etc/passwd")', "] #pagebreak() [", "<b>&amp;"],
)
def test_it_prints_markup_in_a_name_as_it_stands(name: str) -> None:
    pdf = certificate_pdf(Paper(**{**MAYA, "person": name, "level_name": name, "company": name}))
    assert name.replace("*", "") in words_on(pdf).replace("*", "")


@pytest.mark.parametrize("name", ["Åsa-Brigitte Hjørring-Østergaard", "Å" * 80, "M", "Zoë 🎉"])
def test_it_stays_on_one_page(name: str) -> None:
    pdf = certificate_pdf(Paper(**{**MAYA, "person": name, "sentence": "A long sentence about the work. " * 14}))
    assert b"/Type/Pages/Count 1/" in pdf


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "verify/1"])
def test_it_refuses_an_address_that_is_no_web_page(address: str) -> None:
    with pytest.raises(ValueError, match="http"):
        certificate_pdf(Paper(**{**MAYA, "verify_url": address}))


def test_it_asks_for_every_label() -> None:
    with pytest.raises(KeyError):
        certificate_pdf(Paper(**{**MAYA, "labels": {}}))
