"""A process that is killed in the middle of its work takes nothing with it that was promised."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, select

from db.models import PointEntry
from domain.ledger import points
from domain.programme import upkeep
from tests.cast import Cast
from tests.conftest import SOAK
from tests.domain.ledger.test_standings import derived

KILLS = 300 if SOAK else 30
ROOT = Path(__file__).parent.parent.parent


def kill_many(cast: Cast) -> list[str]:
    """What the writers had said before they were killed."""
    url = cast.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.faults.kill_while_writing", url, str(cast.maya.person_id), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120 + KILLS, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def written(cast: Cast) -> list[str]:
    with Session(cast.engine) as session:
        return list(session.exec(select(PointEntry.event_key)))


def test_nothing_that_was_promised_is_lost_nothing_is_doubled_and_the_boards_agree(small_cast: Cast):
    promised = kill_many(small_cast)
    kept = written(small_cast)
    assert len({key.split(":")[1] for key in promised}) == KILLS
    assert set(promised) <= set(kept)
    assert len(kept) - len(promised) <= KILLS, "at most the last one of each life was kept and not yet promised"
    assert small_cast.maya.ask(points.statement).total == 3 * len(kept)
    with small_cast.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    boards = derived(small_cast)
    assert small_cast.system.do(upkeep.rebuild) == len(kept)
    assert derived(small_cast) == boards

    with small_cast.at_work() as work:
        again = [points.adjust(work, small_cast.id_of(small_cast.maya), 3, key, "") for key in kept]
    assert again == [None] * len(kept), "telling it once more is calm"
