"""What every job owes. A new one joins by being in `JOBS`."""

from __future__ import annotations

import re

import pytest
from sqlmodel import Session, select

from app.catalogues import catalogue
from app.components.programme.job_lines import COUNTS
from app.jobs import JOBS, Job, take_turn
from app.wording import LANGUAGES
from db.models import JobRun
from tests.cast import Cast

by_name = pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)


def test_no_two_have_the_same_name():
    assert len({job.name for job in JOBS}) == len(JOBS)


@by_name
def test_its_name_is_a_short_code(job: Job):
    assert re.fullmatch(r"[a-z][a-z_]{0,39}", job.name)


@by_name
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_what_it_does_is_said_in_every_language(job: Job, language: str):
    assert job.does.endswith(".")
    assert catalogue(language)[job.does].string


@by_name
def test_its_claim_is_shorter_than_what_would_be_called_standing_still_for_long(job: Job):
    assert job.rhythm.within.total_seconds() <= 3600


@by_name
def test_it_runs_through_the_real_door_with_nothing_to_do_and_leaves_a_row(cast: Cast, job: Job):
    assert take_turn(cast.system, job, "a replica")
    with Session(cast.engine) as session:
        (run,) = session.exec(select(JobRun).where(JobRun.job == job.name)).all()
    assert (run.error_class, run.error) == (None, None)
    assert run.ended_at is not None
    assert set(run.did) <= COUNTS.keys(), "every number has a word on the admins' page"


@by_name
def test_running_it_again_at_once_is_calm(cast: Cast, job: Job):
    first = job.run(cast.system)
    again = job.run(cast.system)
    assert (first.error, again.error) == (None, None)
    assert sum(again.did.values()) == 0
