"""Making the derived tables again beside one GROUP BY over the statement, each in a process of its own.

`python -m bench.rebuild URL` is that process: it measures, keeps nothing, and prints its figures as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from sqlalchemy import text
from sqlmodel import Session

from bench.company import NOW, ZONE
from bench.measure import Result, Stopwatch, Target
from bench.stores import World
from db.engine import make_engine, writing
from domain.ledger.rebuilding import rebuild
from domain.periods import local_date

TARGETS = {"SQLite": Target(15)}
MOST_MEGABYTES = 300
_GROUPED = "SELECT person_id, {day}, SUM(points), COUNT(*) FROM point_entry GROUP BY 1, 2"
_DAY = {"sqlite": "date(occurred_at)", "postgresql": "(occurred_at AT TIME ZONE 'UTC')::date"}


def run(world: World) -> Iterator[Result]:
    """The rebuild's time and memory, on each database."""
    for name, engine in world.engines.items():
        url = engine.url.render_as_string(hide_password=False)
        measured = json.loads(subprocess.check_output([sys.executable, "-m", "bench.rebuild", url], text=True))
        ours, anchor, megabytes = measured["ours"], measured["anchor"], measured["megabytes"]
        yield Result(
            f"Every derived table made again, {name}",
            ours * 1e6,
            against="GROUP BY",
            anchor=anchor * 1e6,
            ratio=ours / anchor,
            target=TARGETS.get(name),
            note=f"{measured['lines']:,} lines, by person and day",
        )
        yield Result(
            f"The most memory it takes, {name}",
            megabytes,
            "MB",
            ratio=megabytes / MOST_MEGABYTES,
            target=Target(1),
            note=f"of {MOST_MEGABYTES} MB",
        )


def measure(url: str) -> dict[str, float]:
    """Seconds of processor time, the database's own process included."""
    engine = make_engine(url)
    with Session(writing(engine)) as session:
        backend = url.startswith("postgresql") and session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        if backend:  # its helpers' processor time would not be seen
            session.execute(text("SET LOCAL max_parallel_workers_per_gather = 0"))
        watch = Stopwatch([backend] if backend else [])
        lines: list[int] = []
        ours = watch.time(lambda: lines.append(rebuild(session, ZONE, local_date(NOW, ZONE))), 1).cpu
        megabytes = _most_memory()
        grouped = text(_GROUPED.format(day=_DAY[engine.dialect.name]))
        anchor = median(watch.time(lambda: sum(1 for _ in session.execute(grouped)), 1).cpu for _ in range(3))
        session.rollback()
    engine.dispose()
    return {"ours": ours, "anchor": anchor, "megabytes": megabytes, "lines": lines[0]}


def _most_memory() -> float:
    """What this process has held at most, in MB. (`ru_maxrss` would begin with what its parent held.)"""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
