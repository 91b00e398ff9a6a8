"""Positions, neighbours and averages as people see them, and as they chose to be seen."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.portal import Portal
from db.engine import writing
from db.models import Listing, Person, Team
from domain.access import Role
from domain.errors import InvalidInput
from domain.ledger import points
from domain.ledger.rebuilding import changing_boards
from domain.people import profile, sign_in
from domain.periods import PeriodKind
from domain.programme import upkeep
from domain.recognition import leaderboards
from domain.recognition.leaderboards import Leaderboard
from domain.work import Actor, Work
from tests.cast import COPENHAGEN, PROGRAMME, Cast

WEEK, MONTH = PeriodKind.WEEK, PeriodKind.MONTH
_keys = itertools.count()


@pytest.fixture(autouse=True)
def boards_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a board says does not depend on how many are on it, but for whether it is shown."""
    monkeypatch.setattr(leaderboards, "SMALLEST_BOARD", 1)


def earn(cast: Cast, who: Portal, amount: int) -> None:
    """Points out of nowhere, through the statement and every board."""
    with Session(writing(cast.engine)) as session:
        work = Work(session, Actor(None, frozenset({Role.SYSTEM})), cast.stage.now, PROGRAMME, cast.stage.token)
        points.adjust(work, cast.id_of(who), amount, f"test:{next(_keys)}", "Out of nowhere.")
        session.commit()


def join(
    cast: Cast, name: str, amount: int = 0, team: str = "Pumps", days: int = 2000, listing: str = "name"
) -> Portal:
    """One more colleague, who started `days` ago, with points if there are to be any."""
    with Session(writing(cast.engine)) as session:
        team_id = session.exec(select(Team.id).where(Team.name == team)).one()
        person = Person(
            employee_number=f"9{next(_keys)}",
            given_name=name,
            family_name="Berg",
            team_id=team_id,
            country="SE",
            started_on=(cast.stage.now - timedelta(days=days)).date(),
            listing=Listing.HIDDEN,
            listing_asked=True,
        )
        session.add(person)
        session.flush()
        person_id = person.id or 0
        with changing_boards(session, [person_id], COPENHAGEN, cast.stage.now.date()):
            person.listing = listing
        session.commit()
    who = cast.public.as_person(person_id)
    if amount:
        earn(cast, who, amount)
    return who


def move(cast: Cast, who: Portal, to: str) -> None:
    """Somebody changes team, as the HR file would have it."""
    with Session(writing(cast.engine)) as session:
        with changing_boards(session, [cast.id_of(who)], COPENHAGEN, cast.stage.now.date()):
            person = session.get_one(Person, cast.id_of(who))
            person.team_id = session.exec(select(Team.id).where(Team.name == to)).one()
        session.commit()


def crowd(cast: Cast, *amounts: int) -> list[Portal]:
    """One colleague for each amount of points: A, B, C, …"""
    return [join(cast, chr(ord("A") + index), amount) for index, amount in enumerate(amounts)]


def board(who: Portal, kind: PeriodKind = WEEK, scope: str = "company") -> Leaderboard:
    """The board as somebody sees it."""
    return who.ask(leaderboards.leaderboard, kind, scope)


def seen(rows: list[leaderboards.Row]) -> list[tuple[int, str]]:
    """(position, first letter)."""
    return [(row.position, row.name[0]) for row in rows]


def test_people_with_as_many_points_share_a_position(cast: Cast):
    crowd(cast, 40, 30, 30, 20, 10, 5, 4)
    rows = board(cast.maya).rows
    assert seen(rows) == [(1, "A"), (2, "B"), (2, "C"), (4, "D")]
    assert [row.tied for row in rows] == [False, True, True, False]


def test_nobody_is_shown_as_last(cast: Cast):
    crowd(cast, 60, 50, 40, 30, 20, 10)
    shown = board(cast.maya)
    assert (seen(shown.rows), shown.people) == ([(1, "A"), (2, "B"), (3, "C")], 6)


def test_the_last_is_no_neighbour_of_the_upper_half(cast: Cast):
    everybody = crowd(cast, 60, 50, 40, 30, 20, 10)
    assert seen(board(everybody[2]).mine.near) == [(1, "A"), (2, "B"), (3, "C"), (4, "D"), (5, "E")]


def a_place_below_all(rows: list[leaderboards.Row], amounts: tuple[int, ...]) -> bool:
    """Whether the rows show somebody whom nobody stands behind, on a board on which somebody stands ahead."""
    return max(amounts) > min(amounts) and any(row.points == min(amounts) for row in rows)


