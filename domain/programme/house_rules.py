"""What the programme promises and asks, as sentences for the page "Why we do this".

What holds for every portal stands here; what a company promises, it decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db.models import Person
from db.types import WordsDict
from domain import settings
from domain.access import Permission
from domain.errors import N_
from domain.parts import PortalPart, is_on
from domain.settings import Setting, said
from domain.work import Programme, Work, query


@dataclass(frozen=True)
class Owner:
    """Who in the management owns the programme; `picture` is the code of a file, if there is one."""

    person_id: int
    name: str
    job_title: str | None
    says: WordsDict
    picture: str | None


@dataclass(frozen=True)
class Decided:
    """What the company itself says; None or nothing where it has not decided yet. `still_open` is what an admin is
    asked to decide."""

    owner: Owner | None
    department: WordsDict
    strategy: WordsDict
    working_hours: int | None
    money: WordsDict
    group_decides: list[WordsDict]
    in_it_for_me: list[WordsDict]
    training: WordsDict
    rhythm: WordsDict
    what_you_can_share: list[WordsDict]
    ask_first: list[WordsDict]
    promises: list[WordsDict]
    still_open: list[Setting[Any]]


@query(Permission.PROGRAMME_READ)
def decided(work: Work) -> Decided:
    """The reasons, promises and limits that count now."""
    ours = work.programme
    return Decided(
        _owner(work),
        said(ours, settings.DEPARTMENT),
        said(ours, settings.STRATEGY),
        said(ours, settings.WORKING_HOURS),
        said(ours, settings.MONEY),
        said(ours, settings.GROUP_DECIDES),
        said(ours, settings.IN_IT_FOR_ME),
        said(ours, settings.TRAINING),
        said(ours, settings.RHYTHM),
        said(ours, settings.WHAT_YOU_CAN_SHARE),
        said(ours, settings.ASK_FIRST),
        said(ours, settings.PROMISES),
        [one for one in settings.SETTINGS.values() if one.asked and said(ours, one) == one.default],
    )


def _owner(work: Work) -> Owner | None:
    """Nobody, as soon as they no longer work here."""
    person = work.session.get(Person, said(work.programme, settings.OWNER) or 0)
    if person is None or not person.active:
        return None
    name = f"{person.given_name} {person.family_name}"
    says, picture = said(work.programme, settings.OWNER_SAYS), said(work.programme, settings.OWNER_PICTURE)
    return Owner(person.id or 0, name, person.job_title, says, picture)


WORKING_TIME = N_(
    "You may use up to {working_hours} hours of working time a month for it: to write, to answer comments, "
    "to help a colleague begin."
)
"""Said where hours were decided."""

VOLUNTARY: tuple[str, ...] = (
    N_("Joining is your choice, and so is every single share."),
    N_("“Not for me” leaves no trace, and nobody is asked why they are not here."),
    N_("There is no first post you owe anybody, and a holiday costs you nothing."),
    N_("You can withdraw a story whenever you like. You keep its points."),
)

NETWORK_CARE: tuple[str, ...] = (
    N_(
        "{counted_shares} shares in {share_days} days count, and each item once. Above that the portal asks you to "
        "rest."
    ),
    N_(
        "What you confirm yourself earns at most {alone_points} points in {alone_days} days, less than one decent "
        "story."
    ),
    N_("Your own words count for more than a copy does. Readers have seen the copy before."),
)

ON_BOARDS: tuple[str, ...] = (
    N_("You are on no leaderboard until you choose to be, by name or by an alias."),
    N_("Of a part of the company with fewer than {smallest_group} people on the board nothing is shown."),
)
YOUR_DATA: tuple[str, ...] = (
    N_("Your manager cannot look you up here. Nobody but you sees your own figures, your drafts or your statement."),
    N_("Clicks are counted without knowing who clicked."),
    N_("“Not for me” is kept so that you are not asked again, and for nothing else."),
)


def your_data(programme: Programme, in_pilot: bool) -> tuple[str, ...]:
    """What happens to a person's data; of leaderboards only where there are some."""
    return (*ON_BOARDS, *YOUR_DATA) if is_on(programme, PortalPart.LEADERBOARD, in_pilot) else YOUR_DATA
