"""Files of a person's own data: one link, for one fetch, within minutes.

What Streamlit offers for download lies open to anybody with its address for as long as the page does. So a page asks
for a link here, and a plain route hands the file to whoever comes with it first. The portal keeps what it needs to know
the link again and not the link itself; asking clears away what nobody came for. Who has signed out since gets nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col

from db.models import Setting
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotFound
from domain.work import SignIn, Work, command

MINUTES = 2
RANDOM_BYTES = 24
_KEPT = "download:"
_UNTIL = "%y%m%d%H%M%S"
_UNTIL_LENGTH = 12
USED_OR_OVER = N_("A file is handed out once, within {minutes} minutes. Go back to the page and ask for it again.")


@dataclass(frozen=True)
class Download:
    """What somebody asked for, and in which sign-in: `what` is a kind of file, `choices` how it was narrowed."""

    person_id: int
    signed_in: SignIn | None
    what: str
    language: str
    choices: Mapping[str, str]


@command(Permission.PROFILE_EDIT)
def offer(work: Work, what: str, language: str, choices: Mapping[str, str]) -> str:
    """Prepares a file of my own; gives the last part of its address."""
    now, until = _second(work.now), _second(work.now + timedelta(minutes=MINUTES))
    work.session.execute(delete(Setting).where(col(Setting.code).startswith(_KEPT), col(Setting.code) < _KEPT + now))
    link = f"{until}{work.token(RANDOM_BYTES)}"
    signed_in = work.actor.signed_in
    sign_in = [signed_in.id, signed_in.at.isoformat()] if signed_in else None
    asked = {"person": work.me, "sign_in": sign_in, "what": what, "language": language, "choices": dict(choices)}
    work.session.add(Setting(code=_code(link), value=asked))
    audit.record(work, audit.Tag.FILE_OFFERED, audit.Thing.PERSON, work.me)
    return link


@command(Permission.LINK_FOLLOW)
def fetch(work: Work, link: str) -> Download:
    """What a link stands for, once: of several who come with it at the same moment one gets it."""
    if link[:_UNTIL_LENGTH] < _second(work.now):
        raise NotFound(USED_OR_OVER, minutes=MINUTES)
    taken = work.session.execute(delete(Setting).where(col(Setting.code) == _code(link)).returning(col(Setting.value)))
    asked = taken.scalar()
    if asked is None:
        raise NotFound(USED_OR_OVER, minutes=MINUTES)
    audit.record(work, audit.Tag.FILE_FETCHED, audit.Thing.PERSON, asked["person"])
    sign_in = asked.get("sign_in")
    signed_in = SignIn(sign_in[0], datetime.fromisoformat(sign_in[1])) if sign_in else None
    return Download(asked["person"], signed_in, asked["what"], asked["language"], asked["choices"])


def _second(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_UNTIL)


def _code(link: str) -> str:
    """Begins with when it is over, so that what is over can be found; the rest is no way back to the link."""
    return f"{_KEPT}{link[:_UNTIL_LENGTH]}:{hashlib.sha256(link.encode()).hexdigest()[:18]}"
