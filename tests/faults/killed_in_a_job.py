"""Run by test_killed_in_a_job.py: a replica that begins a job, does the first item of it, and never comes back.

python -m tests.faults.killed_in_a_job DATABASE_URL
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import timedelta

from app.jobs import JOBS, each, take_turn
from app.portal import Portal
from db.engine import make_engine
from domain.programme.job_runs import Result
from domain.review import publishing
from tests.cast import NOON, PROGRAMME

TOMORROW = NOON + timedelta(days=1)


def publish_one_and_hang(portal: Portal) -> Result:
    """The real job, which stops for good before its second item."""

    def act(item: int) -> dict[str, int]:
        if item != due[0]:
            print("one is out", flush=True)
            time.sleep(600)
        return {"published": portal.do(publishing.publish_due, item)}

    due = portal.ask(publishing.due)
    return each(due, act)


if __name__ == "__main__":
    system = Portal(make_engine(sys.argv[1]), PROGRAMME, lambda: TOMORROW).as_system()
    (job,) = (job for job in JOBS if job.name == "publish")
    take_turn(system, replace(job, run=publish_one_and_hang), "the one that is killed")
