"""Name, logo, accent and disclosure line: decided in the portal, and in effect at once."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from app import as_decided
from app.drawing import house_style
from domain.errors import InvalidInput
from domain.programme import files, logo_files, settings
from domain.recognition import certificates
from domain.sharing import sharing
from tests.cast import PROGRAMME, Cast, publish
from tests.domain.programme.test_logo_files import DRAWING
from tests.public.site import public_site


def decide(cast: Cast, **values: object) -> None:
    for code, value in values.items():
        cast.ada.do(settings.decide, code, value, 0)


def test_what_the_portal_was_started_with_counts_until_an_admin_says_otherwise(small_cast: Cast):
    assert small_cast.maya.programme.name == PROGRAMME.name
    decide(small_cast, programme_name="Stemmer", company_name="Nordhavn", accent="#8a1c4a")
    ours = small_cast.maya.programme
    assert (ours.name, ours.company, ours.accent) == ("Stemmer", "Nordhavn", "#8a1c4a")


def test_another_replica_has_it_a_few_seconds_later(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.portal.forget_decided", lambda engine: None)
    monkeypatch.setattr(as_decided, "_kept", {small_cast.engine: as_decided._Kept(105.0)})
    monkeypatch.setattr(as_decided.time, "monotonic", lambda: 101.0)
    decide(small_cast, programme_name="Stemmer")
    assert small_cast.maya.programme.name == PROGRAMME.name
    monkeypatch.setattr(as_decided.time, "monotonic", lambda: 106.0)
    assert small_cast.maya.programme.name == "Stemmer"


def test_a_page_costs_no_statement_more_for_it(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    small_cast.maya.programme  # noqa: B018
    monkeypatch.setattr(as_decided, "_read", lambda engine, known: pytest.fail("it was read again"))
    assert [small_cast.maya.programme.name for _ in range(20)] == [PROGRAMME.name] * 20


def test_while_the_database_is_away_what_was_known_counts(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    decide(small_cast, programme_name="Stemmer")
    assert small_cast.maya.programme.name == "Stemmer"
    as_decided.forget_decided(small_cast.engine)
    monkeypatch.setattr(as_decided, "Session", _away)
    assert small_cast.maya.programme.name == "Stemmer"


def _away(_: object) -> None:
    raise OperationalError("select", {}, Exception("away"))


def test_the_logo_is_served_to_everybody_and_does_nothing_but_draw(small_cast: Cast):
    before = house_style.logo_address(small_cast.maya.programme)
    decide(small_cast, logo=small_cast.ada.do(files.keep, logo_files.logo(DRAWING % b"")))
    address = house_style.logo_address(small_cast.maya.programme)
    assert address != before
    answer = public_site(small_cast.public).get(address)
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "immutable" in answer.headers["cache-control"]


def test_the_style_is_kept_for_good_only_in_the_colour_it_was_asked_in(small_cast: Cast):
    site = public_site(small_cast.public)
    old = house_style.css_address(small_cast.public.programme.accent)
    assert "immutable" in site.get(old).headers["cache-control"]
    decide(small_cast, accent="#8a1c4a")
    assert "#8a1c4a" in site.get(house_style.css_address("#8a1c4a")).text
    assert site.get(old).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("colour", ["#ffe000", "red", "#12345", "#0b5d57;}", ""])
def test_an_accent_that_white_cannot_be_read_on_is_refused(small_cast: Cast, colour: str):
    with pytest.raises(InvalidInput) as refused:
        decide(small_cast, accent=colour)
    assert refused.value.field == "value"


def test_the_disclosure_line_is_the_companys_own_in_each_language(small_cast: Cast):
    item = publish(small_cast.maya, small_cast.ravi)
    decide(
        small_cast, disclosure={"en": "I am part of {company}", "sv": "Jag hör till {company}"}, company_name="Nordhavn"
    )
    assert small_cast.omar.ask(sharing.composer, item).disclosure == "Jag hör till Nordhavn", "Omar's own language"
    with pytest.raises(InvalidInput) as refused:
        small_cast.ada.do(settings.decide, "disclosure", {"en": "{company}", "da": "Jeg er her"}, 1)
    assert refused.value.field == "da"


def test_what_was_issued_keeps_what_it_was_issued_with(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    issued = small_cast.maya.ask(certificates.my_levels)[0].certificate
    decide(small_cast, programme_name="Stemmer", company_name="Nordhavn", accent="#8a1c4a")
    assert small_cast.maya.ask(certificates.my_levels)[0].certificate == issued
    assert "Nordhavn" not in public_site(small_cast.public).get(f"/verify/{issued.public_id}").text
