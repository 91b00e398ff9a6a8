"""Whatever happens, in whichever order: the derived tables are what the statement adds up to."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app.importing import bring_in
from app.portal import Portal
from db.engine import writing
from db.models import Counter, Histogram, KpiWeekly, Person, PointEntry, Score, Submission, Team, TeamScore, TeamSize
from domain.errors import Refusal
from domain.ledger import corrections, points
from domain.ledger.point_rules import EARNING, Rule
from domain.ledger.scopes import COMPANY, NEW_STARTERS
from domain.people import importing, profile, teams
from domain.people.importing import Choices
from domain.periods import PeriodKind
from domain.programme import upkeep
from domain.recognition import leaderboards
from domain.sharing import pipeline
from tests.cast import NOON, Cast, a_story, engage, lift, publish
from tests.conftest import SOAK, fresh_postgres, fresh_sqlite

NAMES = ("maya", "ravi", "ines", "omar")
TEAMS = ("Pumps", "Service", "Communication", "")
LISTINGS = ("name", "alias", "hidden")

# --- what can happen -------------------------------------------------------------------------------------------------

WHO, RULE = st.sampled_from(NAMES), st.sampled_from(EARNING)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("earn"), WHO, RULE, st.integers(0, 200)),
        st.tuples(st.just("take_back"), st.integers(0, 30)),
        st.tuples(st.just("correct"), st.sampled_from(("maya", "ravi", "omar")), st.integers(-49, 49)),
        st.tuples(st.just("choose"), WHO, st.sampled_from(LISTINGS)),
        st.tuples(st.just("move"), WHO, st.sampled_from(TEAMS), st.sampled_from(("DK", "SE", ""))),
        st.tuples(st.just("leave_or_return"), WHO),
        st.tuples(st.just("merge"), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(st.just("rename"), st.integers(0, 5), st.sampled_from((*TEAMS, "Valves"))),
        st.tuples(st.just("publish"), st.sampled_from(("maya", "omar"))),
        st.tuples(st.just("take_down"), st.integers(0, 5)),
        st.tuples(st.just("wait"), st.integers(1, 60)),
        st.tuples(st.just("upkeep")),
    ),
    min_size=1,
    max_size=14,
)


class Play:
    """The steps, played by the cast through the door."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.gone: set[str] = set()
        _begin_lately(cast, cast.omar)

    def play(self, step: tuple[Any, ...]) -> None:
        """One step. What the rules refuse has not happened."""
        with suppress(Refusal):
            getattr(self, step[0])(*step[1:])

    def earn(self, who: str, rule: Rule, days_ago: int) -> None:
        """Something that may have happened long ago, in a quarter that is closed by now."""
        with self.cast.at_work() as work:
            person = self.cast.id_of(getattr(self.cast, who))
            at = work.now - timedelta(days=days_ago)
            points.earn(work, person, rule, points.Event(f"{who}:{rule}:{at:%Y%m%d}", occurred_at=at))

    def take_back(self, index: int) -> None:
        """Takes back one of the lines there are, or tries to once more."""
        with self.cast.at_work() as work:
            lines = work.session.exec(select(PointEntry).where(PointEntry.kind == "earned")).all()
            if lines:
                points.reverse(work, lines[index % len(lines)])

    def correct(self, who: str, amount: int) -> None:
        """An admin corrects somebody's points."""
        person = self.cast.id_of(getattr(self.cast, who))
        self.cast.ada.do(corrections.correct, person, amount, "Counted by hand.", self.cast.stage.token(9))

    def choose(self, who: str, listing: str) -> None:
        """Somebody chooses how to be seen."""
        getattr(self.cast, who).do(profile.choose_listing, listing, f"Alias of {who}")

    def move(self, who: str, team: str, country: str) -> None:
        """The HR file says another team."""
        self._import({who: {"team": team, "country": country}})

    def leave_or_return(self, who: str) -> None:
        """The HR file has somebody no more, or again."""
        self.gone ^= {who}
        self._import({})

    def merge(self, one: int, into: int) -> None:
        """A team goes into another."""
        tree = self.cast.ada.ask(teams.tree)
        self.cast.ada.do(teams.merge, tree[one % len(tree)].id, tree[into % len(tree)].id)

    def rename(self, one: int, name: str) -> None:
        """A team is called something else."""
        tree = self.cast.ada.ask(teams.tree)
        team = tree[one % len(tree)]
        self.cast.ada.do(teams.rename, team.id, name, team.name)

    def publish(self, who: str) -> None:
        """A story goes all the way."""
        publish(getattr(self.cast, who), self.cast.ada, a_story())

    def take_down(self, index: int) -> None:
        """An admin takes a story out of the hub."""
        with Session(self.cast.engine) as session:
            ids = session.exec(select(Submission.id).where(Submission.status == "published")).all()
        if ids:
            self.cast.ada.do(pipeline.take_down, ids[index % len(ids)], "A name without consent.")

    def wait(self, days: int) -> None:
        """Time passes."""
        self.cast.later(days=days)

    def upkeep(self) -> None:
        """The daily upkeep."""
        self.cast.system.do(upkeep.daily)

    def _import(self, changes: dict[str, dict[str, str]]) -> None:
        file = _as_hr_sees_it(self.cast.engine, changes, self.gone)
        seen = self.cast.ada.ask(importing.dry_run, file)
        agreed = frozenset(one.code for one in seen.confirmations)
        bring_in(self.cast.ada, file, Choices(), seen.fingerprint, agreed)


