"""What an identity provider claims of somebody, of whatever type it came: text that can be compared, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.clean_input import clean
from domain.errors import NotPermitted
from domain.people import sign_in

LONGEST = 255
"""What the columns hold that it is kept in."""
LAST_SECOND = 253_402_300_799
"""Of the year 9999, the last one a moment can be in."""


def text_of(claims: Mapping[str, Any], name: str) -> str:
    """A claim that is text; empty for any other, and for text that would not be the same once it is kept."""
    claim = claims.get(name)
    return claim if isinstance(claim, str) and claim == clean(claim) and len(claim) <= LONGEST else ""


def address_of(claims: Mapping[str, Any]) -> str | None:
    """The e-mail address: one, or a list of one. Raises the sentence for several, and for what is no text."""
    claim = claims.get("email")
    if isinstance(claim, list | tuple) and len(claim) == 1:
        (claim,) = claim
    if claim in (None, "", [], ()):
        return None
    if not isinstance(claim, str) or claim != clean(claim):
        raise NotPermitted(sign_in.NOT_ONE_EMAIL)
    return claim


def email_is_verified(claims: Mapping[str, Any]) -> bool:
    """Entra ID sends no `email_verified` for organisational accounts: `xms_edov` says the domain's owner vouches."""
    return any(str(claims.get(claim)).lower() in ("true", "1") for claim in ("email_verified", "xms_edov"))


def second_of(claims: Mapping[str, Any]) -> float:
    """When they signed in, in seconds since 1970; 0, so long ago, for what is no moment."""
    try:
        seconds = float(str(claims.get("iat")))
    except ValueError:
        return 0
    return seconds if 0 <= seconds <= LAST_SECOND else 0
