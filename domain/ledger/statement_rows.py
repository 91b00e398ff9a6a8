"""The statement made shorter to read: lines about one thing on one day are one row, which opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, Protocol, TypeVar


class Line(Protocol):
    """What a line tells here: what it is about (None: itself alone), of what kind it is, its points and the total."""

    @property
    def submission_id(self) -> int | None: ...

    @property
    def kind(self) -> str: ...

    @property
    def rule(self) -> str: ...

    @property
    def points(self) -> int: ...

    @property
    def total(self) -> int: ...


L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Row(Generic[L]):
    """Lines that are read as one, newest first. `points` are theirs together, `total` what there was after them."""

    lines: tuple[L, ...]
    points: int
    total: int

    @property
    def rules(self) -> dict[str, int]:
        """The rules of its lines, the first of them first, and how many lines each has."""
        rules: dict[str, int] = {}
        for line in reversed(self.lines):
            rules[line.rule] = rules.get(line.rule, 0) + 1
        return rules


def by_day(lines: Iterable[L], day_of: Callable[[L], date]) -> list[tuple[date, list[Row[L]]]]:
    """The lines (newest first) under their days, each day as rows.

    What was earned and what was taken back are never one row. The total of a row follows from the order of the rows,
    so that each is the one below it and its own points together.
    """
    return [(day, _rows(list(of_day))) for day, of_day in groupby(lines, key=day_of)]


def whole_days(lines: list[L], day_of: Callable[[L], date]) -> list[L]:
    """Lines of which there are more: without those of the last day, whose row would be cut, if there is another day."""
    whole = [line for line in lines if day_of(line) != day_of(lines[-1])] if lines else []
    return whole or lines


def _rows(lines: list[L]) -> list[Row[L]]:
    together: dict[object, list[L]] = {}
    for line in lines:
        about = (line.submission_id, line.kind) if line.submission_id else id(line)
        together.setdefault(about, []).append(line)
    rows, total = [], lines[0].total
    for one in together.values():
        points = sum(line.points for line in one)
        rows.append(Row(tuple(one), points, total))
        total -= points
    return rows
