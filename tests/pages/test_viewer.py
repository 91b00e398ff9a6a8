"""Who is looking: the person an identity at the provider belongs to, at every click."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import Session, col, select

from app.claims import second_of
from app.viewer import person_of
from db.models import Person
from domain.errors import NotPermitted
from domain.work import SignIn
from tests.cast import Cast


def claims(issuer: str) -> dict[str, object]:
    return {"iss": issuer, "sub": "maya", "email": "maya@fjordlys.example", "email_verified": True}


def test_the_demo_knows_its_people_at_another_port_too(small_cast: Cast):
    door, now = small_cast.public, small_cast.stage.now
    maya = person_of(door, claims("http://localhost:8501/demo-sign-in"), SignIn("here", now))
    assert person_of(door, claims("http://localhost:8502/demo-sign-in"), SignIn("here", now)) == maya


@pytest.mark.parametrize("other", ["https://localhost:8502/demo-sign-in", "http://evil.example:8501/demo-sign-in"])
def test_an_identity_at_another_provider_is_another_identity(small_cast: Cast, other: str):
    person_of(small_cast.public, claims("http://localhost:8501/demo-sign-in"), SignIn("here", small_cast.stage.now))
    with pytest.raises(NotPermitted):
        person_of(small_cast.public, claims(other), SignIn("here", small_cast.stage.now))


# --- what a provider may claim ---------------------------------------------------------------------------------------

HERE = "http://localhost:8501/demo-sign-in"


def nobody_is_linked(cast: Cast) -> bool:
    with Session(cast.engine) as session:
        return session.exec(select(Person.id).where(col(Person.subject).is_not(None))).first() is None


def refused(cast: Cast, **changed: Any) -> str:
    with pytest.raises(NotPermitted) as refusal:
        person_of(cast.public, {**claims(HERE), **changed}, SignIn("here", cast.stage.now))
    assert nobody_is_linked(cast)
    return str(refusal.value)


@pytest.mark.parametrize("email", ["MAYA@Fjordlys.Example", " maya@fjordlys.example ", ["Maya@fjordlys.example"]])
def test_one_address_is_that_address_however_it_is_written(small_cast: Cast, email: Any):
    assert (
        person_of(small_cast.public, {**claims(HERE), "email": email}, SignIn("here", small_cast.stage.now)).given_name
        == "Maya"
    )


@pytest.mark.parametrize(
    "email",
    [
        ["maya@fjordlys.example", "ada@fjordlys.example"],
        [["maya@fjordlys.example"]],
        {"value": "maya@fjordlys.example"},
        17,
        True,
        "maya\x00@fjordlys.example",
        ["maya@fjordlys.example\x07"],
        "maya@fjordlys.example\ud800",
    ],
)
def test_several_addresses_and_what_is_no_text_are_a_sentence(small_cast: Cast, email: Any):
    assert "did not give one e-mail address" in refused(small_cast, email=email)


@pytest.mark.parametrize("email", [None, "", []])
def test_no_address_is_a_sentence(small_cast: Cast, email: Any):
    assert "did not confirm your e-mail address" in refused(small_cast, email=email)


@pytest.mark.parametrize("verified", [None, False, "false", 0, [], ["true"], {"true": True}, "yes"])
def test_an_address_is_verified_when_the_provider_says_so_and_not_otherwise(small_cast: Cast, verified: Any):
    assert "did not confirm your e-mail address" in refused(small_cast, email_verified=verified)


@pytest.mark.parametrize(
    ("theirs", "claimed"),
    [
        ("kim@fjordlys.example", "\u212aim@fjordlys.example"),
        ("office@fjordlys.example", "o\ufb03ce@fjordlys.example"),
        ("strasse@fjordlys.example", "stra\u00dfe@fjordlys.example"),
        ("sam@fjordlys.example", "\u017fam@fjordlys.example"),
        ("maya@fjordlys.example", "maya@\uff46jordlys.example"),
        ("maya@fjordlys.example", "maya@fjordlys.example\u2003"),
    ],
    ids=["Kelvin", "ligature", "sharp s", "long s", "wide", "wide blank"],
)
def test_no_other_letter_is_folded_into_somebody_elses_address(small_cast: Cast, theirs: str, claimed: str):
    with small_cast.at_work() as work:
        work.session.get_one(Person, small_cast.id_of(small_cast.maya)).email = theirs
    assert "has a letter outside a to z" in refused(small_cast, email=claimed)


@pytest.mark.parametrize("name", ["iss", "sub"])
@pytest.mark.parametrize("value", [None, "", [], ["maya"], {"a": 1}, 17, True, "may\x00a", "m" * 256])
def test_an_identity_is_text_as_it_is_kept(small_cast: Cast, name: str, value: Any):
    assert "not on the list of people" in refused(small_cast, **{name: value})


@pytest.mark.parametrize("iat", [None, [], {}, "soon", "nan", "inf", -1, 1e300, True])
def test_a_sign_in_without_a_moment_was_long_ago(iat: Any):
    assert second_of({"iat": iat}) in (0, 1)
    assert second_of({"iat": 1_790_000_000}) == 1_790_000_000
