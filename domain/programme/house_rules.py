"""What the programme promises and asks, as sentences for the page "Why we do this".

What holds for every portal stands here; what a company promises, it decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.types import WordsDict
from domain.access import Permission
from domain.errors import N_
from domain.settings import ASK_FIRST, WHAT_YOU_CAN_SHARE, WORKING_HOURS, value_of
from domain.work import Work, query


@dataclass(frozen=True)
class Decided:
    """What the company itself says; None or nothing where it has not decided yet."""

    working_hours: int | None
    what_you_can_share: list[WordsDict]
    ask_first: list[WordsDict]


@query(Permission.PROGRAMME_READ)
def decided(work: Work) -> Decided:
    """The promises and limits that count now."""
    return Decided(value_of(work, WORKING_HOURS), value_of(work, WHAT_YOU_CAN_SHARE), value_of(work, ASK_FIRST))


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
    N_("Your own words count for more than a copy does. Readers have seen the copy before."),
)

YOUR_DATA: tuple[str, ...] = (
    N_("You are on no leaderboard until you choose to be, by name or by an alias."),
    N_("Your manager cannot look you up here. Nobody but you sees your own figures, your drafts or your statement."),
    N_("Groups of fewer than {smallest_group} people are never shown."),
    N_("Clicks are counted without knowing who clicked."),
    N_("“Not for me” is kept so that you are not asked again, and for nothing else."),
)
