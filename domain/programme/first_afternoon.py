"""The first afternoon: what an admin of a portal that was just installed does until colleagues can be invited.

What can be read from the portal is never asked: a step is done when what it is for is there. The rest is said by an
admin, step by step, and can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, func, select

from db.models import Badge, Person, PilotPlace, PilotTeam, Reward, RoleGrant, Setting, Submission
from db.prepared import Prepared
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput
from domain.people.pilot import LEAST
from domain.settings import DEPARTMENT, NETWORKS, OFFERS_SHARE_TEXTS, OPEN_TO, OWNER, RHYTHM, TRAINING, Stage
from domain.submissions.review_flow import Status
from domain.submissions.visibility import STATUS_UNINDEXED
from domain.work import Work, command, query

TEN_ITEMS = 10
"""In the hub before colleagues come: enough to find one that fits, and few enough to have been read by an admin."""
TWO_REVIEWERS = 2
"""Nobody decides on their own story, so one is not enough."""
_REMEMBERED = "first_afternoon"


class Workplace(StrEnum):
    """Whether people would recommend working here: asked before anything else is."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


@dataclass(frozen=True)
class Known:
    """What the portal knows of itself: counts, what was decided by setting, and what an admin has said."""

    people: int = 0
    reviewers: int = 0
    items: int = 0
    thanks: int = 0
    volunteers: int = 0
    waiting: int = 0
    teams: int = 0
    decided: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)

    def has(self, *codes: str) -> bool:
        """Whether something was decided about one of these settings."""
        return any(self.decided.get(code) for code in codes)


class Step(StrEnum):
    """The steps, in the order of the guide."""

    SIGN_IN = "sign_in"
    WORKPLACE = "workplace"
    PEOPLE = "people"
    REVIEWERS = "reviewers"
    OWNER = "owner"
    NETWORKS = "networks"
    TEAM = "team"
    TRAINING = "training"
    MOTIVATION = "motivation"
    WORDS = "words"
    RHYTHM = "rhythm"
    TEXTS = "texts"
    HUB = "hub"
    INVITATIONS = "invitations"


@dataclass(frozen=True)
class Rule:
    """When a step is done, and how long it takes. `done` None: when an admin says so."""

    minutes: int
    done: Callable[[Known], bool] | None = None


def _has_begun(known: Known) -> bool:
    """It is for everybody because somebody said so, or there are some to begin with."""
    stage = known.decided.get(OPEN_TO.code)
    return stage == Stage.ALL or (
        stage is not None and (known.volunteers >= LEAST or (stage == Stage.TEAMS and known.teams > 0))
    )


RULES: dict[Step, Rule] = {
    Step.SIGN_IN: Rule(0, lambda _: True),
    Step.WORKPLACE: Rule(5, lambda known: known.said.get(Step.WORKPLACE) in {Workplace.YES, Workplace.UNSURE}),
    Step.PEOPLE: Rule(15, lambda known: known.people > 1),
    Step.REVIEWERS: Rule(5, lambda known: known.reviewers >= TWO_REVIEWERS),
    Step.OWNER: Rule(10, lambda known: known.has(OWNER.code, DEPARTMENT.code)),
    Step.NETWORKS: Rule(5, lambda known: known.has(NETWORKS.code)),
    Step.TEAM: Rule(10, _has_begun),
    Step.TRAINING: Rule(5, lambda known: known.has(TRAINING.code)),
    Step.MOTIVATION: Rule(10, lambda known: known.thanks > 0),
    Step.WORDS: Rule(2, lambda known: OFFERS_SHARE_TEXTS.code in known.decided),
    Step.RHYTHM: Rule(5, lambda known: known.has(RHYTHM.code)),
    Step.TEXTS: Rule(20),
    Step.HUB: Rule(60, lambda known: known.items >= TEN_ITEMS),
    Step.INVITATIONS: Rule(10),
}
SAID = frozenset(step for step, rule in RULES.items() if rule.done is None)
"""Done when an admin says so."""


