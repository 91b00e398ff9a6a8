"""From the signed-in identity to the person who is looking: who they are, what they may, and in which language."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from app.portal import Portal
from app.wording import Wording, best_language, wording
from domain.access import Permission, may
from domain.errors import N_, NotPermitted, Refusal
from domain.people import sign_in
from domain.people.sign_in import Identity, Me
from domain.work import Work

P = ParamSpec("P")
R = TypeVar("R")
Ask = Callable[..., Any]
"""Asks a query in a transaction that others share."""


@dataclass(frozen=True)
class Viewer:
    """Whoever looks at a page: the person, their door to the rules, and the portal's words in their language."""

    me: Me
    portal: Portal
    t: Wording
    now: datetime

    def may(self, permission: Permission) -> bool:
        """Whether a page or button is worth showing. The door checks again."""
        return may(self.me.roles, permission)

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


SIGN_IN_AGAIN = N_("You have been signed in for a long time. Sign in again to go on; nothing you saved is lost.")


def current(portal: Portal, from_epoch: Callable[[float], datetime], session_limit: timedelta) -> Viewer | Stranger:
    """The viewer of this run. Who it is, which roles they hold and whether they are still here are read anew."""
    zone = portal.programme.zone
    browser = best_language(st.context.locale)
    if not st.user.get("is_logged_in"):
        return Stranger(wording(browser, zone))
    try:
        claims = st.user.to_dict()
        signed_in_at = from_epoch(float(str(claims.get("iat") or 0)))
        me = person_of(portal, claims, signed_in_at)
        _check_session(me, signed_in_at, portal.now(), session_limit)
    except Refusal as refusal:
        return Stranger(wording(browser, zone), refusal, signed_in=True)
    language = best_language(me.portal_language, st.context.locale, me.language)
    return Viewer(me, portal.as_person(me.id), wording(language, zone), portal.now())


def person_of(portal: Portal, claims: dict[str, Any], signed_in_at: datetime) -> Me:
    """The person an identity belongs to; a first sign-in is linked by verified e-mail."""
    issuer, subject = _lasting(str(claims.get("iss") or "")), str(claims.get("sub") or "")
    if not issuer or not subject:
        raise NotPermitted(sign_in.NOT_ON_THE_LIST)
    known = portal.ask(sign_in.known, issuer, subject)
    if known is None:
        identity = Identity(issuer, subject, claims.get("email"), _email_is_verified(claims), signed_in_at)
        known = portal.as_person(portal.do(sign_in.link, identity)).ask(sign_in.me)
    if not known.roles:
        raise NotPermitted(sign_in.DEACTIVATED)
    return known


def _lasting(issuer: str) -> str:
    """The demo's provider lies at the portal's own port, and is the same one when the portal moves to another."""
    return _DEMO_ISSUER.sub(r"\1:8501\2", issuer)


_DEMO_ISSUER = re.compile(r"^(http://localhost):\d+(/demo-sign-in)$")


def _email_is_verified(claims: dict[str, Any]) -> bool:
    """Entra ID sends no `email_verified` for organisational accounts: `xms_edov` says the domain's owner vouches."""
    return any(str(claims.get(claim)).lower() in ("true", "1") for claim in ("email_verified", "xms_edov"))


def _check_session(me: Me, signed_in_at: datetime, now: datetime, limit: timedelta) -> None:
    ended_everywhere = me.signed_out_before is not None and signed_in_at <= me.signed_out_before
    if ended_everywhere or now - signed_in_at > limit:
        raise NotPermitted(SIGN_IN_AGAIN)
