"""An invented company of any size: its people, a year of statements, and the derived tables that follow from them.

The derived tables are summed with numpy, by the domain's own periods and boards; `tests/bench` compares them with
`domain.rebuilding.rebuild`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from db.standings import STEP
from db.statement import Earner
from domain.ledger.point_rules import Rule
from domain.ledger.scopes import UNLISTED
from domain.ledger.standings import period_keys, scopes_for
from domain.periods import local_date, week_starting
from domain.work import Programme

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
PROGRAMME = Programme("Our voices", "Fjordlys", ZONE, "http://localhost", "#0b5d57")
DAYS = 364
LINES_PER_PERSON = 4
CARRIED_OVER_ON = date(2026, 1, 1)
MOST_CARRIED_OVER = 5000
ISSUER = "http://localhost:8501/demo-sign-in"
COUNTRIES = ("DK", "SE", "NO", "FI", "DE", "PL", "NL", "GB")
EARNED_BY: tuple[tuple[Rule, int], ...] = (
    (Rule.SHARE_OWN_WORDS, 5),
    (Rule.SHARE_OWN_WORDS, 5),
    (Rule.COMMENT_RECEIVED, 1),
    (Rule.REPLY_GIVEN, 2),
    (Rule.TOLD_SOMEONE, 3),
    (Rule.STORY_PUBLISHED, 39),
)
RULES = tuple(sorted({rule for rule, _ in EARNED_BY}))
CARRIED_OVER = Rule.STORY_PUBLISHED

Whole = NDArray[np.int64]
Columns = dict[str, list[object]]


@dataclass(frozen=True)
class Company:
    """Columns of every table, ready to be loaded; `scores` also as numbers, for what else is to be filled with them."""

    people: int
    lines: int
    tables: dict[str, Columns]

    def median_person(self, period: int, scope: int) -> tuple[int, int]:
        """(person id, points) of the one in the middle of a board."""
        board = self.board(period, scope)
        return board[len(board) // 2]

    def board(self, period: int, scope: int) -> list[tuple[int, int]]:
        """(person id, points), the highest first."""
        score = self.tables["score"]
        rows = zip(score["person_id"], score["period"], score["scope"], score["points"], strict=True)
        return sorted(((a, n) for a, p, s, n in rows if p == period and s == scope), key=lambda row: (-row[1], row[0]))  # type: ignore[operator, return-value, misc]


@dataclass(frozen=True)
class _Lines:
    """The statement as numbers. `day` counts into `days`; `rule` into RULES; `times` is what the counters add."""

    days: Sequence[date]
    person: Whole
    day: Whole
    rule: Whole
    points: Whole
    times: Whole


def invent(people: int, seed: int = 7) -> Company:
    """A company with `people` employees, nine in ten of them on the boards, and a statement of five lines a head.

    Few are busy and many are not (Zipf's law). Everybody carries points over from before this year, up to 5,000 of
    them, so that scores spread as widely as after years of use.
    """
    dice = np.random.default_rng(seed)
    teams = max(5, people // 400)
    earners = [_earner(number, teams) for number in range(people)]
    lines = _lines(people, dice)
    tables = {
        "team": {"id": list(range(1, teams + 1)), "name": [f"Team {n}" for n in range(1, teams + 1)]},
        "person": _people(earners),
        "point_entry": _statement(lines, earners),
        **_derived(lines, earners),
    }
    return Company(people, len(lines.person), tables)


def _earner(number: int, teams: int) -> Earner:
    listing = ("hidden", "alias", *["name"] * 8)[number // 7 % 10]
    return Earner(1 + number % teams, COUNTRIES[number % 7 * (number % 3) % 8], date(2015, 1, 1), listing, True)


def _people(earners: Sequence[Earner]) -> Columns:
    ids = range(1, len(earners) + 1)
    return {
        "id": list(ids),
        "employee_number": [f"{n:06d}" for n in ids],
        "given_name": [f"Åsa {n}" for n in ids],
        "family_name": ["Hjørring"] * len(ids),
        "email": [f"person{n}@company.example" for n in ids],
        "team_id": [who.team_id for who in earners],
        "country": [who.country for who in earners],
        "language": ["en"] * len(ids),
        "is_leader": [False] * len(ids),
        "makes_content": [False] * len(ids),
        "started_on": ["2015-01-01"] * len(ids),
        "active": [True] * len(ids),
        "issuer": [ISSUER] * len(ids),
        "subject": [str(n) for n in ids],
        "listing": [who.listing for who in earners],
        "alias": [f"Heron {n}" if who.listing == "alias" else None for n, who in zip(ids, earners, strict=True)],
        "listing_asked": [True] * len(ids),
        "welcomed": [True] * len(ids),
    }


def _lines(people: int, dice: np.random.Generator) -> _Lines:
    today = local_date(NOW, ZONE)
    days = [CARRIED_OVER_ON, *(today - timedelta(days=n) for n in range(DAYS))]
    busy = 1 / np.arange(1, people + 1) ** 0.85
    person = np.concatenate(
        [
            np.arange(people),
            dice.permutation(people)[dice.choice(people, people * LINES_PER_PERSON, p=busy / busy.sum())],
        ]
    )
    earned = dice.integers(0, len(EARNED_BY), people * LINES_PER_PERSON)
    rule_of = np.array([RULES.index(rule) for rule, _ in EARNED_BY])
    points_of = np.array([points for _, points in EARNED_BY])
    carried = np.minimum(MOST_CARRIED_OVER, 1 + dice.pareto(1.2, people) * 60).astype(np.int64)
    return _Lines(
        days,
        person.astype(np.int64) + 1,
        np.concatenate([np.zeros(people, np.int64), dice.integers(1, DAYS + 1, len(earned))]),
        np.concatenate([np.full(people, RULES.index(CARRIED_OVER)), rule_of[earned]]),
        np.concatenate([carried, points_of[earned]]),
        np.concatenate([np.zeros(people, np.int64), np.ones(len(earned), np.int64)]),
    )


def _at_noon(day: date) -> datetime:
    return datetime.combine(day, time(7), UTC)


def _statement(lines: _Lines, earners: Sequence[Earner]) -> Columns:
    moments = [_at_noon(day).strftime("%Y-%m-%d %H:%M:%S.%f") for day in lines.days]
    at = [moments[day] for day in lines.day.tolist()]
    people, ids = lines.person.tolist(), range(1, len(lines.person) + 1)
    return {
        "id": list(ids),
        "person_id": people,
        "team_id": [earners[person - 1].team_id for person in people],
        "kind": ["earned" if times else "adjusted" for times in lines.times.tolist()],
        "points": lines.points.tolist(),
        "event_key": [f"invented:{n}" for n in ids],
        "rule_code": [str(RULES[rule]) for rule in lines.rule.tolist()],
        "rule_version": [1] * len(people),
        "subject_type": ["person"] * len(people),
        "subject_id": people,
        "occurred_at": at,
        "recorded_at": at,
    }


def _derived(lines: _Lines, earners: Sequence[Earner]) -> dict[str, Columns]:
    """The tables `domain.standings` keeps. Boards and periods are looked up there, once a day and once a person."""
    keys = [period_keys(_at_noon(day), _at_noon(day), ZONE) for day in lines.days]
    periods, period_index = np.unique(np.array(keys), return_inverse=True)
    period = period_index.reshape(len(keys), -1)[lines.day]
    line, scopes, scope = _on_boards(lines, earners)
    score = _summed((lines.person[line][:, None], period[line], scope[:, None]), lines.points[line])
    shown = (scopes[score[2]] != UNLISTED) & (score[3] > 0)
    period_key, board, points = periods[score[1]][shown], scopes[score[2]][shown], score[3][shown]
    both = (np.r_[period_key, ~period_key], np.r_[board, board], np.r_[points, points // STEP])
    return {
        "score": _named("person_id period scope points", score[0], periods[score[1]], scopes[score[2]], score[3]),
        "histogram": _counted("period scope points", both),
        **_of_teams(lines, earners, period, periods),
        **_of_rules(lines),
    }


def _on_boards(lines: _Lines, earners: Sequence[Earner]) -> tuple[Whole, Whole, Whole]:
    """Every line once for every board it counts on: (line, all scopes, index of the scope)."""
    today = local_date(NOW, ZONE)
    boards = [scopes_for(who, who.team_id, today, today) for who in earners]
    counts = np.array([len(board) for board in boards])
    first = np.cumsum(counts) - counts
    scopes, flat = np.unique([scope for board in boards for scope in board], return_inverse=True)
    copies = counts[lines.person - 1]
    line = np.repeat(np.arange(len(copies)), copies)
    nth = np.arange(len(line)) - np.repeat(np.cumsum(copies) - copies, copies)
    return line, scopes, flat[first[lines.person[line] - 1] + nth]


def _of_teams(lines: _Lines, earners: Sequence[Earner], period: Whole, periods: Whole) -> dict[str, Columns]:
    listed = np.array([who.listed for who in earners])
    team_of = np.array([who.team_id for who in earners])
    mine = listed[lines.person - 1]
    score = _summed((period[mine], team_of[lines.person - 1][mine][:, None]), lines.points[mine])
    return {
        "team_score": _named("period team_id points", periods[score[0]], *score[1:]),
        "team_size": _counted("team_id", (team_of[listed],)),
    }


def _of_rules(lines: _Lines) -> dict[str, Columns]:
    counted = _summed((lines.person, lines.rule), lines.times)
    mondays, week = np.unique([week_starting(day).toordinal() for day in lines.days], return_inverse=True)
    times = _summed((week[lines.day], lines.rule), lines.times)
    points = _summed((week[lines.day], lines.rule), lines.points)
    weeks = [date.fromordinal(int(mondays[n])).isoformat() for n in times[0]]
    return {
        "counter": {"person_id": counted[0].tolist(), "rule_code": _codes(counted[1]), "times": counted[2].tolist()},
        "kpi_weekly": {
            "week": weeks,
            "rule_code": _codes(times[1]),
            "times": times[2].tolist(),
            "points": points[2].tolist(),
        },
    }


def _codes(rules: Whole) -> list[object]:
    return [str(RULES[rule]) for rule in rules]


def _named(names: str, *columns: Whole) -> Columns:
    return {name: column.tolist() for name, column in zip(names.split(), columns, strict=True)}


def _counted(names: str, keys: tuple[Whole, ...]) -> Columns:
    """How many rows there are of each combination of whole numbers, negative ones too; the column is `people`."""
    lowest = [int(key.min(initial=0)) for key in keys]
    *found, people = _summed(
        tuple(key - low for key, low in zip(keys, lowest, strict=True)), np.ones(len(keys[0]), np.int64)
    )
    return _named(f"{names} people", *(key + low for key, low in zip(found, lowest, strict=True)), people)


def _summed(keys: tuple[Whole, ...], amounts: Whole) -> list[Whole]:
    """GROUP BY the keys, sum of the amounts: sorted key columns, then the sums. Keys and amounts broadcast."""
    shape = np.broadcast_shapes(*(key.shape for key in keys))
    wide = amounts.reshape(amounts.shape + (1,) * (len(shape) - amounts.ndim))
    spans = [int(key.max(initial=0)) + 1 for key in keys]
    packed = np.zeros(shape, np.int64)
    for key, span in zip(keys, spans, strict=True):
        packed = packed * span + key
    order = np.argsort(packed, axis=None, kind="stable")
    packed, flat = packed.ravel()[order], np.broadcast_to(wide, shape).ravel()[order]
    starts = np.flatnonzero(np.r_[True, packed[1:] != packed[:-1]]) if len(packed) else np.zeros(0, np.int64)
    sums = np.add.reduceat(flat, starts) if len(packed) else flat
    columns: list[Whole] = []
    rest = packed[starts]
    for span in reversed(spans):
        columns.append(rest % span)
        rest = rest // span
    return [*reversed(columns), sums]
