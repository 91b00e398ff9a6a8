"""What the programme promises and asks, as sentences for the page "Why we do this"."""

from __future__ import annotations

from domain.errors import N_

WORKING_HOURS = 2
"""A month, of the time one is paid for."""
WORKING_TIME = N_(
    "You may use up to {working_hours} hours of working time a month for it: to write, to answer comments, "
    "to help a colleague begin."
)

VOLUNTARY: tuple[str, ...] = (
    N_("Joining is your choice, and so is every single share."),
    N_("“Not for me” leaves no trace, and nobody is asked why they are not here."),
    N_("There is no first post you owe anybody, and a holiday costs you nothing."),
    N_("You can withdraw a story whenever you like. You keep its points."),
)

WHAT_YOU_CAN_SHARE: tuple[str, ...] = (
    N_("What you learned at work, also when it went wrong first."),
    N_("How something is done: a method, a repair, a decision and its reasons."),
    N_("Colleagues you are proud of, once they have said yes."),
    N_("Everything in the hub. Somebody has read it, and it is fine to share."),
    N_("Your own opinion about your field. Say where you work, and that you speak for yourself."),
)

ASK_FIRST: tuple[str, ...] = (
    N_("Customers, prices, contracts and figures that are not public."),
    N_("Names and pictures of people who have not said yes."),
    N_("Accidents, security and legal matters."),
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
