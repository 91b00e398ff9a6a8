"""Run by test_kill.py: starts writers on one SQLite file, kills each in the middle of its work, and tells what it said.

python -m tests.faults.kill_while_writing DATABASE_URL PERSON_ID KILLS
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from itertools import count
from typing import NoReturn

from sqlmodel import Session

from db.engine import make_engine, writing
from domain.ledger import points
from domain.work import Actor, Work
from tests.cast import NOON, PROGRAMME


def write_until_killed(url: str, person_id: int, life: int, told: int) -> NoReturn:
    """Earns again and again, and says so each time it is certain."""
    engine = make_engine(url)
    for turn in count():
        key = f"debate:{life}:{turn}"
        with Session(writing(engine)) as session:
            work = Work(session, Actor(None, frozenset()), NOON, PROGRAMME, lambda n: "t" * n)
            points.adjust(work, person_id, 3, key, "")
            session.commit()
        os.write(told, f"{key}\n".encode())
    raise AssertionError("unreachable")


def one_life(url: str, person_id: int, life: int) -> str:
    """What one writer said before it was killed, some milliseconds after its first word."""
    hears, told = os.pipe()
    writer = os.fork()
    if writer == 0:
        write_until_killed(url, person_id, life, told)
    os.close(told)
    said = os.read(hears, 65536)
    time.sleep(0.001 + life % 10 * 0.0007)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    while more := os.read(hears, 65536):
        said += more
    os.close(hears)
    return said.decode()


if __name__ == "__main__":
    url, person_id, kills = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    print(json.dumps([key for life in range(kills) for key in one_life(url, person_id, life).split()]))
