"""Writers and reviewers in whichever order, double clicks and late clicks among them.

Every story ends in a state its history explains, nobody has judged what they had a part in, the ledger is exact,
nobody is credited twice, what is recalled leaves nothing behind, and whoever is away holds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import Engine
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from app.portal import Portal
from db.models import Appointment, Hold, PointEntry, Review, Submission, SubmissionStep, TakenDown
from domain.errors import Refusal
from domain.programme import upkeep
from domain.review import absence, cover, decisions, publishing, recall
from domain.review.rubric import Remark, Scores
from domain.sharing import pipeline
from domain.submissions import review_flow
from domain.submissions.review_flow import Action, Party, Status
from domain.writing import stories
from tests.cast import GOOD, Cast, a_story, engage
from tests.conftest import SOAK, fresh_postgres, fresh_sqlite
from tests.domain.ledger.test_standings import derived

WRITERS = st.sampled_from(("maya", "omar", "ravi"))
REVIEWERS = st.sampled_from(("ravi", "ada", "ines"))
HELPERS = st.sampled_from((None, "omar", "ada", "ravi"))
MOST = 3
WHICH = st.integers(0, MOST - 1)
"""The story an action is about; counted round among those there are."""
SCORES = st.sampled_from((GOOD, Scores(4, 4, 4, 4, 4), Scores(0, 0, 2, 0, 3), Scores(3, 3, 1, 3, 4)))
REMARK = (Remark("how", "What did you try first?"),)
REMARKS = st.sampled_from((REMARK, REMARK, ()))
NO = st.sampled_from((decisions.ask_changes, decisions.ask_changes, decisions.decline))
DECISIONS = (Action.APPROVE, Action.APPROVE_LATER, Action.ASK_CHANGES, Action.DECLINE)


class Newsroom(RuleBasedStateMachine):
    """Three who write and three who review, one of them both."""

    def __init__(self, fresh: Callable[[], AbstractContextManager[Engine]]) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.cast = engage(self.stack.enter_context(fresh()))
        self.stories: list[int] = []

    def try_to(self, who: Portal, command: Callable[..., Any], *arguments: Any) -> Any:
        """What the rules refuse has not happened."""
        try:
            return who.do(command, *arguments)
        except Refusal:
            return None

    def person(self, name: str | None) -> Portal | None:
        return getattr(self.cast, name) if name else None

    def story(self, which: int) -> int:
        return self.stories[which % len(self.stories)]

    def author_of(self, story: int) -> Portal:
        with Session(self.cast.engine) as session:
            author = session.get_one(Submission, story).author_id
        return self.cast.public.as_person(author)

    @initialize(author=WRITERS)
    def begin(self, author: str) -> None:
        self.write(author, None, None)

    @precondition(lambda self: len(self.stories) < MOST)
    @rule(author=WRITERS, mentor=HELPERS, co_author=HELPERS)
    def write(self, author: str, mentor: str | None, co_author: str | None) -> None:
        who = getattr(self.cast, author)
        helpers = [self.person(name) for name in (mentor if mentor != co_author else None, co_author)]
        ids = [helper.person_id if helper and helper != who else None for helper in helpers]
        story = who.do(stories.start, "text", "en")
        words = Random(story)  # every story tells something else
        body = " ".join(f"{words.getrandbits(40):x}" for _ in range(40))
        text = a_story(f"Story {story}", body=body, mentor_id=ids[0], co_author_id=ids[1])
        who.do(stories.save, story, who.ask(stories.my_story, story).stamp, text)
        who.do(stories.submit, story)
        self.stories.append(story)

    @rule(which=WHICH)
    def send(self, which: int) -> None:
        story = self.story(which)
        self.try_to(self.author_of(story), stories.submit, story)

    @rule(which=WHICH, action=st.sampled_from((stories.take_back, stories.withdraw)))
    def go_back(self, which: int, action: Callable[..., Any]) -> None:
        story = self.story(which)
        self.try_to(self.author_of(story), action, story)

    @rule(which=WHICH, who=REVIEWERS, action=st.sampled_from((decisions.claim, decisions.release)))
    def take_or_put_back(self, which: int, who: str, action: Callable[..., Any]) -> None:
        self.try_to(getattr(self.cast, who), action, self.story(which))

    @rule(which=WHICH, who=REVIEWERS, scores=SCORES, twice=st.booleans())
    def approve(self, which: int, who: str, scores: Scores, twice: bool) -> None:
        reviewer = getattr(self.cast, who)
        self.try_to(reviewer, decisions.claim, self.story(which))
        for _ in range(1 + twice):
            self.try_to(reviewer, decisions.approve, self.story(which), scores)

    @rule(which=WHICH, who=REVIEWERS, hours=st.integers(0, 48))
    def approve_for_later(self, which: int, who: str, hours: int) -> None:
        reviewer, at = getattr(self.cast, who), self.cast.stage.now + timedelta(hours=hours)
        self.try_to(reviewer, decisions.claim, self.story(which))
        self.try_to(reviewer, decisions.approve_later, self.story(which), GOOD, at)

    @rule(which=WHICH, who=REVIEWERS, action=NO, scores=SCORES, remarks=REMARKS)
    def do_not_publish(
        self, which: int, who: str, action: Callable[..., Any], scores: Scores, remarks: tuple[Remark, ...]
    ) -> None:
        reviewer = getattr(self.cast, who)
        self.try_to(reviewer, decisions.claim, self.story(which))
        self.try_to(reviewer, action, self.story(which), scores, remarks)

    @rule(which=WHICH, who=REVIEWERS, action=st.sampled_from((decisions.approve, decisions.ask_changes)))
    def decide_without_asking_whose_it_is(self, which: int, who: str, action: Callable[..., Any]) -> None:
        self.try_to(getattr(self.cast, who), action, self.story(which), GOOD, REMARK)

    @rule(which=WHICH, who=REVIEWERS, twice=st.booleans())
    def recall(self, which: int, who: str, twice: bool) -> None:
        for _ in range(1 + twice):
            self.try_to(getattr(self.cast, who), recall.recall, self.story(which))

    @rule(minutes=st.integers(1, 12))
    def minutes_pass(self, minutes: int) -> None:
        self.cast.later(minutes=minutes)
        self.try_to(self.cast.system, publishing.publish_due)

    @rule(which=WHICH, who=st.sampled_from(("ada", "ines")))
    def take_down(self, which: int, who: str) -> None:
        self.try_to(getattr(self.cast, who), pipeline.take_down, self.story(which), "A name without consent.")

    @rule(who=REVIEWERS, days=st.integers(0, 2))
    def go_away(self, who: str, days: int) -> None:
        reviewer = getattr(self.cast, who)
        self.try_to(reviewer, absence.go_away, self.cast.stage.now.date() + timedelta(days=days))
        self.at_rest()

    @rule(who=REVIEWERS)
    def come_back(self, who: str) -> None:
        self.try_to(getattr(self.cast, who), absence.come_back)

    def at_rest(self) -> None:
        """Somebody is here, and whoever is away holds nothing."""
        covered = self.cast.ada.ask(cover.cover)
        assert covered.here
        away = {one.id for one in covered.reviewers} - {one.id for one in covered.here}
        with Session(self.cast.engine) as session:
            assert not away & set(session.exec(select(Hold.reviewer_id)))

    @rule(hours=st.integers(1, 48))
    def time_passes(self, hours: int) -> None:
        self.cast.later(hours=hours)
        self.try_to(self.cast.system, publishing.publish_due)

    def teardown(self) -> None:
        with self.stack:
            self.at_rest()
            with Session(self.cast.engine) as session:
                for story in session.exec(select(Submission)):
                    check_history(session, story)
                    check_judges(session, story)
                    check_records(session, story)
                    check_credit(session, story)
                check_mentors(session)
            check_ledger(self.cast)


def steps_of(session: Session, story: Submission) -> list[SubmissionStep]:
    steps = select(SubmissionStep).where(SubmissionStep.submission_id == story.id).order_by(col(SubmissionStep.id))
    return list(session.exec(steps))


def standing(steps: list[SubmissionStep]) -> list[SubmissionStep]:
    """The steps without each decision that was recalled, and what followed from it."""
    left: list[SubmissionStep] = []
    for step in steps:
        if step.action == Action.RECALL:
            while left.pop().action not in DECISIONS:
                pass
        else:
            left.append(step)
    return left


def check_history(session: Session, story: Submission) -> None:
    """Each step begins where the last one ended and is in the table; the last one ends where the story is."""
    status: str = Status.DRAFT
    for step in steps_of(session, story):
        row = review_flow.transition(status, Action(step.action))
        assert row is not None
        assert (step.from_status, step.to_status) == (status, row.to)
        status = step.to_status
    assert story.status == status
    assert (story.published_at is not None) == any(
        step.to_status == Status.PUBLISHED for step in standing(steps_of(session, story))
    )


def check_judges(session: Session, story: Submission) -> None:
    """Authors do what is theirs, and nobody with a part in it judges; a round is decided once."""
    for step in steps_of(session, story):
        row = review_flow.transition(step.from_status, Action(step.action))
        assert row is not None
        if row.party is Party.PORTAL:
            assert step.actor_id is None
        elif row.party is Party.AUTHOR:
            assert step.actor_id == story.author_id
        else:
            assert not review_flow.has_a_part_in(step.actor_id, story)
    decided = [step.revision for step in standing(steps_of(session, story)) if step.action in DECISIONS]
    reviews = session.exec(select(Review.revision).where(Review.submission_id == story.id)).all()
    assert sorted(reviews) == sorted(set(decided)) == sorted(decided)


def check_records(session: Session, story: Submission) -> None:
    """Whoever took it last holds it, exactly while it is in review; it has a time exactly while it is scheduled, and a
    reason exactly when an admin took it down, who signed it."""
    hold, appointment, down = (session.get(record, story.id) for record in (Hold, Appointment, TakenDown))
    last = steps_of(session, story)[-1] if steps_of(session, story) else None
    taken = last if last and story.status == Status.IN_REVIEW else None
    assert (hold and (hold.reviewer_id, hold.claimed_at)) == (taken and (taken.actor_id, taken.at))
    assert (appointment is not None) == (story.status == Status.SCHEDULED)
    assert appointment is None or (last and appointment.publish_at > last.at)
    ended = last if last and last.action == Action.TAKE_DOWN else None
    assert (down and (down.taken_down_by, down.taken_down_at)) == (ended and (ended.actor_id, ended.at))


ABOUT_IT = col(PointEntry.subject_type) == "submission"


def check_credit(session: Session, story: Submission) -> None:
    """What is out is paid once, and taken back once if an admin took it down; nothing else is paid."""
    steps = steps_of(session, story)
    actions, ever = (Counter(step.action for step in those) for those in (standing(steps), steps))
    taken_back = ever[Action.APPROVE] + ever[Action.APPEAR] - actions[Action.APPROVE] - actions[Action.APPEAR]
    entries = session.exec(select(PointEntry).where(ABOUT_IT, PointEntry.subject_id == story.id)).all()
    to_author = Counter(entry.kind for entry in entries if entry.person_id == story.author_id)
    out, down = actions[Action.APPROVE] + actions[Action.APPEAR], actions[Action.TAKE_DOWN]
    assert actions[Action.APPROVE] + actions[Action.APPROVE_LATER] <= 1
    assert to_author == Counter(earned=out + taken_back, reversed=min(out, down) + taken_back)
    to_mentor = Counter(entry.kind for entry in entries if entry.person_id == story.mentor_id)
    assert to_mentor["earned"] - to_mentor["reversed"] <= out <= 1
    assert to_mentor["earned"] <= out + taken_back
    assert not (down and to_mentor["earned"] - to_mentor["reversed"])
    assert {entry.person_id for entry in entries} <= {story.author_id, story.mentor_id}


_REVERSAL = aliased(PointEntry)
TAKEN_BACK = select(_REVERSAL.id).where(_REVERSAL.reverses_id == PointEntry.id).exists()


def check_mentors(session: Session) -> None:
    """Of all stories by one author, at most one was the first."""
    mentored = session.exec(
        select(Submission.author_id)
        .join(PointEntry, ABOUT_IT & (col(PointEntry.subject_id) == Submission.id))
        .where(PointEntry.rule_code == "mentored", PointEntry.kind == "earned", ~TAKEN_BACK)
    ).all()
    assert len(mentored) == len(set(mentored))


def check_ledger(cast: Cast) -> None:
    """The boards are what the statement adds up to."""
    kept = derived(cast)
    cast.system.do(upkeep.rebuild)
    assert kept == derived(cast)


often = partial(
    settings,
    deadline=None,
    derandomize=not SOAK,
    stateful_step_count=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


MANY = 1000 if SOAK else 100
"""Interleavings on each database."""


def test_a_hundred_interleavings_leave_everything_explained(sqlite_template: Path):
    newsroom = partial(Newsroom, partial(fresh_sqlite, sqlite_template))
    run_state_machine_as_test(newsroom, settings=often(max_examples=MANY))


def test_so_they_do_on_postgresql(postgres_server: str):
    newsroom = partial(Newsroom, partial(fresh_postgres, postgres_server))
    steps = 40 if SOAK else 20  # it takes its time
    phases = (Phase.reuse, Phase.generate)
    run_state_machine_as_test(newsroom, settings=often(max_examples=MANY, stateful_step_count=steps, phases=phases))
