"""What people decide about themselves: how they appear, in which language, and that every session ends."""

from __future__ import annotations

from sqlalchemy import func
from sqlmodel import or_, select

from db.models import Listing as Listing
from db.models import Person
from db.models.person import full_name
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput
from domain.languages import LANGUAGES, NAMES
from domain.ledger.rebuilding import changing_boards
from domain.people.names import BadName, clean_name
from domain.work import Work, command

ALIAS_LENGTH = (2, 40)
"""Characters, at the least and at the most."""
LISTINGS: dict[str, str] = {
    Listing.NAME: N_("With my name"),
    Listing.ALIAS: N_("With an alias I choose"),
    Listing.HIDDEN: N_("Not at all; only I see where I would stand"),
}


@command(Permission.TAKE_PART)
def choose_listing(work: Work, listing: str, alias: str | None = None) -> None:
    """Chooses how I appear on leaderboards, and moves me on or off them at once."""
    if listing not in LISTINGS:
        raise InvalidInput(N_("Choose one of these."), "listing")
    person = work.session.get_one(Person, work.me)
    chosen = _checked_alias(work, alias) if listing == Listing.ALIAS else person.alias
    with changing_boards(work.session, [work.me], work.programme.zone, work.today):
        person.listing, person.alias, person.listing_asked = listing, chosen, True
        work.session.add(person)
    audit.record(work, audit.Tag.LISTING_CHOSEN, audit.Thing.PERSON, work.me, listing=listing)


@command(Permission.TAKE_PART)
def be_welcomed(work: Work) -> None:
    """Keeps that I have answered the welcome, so that it does not come again. What I answered is kept nowhere."""
    person = work.session.get_one(Person, work.me)
    person.welcomed = True
    work.session.add(person)


@command(Permission.PROFILE_EDIT)
def choose_language(work: Work, language: str) -> None:
    """Chooses the language the portal speaks to me."""
    if language not in LANGUAGES:
        raise InvalidInput(N_("Choose one of {languages}."), "language", languages=", ".join(NAMES.values()))
    person = work.session.get_one(Person, work.me)
    person.portal_language = language
    work.session.add(person)
    audit.record(work, audit.Tag.LANGUAGE_CHOSEN, audit.Thing.PERSON, work.me, language=language)


@command(Permission.PROFILE_EDIT)
def sign_out_everywhere(work: Work) -> None:
    """Ends every session of mine that began before now, on every device."""
    person = work.session.get_one(Person, work.me)
    person.signed_out_before = work.now
    work.session.add(person)
    audit.record(work, audit.Tag.PERSON_SIGNED_OUT, audit.Thing.PERSON, work.me)


def _checked_alias(work: Work, alias: str | None) -> str:
    try:
        chosen = clean_name(alias or "")
    except BadName as bad:
        raise InvalidInput(bad.sentence, "alias", **bad.params) from None
    shortest, longest = ALIAS_LENGTH
    if not shortest <= len(chosen) <= longest:
        raise InvalidInput(
            N_("Choose an alias of {shortest} to {longest} characters."), "alias", shortest=shortest, longest=longest
        )
    taken = select(Person.id).where(
        or_(func.lower(Person.alias) == chosen.lower(), func.lower(full_name(Person)) == chosen.lower()),
        Person.id != work.me,
    )
    if work.session.exec(taken).first():
        raise InvalidInput(N_("A colleague goes by that. Choose another alias."), "alias")
    return chosen
