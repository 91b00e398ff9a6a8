"""A replica that is killed in the middle of a job: the job is done once, by another."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, col, func, select

from app.jobs import JOBS, take_turn
from db.models import JobRun, PointEntry, SubmissionStep
from domain.programme import job_runs
from domain.sharing import hub
from tests.cast import Cast, a_story, publish
from tests.faults.killed_in_a_job import TOMORROW

ROOT = Path(__file__).parent.parent.parent
(PUBLISH,) = (job for job in JOBS if job.name == "publish")


def kill_a_replica(cast: Cast) -> None:
    """Starts one, waits until it has let the first item out, and kills it before the second."""
    url = cast.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.faults.killed_in_a_job", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as replica:
        assert replica.stdout is not None
        assert replica.stdout.readline() == "one is out\n"
        replica.kill()


def appeared(cast: Cast) -> dict[int, int]:
    """How often each of them came out."""
    counted = select(SubmissionStep.submission_id, func.count()).where(SubmissionStep.action == "appear")
    with Session(cast.engine) as session:
        return dict(session.exec(counted.group_by(col(SubmissionStep.submission_id))).all())


def test_it_is_done_once_by_the_other(cast: Cast):
    stories = [publish(cast.maya, cast.ravi, a_story(one), publish_at=TOMORROW) for one in ("One", "Two", "Three")]
    cast.stage.now = TOMORROW
    kill_a_replica(cast)
    assert appeared(cast) == {stories[0]: 1}
    assert not take_turn(cast.system, PUBLISH, "the other"), "the claim of the dead one still holds"
    cast.stage.now += PUBLISH.rhythm.within
    assert take_turn(cast.system, PUBLISH, "the other")
    assert not take_turn(cast.system, PUBLISH, "a third")
    assert appeared(cast) == dict.fromkeys(stories, 1)
    assert len(cast.omar.ask(hub.hub)) == 3
    with Session(cast.engine) as session:
        keys = list(session.exec(select(PointEntry.event_key)))
        told = [(run.claimed_by, run.ended_at is None, run.did) for run in session.exec(select(JobRun)).all()]
    assert len(keys) == len(set(keys))
    assert told == [("the one that is killed", True, {}), ("the other", False, {"published": 2})]
    last = cast.ada.ask(job_runs.overview)["publish"]
    assert (last.running, last.stands_still) == (False, False)
    cast.stage.now += timedelta(minutes=1)
    assert take_turn(cast.system, PUBLISH, "the other")
    assert appeared(cast) == dict.fromkeys(stories, 1)
