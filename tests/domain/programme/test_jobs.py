"""The portal's own work: who does it when, what is left of every run, and that nothing stops it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event

import pytest
from sqlmodel import Session, select

from app.jobs import Job, each, looked_after, publish_what_is_due, take_turn
from app.portal import Portal
from db.models import JobRun
from domain.errors import N_, InvalidInput
from domain.programme import job_runs
from domain.programme.job_runs import KEPT, STILL, TRY_AGAIN, JobView, Result, Rhythm, next_after
from domain.review import publishing
from domain.sharing import hub
from tests.cast import COPENHAGEN, NOON, Cast, a_story, publish
from tests.faults.at_once import at_once

MINUTE = timedelta(minutes=1)


def a_job(run: Callable[[Portal], Result], every: timedelta = MINUTE, name: str = "a job") -> Job:
    return Job(name, "Does something.", Rhythm(every, within=timedelta(minutes=10)), run)


def done(_: Portal) -> Result:
    return Result({"published": 2})


def broken(_: Portal) -> Result:
    raise ZeroDivisionError("a number \x00 nobody foresaw")


def refused(_: Portal) -> Result:
    raise InvalidInput(N_("At most {most}."), most=3)


def seen(cast: Cast, name: str = "a job") -> JobView:
    return cast.ada.ask(job_runs.overview)[name]


def runs(cast: Cast) -> list[JobRun]:
    with Session(cast.engine) as session:
        return list(session.exec(select(JobRun).order_by(JobRun.id)))


# --- when ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "every", "then"),
    [
        (NOON, timedelta(minutes=1), NOON + timedelta(minutes=1)),
        (NOON + timedelta(seconds=59), timedelta(minutes=1), NOON + timedelta(minutes=1)),
        (NOON + timedelta(minutes=3), timedelta(minutes=5), NOON + timedelta(minutes=5)),
        (NOON, timedelta(days=1), datetime(2026, 3, 18, 23, tzinfo=UTC)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), timedelta(days=1), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), timedelta(days=1), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
    ids=["minute", "within a minute", "five", "day", "short day", "long day"],
)
def test_it_is_due_at_the_turn_of_its_minutes_or_of_the_companys_day(now: datetime, every: timedelta, then: datetime):
    assert next_after(now, every, COPENHAGEN) == then


def test_it_runs_when_it_is_due_and_not_before(cast: Cast):
    job = a_job(done)
    assert take_turn(cast.system, job, "one")
    assert not take_turn(cast.system, job, "one")
    cast.later(minutes=1)
    assert take_turn(cast.system, job, "two")
    assert [(run.claimed_by, run.did, run.error_class) for run in runs(cast)] == [
        ("one", {"published": 2}, None),
        ("two", {"published": 2}, None),
    ]


def test_of_several_replicas_one_runs_it(cast: Cast):
    for _ in range(3):
        outcomes = at_once(*(partial(take_turn, cast.system, a_job(done), f"replica {n}") for n in range(4)))
        assert sorted(outcomes) == [False, False, False, True]
        cast.later(minutes=1)
    assert len(runs(cast)) == 3


def test_nobody_else_begins_while_it_runs_however_often_it_is_due(small_cast: Cast):
    def long(system: Portal) -> Result:
        small_cast.later(minutes=5)
        assert not take_turn(system, a_job(done), "another")
        return Result()

    assert take_turn(small_cast.system, a_job(long), "one")
    assert len(runs(small_cast)) == 1


def test_who_did_not_come_back_is_followed_by_another_after_its_time(cast: Cast):
    rhythm = Rhythm(timedelta(days=1), within=timedelta(minutes=10))
    lost = cast.system.do(job_runs.claim, "a job", rhythm, "lost")
    cast.later(minutes=9)
    assert cast.system.do(job_runs.claim, "a job", rhythm, "another") is None
    assert seen(cast).running
    cast.later(minutes=1)
    taken = cast.system.do(job_runs.claim, "a job", rhythm, "another")
    assert taken not in (None, lost)
    cast.system.do(job_runs.record, lost, Result({"published": 1}))
    assert seen(cast).running, "the late one does not let go of what is another's by now"
    cast.system.do(job_runs.record, taken, Result())
    assert not seen(cast).running


def test_a_clock_that_was_put_back_holds_nothing_up(small_cast: Cast):
    small_cast.later(days=7)
    take_turn(small_cast.system, a_job(done), "one")
    small_cast.system.do(job_runs.claim, "held", Rhythm(MINUTE), "lost")
    small_cast.later(days=-7)
    assert take_turn(small_cast.system, a_job(done), "one")
    assert take_turn(small_cast.system, a_job(done, name="held"), "one")


def with_clocks(cast: Cast, ahead: timedelta) -> tuple[Portal, Portal]:
    """Two replicas, one of which has a clock that is ahead (or behind)."""
    return cast.system, replace(cast.system, now=lambda: cast.stage.now + ahead)


@pytest.mark.parametrize("minutes", [20 / 60, -20 / 60, 5, -5, 60, -60, 23 * 60, -23 * 60])
def test_a_days_work_is_done_once_whatever_the_clocks_say(small_cast: Cast, minutes: float):
    replicas, daily = with_clocks(small_cast, timedelta(minutes=minutes)), a_job(done, timedelta(days=1))
    took_turns = 0
    for day in range(3):
        small_cast.stage.now = NOON + timedelta(days=day)
        took_turns += sum(take_turn(replica, daily, "noon") for replica in replicas)
        small_cast.stage.now = NOON + timedelta(days=day, hours=10)  # two hours around the company's midnight
        for _ in range(120):
            took_turns += sum(take_turn(replica, daily, "midnight") for replica in replicas)
            small_cast.stage.now += MINUTE
    assert took_turns in (3, 4), "the first day's, then one for each midnight"
    began = [run.began_at.astimezone(COPENHAGEN).date() for run in runs(small_cast)]
    assert len(began) == took_turns


@pytest.mark.parametrize("minutes", [20 / 60, -20 / 60, 5, -5, 9, -9])
def test_what_is_due_every_minute_is_no_more_often_due_because_clocks_differ(small_cast: Cast, minutes: float):
    replicas, job = with_clocks(small_cast, timedelta(minutes=minutes)), a_job(done)
    took_turns = 0
    for _ in range(90):  # half an hour
        took_turns += sum(take_turn(replica, job, "either") for replica in replicas)
        small_cast.stage.now += timedelta(seconds=20)
    assert 20 <= took_turns <= 31


@pytest.mark.parametrize("minutes", [20 / 60, -20 / 60, 2, -2, 5, 9])
def test_nobody_begins_what_another_is_at_because_clocks_differ(small_cast: Cast, minutes: float):
    rhythm = Rhythm(MINUTE, within=timedelta(minutes=3))
    right, wrong = with_clocks(small_cast, timedelta(minutes=minutes))
    assert wrong.do(job_runs.claim, "a job", rhythm, "one")
    assert right.do(job_runs.claim, "a job", rhythm, "other") is None


# --- when something goes wrong ---------------------------------------------------------------------------------------


def test_a_job_that_raises_leaves_its_row_and_a_line_in_the_log(cast: Cast, caplog: pytest.LogCaptureFixture):
    assert take_turn(cast.system, a_job(broken), "one")
    (run,) = runs(cast)
    assert (run.error_class, run.error, run.ended_at) == ("ZeroDivisionError", "a number  nobody foresaw", NOON)
    assert "the job a job failed" in caplog.text
    assert "Traceback" in caplog.text
    last = seen(cast).last
    assert last is not None
    assert (last.failed, last.error) == (True, None), "what an exception said stays in the log"


def test_a_refusal_is_kept_as_a_sentence_that_can_be_translated(small_cast: Cast):
    take_turn(small_cast.system, a_job(refused), "one")
    last = seen(small_cast).last
    assert last is not None
    assert (last.error, last.error_params) == ("At most {most}.", {"most": 3})


def test_what_failed_is_tried_again_before_the_day_is_over(small_cast: Cast):
    daily = timedelta(days=1)
    take_turn(small_cast.system, a_job(broken, daily), "one")
    assert not take_turn(small_cast.system, a_job(done, daily), "one")
    small_cast.stage.now += TRY_AGAIN
    assert take_turn(small_cast.system, a_job(done, daily), "one")
    assert not seen(small_cast).running


def test_a_job_that_raises_stops_no_other_and_not_itself(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.jobs.LOOK_EVERY_SECONDS", 0.01)
    others, again = Event(), Event()

    def fails(_: Portal) -> Result:
        if small_cast.stage.now > NOON:
            again.set()
        small_cast.stage.now += TRY_AGAIN
        raise ZeroDivisionError

    def other(_: Portal) -> Result:
        others.set()
        return Result()

    jobs = (a_job(fails, name="fails"), a_job(other, name="other"))
    with looked_after(small_cast.system, jobs):
        assert others.wait(20)
        assert again.wait(20)
    assert {"ZeroDivisionError", None} == {run.error_class for run in runs(small_cast)}


def test_a_database_that_is_away_for_a_while_ends_nothing(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.jobs.LOOK_EVERY_SECONDS", 0.01)
    from app.portal import Unavailable

    ran, away = Event(), iter(range(3))
    real = Portal.do

    def do(self, operation, *args, **kwargs):
        if operation is job_runs.claim and next(away, None) is not None:
            raise Unavailable
        return real(self, operation, *args, **kwargs)

    monkeypatch.setattr(Portal, "do", do)
    with looked_after(small_cast.system, (a_job(lambda _: ran.set() or Result()),)):
        assert ran.wait(20)


def test_one_item_that_fails_holds_up_no_other():
    def act(item: int) -> dict[str, int]:
        return {"published": 6 // item}

    result = each([3, 0, 2], act)
    assert dict(result.did) == {"published": 5, "failed": 1}
    assert isinstance(result.error, ZeroDivisionError)


def test_one_story_that_cannot_appear_does_not_block_the_rest(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    stories = [
        publish(cast.maya, cast.ravi, a_story(title), publish_at=NOON + timedelta(hours=hour))
        for hour, title in enumerate(("One", "Two", "Three"), 1)
    ]
    come_out = publishing.come_out

    def stubborn(work, submission):
        if submission.id == stories[0]:
            raise ZeroDivisionError
        return come_out(work, submission)

    monkeypatch.setattr(publishing, "come_out", stubborn)
    cast.later(days=1)
    result = publish_what_is_due(cast.system)
    assert dict(result.did) == {"published": 2, "failed": 1}
    assert {item.id for item in cast.omar.ask(hub.hub)} == set(stories[1:])
    monkeypatch.setattr(publishing, "come_out", come_out)
    assert dict(publish_what_is_due(cast.system).did) == {"published": 1}


# --- what is left ----------------------------------------------------------------------------------------------------


def test_old_runs_go_by_themselves_and_failures_are_not_crowded_out(small_cast: Cast):
    take_turn(small_cast.system, a_job(broken), "one")
    for _ in range(KEPT + 5):
        small_cast.later(minutes=5)
        take_turn(small_cast.system, a_job(done), "one")
    kept = runs(small_cast)
    assert len(kept) == KEPT + 1
    assert kept[0].error_class == "ZeroDivisionError"


def test_a_job_nobody_looks_after_stands_still(small_cast: Cast):
    take_turn(small_cast.system, a_job(done), "one")
    assert small_cast.system.ask(job_runs.standing_still, ["a job"], NOON) == []
    small_cast.stage.now += MINUTE + STILL + MINUTE
    assert small_cast.system.ask(job_runs.standing_still, ["a job", "new"], small_cast.stage.now) == ["a job"]
    assert seen(small_cast).stands_still


def test_a_job_that_never_ran_stands_still_once_it_could_have(small_cast: Cast):
    assert small_cast.system.ask(job_runs.standing_still, ["never run"], NOON) == []
    small_cast.stage.now += STILL + MINUTE
    assert small_cast.system.ask(job_runs.standing_still, ["never run"], NOON) == ["never run"]


def test_the_last_runs_that_matter_are_shown_and_quiet_ones_are_not(small_cast: Cast):
    for run in (done, broken, lambda _: Result({"published": 0})):
        take_turn(small_cast.system, a_job(run), "one")
        small_cast.later(minutes=5)
    assert [(run.failed, dict(run.did)) for run in seen(small_cast).notable] == [(True, {}), (False, {"published": 2})]