def _as_hr_sees_it(engine: Engine, changes: dict[str, dict[str, str]], gone: set[str]) -> bytes:
    with Session(engine) as session:
        rows = session.exec(select(Person, Team.name).join(Team, col(Team.id) == Person.team_id, isouter=True)).all()
    out = io.StringIO()
    columns = ("employee_number", "given_name", "family_name", "team", "country", "started_on")
    file = csv.DictWriter(out, columns, delimiter=";", extrasaction="ignore")
    file.writeheader()
    for person, team in rows:
        name = person.given_name.casefold()
        if name not in gone:
            file.writerow({**person.model_dump(), "team": team, **changes.get(name, {})})
    return out.getvalue().encode()


def _begin_lately(cast: Cast, who: Portal) -> None:
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, who.person_id).started_on = NOON.date() - timedelta(days=60)
        session.commit()


# --- what it adds up to ----------------------------------------------------------------------------------------------

COUNTED = {
    Score: "points",
    Histogram: "people",
    TeamScore: "points",
    TeamSize: "people",
    Counter: "times",
    KpiWeekly: "points",
}
"""A row without any of this says nothing: one that was emptied and one that never was are the same."""


def derived(cast: Cast) -> dict[str, list[tuple[Any, ...]]]:
    """The derived tables as they stand, without rows that say nothing."""
    return derived_of(cast.engine)


