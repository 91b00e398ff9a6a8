"""Teams as a tree: how many people are in each, what it is called and stands under, and merging it into another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, update
from sqlmodel import col, or_, select

from db.models import Person, PointEntry, Team
from db.prepared import columns_of, read_into
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound, Refusal
from domain.ledger.rebuilding import changing_boards
from domain.people.file.cells import readers
from domain.people.importing import wait_for_import
from domain.people.pilot import settle
from domain.work import Work, command, query


@dataclass(frozen=True)
class TeamLine:
    """A team in the tree: how many active people are in it, and in it and all that stands under it."""

    id: int
    name: str
    parent_id: int | None
    people: int
    depth: int = 0
    in_all: int = 0


@dataclass(frozen=True)
class TeamRecord:
    """A team as an admin sees it, with the names that lead to it besides its own."""

    id: int
    name: str
    parent_id: int | None
    also: tuple[str, ...] = ()


@query(Permission.PEOPLE_MANAGE)
def tree(work: Work) -> list[TeamLine]:
    """Every team in use, each right below what it stands under; beside one another by name."""
    counted = (
        columns_of(TeamLine, Team, people=func.count(col(Person.id)))
        .outerjoin(Person, (col(Person.team_id) == col(Team.id)) & col(Person.active))
        .where(col(Team.merged_into_id).is_(None))
        .group_by(col(Team.id), col(Team.name), col(Team.parent_id))
    )
    below: dict[int | None, list[TeamLine]] = {}
    for line in sorted(read_into(work.session, counted, TeamLine), key=lambda line: line.name.casefold()):
        below.setdefault(line.parent_id, []).append(line)
    return [line for top in below.get(None, []) for line in _with_those_below(top, below, 0)]


@query(Permission.PEOPLE_MANAGE)
def record(work: Work, team_id: int) -> TeamRecord | None:
    """A team, or the one it went into; None where there is none."""
    found = work.session.get(Team, team_id)
    team = work.session.get(Team, found.merged_into_id) if found and found.merged_into_id else found
    if team is None:
        return None
    names = select(Team.name).where(Team.merged_into_id == team.id).order_by(col(Team.name)).distinct()
    also = tuple(name for name in work.session.exec(names) if name != team.name)
    return TeamRecord(team.id or 0, team.name, team.parent_id, also)


@command(Permission.PEOPLE_MANAGE)
def rename(work: Work, team_id: int, name: str, seen: str) -> bool:
    """Calls a team something else; the name it had leads to it still. False where it is called that already.

    Raises InvalidInput where the name is another team's, or another admin has changed what was `seen`.
    """
    teams = _in_use(work)
    team = _team(teams, team_id)
    meant = _read(name)
    if meant == team.name:
        return False
    _check_seen(team.name, seen, "name")
    if any(other.name == meant for other in teams.values()):
        raise InvalidInput(N_("There is a team called “{name}” already. Merge them instead."), "name", name=meant)
    _keep_name(work, team)
    team.name = meant
    work.session.add(team)
    audit.record(work, audit.Tag.TEAM_RENAMED, audit.Thing.TEAM, team_id)
    return True


@command(Permission.PEOPLE_MANAGE)
def put_under(work: Work, team_id: int, parent_id: int | None, seen: int | None) -> bool:
    """Puts a team under another, or with None under none. False where it stands there already.

    Raises InvalidInput where that would be a circle, or another admin has moved it from where it was `seen`.
    """
    teams = _in_use(work)
    team = _team(teams, team_id)
    if team.parent_id == parent_id:
        return False
    names = {None: "–"} | {one: other.name for one, other in teams.items()}
    _check_seen(names.get(team.parent_id, ""), names.get(seen, ""), "parent")
    if parent_id is not None and parent_id not in teams:
        raise InvalidInput(N_("Choose one that is in use."), "parent")
    if parent_id == team_id:
        raise InvalidInput(N_("A team cannot stand under itself. Choose another one."), "parent")
    if team_id in _above(teams, parent_id):
        sentence = N_("“{other}” stands under “{name}” itself. Choose another one.")
        raise InvalidInput(sentence, "parent", other=names[parent_id], name=team.name)
    team.parent_id = parent_id
    work.session.add(team)
    audit.record(work, audit.Tag.TEAM_MOVED, audit.Thing.TEAM, team_id)
    return True


@command(Permission.PEOPLE_MANAGE)
def merge(work: Work, team_id: int, into_id: int) -> int:
    """Moves everybody in a team to another and retires the one; gives how many people that were. Twice is once.

    What stood under it stands under the other, its name leads there, and what it ever earned counts for the other.
    """
    if team_id == into_id:
        raise InvalidInput(N_("It cannot be merged into itself. Choose another one."), "into")
    wait_for_import(work)
    teams = _in_use(work)
    if into_id not in teams:
        raise InvalidInput(N_("Choose one that is in use."), "into")
    if team_id not in teams:
        return _merged_before(work, team_id, into_id)
    old, into = teams[team_id], teams[into_id]
    with changing_boards(work.session, _concerned(work, team_id), work.programme.zone, work.today):
        moved = _move_people(work, team_id, into_id)
        _move_those_below(teams, old, into)
        work.session.execute(update(Team).where(col(Team.merged_into_id) == team_id).values(merged_into_id=into_id))
        old.merged_into_id, old.parent_id = into_id, None
        work.session.flush()
    settle(work)
    audit.record(work, audit.Tag.TEAM_MERGED, audit.Thing.TEAM, team_id, into=into_id, moved=moved)
    return moved


# --- the tree --------------------------------------------------------------------------------------------------------


def _with_those_below(line: TeamLine, below: Mapping[int | None, list[TeamLine]], depth: int) -> list[TeamLine]:
    under = [one for child in below.get(line.id, []) for one in _with_those_below(child, below, depth + 1)]
    in_all = line.people + sum(one.people for one in under)
    return [TeamLine(line.id, line.name, line.parent_id, line.people, depth, in_all), *under]


def _in_use(work: Work) -> dict[int, Team]:
    """Every team in use, by id. Locked: two admins who change the tree wait for each other."""
    teams = select(Team).where(col(Team.merged_into_id).is_(None)).order_by(col(Team.id))
    locked = teams.with_for_update(key_share=True).execution_options(populate_existing=True)
    return {team.id or 0: team for team in work.session.exec(locked)}


def _team(teams: Mapping[int, Team], team_id: int) -> Team:
    if team_id not in teams:
        raise NotFound(N_("We could not find that team. It may have been merged into another one."))
    return teams[team_id]


def _above(teams: Mapping[int, Team], team_id: int | None) -> Iterator[int]:
    """A team and everything it stands under."""
    while team_id is not None:
        yield team_id
        team_id = teams[team_id].parent_id


def _read(name: str) -> str:
    try:
        read: Any = readers("DMY")["team"](name.strip())
    except Refusal as refusal:
        raise InvalidInput(refusal.sentence, "name", **refusal.params) from refusal
    if not read:
        raise InvalidInput(N_("Write what the team is called."), "name")
    return str(read)


def _check_seen(now: str, seen: str, field: str) -> None:
    if now != seen:
        sentence = N_("Somebody else has just changed this to “{value}”. Look at it and choose.")
        raise InvalidInput(sentence, field, value=now)


def _keep_name(work: Work, team: Team) -> None:
    kept = select(Team.id).where(Team.name == team.name, Team.merged_into_id == team.id)
    if work.session.exec(kept).first() is None:
        work.session.add(Team(name=team.name, merged_into_id=team.id))


# --- merging ---------------------------------------------------------------------------------------------------------


def _merged_before(work: Work, team_id: int, into_id: int) -> int:
    gone = work.session.get(Team, team_id)
    if gone is None:
        raise NotFound(N_("We could not find that team. It may have been merged into another one."))
    if gone.merged_into_id == into_id:
        return 0
    other = work.session.get_one(Team, gone.merged_into_id)
    raise InvalidInput(N_("Somebody else has just merged it into “{name}”."), "into", name=other.name)


def _concerned(work: Work, team_id: int) -> set[int]:
    """Everybody in a team, and who has ever earned anything in it or in what went into it; the hidden too.

    Whoever earns or chooses to be seen at this moment waits, and finds the team merged.
    """
    theirs = select(Team.id).where(or_(Team.id == team_id, Team.merged_into_id == team_id))
    there = select(Person.id).where(Person.team_id == team_id)
    earned = select(PointEntry.person_id).where(col(PointEntry.team_id).in_(theirs)).distinct()
    return {person for people in (there, earned) for person in work.session.exec(people) if person}


def _move_people(work: Work, team_id: int, into_id: int) -> int:
    moved = update(Person).where(col(Person.team_id) == team_id).values(team_id=into_id).returning(col(Person.id))
    return len(work.session.execute(moved, execution_options={"synchronize_session": False}).all())


def _move_those_below(teams: Mapping[int, Team], old: Team, into: Team) -> None:
    if any(above == old.id for above in _above(teams, into.id)):
        into.parent_id = old.parent_id
    for team in teams.values():
        if team.parent_id == old.id and team is not into:
            team.parent_id = into.id
