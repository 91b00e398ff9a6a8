""" "Somebody should tell this colleague's story": a compliment first, and a wish for a portrait.

The colleague reads it and decides: until they say yes nobody else sees it, and "rather not" removes it without a
trace. So nobody is told what became of a nomination, nominating twice is answered like the first time, and no audit
line names the colleague.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, case, delete, false, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from db.models import Nomination, Person, Submission, Team
from db.models.person import full_name
from db.prepared import Prepared, columns
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.people import one_at_a_time
from domain.work import Work, command, query
from domain.writing import stories

WHY_LIMIT = 400
"""Characters."""
MOST_SHOWN = 6
PORTRAIT = "portrait"
NOT_THERE = N_("This nomination is not there any more.")


@command(Permission.STORY_WRITE)
def nominate(work: Work, colleague_id: int, why: str) -> None:
    """Nominates a colleague. While a first nomination of theirs by the same person is open, nothing changes."""
    _check(work, colleague_id, why.strip())
    one_at_a_time.one_at_a_time(work, work.me)
    audit.record(work, audit.Tag.NOMINATED, audit.Thing.NOMINATION, None)
    still_open = select(Nomination.id).where(
        Nomination.colleague_id == colleague_id,
        Nomination.nominated_by == work.me,
        col(Nomination.submission_id).is_(None),
    )
    if work.session.exec(still_open).first() is None:
        work.session.add(
            Nomination(colleague_id=colleague_id, nominated_by=work.me, why=why.strip(), nominated_at=work.now)
        )


@command(Permission.STORY_WRITE)
def agree(work: Work, nomination_id: int) -> None:
    """Whoever was nominated lets writers read it. Saying so twice changes nothing."""
    nomination = _about_me(work, nomination_id)
    if nomination.accepted_at is None:
        nomination.accepted_at = work.now
        work.session.add(nomination)
    audit.record(work, audit.Tag.NOMINATION_ACCEPTED, audit.Thing.NOMINATION, None)


@command(Permission.STORY_WRITE)
def rather_not(work: Work, nomination_id: int) -> None:
    """Whoever was nominated would rather not, now or after all: it is gone, and nobody is told."""
    work.session.execute(
        delete(Nomination).where(
            col(Nomination.id) == nomination_id,
            col(Nomination.colleague_id) == work.me,
            col(Nomination.submission_id).is_(None),
        )
    )


@command(Permission.STORY_WRITE)
def begin_portrait(work: Work, nomination_id: int, language: str) -> int:
    """Starts a draft that carries the colleague's name, and takes the nomination off the list. Gives the draft's id.

    A colleague who agreed to the idea has not agreed to the text: the draft asks for consent like any other.
    """
    nomination, colleague = _agreed(work, nomination_id)
    if nomination.submission_id is not None:
        return _mine(work, nomination.submission_id)
    story = stories.begin(work, PORTRAIT, language)
    story.title, story.draft_stamp, story.saved_at = colleague.name[: stories.TITLE_LIMIT], work.token(9), work.now
    if not _take(work, nomination_id, story):
        raise NotAllowedNow(N_("A colleague was faster and has begun this portrait."))
    return story.id or 0


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Compliment:
    """What a colleague wrote about me. `agreed` means that those who want to write can read it."""

    id: int
    why: str
    by: str
    agreed: bool


@dataclass(frozen=True)
class Willing:
    """A colleague who would like to be portrayed, and what was written about them."""

    id: int
    name: str
    team: str | None
    why: str
    by: str


@dataclass(frozen=True)
class OpenNominations:
    """Those about me, and those that I could write."""

    about_me: list[Compliment]
    to_write: list[Willing]


_COLLEAGUE, _NOMINATOR = aliased(Person), aliased(Person)


@query(Permission.STORY_WRITE)
def open_for_me(work: Work) -> OpenNominations:
    """Every compliment I was paid, and the colleagues who agreed to a portrait, those who have waited longest first."""
    rows = _OPEN.rows(work.driver, me=work.me)
    mine = [Compliment(row.id, row.why, row.by, row.accepted_at is not None) for row in rows if row.about == work.me]
    others = [Willing(row.id, row.name, row.team, row.why, row.by) for row in rows if row.about != work.me]
    return OpenNominations(mine, others[:MOST_SHOWN])


_OPEN = Prepared(
    columns(
        Nomination.id,
        col(Nomination.colleague_id).label("about"),
        Nomination.why,
        Nomination.accepted_at,
        full_name(_COLLEAGUE).label("name"),
        col(Team.name).label("team"),
        full_name(_NOMINATOR).label("by"),
    )
    .join(_COLLEAGUE, col(_COLLEAGUE.id) == Nomination.colleague_id)
    .join(_NOMINATOR, col(_NOMINATOR.id) == Nomination.nominated_by)
    .join(Team, col(Team.id) == col(_COLLEAGUE.team_id), isouter=True)
    # Nearly everybody is active: without `coalesce` SQLite would go through all of them, not through the nominations.
    .where(col(Nomination.submission_id).is_(None), func.coalesce(col(_COLLEAGUE.active), false()))
    .where(or_(Nomination.colleague_id == bindparam("me"), col(Nomination.accepted_at).is_not(None)))
    .order_by(case((col(Nomination.colleague_id) == bindparam("me"), 0), else_=1))
    .order_by(col(Nomination.accepted_at), col(Nomination.id))
    .limit(4 * MOST_SHOWN)
)


# --- checks ----------------------------------------------------------------------------------------------------------


def _check(work: Work, colleague_id: int, why: str) -> None:
    colleague = work.session.get(Person, colleague_id)
    if colleague is None or not colleague.active:
        raise InvalidInput(N_("We could not find that colleague. Search by name and choose."), "colleague_id")
    if colleague_id == work.me:
        raise InvalidInput(N_("Your own story is yours to write. Nominate a colleague here."), "colleague_id")
    if not why:
        raise InvalidInput(N_("Say why, in a sentence. Your colleague reads it first."), "why")
    if len(why) > WHY_LIMIT:
        raise InvalidInput(N_("{limit} characters are enough. Shorten it a little."), "why", limit=WHY_LIMIT)


def _about_me(work: Work, nomination_id: int) -> Nomination:
    nomination = work.session.get(Nomination, nomination_id)
    if nomination is None or nomination.colleague_id != work.me:
        raise NotFound(NOT_THERE)
    return nomination


def _agreed(work: Work, nomination_id: int) -> tuple[Nomination, Person]:
    """A nomination that somebody else than its colleague may write."""
    nomination = work.session.get(Nomination, nomination_id)
    if nomination is None or nomination.accepted_at is None or nomination.colleague_id == work.me:
        raise NotFound(NOT_THERE)
    colleague = work.session.get_one(Person, nomination.colleague_id)
    if not colleague.active:
        raise NotFound(NOT_THERE)
    return nomination, colleague


def _mine(work: Work, story_id: int) -> int:
    """The portrait that was begun, if it was begun by whoever asks: pressing twice begins once."""
    if work.session.get_one(Submission, story_id).author_id != work.me:
        raise NotAllowedNow(N_("A colleague was faster and has begun this portrait."))
    return story_id


def _take(work: Work, nomination_id: int, story: Submission) -> bool:
    """Of two who begin at once one gets it; nor is a portrait begun that the colleague declines in that moment."""
    taken = (
        update(Nomination)
        .where(col(Nomination.id) == nomination_id, col(Nomination.submission_id).is_(None))
        .values(submission_id=story.id)
        .returning(col(Nomination.id))
    )
    return work.session.execute(taken).first() is not None
