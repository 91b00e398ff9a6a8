"""What the portal does by itself: once a day, and on an admin's command line."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import col

from db.models import Setting
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.ledger import rebuilding, standings
from domain.recognition import badges, certificates
from domain.work import Work, command

_DAY = "upkeep:"


@command(Permission.UPKEEP_RUN)
def daily(work: Work) -> bool:
    """Takes people whose first 90 days are over off the new starters' board. False when today's is done already.

    The row decides the race: of several replicas only the first one does the day's work.
    """
    today = f"{_DAY}{work.today}"
    if not insert_once(work.session, Setting, code=today, value={}):
        return False
    work.session.execute(delete(Setting).where(col(Setting.code).startswith(_DAY), col(Setting.code) < today))
    gone = standings.retire_starters(work.session, work.today)
    audit.record(work, audit.Tag.UPKEEP_DONE, "portal", None, starters=gone)
    return True


@command(Permission.UPKEEP_RUN)
def freeze_issued(work: Work, limit: int = 200) -> int:
    """Keeps the words of what earlier versions issued without; gives how many were still without, at most `limit`."""
    frozen = certificates.freeze(work, limit) or badges.freeze(work, limit)
    if frozen:
        audit.record(work, audit.Tag.UPKEEP_DONE, "portal", None, frozen=frozen)
    return frozen


@command(Permission.UPKEEP_RUN)
def rebuild(work: Work) -> int:
    """Makes the derived tables again from the statement; gives the number of lines read."""
    lines = rebuilding.rebuild(work.session, work.programme.zone, work.today)
    audit.record(work, audit.Tag.UPKEEP_DONE, "portal", None, rebuilt=lines)
    return lines
