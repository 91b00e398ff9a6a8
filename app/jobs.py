"""What the portal does by itself while it is up: one table. Any number of replicas look after it; one does the work.

A job is a function of the door: it opens transactions of its own, none of which is open while it waits for somebody
outside. It may be cut off anywhere and begun again by another replica, so each step of it is one that can be repeated.
"""

from __future__ import annotations

import logging
import os
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Event, Thread
from time import sleep

from app import __version__
from app.portal import Portal
from app.settings import settings
from domain.errors import N_, Refusal
from domain.people import sign_ins
from domain.programme import job_runs, upkeep
from domain.programme.job_runs import Result, Rhythm
from domain.recognition import badges
from domain.review import publishing
from domain.sharing import feed_file, feeds

LOOK_EVERY_SECONDS = 20
RECORD_TRIES, RECORD_AGAIN_SECONDS = 5, 1.0
"""How often a run is tried to be recorded, and how long after the first time; each time after that, twice as long."""
FEED_KINDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
UNREADABLE = N_("It holds something that could not be read. The portal's log says what.")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something the portal does by itself: its name (kept in tables), what it does in words, how often, and how."""

    name: str
    does: str
    rhythm: Rhythm
    run: Callable[[Portal], Result]


# --- what they do ----------------------------------------------------------------------------------------------------


def each(items: Iterable[int], act: Callable[[int], Mapping[str, int]]) -> Result:
    """Every item by itself: one that fails is logged and counted, and holds up none of the others."""
    did: Counter[str] = Counter()
    first: Exception | None = None
    for item in items:
        try:
            did.update(act(item))
        except Exception as error:
            log.exception("item %s failed", item)
            did["failed"] += 1
            first = first or error
    return Result(did, first)


def publish_what_is_due(portal: Portal) -> Result:
    """Lets every approved item appear whose time has come."""
    return each(portal.ask(publishing.due), lambda item: {"published": portal.do(publishing.publish_due, item)})


def put_in_order(portal: Portal) -> Result:
    """The daily upkeep."""
    return Result({"starters": portal.do(upkeep.daily)})


def give_owed_badges(portal: Portal) -> Result:
    """Badges that people have reached without an event since, some at a time until none is owed."""
    given = 0
    while some := portal.do(badges.give_what_is_owed):
        given += some
    return Result({"badges": given})


def forget_sign_ins(portal: Portal) -> Result:
    """What is kept of sign-ins that are too old to be anybody's."""
    return Result({"sign_ins": portal.do(sign_ins.forget)})


def read_feeds(portal: Portal) -> Result:
    """Reads every feed that was not tried for an hour; what cannot be fetched is said beside the feed."""
    return each(portal.ask(feeds.due), partial(_read_feed, portal))


def _read_feed(portal: Portal, feed: int) -> Mapping[str, int]:
    from app.outbound.fetch import Marks, Terms, fetch  # brings requests along, for those who have feeds

    to_read = portal.do(feeds.begin, feed)
    terms = Terms(
        kinds=FEED_KINDS,
        user_agent=f"AmbassadorPortal/{__version__} (+{portal.programme.base_url})",
        inside=portal.programme.inside,
        most=feed_file.LARGEST_FEED,
        authorities=str(settings().ca_bundle) if settings().ca_bundle else None,
    )
    try:
        came = fetch(to_read.address, terms, Marks(to_read.etag, to_read.last_modified))
        if came.body is None:
            portal.do(feeds.nothing_new, feed)
            return {"read": 1}
        opened = feed_file.open_feed(came.body)
        read = portal.do(feeds.take_in, feed, opened, came.marks.etag, came.marks.last_modified)
        return {"read": 1, "new": read["new"]}
    except Refusal as refusal:
        portal.do(feeds.could_not_read, feed, refusal.sentence, refusal.params)
        return {"unread": 1}
    except Exception:
        portal.do(feeds.could_not_read, feed, UNREADABLE, {})
        raise


READING = Rhythm(timedelta(minutes=5), within=timedelta(minutes=15))

JOBS: tuple[Job, ...] = (
    Job(
        "publish",
        N_("Lets what was approved for later appear at its time."),
        Rhythm(timedelta(minutes=1), within=timedelta(minutes=3)),
        publish_what_is_due,
    ),
    Job(
        "upkeep",
        N_("Takes people off the new starters' board once they are new no longer."),
        Rhythm(timedelta(days=1)),
        put_in_order,
    ),
    Job(
        "badges",
        N_("Gives badges that came later to those who had reached them already."),
        Rhythm(timedelta(days=1)),
        give_owed_badges,
    ),
    Job(
        "sign_ins",
        N_("Forgets sign-ins that are over."),
        Rhythm(timedelta(hours=1)),
        forget_sign_ins,
    ),
    Job(
        "feeds",
        N_("Reads every feed of the company's that was not read for an hour, and keeps what is new as proposals."),
        READING,
        read_feeds,
    ),
)
"""All of them. A new one is a row here; its page, its record and its contract test follow by themselves."""


# --- running them ----------------------------------------------------------------------------------------------------


def replica() -> str:
    """Who this process is, among those that look after the same database."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def take_turn(system: Portal, job: Job, who: str) -> bool:
    """Does a job if it is due and nobody else is at it; whatever happens in it is recorded and goes no further."""
    run = system.do(job_runs.claim, job.name, job.rhythm, who)
    if run is None:
        return False
    _record(system, run, _guarded(system, job))
    return True


def _record(system: Portal, run: int, result: Result) -> None:
    """What cannot be written down at once is in a moment: else the job is held until its claim has run out."""
    for tried in range(RECORD_TRIES - 1):
        try:
            return system.do(job_runs.record, run, result)
        except Exception as error:
            log.warning("how a job went cannot be recorded yet: %s", error)
            sleep(RECORD_AGAIN_SECONDS * 2**tried)
    system.do(job_runs.record, run, result)


def _guarded(system: Portal, job: Job) -> Result:
    try:
        return job.run(system)
    except Refusal as refusal:
        log.warning("the job %s waits: %s", job.name, refusal)
        return Result(error=refusal)
    except Exception as error:
        log.exception("the job %s failed", job.name)
        return Result(error=error)


@contextmanager
def looked_after(system: Portal, jobs: Sequence[Job] = JOBS) -> Iterator[None]:
    """Every job in a thread of its own while the server is up: one that takes long holds up none of the others.

    A server that stops waits a second for each; what is left half done is taken over when its claim has run out.
    """
    stopped, who = Event(), replica()
    threads = [Thread(target=_look_after, args=(system, job, who, stopped), daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join(timeout=1)


def _look_after(system: Portal, job: Job, who: str, stopped: Event) -> None:
    while not stopped.is_set():
        try:
            take_turn(system, job, who)
        except Refusal as refusal:  # the database is away, and with it the place to record it
            log.warning("the job %s waits: %s", job.name, refusal)
        except Exception:
            log.exception("the job %s could not be looked after", job.name)
        stopped.wait(LOOK_EVERY_SECONDS)
