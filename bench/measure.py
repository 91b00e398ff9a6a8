"""Taking the time: contenders in turns, medians, and the processor time of other processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median
from typing import Any, NamedTuple

SLOW_SECONDS = 0.3
ROUNDS_FOR_THE_SLOW = 3


@dataclass(frozen=True)
class Target:
    """What the ratio may be: at most a number, or at least one."""

    limit: float
    at_least: bool = False

    def met(self, ratio: float) -> bool:
        """Whether the ratio is good enough."""
        return ratio >= self.limit if self.at_least else ratio <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True)
class Result:
    """One line of the table: a figure of ours beside its anchor's, and the ratio that is judged.

    `ratio` is the median of the rounds' own ratios, so that a busy moment hits both sides. `waiting` is the same for
    wall time. Without an anchor it is a figure for information; without a figure, `note` says why there is none.
    """

    what: str
    ours: float | None = None
    unit: str = "µs"
    against: str = ""
    anchor: float | None = None
    ratio: float | None = None
    waiting: float | None = None
    target: Target | None = None
    note: str = ""
    failed: bool = False

    @property
    def missed(self) -> bool:
        """Whether there was a target, and it was not reached. What could not be measured counts as missed."""
        return self.failed or (self.target is not None and (self.ratio is None or not self.target.met(self.ratio)))


class Turn(NamedTuple):
    """Seconds per call."""

    cpu: float
    wall: float


Rounds = dict[str, list[Turn]]
"""The turns of each contender, one a round."""


class Stopwatch:
    """Processor time of this process and of the servers that work for it, and wall time."""

    def __init__(self, pids: Iterable[int] = ()) -> None:
        self._pids = tuple(pids)

    def time(self, contender: Callable[[], object], calls: int) -> Turn:
        """One turn."""
        cpu, wall = self._cpu(), time.perf_counter()
        for _ in range(calls):
            contender()
        return Turn((self._cpu() - cpu) / calls, (time.perf_counter() - wall) / calls)

    def _cpu(self) -> float:
        return time.process_time() + sum(map(cpu_seconds, self._pids))


def in_turns(
    contenders: Mapping[str, Callable[[], object]], pids: Iterable[int], rounds: int = 25, seconds: float = 0.02
) -> Rounds:
    """Measures each contender in turns; every round begins with another one.

    Each turn lasts about `seconds`. What takes over 0.3 s a call has three turns of one call.
    """
    watch = Stopwatch(pids)
    calls = {name: _calls_in(watch, contender, seconds) for name, contender in contenders.items()}
    turns: Rounds = {name: [] for name in contenders}
    for number in range(rounds):
        for name in islice(cycle(contenders), number % len(contenders), number % len(contenders) + len(contenders)):
            if not _slow_and_done(turns[name]):
                turns[name].append(watch.time(contenders[name], calls[name]))
    return turns


def _slow_and_done(turns: list[Turn]) -> bool:
    return len(turns) >= ROUNDS_FOR_THE_SLOW and turns[0].wall > SLOW_SECONDS


def _calls_in(watch: Stopwatch, contender: Callable[[], object], seconds: float) -> int:
    watch.time(contender, 6)  # psycopg prepares a statement when it has seen it five times
    return max(1, int(seconds / max(watch.time(contender, 2).wall, 1e-6)))


def compare(turns: Rounds, ours: str, anchor: str, what: str, target: Target | None = None, note: str = "") -> Result:
    """One contender beside another, in microseconds of processor time."""
    pairs = list(zip(turns[ours], turns[anchor], strict=False))
    return Result(
        what,
        ours=median(turn.cpu for turn in turns[ours]) * 1e6,
        against=anchor,
        anchor=median(turn.cpu for turn in turns[anchor]) * 1e6,
        ratio=median(mine.cpu / other.cpu for mine, other in pairs),
        waiting=median(mine.wall / other.wall for mine, other in pairs),
        target=target,
        note=note,
    )


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used so far, ended threads included (Linux: clock_getcpuclockid(3))."""
    return time.clock_gettime(~pid << 3 | 2)


@dataclass
class Spent:
    """What a stretch of time has cost a process, in seconds."""

    cpu: float = 0.0
    wall: float = 0.0


@contextmanager
def spending(pid: int) -> Iterator[Spent]:
    """Measures a process during a block."""
    spent = Spent()
    cpu, wall = cpu_seconds(pid), time.perf_counter()
    yield spent
    spent.cpu, spent.wall = cpu_seconds(pid) - cpu, time.perf_counter() - wall


def figure(value: float, unit: str) -> str:
    """A number as people read it: 1,234 µs, 12.3 ms."""
    if unit == "µs" and value >= 10_000:
        value, unit = value / 1000, "ms"
    text: Any = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{text} {unit}"
