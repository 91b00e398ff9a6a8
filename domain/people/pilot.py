"""Who takes part: volunteers first, then the teams that have begun, then everybody. Nobody who has begun is put out.

`person.takes_part` is derived here, and nowhere else; whatever decides it settles it in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, func, or_, true, update
from sqlmodel import col, select

from db.models import Person, PilotPlace, PilotTeam, RoleGrant, Setting, Team
from db.models.person import full_name
from db.prepared import columns_of, read_into
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.people.directory import Colleague, fitting
from domain.settings import OPEN_TO, Stage, value_of
from domain.work import Work, command, query

LEAST, MOST = 5, 50
"""Volunteers of a pilot group: fewer find too little, more are no pilot."""
_LOCKED = "pilot"
_HAS_BEGUN = and_(col(Person.takes_part), or_(col(Person.subject).is_not(None), col(Person.welcomed)))
"""They have come in, and answered the welcome or not; a sign-in that was unlinked since changes nothing of that."""


# --- whoever is outside -----------------------------------------------------------------------------------------------


@query(Permission.ASK_TO_JOIN)
def waiting_since(work: Work) -> datetime | None:
    """When the actor asked to join; None for who has not, or is let in."""
    mine = work.session.get(PilotPlace, work.me)
    return mine.asked_at if mine and mine.let_in_at is None else None


@command(Permission.ASK_TO_JOIN)
def ask_to_join(work: Work) -> None:
    """Asks to join. Twice is once; who takes part already has nothing to ask for."""
    if work.may(Permission.TAKE_PART) or not insert_once(
        work.session, PilotPlace, person_id=work.me, asked_at=work.now
    ):
        return
    audit.record(work, audit.Tag.ASKED_TO_JOIN, audit.Thing.PERSON, work.me)


@command(Permission.ASK_TO_JOIN)
def rather_not(work: Work) -> None:
    """Takes the wish to join back, as long as nobody has let the actor in. Nothing of it is left."""
    mine = delete(PilotPlace).where(col(PilotPlace.person_id) == work.me, col(PilotPlace.let_in_at).is_(None))
    if work.session.execute(mine.returning(col(PilotPlace.person_id))).first():
        audit.record(work, audit.Tag.RATHER_NOT_JOIN, audit.Thing.PERSON, work.me)


# --- what admins see --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Volunteer:
    """Somebody of the pilot group, or who waits to be (`let_in_at` None). `begun`: they have been here, and stay."""

    id: int
    name: str
    team: str | None
    asked_at: datetime | None
    let_in_at: datetime | None
    begun: bool


@dataclass(frozen=True)
class PilotTeamView:
    """A team with how many people it has, and whether it has begun."""

    id: int
    name: str
    people: int
    begun: bool


@dataclass(frozen=True)
class Pilot:
    """Who the programme is for, in numbers and by name; `taking_part` of `people` do."""

    stage: Stage
    taking_part: int
    people: int
    volunteers: list[Volunteer]
    waiting: list[Volunteer]
    teams: list[PilotTeamView]

    @property
    def room(self) -> int:
        """How many more volunteers the group takes."""
        return max(0, MOST - len(self.volunteers))


@query(Permission.PROGRAMME_STEER)
def overview(work: Work) -> Pilot:
    """The stage, the volunteers by name, those who wait in the order in which they asked, and the teams."""
    active = select(func.count().filter(col(Person.takes_part)), func.count()).where(col(Person.active))
    taking_part, people = work.session.execute(active).one()
    volunteers = read_into(work.session, _VOLUNTEERS, Volunteer)
    return Pilot(
        Stage(value_of(work, OPEN_TO)),
        taking_part,
        people,
        [one for one in volunteers if one.let_in_at],
        sorted((one for one in volunteers if not one.let_in_at), key=lambda one: one.asked_at or work.now),
        read_into(work.session, _TEAMS, PilotTeamView),
    )


_VOLUNTEERS = (
    columns_of(
        Volunteer,
        Person,
        name=full_name(Person),
        team=Team.name,
        asked_at=PilotPlace.asked_at,
        let_in_at=PilotPlace.let_in_at,
        begun=_HAS_BEGUN,
    )
    .join(PilotPlace, col(PilotPlace.person_id) == col(Person.id))
    .join(Team, col(Team.id) == col(Person.team_id), isouter=True)
    .where(col(Person.active))
    .order_by(col(Person.given_name), col(Person.family_name))
)
_TEAMS = (
    columns_of(PilotTeamView, Team, people=func.count(), begun=func.count(col(PilotTeam.team_id)) > 0)
    .join(Person, col(Person.team_id) == col(Team.id))
    .join(PilotTeam, col(PilotTeam.team_id) == col(Team.id), isouter=True)
    .where(col(Person.active))
    .group_by(col(Team.id), col(Team.name))
    .order_by(col(Team.name))
)


@query(Permission.PROGRAMME_STEER)
def could_volunteer(work: Work, search: str) -> list[Colleague]:
    """Active people whose name fits and who are not in the group, at most twenty."""
    return fitting(work, search, ~_HAS_PLACE)


# --- what they decide -------------------------------------------------------------------------------------------------


@command(Permission.PROGRAMME_STEER)
def let_in(work: Work, person_ids: list[int]) -> int:
    """Gives people a place in the pilot group, in this order; gives how many are new in it.

    Raises InvalidInput beside "volunteer" where the group has no room for all of them.
    """
    _hold(work)
    held = set(work.session.exec(select(PilotPlace.person_id).where(col(PilotPlace.let_in_at).is_not(None))))
    new = [one for one in dict.fromkeys(person_ids) if one not in held]
    room = MOST - len(held & _active(work, held))
    if len(new) > room:
        raise InvalidInput(
            N_("The pilot group has room for {most} people. Go on to teams, or to all."), "volunteer", most=MOST
        )
    if len(_active(work, set(new))) < len(new):
        raise NotFound(N_("We could not find that person, or they have left."))
    for person_id in new:
        place = work.session.get(PilotPlace, person_id) or PilotPlace(person_id=person_id)
        place.let_in_at, place.let_in_by = work.now, work.actor.person_id
        work.session.add(place)
        audit.record(work, audit.Tag.LET_IN, audit.Thing.PERSON, person_id)
    settle(work)
    return len(new)


@command(Permission.PROGRAMME_STEER)
def take_place_back(work: Work, person_id: int) -> None:
    """Takes a place in the pilot group back. Twice is once; nobody who has begun is put out."""
    _hold(work)
    place, person = work.session.get(PilotPlace, person_id), work.session.get(Person, person_id)
    if place is None or person is None or place.let_in_at is None:
        return
    begun = select(Person.id).where(Person.id == person_id, _HAS_BEGUN)
    if value_of(work, OPEN_TO) != Stage.ALL and work.session.exec(begun).first():
        raise NotAllowedNow(N_("{name} has begun already, and stays."), name=person.name)
    work.session.delete(place)
    audit.record(work, audit.Tag.PLACE_TAKEN_BACK, audit.Thing.PERSON, person_id)
    settle(work)


@command(Permission.PROGRAMME_STEER)
def begin_with(work: Work, team_id: int, begins: bool) -> None:
    """Says that a team begins, or does not yet. Twice is once; whoever of it has begun stays."""
    if work.session.get(Team, team_id) is None:
        raise NotFound()
    if begins:
        by = {"begun_at": work.now, "begun_by": work.actor.person_id}
        changed = insert_once(work.session, PilotTeam, team_id=team_id, **by)
    else:
        gone = delete(PilotTeam).where(col(PilotTeam.team_id) == team_id).returning(col(PilotTeam.team_id))
        changed = work.session.execute(gone).first() is not None
    if changed:
        tag = audit.Tag.TEAM_BEGAN if begins else audit.Tag.TEAM_WAITS
        audit.record(work, tag, audit.Thing.TEAM, team_id)
        settle(work)


# --- who takes part ---------------------------------------------------------------------------------------------------

_HAS_PLACE = exists(
    select(PilotPlace.person_id).where(
        col(PilotPlace.person_id) == col(Person.id), col(PilotPlace.let_in_at).is_not(None)
    )
)
_HAS_ROLE = exists(select(RoleGrant.person_id).where(col(RoleGrant.person_id) == col(Person.id)))
_TEAM_HAS_BEGUN = exists(select(PilotTeam.team_id).where(col(PilotTeam.team_id) == col(Person.team_id)))
_OF_STAGE: dict[Stage, Any] = {
    Stage.ALL: true(),
    Stage.TEAMS: or_(_HAS_ROLE, _HAS_PLACE, _HAS_BEGUN, _TEAM_HAS_BEGUN),
    Stage.PILOT: or_(_HAS_ROLE, _HAS_PLACE, _HAS_BEGUN),
}


def settle(work: Work) -> None:
    """Makes `takes_part` true for those who take part now, and false for the others."""
    _hold(work)
    meant = _OF_STAGE[Stage(value_of(work, OPEN_TO))]
    wrong = ~col(Person.takes_part) if meant is _OF_STAGE[Stage.ALL] else col(Person.takes_part) != meant
    anew = update(Person).where(wrong).values(takes_part=meant)
    work.session.execute(anew, execution_options={"synchronize_session": False})


def takes_part_by_itself(work: Work) -> bool:
    """Whether somebody new takes part at once."""
    return value_of(work, OPEN_TO) == Stage.ALL


def _hold(work: Work) -> None:
    """Until the transaction ends: a place given while the stage changes would else be settled by the old one."""
    insert_once(work.session, Setting, code=_LOCKED, value={})
    work.session.exec(select(Setting.code).where(Setting.code == _LOCKED).with_for_update()).first()


def _active(work: Work, person_ids: set[int]) -> set[int]:
    here = select(Person.id).where(col(Person.id).in_(person_ids), col(Person.active))
    return {person_id for person_id in work.session.exec(here) if person_id}