@dataclass(frozen=True)
class StepView:
    """A step: whether it is done, and the minutes it takes."""

    step: Step
    done: bool
    minutes: int


@dataclass(frozen=True)
class Guide:
    """The steps, what is known, and whether an admin has put the guide away from Home."""

    steps: tuple[StepView, ...]
    known: Known
    put_away: bool

    @property
    def open(self) -> list[StepView]:
        """What is still to be done."""
        return [view for view in self.steps if not view.done]

    @property
    def minutes(self) -> int:
        """How long that takes."""
        return sum(view.minutes for view in self.open)

    @property
    def workplace(self) -> Workplace | None:
        """What was said of working here."""
        said = self.known.said.get(Step.WORKPLACE)
        return Workplace(said) if said in set(Workplace) else None


@query(Permission.PROGRAMME_STEER)
def guide(work: Work) -> Guide:
    """How far the first afternoon has come."""
    said = _said(work.session)
    counted = _COUNTED.rows(work.driver)[0]
    known = Known(**counted._asdict(), decided=work.programme.decided, said=said)
    steps = tuple(StepView(step, _is_done(step, known), rule.minutes) for step, rule in RULES.items())
    return Guide(steps, known, bool(said.get("put_away")))


def _is_done(step: Step, known: Known) -> bool:
    done = RULES[step].done
    return done(known) if done else bool(known.said.get(step))


def _count(column: Any, *where: Any) -> Any:
    return select(func.count(func.distinct(column))).where(*where).scalar_subquery()


_STILL_HERE = select(col(Person.id)).where(col(Person.active))
_PLACE, _LET_IN = col(PilotPlace.person_id), col(PilotPlace.let_in_at)
_COUNTS: dict[str, Any] = {
    "people": _count(col(Person.id), col(Person.active)),
    "reviewers": _count(col(RoleGrant.person_id), col(RoleGrant.person_id).in_(_STILL_HERE)),
    "items": _count(col(Submission.id), STATUS_UNINDEXED == Status.PUBLISHED),
    "thanks": _count(col(Reward.id), col(Reward.active)) + _count(col(Badge.code), col(Badge.active)),
    "volunteers": _count(_PLACE, _LET_IN.is_not(None), _PLACE.in_(_STILL_HERE)),
    "waiting": _count(_PLACE, _LET_IN.is_(None), _PLACE.in_(_STILL_HERE)),
    "teams": _count(col(PilotTeam.team_id)),
}
_COUNTED = Prepared(select(*(counted.label(name) for name, counted in _COUNTS.items())))


@command(Permission.PROGRAMME_STEER)
def say(work: Work, step: Step, answer: str | bool) -> None:
    """Says that a step is done (True) or not (False); of the workplace, one of Workplace. Saying it twice is once."""
    if step is Step.WORKPLACE and answer in set(Workplace):
        answer = Workplace(answer).value
    elif step not in SAID or not isinstance(answer, bool):
        raise InvalidInput(N_("The portal sees for itself whether this is done."), "step")
    _remember(work, step, answer)


@command(Permission.PROGRAMME_STEER)
def put_away(work: Work, away: bool) -> None:
    """Takes the guide off every admin's Home, or brings it back. What was said stays."""
    _remember(work, "put_away", away)


def _remember(work: Work, name: str, answer: str | bool) -> None:
    kept = work.session.get(Setting, _REMEMBERED, with_for_update=True) or Setting(code=_REMEMBERED, value={})
    if kept.value.get(name) == answer:
        return
    kept.value = {**kept.value, str(name): answer}
    work.session.add(kept)
    audit.record(work, audit.Tag.FIRST_STEP_SAID, audit.Thing.SETTING, None, step=str(name), answer=answer)


def _said(session: Session) -> Mapping[str, Any]:
    kept = session.get(Setting, _REMEMBERED)
    return kept.value if kept else {}