@pytest.mark.parametrize("scope", ["company", "team", "country", "new"])
@pytest.mark.parametrize(
    "amounts", [(9,), (9, 9), (9, 8), (9, 8, 8), (9, 9, 8), (9, 8, 7), (9, 8, 7, 6), (9, 8, 7, 6, 5), (9, 8, 8, 8, 8)]
)
def test_the_last_place_is_seen_only_by_who_stands_there(small_cast: Cast, amounts: tuple[int, ...], scope: str):
    everybody = [join(small_cast, chr(ord("A") + n), amount, days=9) for n, amount in enumerate(amounts)]
    outsider = join(small_cast, "Z", days=9, listing="hidden")
    for who, amount in zip([*everybody, outsider], [*amounts, 0], strict=True):
        shown = board(who, WEEK, scope)
        assert shown.rows and shown.podium
        if amount != min(amounts):
            assert not a_place_below_all([*shown.rows, *shown.mine.near], amounts)
        if amount:
            assert sum(row.me for row in [*shown.rows, *shown.near_me]) == 1
            assert any(row.me for row in shown.mine.closest())


def test_who_only_would_share_the_last_place_does_not_see_who_stands_there(small_cast: Cast):
    crowd(small_cast, 9, 8, 7)
    earn(small_cast, small_cast.omar, 7)
    assert seen(board(small_cast.omar).rows) == [(1, "A"), (2, "B")]


def test_no_team_is_shown_as_last_but_to_its_own_people(small_cast: Cast):
    for team, amount in (("Pumps", 9), ("Service", 8), ("Communication", 7)):
        for index in range(5):
            join(small_cast, f"{team} {index}", amount, team=team)
    small_cast.system.do(upkeep.rebuild)
    assert [row.name for row in small_cast.maya.ask(leaderboards.teams, WEEK)] == ["Pumps", "Service"]
    assert [row.position for row in small_cast.ada.ask(leaderboards.teams, WEEK)] == [1, 2, 3]


def test_the_podium_never_breaks_a_tie(cast: Cast):
    crowd(cast, 40, 30, 20, 20, 10, 9, 8, 7)
    shown = board(cast.maya)
    assert seen(shown.podium) == [(1, "A"), (2, "B")]
    assert seen(shown.rest) == [(3, "C"), (3, "D")]


def test_the_podium_holds_everybody_on_a_board_of_two(cast: Cast):
    crowd(cast, 9, 9)
    shown = board(cast.maya)
    assert (seen(shown.podium), shown.rest) == ([(1, "A"), (1, "B")], [])


def test_in_the_upper_half_i_see_three_on_each_side(cast: Cast):
    everybody = crowd(cast, *range(90, 0, -10))
    near = board(everybody[4]).mine.near
    assert seen(near) == [(2, "B"), (3, "C"), (4, "D"), (5, "E"), (6, "F"), (7, "G"), (8, "H")]


def test_in_the_lower_half_i_see_only_those_ahead(cast: Cast):
    everybody = crowd(cast, *range(90, 0, -10))
    shown = board(everybody[6])
    assert seen(shown.mine.near) == [(4, "D"), (5, "E"), (6, "F"), (7, "G")]
    assert seen(shown.near_me) == [(6, "F"), (7, "G")]


def test_home_shows_two_neighbours(cast: Cast):
    everybody = crowd(cast, *range(90, 0, -10))
    closest = [seen(who.ask(leaderboards.my_standing, WEEK).closest()) for who in everybody]
    assert closest[0] == [(1, "A"), (2, "B"), (3, "C")]
    assert closest[3] == [(3, "C"), (4, "D"), (5, "E")]
    assert closest[8] == [(7, "G"), (8, "H"), (9, "I")]


def test_the_hidden_count_for_nobody_but_themselves(cast: Cast):
    earn(cast, cast.omar, 50)
    earn(cast, cast.maya, 40)
    shown = board(cast.maya)
    assert [(row.position, row.name) for row in shown.rows] == [(1, "Maya Lindqvist")]
    assert (shown.people, shown.mine.position) == (1, 1)
    theirs = board(cast.omar)
    assert (theirs.mine.listed, theirs.mine.position, theirs.mine.people, theirs.mine.near) == (False, 1, 2, [])
    assert not any(row.me for row in theirs.rows)


def test_choosing_to_be_seen_counts_at_once_and_hiding_again_too(cast: Cast):
    earn(cast, cast.omar, 50)
    earn(cast, cast.maya, 40)
    cast.omar.do(profile.choose_listing, "name")
    assert board(cast.maya).mine.position == 2
    cast.omar.do(profile.choose_listing, "hidden")
    assert board(cast.maya).mine.position == 1


def test_an_alias_gives_away_neither_name_nor_team_nor_crest(cast: Cast):
    earn(cast, cast.ines, 10)
    earn(cast, cast.ada, 9)
    earn(cast, cast.ravi, 8)
    alias, name = board(cast.maya).rows
    assert (alias.name, alias.team) == ("Havørn", None)
    assert str(alias.person_id) not in alias.crest
    assert (name.name, name.team) == ("Ada Bæk", "Communication")


def test_movement_compares_with_the_end_of_the_period_before(cast: Cast):
    a, b = crowd(cast, 20, 10)
    cast.later(days=7)
    earn(cast, a, 10)
    earn(cast, b, 20)
    join(cast, "C", 5)
    join(cast, "D", 4)
    moved = {row.name[0]: row.movement for row in board(cast.maya).rows}
    assert moved == {"B": 1, "A": -1, "C": None}


