"""Where everybody stands, as each person chose to be seen; and where I stand, which is always mine to see."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from db import standings
from db.driver import Driver, as_date
from db.models import Listing
from db.people import by_id
from db.standings import Board, Place
from db.statement import Earner, earner
from domain.access import Permission
from domain.errors import N_, InvalidInput
from domain.ledger.derived import lies_in
from domain.ledger.scopes import COMPANY, NEW_STARTERS, UNLISTED, Scope, country_scope, is_new_starter, team_scope
from domain.ledger.standings import Posting, postings_of
from domain.people.sign_in import Me
from domain.periods import Period, PeriodKind, period_of
from domain.work import Work, query

TOP = 50
PODIUM = 3
NEIGHBOURS = 3
SMALLEST_TEAM = 5


class Row(NamedTuple):
    """A row of a board, whose position `sharing` people hold.

    `movement` is places won (+) or lost (−) since the previous period's end; None: was not on it.
    `crest` is what the drawing beside the name grows from. An alias has its own, so that no drawing gives it away.
    """

    position: int
    sharing: int
    person_id: int
    name: str
    team: str | None
    points: int
    movement: int | None
    me: bool
    crest: str

    @property
    def tied(self) -> bool:
        """Whether others share the position."""
        return self.sharing > 1


@dataclass(frozen=True)
class MyStanding:
    """My own position. `listed` False: I am hidden, and this is where I would stand. `near` holds my neighbours and me;

    in the lower half of a board only those ahead, and nobody below. `people` counts me, and nobody else who is hidden.
    """

    points: int
    position: int | None
    people: int
    movement: int | None
    listed: bool
    near: list[Row]

    @property
    def moves(self) -> bool:
        """Whether there was a period before to have moved since, for me or a neighbour."""
        return any(row.movement is not None for row in self.near)

    def closest(self, neighbours: int = 2) -> list[Row]:
        """Me and my nearest neighbours: one on each side, or those just ahead where nobody below is shown."""
        at = next((index for index, row in enumerate(self.near) if row.me), 0)
        start = max(0, min(at - neighbours // 2, len(self.near) - neighbours - 1))
        return self.near[start : start + neighbours + 1]


@dataclass(frozen=True)
class Leaderboard:
    """One board as the actor sees it: its upper half, so that nobody is last. All time knows no movement.

    `for_me` False: it is the new starters', and the actor has been here for longer. `too_few`: of so few people on a
    board of a part of the company nothing is shown.
    """

    period: Period
    rows: list[Row]
    people: int
    mine: MyStanding
    for_me: bool = True
    too_few: bool = False

    @property
    def podium(self) -> list[Row]:
        """The first three. People who share a position stand there together or not at all: a tie is never broken."""
        if len(self.rows) <= PODIUM:
            return self.rows
        cut = self.rows[PODIUM].position
        return [row for row in self.rows[:PODIUM] if row.position < cut]

    @property
    def moves(self) -> bool:
        """Whether there was a period before for anybody to have moved since."""
        return self.mine.moves or any(row.movement is not None for row in self.rows)

    @property
    def rest(self) -> list[Row]:
        """Everybody after the podium."""
        return self.rows[len(self.podium) :]

    @property
    def near_me(self) -> list[Row]:
        """Me and my neighbours, where the rows end before they come to me."""
        shown = {row.person_id for row in self.rows}
        return [] if any(row.me for row in self.rows) else [row for row in self.mine.near if row.person_id not in shown]


@dataclass(frozen=True)
class TeamRow:
    """A team by points per member on the board."""

    position: int
    team_id: int
    name: str
    average: float
    people: int
    mine: bool


@query(Permission.STANDING_READ)
def leaderboard(work: Work, kind: PeriodKind, scope: str = Scope.COMPANY, limit: int = TOP) -> Leaderboard:
    """The upper half of a board, at most `limit` rows of it, and my position with my neighbours."""
    driver = work.driver
    period = period_of(kind, work.today)
    who = earner(driver, work.me)
    board = (period.key, scope_key(who, scope))
    before = _positions_before(driver, period, board[1])
    people = standings.people_on(driver, board)
    mine = _mine(work, driver, who, board, before, people)
    mine_at = mine.position if mine.listed else None
    if scope != Scope.COMPANY and people < SMALLEST_BOARD:
        alone = replace(mine, position=None, movement=None, near=[])
        return Leaderboard(period, [], people, alone, scope != Scope.NEW or _is_new(who, work.today), too_few=True)
    rows = _rows(driver, board, standings.top(driver, board, limit), before, work.me)
    shown = [row for row in rows if _on_show(row.position, row.sharing, people, mine_at)]
    return Leaderboard(period, shown, people, mine, scope != Scope.NEW or _is_new(who, work.today))


def _is_new(who: Earner, today: date) -> bool:
    return is_new_starter(as_date(who.started_on), today)


@query(Permission.STANDING_READ)
def my_standing(work: Work, kind: PeriodKind) -> MyStanding:
    """My position in the company, for Home."""
    driver = work.driver
    period = period_of(kind, work.today)
    board = (period.key, COMPANY)
    before = _positions_before(driver, period, COMPANY)
    return _mine(work, driver, earner(driver, work.me), board, before, standings.people_on(driver, board))


@query(Permission.STANDING_READ)
def teams(work: Work, kind: PeriodKind, limit: int = TOP) -> list[TeamRow]:
    """The upper half of the teams by points per member on the board, and mine wherever it stands.

    Teams with fewer than five people on the board are not ranked, so that no average gives a person away.
    """
    driver = work.driver
    mine = earner(driver, work.me).team_id
    rows = standings.teams(driver, period_of(kind, work.today).key, SMALLEST_TEAM)
    ranked = sorted(rows, key=lambda row: (-row[2] / row[3], row[1]))
    sharing = Tally(points / people for *_, points, people in ranked)
    positions: dict[float, int] = {}
    board = []
    for place, (team_id, name, points, people) in enumerate(ranked, start=1):
        average = points / people
        board.append(TeamRow(positions.setdefault(average, place), team_id, name, average, people, team_id == mine))
    mine_at = next((row.position for row in board if row.mine), None)
    top = [
        row for row in board[:limit] if row.mine or _on_show(row.position, sharing[row.average], len(board), mine_at)
    ]
    return top + [row for row in board[limit:] if row.mine]


_FOR_ALL: dict[str, int] = {Scope.COMPANY: COMPANY, Scope.NEW: NEW_STARTERS}


def scopes_of(me: Me) -> list[tuple[str, str | None]]:
    """The boards somebody can look at, with the name of their team and the code of their country."""
    known = [(Scope.COMPANY, None), (Scope.TEAM, me.team), (Scope.COUNTRY, me.country), (Scope.NEW, None)]
    return [(scope, name) for scope, name in known if name or scope in _FOR_ALL]


def _on_show(position: int, sharing: int, of: int, mine: int | None) -> bool:
    """The podium and the upper half are shown to everybody, but for the last place."""
    above = position <= PODIUM or _in_upper_half(position, of)
    return above and not _is_last(position, sharing, of, mine)


def _is_last(position: int, sharing: int, of: int, mine: int | None) -> bool:
    """Whether nobody stands behind this place. Who is first is not last, and one's own place is one's own to see."""
    return position not in (1, mine) and position + sharing > of


def _in_upper_half(position: int, of: int) -> bool:
    return position * 2 <= of + 1


def scope_key(who: Earner, scope: str) -> int:
    """The board somebody calls so: theirs, where it is that of a team or country."""
    if scope == Scope.TEAM and who.team_id is not None:
        return team_scope(who.team_id)
    if scope == Scope.COUNTRY and who.country is not None:
        return country_scope(who.country)
    if scope in _FOR_ALL:
        return _FOR_ALL[scope]
    raise InvalidInput(N_("There is no such board for you. Choose another one."), "scope")


class _Before:
    """Positions at the end of the previous period."""

    def __init__(self, driver: Driver, board: Board | None) -> None:
        self._driver, self._board = driver, board

    def positions(self, person_ids: list[int]) -> dict[int, int]:
        """The position each of these people had; those who were not on the board are left out."""
        points = standings.points_of_many(self._driver, self._board, person_ids) if self._board else {}
        points = {person_id: n for person_id, n in points.items() if n > 0}
        if self._board is None or not points:
            return {}
        positions, _ = _positions(self._driver, self._board, min(points.values()), max(points.values()))
        return {person_id: positions[n] for person_id, n in points.items() if n in positions}


def _positions(driver: Driver, board: Board, low: int, high: int) -> tuple[dict[int, int], dict[int, int]]:
    """The position that points from low to high bring, and how many people share it."""
    people_at = dict(standings.histogram_between(driver, board, low, high))
    positions, position = {}, standings.position_of(driver, board, high)
    for points, people in sorted(people_at.items(), reverse=True):
        positions[points] = position
        position += people
    return positions, people_at


def _positions_before(driver: Driver, period: Period, scope: int) -> _Before:
    previous = period.previous()
    return _Before(driver, (previous.key, scope) if previous else None)


def _mine(work: Work, driver: Driver, who: Earner, board: Board, before: _Before, people: int) -> MyStanding:
    listed = who.listed
    points = standings.points_of(driver, board, work.me) or 0 if listed else _would_be_points(work, driver, board, who)
    if points <= 0:
        return MyStanding(points, None, people, None, listed, [])
    position = standings.position_of(driver, board, points)
    if not listed:
        return MyStanding(points, position, people + 1, None, listed, [])
    around = _near(work, driver, board, before, points, _in_upper_half(position, people))
    near = [row for row in around if not _is_last(row.position, row.sharing, people, position)]
    movement = next(row.movement for row in near if row.me)
    return MyStanding(points, position, people, movement, listed, near)


def _would_be_points(work: Work, driver: Driver, board: Board, who: Earner) -> int:
    """What I, who am hidden, would have on a board: all my points are kept in one place, whatever team earned them."""
    period, scope = board
    if scope == COMPANY:
        return standings.points_of(driver, (period, UNLISTED), work.me) or 0
    return sum(posting.points for _, posting in counting_on(work, who, scope, {period}))


def counting_on(work: Work, who: Earner, scope: int, periods: Set[int]) -> Iterator[tuple[int, Posting]]:
    """The lines of mine that count on a board, or would if I were seen, each with the key of a period it counts in."""
    shown = who._replace(listing=Listing.NAME)
    for posting in postings_of(work.session, work.me):
        where = lies_in(posting, shown, work.programme.zone, work.today)
        if scope in where.scopes:
            yield from ((key, posting) for key in where.periods if key in periods)


def _near(work: Work, driver: Driver, board: Board, before: _Before, points: int, upper_half: bool) -> list[Row]:
    ahead = standings.ahead_of(driver, board, points, work.me, NEIGHBOURS)
    behind = standings.behind(driver, board, points, work.me, NEIGHBOURS) if upper_half else []
    return _rows(driver, board, [*ahead, _place_of_me(work, driver, points), *behind], before, work.me)


def _place_of_me(work: Work, driver: Driver, points: int) -> Place:
    me = by_id(driver, work.me)
    return Place(work.me, points, me.given_name, me.family_name, me.alias, me.listing, me.team)


def _rows(driver: Driver, board: Board, places: list[Place], before: _Before, me: int) -> list[Row]:
    """Positions are shared by ties: 1, 2, 2, 4. The places must follow one another on the board."""
    if not places:
        return []
    positions, people_at = _positions(driver, board, places[-1].points, places[0].points)
    earlier = before.positions([place.person_id for place in places])
    return [
        Row(
            position=positions[place.points],
            sharing=people_at[place.points],
            person_id=place.person_id,
            name=shown_name(place.given_name, place.family_name, place.alias, place.listing),
            team=place.team if place.listing == Listing.NAME else None,
            points=place.points,
            movement=earlier[place.person_id] - positions[place.points] if place.person_id in earlier else None,
            me=place.person_id == me,
            crest=_crest(place),
        )
        for place in places
    ]


def _crest(place: Place) -> str:
    return f"alias:{place.alias}" if place.listing == Listing.ALIAS else f"person:{place.person_id}"


def shown_name(given_name: str, family_name: str, alias: str | None, listing: str) -> str:
    """The name a person chose to be seen under."""
    return alias if listing == Listing.ALIAS and alias else f"{given_name} {family_name}".strip()


SMALLEST_BOARD = SMALLEST_TEAM
"""The same for the board of a part of the company, of whose people it would tell too much."""
