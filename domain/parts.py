"""The parts of the portal that a company can leave out: which there are, what belongs to each, and whether it is on.

What is off is nowhere in a person's screens, and its operations are refused at the door. Points go on being counted,
and what was issued before can still be verified by whoever has its address.
"""

from __future__ import annotations

from enum import StrEnum

from domain.errors import N_, NotPermitted
from domain.settings import PARTS_OFF, PARTS_TRIED, said
from domain.work import Actor, Operation, Programme


class PortalPart(StrEnum):
    """A part, by its code in the setting `parts_off`."""

    LEADERBOARD = "leaderboard"
    TEAM_BOARD = "team_board"
    BADGES = "badges"
    CERTIFICATES = "certificates"
    REWARDS = "rewards"
    CONTRIBUTIONS = "contributions"
    NOMINATIONS = "nominations"


OPERATIONS_OF: dict[PortalPart, tuple[str, ...]] = {
    PortalPart.LEADERBOARD: (
        "recognition.leaderboards.leaderboard",
        "recognition.leaderboards.my_standing",
        "recognition.my_way.my_way",
    ),
    PortalPart.TEAM_BOARD: ("recognition.leaderboards.teams",),
    PortalPart.BADGES: ("recognition.badges.gallery", "recognition.badges.would_have_it"),
    PortalPart.CERTIFICATES: ("recognition.certificates.my_levels", "recognition.certificates.reissue"),
    PortalPart.REWARDS: ("recognition.rewards.", "recognition.candidates."),
    PortalPart.CONTRIBUTIONS: (
        "writing.contributions.",
        "sharing.declarations.tell",
        "sharing.declarations.say_about",
        "sharing.declarations.join_debate",
    ),
    PortalPart.NOMINATIONS: ("writing.nominations.",),
}
"""The beginnings of the names of what a person can do in a part."""
RULES_OF: dict[PortalPart, frozenset[str]] = {
    PortalPart.CONTRIBUTIONS: frozenset({"talk", "referral", "told_someone", "debate"}),
}
"""The codes of the point rules that nobody can earn by where a part is off, so nobody reads of them."""
NEEDS: dict[PortalPart, PortalPart] = {PortalPart.TEAM_BOARD: PortalPart.LEADERBOARD}
"""A part that stands on another's page is off where that is."""
NOT_HERE = N_("This is not a part of the programme here.")


def is_on(programme: Programme, part: PortalPart, in_pilot: bool) -> bool:
    """Whether a part is on for somebody; what nobody has decided about is."""
    if part in said(programme, PARTS_OFF) or (part in said(programme, PARTS_TRIED) and not in_pilot):
        return False
    needed = NEEDS.get(part)
    return needed is None or is_on(programme, needed, in_pilot)


def rules_off(programme: Programme, in_pilot: bool) -> frozenset[str]:
    """The codes of the rules that belong to parts that are off for somebody."""
    off = (codes for part, codes in RULES_OF.items() if not is_on(programme, part, in_pilot))
    return frozenset().union(*off)


def part_of(operation: Operation) -> PortalPart | None:
    """The part an operation belongs to, if it does to one."""
    for part, names in OPERATIONS_OF.items():
        if operation.name.startswith(names):
            return part
    return None


def refuse_what_is_off(programme: Programme, actor: Actor, operation: Operation) -> None:
    """Raises NotPermitted where a person asks for something of a part that is off."""
    decided = programme.decided
    if actor.person_id is None or not (decided.get(PARTS_OFF.code) or decided.get(PARTS_TRIED.code)):
        return
    part = part_of(operation)
    if part is not None and not is_on(programme, part, actor.in_pilot):
        raise NotPermitted(NOT_HERE)
