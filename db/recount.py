"""The derived tables counted again from the statement: everybody's, or those of people whose boards change.

One transaction prepares, takes some people in hand (`take`), takes them off their boards (`leave`) or puts them where
they belong (`stand`), and clears away. The rules come as rows: `on_day` says in which periods a day counts, `on_board`
on which boards people of a kind stand. SQL only joins and sums, so memory does not grow with the company.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from db.driver import Driver, as_date, as_moment
from db.standings import STEP
from db.statement import WHILE_CHANGING_BOARDS, Earner


class OnDay(NamedTuple):
    """A local day: when it begins, the keys of its periods, and when its quarter takes no more lines."""

    starts: datetime
    day: date
    monday: date
    week: int
    month: int
    quarter: int
    year: int
    closes: datetime


class OnBoard(NamedTuple):
    """A board somebody stands on with what happened from a day up to another; `of_team` adds the line's team to it."""

    scope: int
    first: date = date.min
    after: date = date.max
    of_team: bool = False


class Scopes(NamedTuple):
    """How scopes are numbered: where the unlisted are kept, and from where to where the boards of teams lie."""

    unlisted: int
    first_team: int
    after_teams: int


NEVER = date.min
_TABLES = {
    "on_day": "starts {moment} PRIMARY KEY, day DATE, monday DATE, week INT, month INT, quarter INT, year INT, "
    "closes {moment}",
    "on_board": "listing TEXT, active BOOLEAN, country TEXT, started_on DATE, scope INT, first DATE, after DATE, "
    "of_team BOOLEAN",
    "in_hand": "person_id INT PRIMARY KEY",
    "stands": "person_id INT, scope INT, first DATE, after DATE, of_team BOOLEAN, PRIMARY KEY (person_id, scope)",
    "line": "person_id INT, team_id INT, rule_code TEXT, points INT, times INT, day DATE, monday DATE, "
    "week INT, month INT, quarter INT, year INT",
}
PERIODS = ("week", "month", "quarter", "year", "0")
"""What `line` calls its periods; all time has one key for every line."""