def derived_of(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """The same of any database."""
    with Session(engine) as session:
        return {
            table.__tablename__: sorted(
                tuple(row.model_dump().values()) for row in session.exec(select(table)) if getattr(row, counts) != 0
            )
            for table, counts in COUNTED.items()
        }


def check(fresh: Callable[[], AbstractContextManager[Engine]], steps: list[tuple[Any, ...]]) -> None:
    with fresh() as engine:
        cast = engage(engine)
        stage = Play(cast)
        for step in steps:
            stage.play(step)
        stage.wait(1)
        stage.upkeep()  # the new starters' board is put right once a day
        kept = derived(cast)
        cast.system.do(upkeep.rebuild)
        assert kept == derived(cast)


often = partial(
    settings,
    deadline=None,
    derandomize=not SOAK,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@often(max_examples=2000 if SOAK else 40)
@given(steps=STEPS)
def test_it_keeps_the_boards_as_a_rebuild_would_make_them(sqlite_template: Path, steps: list[tuple[Any, ...]]):
    check(partial(fresh_sqlite, sqlite_template), steps)


@often(max_examples=200 if SOAK else 6, phases=(Phase.reuse, Phase.generate))
@given(steps=STEPS)
def test_it_does_so_on_postgresql_too(postgres_server: str, steps: list[tuple[Any, ...]]):
    check(partial(fresh_postgres, postgres_server), steps)


# --- who is where ----------------------------------------------------------------------------------------------------


def earn(cast: Cast, who: Portal, key: str, rule: Rule = Rule.TALK) -> None:
    with cast.at_work() as work:
        points.earn(work, cast.id_of(who), rule, points.Event(key))


def names(cast: Cast, scope: str = "company", who: Portal | None = None) -> list[str]:
    board = (who or cast.omar).ask(leaderboards.leaderboard, PeriodKind.MONTH, scope)
    return [row.name for row in board.rows]


def scores_on(cast: Cast, scope: int) -> int:
    with Session(cast.engine) as session:
        return len(session.exec(select(Score).where(Score.scope == scope)).all())


def test_somebody_who_hides_is_on_no_board_and_in_nobodys_position(cast: Cast):
    earn(cast, cast.maya, "talk:1")
    earn(cast, cast.ravi, "debate:1", Rule.DEBATE)
    assert cast.ravi.ask(leaderboards.my_standing, PeriodKind.MONTH).position == 2
    cast.maya.do(profile.choose_listing, "hidden")
    assert cast.ravi.ask(leaderboards.my_standing, PeriodKind.MONTH).position == 1
    assert names(cast) == ["Ravi Sørensen"]
    mine = cast.maya.ask(leaderboards.my_standing, PeriodKind.MONTH)
    assert (mine.points, mine.position, mine.listed) == (40, 1, False)


def test_points_stay_with_the_team_of_the_day_they_were_earned(cast: Cast):
    lift(cast)
    earn(cast, cast.maya, "talk:1")
    stage = Play(cast)
    stage.move("maya", "Service", "SE")
    earn(cast, cast.maya, "talk:2")
    with Session(cast.engine) as session:
        teams = {team.name: team.id for team in session.exec(select(Team))}
        of_march = {
            row.team_id: row.points for row in session.exec(select(TeamScore).where(TeamScore.period == 202603))
        }
    assert (of_march[teams["Pumps"]], of_march[teams["Service"]]) == (40, 40)


def test_a_new_starter_leaves_the_new_starters_board_after_ninety_days(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(leaderboards, "SMALLEST_BOARD", 1)
    _begin_lately(cast, cast.maya)
    earn(cast, cast.maya, "talk:1")
    assert names(cast, "new", cast.maya) == ["Maya Lindqvist"]
    cast.later(days=30)
    cast.system.do(upkeep.daily)
    assert scores_on(cast, NEW_STARTERS) == 0
    assert scores_on(cast, COMPANY) == len(PeriodKind)


def test_who_retires_without_points_takes_nobody_along(cast: Cast):
    _begin_lately(cast, cast.maya)
    story = publish(cast.maya, cast.ravi)
    cast.ada.do(pipeline.take_down, story, "A name without consent.")
    cast.later(days=20)
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, cast.ravi.person_id).started_on = cast.stage.now.date() - timedelta(days=10)
        session.commit()
    earn(cast, cast.ravi, "debate:1", Rule.DEBATE)
    assert cast.omar.ask(leaderboards.leaderboard, PeriodKind.YEAR, "new").people == 1
    cast.later(days=20)
    cast.system.do(upkeep.daily)
    assert cast.omar.ask(leaderboards.leaderboard, PeriodKind.YEAR, "new").people == 1


def test_someone_who_left_is_on_no_board(cast: Cast):
    earn(cast, cast.maya, "talk:1")
    Play(cast).leave_or_return("maya")
    assert names(cast) == []


def test_rebuilding_twice_makes_the_same_tables(cast: Cast):
    earn(cast, cast.maya, "talk:1")
    publish(cast.omar, cast.ravi)
    assert cast.system.do(upkeep.rebuild) == 2
    once = derived(cast)
    assert cast.system.do(upkeep.rebuild) == 2
    assert derived(cast) == once


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 31)])
def test_a_rebuild_gives_back_what_was_lost(cast: Cast, day: date):
    cast.stage.now = NOON.replace(month=day.month, day=day.day)
    earn(cast, cast.maya, "talk:1")
    kept = derived(cast)
    with Session(writing(cast.engine)) as session:
        for table in COUNTED:
            for row in session.exec(select(table)):
                session.delete(row)
        session.commit()
    cast.system.do(upkeep.rebuild)
    assert derived(cast) == kept


@pytest.mark.parametrize("table", COUNTED)
def test_a_rebuild_puts_right_what_is_wrong_and_what_is_too_much(cast: Cast, table: type[Any]):
    earn(cast, cast.maya, "talk:1")
    publish(cast.omar, cast.ravi)
    kept = derived(cast)
    with Session(writing(cast.engine)) as session:
        rows = session.exec(select(table)).all()
        setattr(rows[0], COUNTED[table], 987)
        session.add(Score(person_id=maya_in(session), period=0, scope=-987, points=3))
        session.commit()
    assert derived(cast) != kept
    cast.system.do(upkeep.rebuild)
    assert derived(cast) == kept


def maya_in(session: Session) -> int:
    return session.exec(select(Person.id).where(Person.given_name == "Maya")).one() or 0
