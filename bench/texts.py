"""What does a text cost that was written to cost much? Every function over texts, at the longest one it can get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

from bench.measure import Result, Target
from bench.nasty import NASTY
from bench.text_functions import FUNCTIONS, Function

MOST_SECONDS = 0.5
WITHIN = Target(1)


def run() -> Iterator[Result]:
    """One line a function: its worst text. The ratio is of the half second that it may take."""
    for function in FUNCTIONS:
        function.over("Warm up. " * 40)
        yield _worst(function)


def _worst(function: Function) -> Result:
    """Measured twice at the longest length, because a collection may fall into any one; and at a quarter of it."""
    costs = {name: seconds(function.over, text(function.longest)) for name, text in NASTY.items()}
    worst = max(costs, key=costs.__getitem__)
    whole, quarter = (
        min(seconds(function.over, NASTY[worst](length)) for _ in range(2))
        for length in (function.longest, function.longest // 4)
    )
    return Result(
        function.name,
        ours=whole * 1e6,
        against="at a quarter",
        anchor=quarter * 1e6,
        ratio=whole / MOST_SECONDS,
        target=WITHIN,
        note=f"{function.longest:,} characters; worst: {worst}",
    )


def seconds(function: Callable[[str], Any], text: str) -> float:
    """Of processor time."""
    began = process_time()
    function(text)
    return process_time() - began