_STRETCH = """
SELECT MIN(occurred_at), MAX(CASE WHEN occurred_at > recorded_at THEN occurred_at ELSE recorded_at END) FROM point_entry
"""
_KIND = """
p.listing, p.active, COALESCE(p.country, '') AS country,
CASE WHEN p.started_on > :long_ago THEN p.started_on ELSE :never END AS started_on
FROM in_hand h JOIN person p ON p.id = h.person_id
"""
_KINDS = f"SELECT DISTINCT {_KIND}"
_STANDS = f"""
INSERT INTO stands SELECT k.id, b.scope, b.first, b.after, b.of_team FROM (SELECT p.id, {_KIND}) k
JOIN on_board b ON b.country = k.country AND b.listing = k.listing AND b.active = k.active
 AND b.started_on = k.started_on
"""
_LINE = """
INSERT INTO line
SELECT e.person_id, COALESCE(t.merged_into_id, e.team_id), e.rule_code, e.points,
       CASE e.kind WHEN 'earned' THEN 1 WHEN 'reversed' THEN -1 ELSE 0 END, d.day, d.monday, d.week, d.month,
       CASE WHEN e.recorded_at >= d.closes THEN
        (SELECT r.quarter FROM on_day r WHERE r.starts <= e.recorded_at ORDER BY r.starts DESC LIMIT 1)
       ELSE d.quarter END, d.year
FROM in_hand h CROSS JOIN point_entry e
JOIN on_day d ON d.starts = (SELECT MAX(starts) FROM on_day WHERE starts <= e.occurred_at)
LEFT JOIN team t ON t.id = e.team_id
WHERE e.person_id = h.person_id
"""
_SCORE = """
INSERT INTO {into}score (person_id, period, scope, points)
SELECT l.person_id, {period} AS key, s.scope + CASE WHEN s.of_team THEN l.team_id ELSE 0 END AS board, SUM(l.points)
FROM line l JOIN stands s ON s.person_id = l.person_id AND l.day >= s.first AND l.day < s.after
 AND (l.team_id IS NOT NULL OR NOT s.of_team)
GROUP BY l.person_id, key, board
"""
OF_ALL = "score s"
OF_THESE = "in_hand h JOIN score s ON s.person_id = h.person_id"
_HISTOGRAM = """
INSERT INTO {into}histogram (period, scope, points, people)
SELECT {period} AS key, scope, {points} AS place, {sign} * SUM(people)
FROM (SELECT s.period, s.scope, s.points, COUNT(*) AS people FROM {stood}
      WHERE s.points > 0 AND s.scope <> :unlisted GROUP BY s.period, s.scope, s.points) exact
WHERE true GROUP BY key, scope, place ORDER BY key, scope, place
ON CONFLICT (period, scope, points) DO UPDATE SET people = {into}histogram.people + excluded.people
"""
_TEAM_SCORE = """
INSERT INTO {into}team_score (period, team_id, points)
SELECT s.period, s.scope - :first_team AS team, {sign} * SUM(s.points)
FROM {stood} WHERE s.scope >= :first_team AND s.scope < :after_teams
GROUP BY s.period, team ORDER BY s.period, team
ON CONFLICT (period, team_id) DO UPDATE SET points = {into}team_score.points + excluded.points
"""
_TEAM_SIZE = """
INSERT INTO {into}team_size (team_id, people)
SELECT p.team_id, {sign} * COUNT(*) FROM stands s CROSS JOIN person p
WHERE p.id = s.person_id AND s.of_team AND p.team_id IS NOT NULL GROUP BY p.team_id ORDER BY p.team_id
ON CONFLICT (team_id) DO UPDATE SET people = {into}team_size.people + excluded.people
"""
_COUNTER = """
INSERT INTO {into}counter (person_id, rule_code, times)
SELECT person_id, rule_code, SUM(times) FROM line GROUP BY person_id, rule_code
"""
_KPI = """
INSERT INTO {into}kpi_weekly (week, rule_code, times, points)
SELECT monday, rule_code, SUM(times), SUM(points) FROM line WHERE true GROUP BY monday, rule_code
ON CONFLICT (week, rule_code) DO UPDATE SET times = {into}kpi_weekly.times + excluded.times,
                                            points = {into}kpi_weekly.points + excluded.points
"""
_DERIVED = {
    "score": ("person_id INT, period INT, scope INT, points INT", "person_id, period, scope"),
    "counter": ("person_id INT, rule_code TEXT, times INT", "person_id, rule_code"),
    "histogram": ("period INT, scope INT, points INT, people INT", "period, scope, points"),
    "team_score": ("period INT, team_id INT, points INT", "period, team_id"),
    "team_size": ("team_id INT, people INT", "team_id"),
    "kpi_weekly": ("week DATE, rule_code TEXT, times INT, points INT", "week, rule_code"),
}
"""Every derived table: its columns, and what is unique in it while it is added up."""
OF_PEOPLE = ("score", "counter")
OF_BOARDS = ("histogram", "team_score", "team_size", "kpi_weekly")
AFRESH = "right_"
"""Begins the names of the tables in which everything is counted afresh, to be compared with what is there."""
_IS_WRONG = """
DELETE FROM {table} WHERE {of} AND NOT EXISTS (SELECT 1 FROM {afresh}{table} r WHERE {same})
"""
_IS_MISSING = """
INSERT INTO {table} ({columns}) SELECT {columns} FROM {afresh}{table} r WHERE NOT EXISTS
 (SELECT 1 FROM {table} WHERE {of} AND {same})
"""
_HOLD = "SELECT 1 FROM in_hand h JOIN person p ON p.id = h.person_id ORDER BY p.id"
_LEAVE = "DELETE FROM score WHERE person_id IN (SELECT person_id FROM in_hand)"


def begin(driver: Driver) -> tuple[datetime, datetime] | None:
    """Makes room; gives the first and the last moment of the statement, or None where it is empty."""
    moment = "DATETIME" if driver.dialect.name == "sqlite" else "TIMESTAMPTZ"
    for table, columns in _TABLES.items():
        driver.run(f"CREATE TEMPORARY TABLE {table} ({columns.format(moment=moment)})", {})
    first, last = driver.rows(_STRETCH, {})[0]
    return (as_moment(first), as_moment(last)) if first is not None else None


def end(driver: Driver) -> None:
    """Clears away."""
    for table in _TABLES:
        driver.run(f"DROP TABLE {table}", {})


def know_days(driver: Driver, days: Iterable[OnDay]) -> None:
    """The days that lines can lie on."""
    driver.many(
        "INSERT INTO on_day VALUES (:starts, :day, :monday, :week, :month, :quarter, :year, :closes)",
        [
            day._asdict()
            | {"starts": driver.moment(day.starts), "closes": driver.moment(day.closes)}
            | {"day": driver.day(day.day), "monday": driver.day(day.monday)}
            for day in days
        ],
    )


