"""`python -m bench`: measures, prints one table, and says which targets were missed.

python -m bench                         1,000, 20,000 and 200,000 people (about ten minutes on two idle cores)
python -m bench --people 1000,20000     other sizes
python -m bench --quick                 1,000 people
python -m bench --only position,event   some of the benches
python -m bench --strict                ends with 1 when a target is missed
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench import board, crowd, event, kpi, machine, neighbour, page, position, queue, rebuild, redirect, texts, writing
from bench.company import invent
from bench.measure import Result, figure
from bench.stores import World, world_of

SIZES = "1000,20000,200000"
QUICK = "1000"


class Bench(NamedTuple):
    """A bench: its name and how it is run. `each_size` False: its figure does not depend on the company's size.

    `of_company` False: it needs no company at all.
    """

    name: str
    run: Callable[..., Iterator[Result]]
    each_size: bool = True
    of_company: bool = True


BENCHES = (
    Bench("texts", texts.run, of_company=False),
    Bench("position", position.run),
    Bench("board", board.run),
    Bench("event", event.run),
    Bench("kpi", kpi.run),
    Bench("rebuild", rebuild.run),
    Bench("page", page.run),
    Bench("queue", queue.run, each_size=False),
    Bench("writing", writing.run, each_size=False),
    Bench("redirect", redirect.run, each_size=False),
    Bench("crowd", crowd.run, each_size=False),
    Bench("neighbour", neighbour.run, each_size=False),
)

HEAD = f"{'':44} {'people':>8} {'ours':>10} {'anchor':>24} {'ratio':>8} {'waiting':>8} {'target':>7}"


def main(arguments: list[str]) -> int:
    """Runs every bench on every size; 1 when a target was missed and --strict was given."""
    options = _parser().parse_args(arguments)
    sizes = sorted({int(size) for size in (QUICK if options.quick else options.people).split(",")})
    print(*machine.facts(), _legend(), HEAD, sep="\n", flush=True)
    began, chosen = time.monotonic(), [one for one in BENCHES if one.name in options.only]
    missed = sum(_show(result) for result in _each([one for one in chosen if not one.of_company]))
    for size in sizes:
        wanted = [one for one in chosen if one.of_company and (one.each_size or size == sizes[-1])]
        missed += sum(_show(result, size) for result in _measured(size, wanted)) if wanted else 0
    print(f"\n{missed or 'No'} target{'' if missed == 1 else 's'} missed; {time.monotonic() - began:.0f} s.")
    return 1 if missed and options.strict else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    names = [one.name for one in BENCHES]
    parser.add_argument("--people", default=SIZES)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", type=lambda text: _known(text.split(","), names), default=names)
    parser.add_argument("--strict", action="store_true")
    return parser


def _known(chosen: list[str], names: list[str]) -> list[str]:
    if unknown := set(chosen) - set(names):
        raise argparse.ArgumentTypeError(f"no bench called {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    return chosen


def _legend() -> str:
    return (
        "ratio: medians of rounds in turns, of the processor time of every process that takes part (where the note\n"
        "says wall time, of that). waiting: the same for wall time. A target is about the ratio.\n"
    )


def _measured(size: int, benches: list[Bench]) -> Iterator[Result]:
    """The results of one size."""
    with tempfile.TemporaryDirectory(prefix="bench-") as directory, world_of(invent(size), Path(directory)) as world:
        print("", *machine.of_stores(world), sep="\n", flush=True)
        gc.collect()
        gc.freeze()  # what was invented stays out of the collections that happen while others are measured
        yield from _each(benches, world)


def _each(benches: list[Bench], *company: World) -> Iterator[Result]:
    """Their results. A bench that fails says so, and the others go on."""
    for bench in benches:
        try:
            yield from bench.run(*company)
        except Exception as error:
            yield Result(f"{bench.name} could not be measured", failed=True, note=f"{type(error).__name__}: {error}")


def _show(result: Result, people: int | None = None) -> bool:
    """Prints a line; whether it missed its target."""
    ours = "" if result.ours is None else figure(result.ours, result.unit)
    anchor = "" if result.anchor is None else f"{figure(result.anchor, result.unit)} {result.against}"
    ratio, waiting = (_short(one) for one in (result.ratio, result.waiting))
    size = "" if people is None else f"{people:,}"
    verdict = "" if result.target is None else "missed" if result.missed else "ok"
    print(
        f"{result.what:44} {size:>8} {ours:>10} {anchor:>24} {ratio:>8} {waiting:>8} {result.target or ''!s:>7} "
        f"{verdict:6} {result.note}",
        flush=True,
    )
    return result.missed


def _short(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.1g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
