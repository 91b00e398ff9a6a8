"""The portal's own work as an admin reads it: what each job does, how it stands, and the last runs that matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

from app.drawing.markup import draw
from app.jobs import Job
from app.wording import Wording
from domain.errors import N_
from domain.programme.job_runs import JobView, RunView

COUNTS: dict[str, str] = {
    "published": N_("appeared: {n}"),
    "starters": N_("no longer new: {n}"),
    "badges": N_("badges given: {n}"),
    "sign_ins": N_("sign-ins forgotten: {n}"),
    "read": N_("feeds read: {n}"),
    "new": N_("new proposals: {n}"),
    "unread": N_("feeds that could not be read: {n}"),
    "failed": N_("failed: {n}"),
}
"""Numbers worth a word, in the order they are said."""

WELL, RUNNING, NOT_YET = N_("All well"), N_("Running now"), N_("Has not run yet")
FAILED, CUT_OFF, STILL = N_("Failed"), N_("Was cut off"), N_("Stands still")
TROUBLE = frozenset({FAILED, CUT_OFF, STILL})

UNFORESEEN = N_("Something went wrong that nobody foresaw. The portal's log says what.")
_DAY = timedelta(days=1)


def state_of(view: JobView | None, now: datetime) -> str:
    """How a job stands, in a word or two."""
    if view is None or view.last is None:
        return NOT_YET
    if view.running:
        return RUNNING
    if view.stands_still:
        return STILL
    if view.last.failed:
        return FAILED
    return CUT_OFF if view.last.ended_at is None and view.last.claimed_until <= now else WELL


def show(t: Wording, jobs: Sequence[tuple[Job, JobView | None]], now: datetime) -> None:
    """Draws all of them as one element."""
    draw(f'<div class="ap-jobs">{"".join(_job(t, job, view, now) for job, view in jobs)}</div>')


def _job(t: Wording, job: Job, view: JobView | None, now: datetime) -> str:
    state = state_of(view, now)
    chip = f'<span class="ap-adm-chip{" ap-adm-warn" if state in TROUBLE else ""}">{escape(t(state))}</span>'
    return (
        f'<section class="ap-job"><h2>{escape(t(job.does))}</h2>'
        f'<p class="ap-adm-chips">{chip}<span class="ap-adm-chip">{escape(_how_often(t, job.rhythm.every))}</span></p>'
        f"{_times(t, view, now)}{_earlier(t, view, now)}</section>"
    )


def _how_often(t: Wording, every: timedelta) -> str:
    if every % _DAY:
        return t.many("Every minute", "Every {n} minutes", every // timedelta(minutes=1))
    return t.many("Every day", "Every {n} days", every // _DAY)


def _times(t: Wording, view: JobView | None, now: datetime) -> str:
    if view is None or view.last is None:
        return ""
    last = t("Last: {when} · {what}", when=_moment(t, view.last.began_at, now), what=_what(t, view.last, now))
    due = t("Next: {when}.", when=_moment(t, max(view.next_at, now), now))
    return "".join(f'<p class="ap-adm-quiet">{escape(line)}</p>' for line in (last, due))


def _moment(t: Wording, moment: datetime, now: datetime) -> str:
    """The time of day, and the day where it is another one."""
    return t.time(moment) if t.local(moment) == t.local(now) else f"{t.day(moment)} {t.time(moment)}"


def _what(t: Wording, run: RunView, now: datetime) -> str:
    """What came of a run, in a sentence or a few numbers."""
    did = " · ".join(t(words, n=t.number(run.did[code])) for code, words in COUNTS.items() if run.did.get(code))
    if run.failed:
        why = t(run.error, **run.error_params) if run.error else t(UNFORESEEN)
        return f"{why} {did}".strip()
    if run.ended_at is None:
        return (
            t("It is at it.")
            if run.claimed_until > now
            else t("It was cut off; another copy of the portal takes over.")
        )
    return did or t("There was nothing to do.")


def _earlier(t: Wording, view: JobView | None, now: datetime) -> str:
    if view is None or not view.notable:
        return ""
    lines = "".join(
        f'<div class="ap-adm-line"><span class="ap-adm-where">{escape(_moment(t, run.began_at, now))}</span>'
        f'<span class="ap-adm-grow">{escape(_what(t, run, now))}</span></div>'
        for run in view.notable
    )
    return f"<details><summary>{escape(t('The last times it had something to do'))}</summary>{lines}</details>"