def take(
    driver: Driver,
    person_ids: Iterable[int],
    long_ago: date,
    boards_of: Callable[[Earner], Iterable[OnBoard]],
    *,
    hold: bool = False,
) -> None:
    """Takes people in hand, in place of those before. Who started before `long_ago` did so long ago.

    With `hold` nobody earns for them or moves them until the transaction ends: see `db/statement.py`.
    """
    for table in ("in_hand", "stands", "on_board", "line"):
        _empty(driver, table)
    driver.many("INSERT INTO in_hand VALUES (:person_id)", [{"person_id": person_id} for person_id in person_ids])
    if hold and (lock := driver.locking(f"{WHILE_CHANGING_BOARDS} OF p")):
        driver.rows(_HOLD + lock, {})
    days = {"long_ago": driver.day(long_ago), "never": driver.day(NEVER)}
    for listing, active, country, started_on in driver.rows(_KINDS, days):
        who = Earner(None, country or None, as_date(started_on), listing, active)
        kind = {"listing": listing, "active": active, "country": country, "started_on": started_on}
        driver.many(
            "INSERT INTO on_board VALUES (:listing, :active, :country, :started_on, :scope, :first, :after, :of_team)",
            [
                kind | board._asdict() | {"first": driver.day(board.first), "after": driver.day(board.after)}
                for board in boards_of(who)
            ],
        )
    driver.run(_STANDS, days)


def leave(driver: Driver, scopes: Scopes) -> None:
    """Takes those in hand off every board. They are to be held, or they may stand on others by now."""
    driver.run(_TEAM_SIZE.format(sign=-1, into=""), {})
    add_up(driver, scopes, -1, OF_THESE)
    driver.run(_LEAVE, {})


def stand(driver: Driver, into: str = "") -> int:
    """Puts those in hand, who have no points anywhere, where they belong; gives how many lines were read."""
    driver.run(_LINE, {})
    for period in PERIODS:
        driver.run(_SCORE.format(period=period, into=into), {})
    driver.run(_TEAM_SIZE.format(sign=1, into=into), {})
    return int(driver.rows("SELECT COUNT(*) FROM line", {})[0][0])


def add_up(driver: Driver, scopes: Scopes, sign: int = 1, stood: str = OF_ALL, into: str = "") -> None:
    """Adds everybody's points (or those of the people in hand; with −1 takes them away) to what is kept of boards."""
    for period, points in (("period", "points"), ("-1 - period", f"points / {STEP}")):
        how = {"period": period, "points": points, "sign": sign, "stood": stood, "into": into}
        driver.run(_HISTOGRAM.format(**how), {"unlisted": scopes.unlisted})
    teams = {"first_team": scopes.first_team, "after_teams": scopes.after_teams}
    driver.run(_TEAM_SCORE.format(sign=sign, stood=stood, into=into), teams)


def count(driver: Driver, into: str = "") -> None:
    """Counts how often those in hand, counted nowhere yet, have earned by each rule, and what happened each week."""
    driver.run(_COUNTER.format(into=into), {})
    driver.run(_KPI.format(into=into), {})


def begin_afresh(driver: Driver) -> None:
    """Makes an empty table beside each derived one."""
    for table, (columns, unique) in _DERIVED.items():
        sqlite = driver.dialect.name == "sqlite"
        key = f", PRIMARY KEY ({unique})" if sqlite or table in OF_BOARDS else ""  # PostgreSQL compares by hashing
        driver.run(f"CREATE TEMPORARY TABLE {AFRESH}{table} ({columns}{key}){' WITHOUT ROWID' if sqlite else ''}", {})


def put_right(driver: Driver, tables: Iterable[str], people: tuple[int, int] | None = None) -> None:
    """Makes tables, or the rows of people from one to another, what was counted afresh. What is right stays untouched.

    So a rebuild that finds nothing wrong writes nothing, and whoever reads meanwhile reads on.
    """
    first, last = people or (0, 0)
    for table in tables:
        names = [column.split()[0] for column in _DERIVED[table][0].split(", ")]
        how = {
            "table": table,
            "afresh": AFRESH,
            "columns": ", ".join(names),
            "same": " AND ".join(f"r.{name} = {table}.{name}" for name in names),
            "of": f"{table}.person_id BETWEEN {first:d} AND {last:d}" if people else "true",
        }
        driver.run(_IS_WRONG.format(**how), {})
        driver.run(_IS_MISSING.format(**how), {})
        _empty(driver, f"{AFRESH}{table}")


def end_afresh(driver: Driver) -> None:
    """Clears away what was counted."""
    for table in _DERIVED:
        driver.run(f"DROP TABLE {AFRESH}{table}", {})


def _empty(driver: Driver, table: str) -> None:
    """Empties a temporary table, and on PostgreSQL gives its room back."""
    verb = "DELETE FROM" if driver.dialect.name == "sqlite" else "TRUNCATE"
    driver.run(f"{verb} {table}", {})
