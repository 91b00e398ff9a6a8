"""What the portal does by itself, as an admin reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.components.programme import job_lines
from app.jobs import JOBS, take_turn
from domain.errors import N_, InvalidInput
from domain.programme import job_runs
from domain.programme.job_runs import Result
from tests.cast import Cast
from tests.pages.render import page, words

PUBLISH = JOBS[0]


def run(cast: Cast, result: Result) -> None:
    take_turn(cast.system, replace(PUBLISH, run=lambda _: result), "one")


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_every_job_is_there_before_it_ever_ran(small_cast: Cast, language: str):
    said = words(page("jobs", small_cast.ada, language))
    assert said.count('<section class="ap-job">') == len(JOBS)
    if language == "en":
        assert "Has not run yet" in said
        assert "Everything runs as it should" in said


def test_it_says_when_it_ran_what_it_did_and_when_it_is_due(small_cast: Cast):
    run(small_cast, Result({"published": 3}))
    said = words(page("jobs", small_cast.ada))
    assert "Last: 12:00 · appeared: 3" in said
    assert "Next: 12:01." in said
    assert "All well" in said


def test_a_quiet_run_is_said_to_be_one(small_cast: Cast):
    run(small_cast, Result({"published": 0}))
    assert "There was nothing to do." in words(page("jobs", small_cast.ada))


def test_a_refusal_is_read_in_ones_own_language(small_cast: Cast):
    run(small_cast, Result({}, InvalidInput(N_("Give it a title of at most {limit} characters."), limit=5)))
    said = words(page("jobs", small_cast.ada, "da"))
    assert "5 tegn" in said
    assert "Mislykkedes" in said
    assert "1 af dem bør du se på." in said


def test_what_nobody_foresaw_is_in_the_log_and_not_on_the_page(small_cast: Cast):
    run(small_cast, Result({"published": 1, "failed": 1}, ValueError("<b>a secret</b>")))
    said = words(page("jobs", small_cast.ada))
    assert "Something went wrong that nobody foresaw" in said
    assert "appeared: 1 · failed: 1" in said
    assert "secret" not in said


def test_one_that_was_cut_off_and_one_that_stands_still_are_told_apart(small_cast: Cast):
    small_cast.system.do(job_runs.claim, PUBLISH.name, PUBLISH.rhythm, "lost")
    view = small_cast.ada.ask(job_runs.overview)[PUBLISH.name]
    assert job_lines.state_of(view, small_cast.stage.now) == "Running now"
    small_cast.stage.now += PUBLISH.rhythm.within
    assert "Was cut off" in words(page("jobs", small_cast.ada))
    small_cast.later(minutes=11)
    assert "Stands still" in words(page("jobs", small_cast.ada))


def test_the_last_times_it_did_something_are_kept_in_sight(small_cast: Cast):
    run(small_cast, Result({"published": 2}))
    small_cast.later(days=1)
    run(small_cast, Result())
    said = words(page("jobs", small_cast.ada))
    assert "The last times it had something to do" in said
    assert "Wednesday 18 March 12:00" in said


def test_the_real_jobs_fill_it(small_cast: Cast):
    for job in JOBS:
        take_turn(small_cast.system, job, "one")
    assert words(page("jobs", small_cast.ada)).count("All well") == len(JOBS)
