"""Who is looking: the person an identity at the provider belongs to, at every click."""

from __future__ import annotations

import pytest

from app.viewer import person_of
from domain.errors import NotPermitted
from tests.cast import Cast


def claims(issuer: str) -> dict[str, object]:
    return {"iss": issuer, "sub": "maya", "email": "maya@fjordlys.example", "email_verified": True}


def test_the_demo_knows_its_people_at_another_port_too(small_cast: Cast):
    door, now = small_cast.public, small_cast.stage.now
    maya = person_of(door, claims("http://localhost:8501/demo-sign-in"), now)
    assert person_of(door, claims("http://localhost:8502/demo-sign-in"), now) == maya


@pytest.mark.parametrize("other", ["https://localhost:8502/demo-sign-in", "http://evil.example:8501/demo-sign-in"])
def test_an_identity_at_another_provider_is_another_identity(small_cast: Cast, other: str):
    person_of(small_cast.public, claims("http://localhost:8501/demo-sign-in"), small_cast.stage.now)
    with pytest.raises(NotPermitted):
        person_of(small_cast.public, claims(other), small_cast.stage.now)
