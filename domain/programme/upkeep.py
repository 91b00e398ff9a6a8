"""What is put in order once a day, and on an admin's command line."""

from __future__ import annotations

from domain import audit
from domain.access import Permission
from domain.ledger import rebuilding, standings
from domain.people import leading
from domain.recognition import badges, certificates
from domain.review import absence
from domain.work import Work, command


@command(Permission.UPKEEP_RUN)
def daily(work: Work) -> int:
    """Takes people whose first 90 days are over off the new starters' board; gives how many rows went. Reviewers'
    absences that are over are forgotten.

    Two changes by hand in the same moment do not see each other's reports, so who leads is looked at once more.
    """
    absence.forget_past(work)
    leading.follow(work)
    gone = standings.retire_starters(work.session, work.today)
    audit.record(work, audit.Tag.UPKEEP_DONE, audit.Thing.PORTAL, None, starters=gone)
    return gone


@command(Permission.UPKEEP_RUN)
def freeze_issued(work: Work, limit: int = 200) -> int:
    """Keeps the words of what earlier versions issued without; gives how many were still without, at most `limit`."""
    frozen = certificates.freeze(work, limit) or badges.freeze(work, limit)
    if frozen:
        audit.record(work, audit.Tag.UPKEEP_DONE, audit.Thing.PORTAL, None, frozen=frozen)
    return frozen


@command(Permission.UPKEEP_RUN)
def rebuild(work: Work) -> int:
    """Makes the derived tables again from the statement; gives the number of lines read."""
    lines = rebuilding.rebuild(work.session, work.programme.zone, work.today)
    audit.record(work, audit.Tag.UPKEEP_DONE, audit.Thing.PORTAL, None, rebuilt=lines)
    return lines