def test_there_is_no_movement_where_there_was_no_board_before(cast: Cast):
    a, _ = crowd(cast, 20, 10)
    assert not board(a, PeriodKind.ALL_TIME).moves
    assert not board(a, WEEK).moves
    cast.later(days=7)
    earn(cast, a, 10)
    assert board(a, WEEK).moves
    assert not board(a, PeriodKind.ALL_TIME).moves


def test_teams_rank_by_points_per_member_on_the_board(cast: Cast):
    for index in range(9):
        join(cast, f"Pump {index}", 10 if index < 2 else 0, team="Pumps")
    for index in range(4):
        join(cast, f"Service {index}", 3, team="Service")
    cast.system.do(upkeep.rebuild)
    rows = cast.maya.ask(leaderboards.teams, WEEK)
    assert [(row.position, row.name, row.average, row.people) for row in rows] == [
        (1, "Service", 12 / 5, 5),
        (2, "Pumps", 20 / 10, 10),
    ]
    assert [row.mine for row in rows] == [False, True]


def test_a_team_with_four_on_the_board_is_not_shown(cast: Cast):
    for index in range(3):
        join(cast, f"Service {index}", 30, team="Service")
    cast.system.do(upkeep.rebuild)
    assert cast.omar.ask(leaderboards.teams, WEEK) == []
    cast.omar.do(profile.choose_listing, "alias", "Gråsparv")
    assert [row.people for row in cast.omar.ask(leaderboards.teams, WEEK)] == [5]


def test_teams_with_the_same_average_share_a_position(cast: Cast):
    for team in ("Pumps", "Service"):
        for index in range(4):
            join(cast, f"{team} {index}", 6, team=team)
    cast.system.do(upkeep.rebuild)
    assert [row.position for row in cast.maya.ask(leaderboards.teams, WEEK)] == [1, 1]


def test_new_starters_have_a_board_of_their_own(cast: Cast):
    new = join(cast, "Nils", 5, days=89)
    join(cast, "Old hand", 50, days=90)
    assert [row.name for row in board(new, MONTH, "new").rows] == ["Nils Berg"]
    assert ("new", None) in leaderboards.scopes_of(cast.maya.ask(sign_in.me))
    assert (board(new, MONTH, "new").for_me, board(cast.maya, MONTH, "new").for_me) == (True, False)
    assert board(cast.maya, MONTH, "new").mine.position is None


def test_a_board_that_is_not_mine_to_choose_is_refused(cast: Cast):
    with pytest.raises(InvalidInput):
        board(cast.maya, WEEK, "team:2")


def test_points_stay_with_the_team_of_the_day(cast: Cast):
    nils = join(cast, "Nils", 20, team="Pumps")
    move(cast, nils, to="Service")
    earn(cast, nils, 5)
    join(cast, "Siri", 1, team="Service")
    assert [(row.name[0], row.points) for row in board(cast.maya, WEEK, "team").rows] == [("N", 20)]
    assert [(row.name[0], row.points) for row in board(nils, WEEK, "team").rows] == [("N", 5)]


def test_the_hidden_would_stand_where_the_points_they_earned_in_the_team_put_them(cast: Cast):
    nils = join(cast, "Nils", 20, team="Pumps", listing="hidden")
    join(cast, "Siri", 10, team="Service")
    move(cast, nils, to="Service")
    earn(cast, nils, 5)
    mine = board(nils, WEEK, "team").mine
    assert (mine.listed, mine.points, mine.position, mine.people) == (False, 5, 2, 2)
    assert board(nils).mine.points == 25


@pytest.mark.parametrize("scope", ["company", "team", "country", "new"])
def test_the_hidden_would_stand_where_they_do_once_they_are_seen(cast: Cast, scope: str):
    nils = join(cast, "Nils", 20, team="Pumps", listing="hidden", days=9)
    crowd(cast, 30, 22, 4)
    move(cast, nils, to="Service")
    join(cast, "Siri", 1, team="Service", days=9)
    earn(cast, nils, 2)
    hidden = board(nils, WEEK, scope).mine
    nils.do(profile.choose_listing, "name")
    seen_now = board(nils, WEEK, scope).mine
    assert (hidden.points, hidden.position, hidden.people) == (seen_now.points, seen_now.position, seen_now.people)


@pytest.mark.parametrize("scope", ["team", "country", "new"])
def test_of_a_part_of_the_company_with_fewer_than_five_on_the_board_nothing_is_shown(
    cast: Cast, scope: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(leaderboards, "SMALLEST_BOARD", leaderboards.SMALLEST_TEAM)
    ane, *_ = [join(cast, name, 9 - n, days=9) for n, name in enumerate(["Ane", "Bo", "Cai", "Dag"])]
    shown = board(ane, WEEK, scope)
    assert (shown.rows, shown.too_few, shown.mine.position, shown.mine.points) == ([], True, None, 9)
    join(cast, "Eva", 1, days=9)
    assert board(ane, WEEK, scope).mine.position == 1
