"""From the signed-in identity to the person who is looking: who they are, what they may, and in which language."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from app.claims import address_of, email_is_verified, second_of, text_of
from app.portal import Portal
from app.rule_numbers import decided
from app.wording import Wording, best_language, wording
from domain.access import Permission, may
from domain.errors import NotPermitted, Refusal
from domain.parts import PortalPart, is_on
from domain.people import sign_in, sign_ins
from domain.people.sign_in import Identity, Me
from domain.people.sign_ins import SignInEnded
from domain.work import SignIn, Work

P = ParamSpec("P")
R = TypeVar("R")
Ask = Callable[..., Any]
"""Asks a query in a transaction that others share."""


PROOF_LENGTH = 32


@dataclass(frozen=True)
class Viewer:
    """Whoever looks at a page: the person, their door to the rules, and the portal's words in their language."""

    me: Me
    portal: Portal
    t: Wording
    now: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "t", self.t.reading(lambda: self.portal.caps))

    def proof(self, deed: str) -> str:
        """What a link to a deed carries to show that a page drew it for this sign-in: nobody else can know it."""
        own = self.portal.signed_in.id if self.portal.signed_in else ""
        return hashlib.sha256(f"{deed}:{own}".encode()).hexdigest()[:PROOF_LENGTH]

    def may(self, permission: Permission) -> bool:
        """Whether a page or button is worth showing. The door checks again."""
        return may(self.me.roles, permission)

    def has(self, part: PortalPart) -> bool:
        """Whether a part of the portal is on. What is off is nowhere on their pages."""
        return is_on(self.portal.programme, part, self.me.in_pilot)

    def ask(self, query: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Asks the rules a question."""
        return self.portal.ask(query, *args, **kwargs)

    def at_once(self) -> AbstractContextManager[Ask]:
        """A function that asks many questions of one moment, in one transaction."""
        return self.portal.at_once()


@dataclass(frozen=True)
class Stranger:
    """Somebody who is not signed in, or who may not come in. `refusal` says why, if there is a reason."""

    t: Wording
    refusal: Refusal | None = None
    signed_in: bool = False


def current(portal: Portal, from_epoch: Callable[[float], datetime]) -> Viewer | Stranger:
    """The viewer of this run. Who it is, which roles they hold and whether they are still here are read anew."""
    ours = portal.programme
    zone, numbers = ours.zone, decided(ours)
    browser = best_language(st.context.locale)
    if not st.user.get("is_logged_in"):
        return Stranger(wording(browser, zone, numbers))
    try:
        claims = st.user.to_dict()
        signed_in = sign_in_of(claims, from_epoch)
        me = person_of(portal, claims, signed_in)
        door = portal.as_person(me.id, signed_in)
        if sign_ins.is_unseen(signed_in, me, portal.now(), portal.programme):
            door.come_in()
    except Refusal as refusal:
        return Stranger(wording(browser, zone, numbers), refusal, signed_in=not isinstance(refusal, SignInEnded))
    language = best_language(me.portal_language, st.context.locale, me.language)
    return Viewer(me, door, wording(language, zone, numbers), portal.now())


ITS_OWN = ("iss", "sub", "iat", "nonce", "sid", "jti")
"""The claims that tell one sign-in from every other: the nonce is drawn by the portal for each."""


def sign_in_of(claims: Mapping[str, Any], from_epoch: Callable[[float], datetime]) -> SignIn:
    """One sign-in by what the provider said of it. Its id is a hash: what is kept is no way back to the claims."""
    own = json.dumps([claims.get(name) for name in ITS_OWN])
    return SignIn(hashlib.sha256(own.encode()).hexdigest(), from_epoch(second_of(claims)))


def door_of(portal: Portal, claims: Mapping[str, Any], from_epoch: Callable[[float], datetime]) -> Portal | None:
    """The door of somebody who came with these claims to an address outside Streamlit; None for who is not known."""
    known = portal.ask(sign_in.known, *_identity(claims))
    return portal.as_person(known.id, sign_in_of(claims, from_epoch)) if known else None


def person_of(portal: Portal, claims: dict[str, Any], signed_in: SignIn) -> Me:
    """The person an identity belongs to; a first sign-in is linked by verified e-mail."""
    issuer, subject = _identity(claims)
    if not issuer or not subject:
        raise NotPermitted(sign_in.NOT_ON_THE_LIST)
    known = portal.ask(sign_in.known, issuer, subject, signed_in.id)
    if known is None:
        identity = Identity(issuer, subject, address_of(claims), email_is_verified(claims), signed_in.at)
        known = portal.as_person(portal.do(sign_in.link, identity)).ask(sign_in.me)
    if not known.roles:
        raise NotPermitted(sign_in.DEACTIVATED)
    return known


def _identity(claims: Mapping[str, Any]) -> tuple[str, str]:
    return _lasting(text_of(claims, "iss")), text_of(claims, "sub")


def _lasting(issuer: str) -> str:
    """The demo's provider lies at the portal's own port, and is the same one when the portal moves to another."""
    return _DEMO_ISSUER.sub(r"\1:8501\2", issuer)


_DEMO_ISSUER = re.compile(r"^(http://localhost):\d+(/demo-sign-in)$")
