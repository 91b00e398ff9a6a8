"""What the portal does by itself: once a day, and on an admin's command line."""

from __future__ import annotations

from db.models import Setting
from db.upsert import insert_once
from domain import audit, standings
from domain.access import Permission
from domain.work import Work, command


@command(Permission.UPKEEP_RUN)
def daily(work: Work) -> bool:
    """Takes people whose first 90 days are over off the new starters' board. False when today's is done already.

    The row decides the race: of several replicas only the first one does the day's work.
    """
    if not insert_once(work.session, Setting, code=f"upkeep:{work.today}", value={}):
        return False
    gone = standings.retire_starters(work.session, work.today)
    audit.record(work, audit.Tag.UPKEEP_DONE, "portal", None, starters=gone)
    return True


@command(Permission.UPKEEP_RUN)
def rebuild(work: Work) -> int:
    """Makes the derived tables again from the statement; gives the number of lines read."""
    lines = standings.rebuild(work.session, work.programme.zone, work.today)
    audit.record(work, audit.Tag.UPKEEP_DONE, "portal", None, rebuilt=lines)
    return lines
