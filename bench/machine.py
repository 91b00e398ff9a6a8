"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import text

from bench.stores import World

PACKAGES = ("streamlit", "sqlalchemy", "starlette", "uvicorn", "redis", "hiredis", "psycopg")


def facts() -> list[str]:
    """Processor, memory, load and versions, a line each."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return [
        f"{os.cpu_count()} cores, {_processor()}, {_memory_gb():.0f} GB, load {load} when the run began",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
    ]


def of_stores(world: World) -> list[str]:
    """The servers' versions, how much was generated, and what could not be measured."""
    lines = [f"{world.company.people:,} people: " + ", ".join(_sizes(world))]
    if world.postgresql:
        with world.postgresql.connect() as connection:
            lines.append(f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar()} as it comes")
    if world.redis:
        lines.append(f"Redis {world.redis.info('server')['redis_version']} on a Unix socket, without persistence")
    return lines + [f"NOT MEASURED: {name} ({why})" for name, why in world.missing.items()]


def _sizes(world: World) -> list[str]:
    counted = {"point_entry": "lines of statement", "score": "scores", "histogram": "rows of histogram"}
    tables = world.company.tables
    return [f"{len(next(iter(tables[table].values()))):,} {words}" for table, words in counted.items()]


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
