"""Each kind of submission through its whole life, by what its row says. A kind that joins is played by existing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlmodel import Session

from db.models import Submission, TakenDown
from db.statement import rule_in_force
from domain.access import Role
from domain.errors import Gone, NotFound
from domain.ledger import points
from domain.programme import audit_trail
from domain.review import decisions, desk, queue
from domain.review.rubric import times_factor
from domain.sharing import hub, pipeline, sharing
from domain.submissions.drafts import new_draft, send
from domain.submissions.kinds import KINDS, Format, Kind, format_of
from domain.submissions.reading import steps_of
from domain.submissions.review_flow import Action, Status
from domain.work import Actor, Work
from tests.cast import BODY, GOOD, PROGRAMME, Cast

EVERYTHING = [pytest.param(kind, format, id=f"{kind}-{format.code}") for kind in Kind for format in KINDS[kind].formats]


@contextmanager
def writing(cast: Cast) -> Iterator[Work]:
    """Maya at work, for the helpers that are no operations."""
    with cast.at_work() as work:
        maya = Actor(cast.id_of(cast.maya), frozenset({Role.MEMBER}))
        yield Work(work.session, maya, work.now, PROGRAMME, cast.stage.token)


def sent(cast: Cast, kind: Kind, format: str) -> int:
    """Something of Maya's of this kind, with the reviewers."""
    words: dict[str, Any] = {"title": "The seal", "body": BODY, "summary": "It sat backwards.", "language": "en"}
    with writing(cast) as work:
        draft = new_draft(work, kind, format=format, url="https://fjordlys.example/seal", theme_code="craft", **words)
        send(work, draft)
    return draft.id or 0


def worth(cast: Cast, kind: Kind, format: Format) -> int:
    """What the row says it earns its author."""
    if format.rule is None:
        return 0
    with cast.at_work() as work:
        in_force = rule_in_force(work.driver, format.rule, work.now)
    assert in_force is not None
    return times_factor(in_force.points, GOOD) if KINDS[kind].earns_by_factor else in_force.points


def history(cast: Cast, submission: int) -> list[Action]:
    with writing(cast) as work:
        return [step.action for step in steps_of(work, work.session.get_one(Submission, submission))]


def is_in_hub(cast: Cast, submission: int) -> bool:
    return submission in [item.id for item in cast.omar.ask(hub.hub)]


def last_said(cast: Cast) -> str:
    """The newest line of the audit trail that is about a submission."""
    lines = cast.ada.ask(audit_trail.trail, kind="content")
    return lines[0].sentence


def check_out(cast: Cast, submission: int, kind: Kind, format: Format) -> None:
    with Session(cast.engine) as session:
        link = session.get_one(Submission, submission).public_id
    if not KINDS[kind].goes_out:
        assert not is_in_hub(cast, submission)
        with pytest.raises(NotFound):
            cast.omar.ask(sharing.composer, submission)
        with pytest.raises(NotFound):
            cast.public.ask(hub.public_item, link)
        return
    item = cast.omar.ask(hub.item, submission)
    assert is_in_hub(cast, submission)
    assert format_of(item) is format
    assert item.author == ("Maya Lindqvist" if KINDS[kind].signed_by_author else None)
    assert cast.public.ask(hub.public_item, link).author == item.author
    assert item.url.startswith("https://fjordlys.example" if KINDS[kind].lives_elsewhere else PROGRAMME.base_url)
    assert item.earns == format.shares_pay == (cast.omar.ask(sharing.composer, submission).uncounted is None)


def check_gone(cast: Cast, submission: int, kind: Kind) -> None:
    with Session(cast.engine) as session:
        item, down = session.get_one(Submission, submission), session.get_one(TakenDown, submission)
    assert (item.status, down.because) == (Status.WITHDRAWN, "It did not take place.")
    assert not is_in_hub(cast, submission)
    with pytest.raises(Gone if KINDS[kind].goes_out else NotFound):
        cast.public.ask(hub.public_item, item.public_id)


@pytest.mark.parametrize(("kind", "format"), EVERYTHING)
def test_it_lives_as_its_row_says(small_cast: Cast, kind: Kind, format: Format):
    c, said = small_cast, KINDS[kind].said
    submission = sent(c, kind, format.code)
    assert [(line.kind, line.format) for line in c.ravi.ask(queue.queue)] == [(kind, format.code)]

    c.ravi.do(decisions.claim, submission)
    seen = c.ravi.ask(desk.desk, submission)
    assert seen.points_for(GOOD) == worth(c, kind, format)
    codes = {hint.code for hint in c.ravi.ask(desk.desk_hints, submission)}
    assert ("short" in codes) == KINDS[kind].rated_by_rubric

    outcome = c.ravi.do(decisions.approve, submission, GOOD)
    assert outcome.points == c.maya.ask(points.statement).total == worth(c, kind, format)
    assert last_said(c) == said.steps[Action.APPROVE].trail
    check_out(c, submission, kind, format)

    c.ada.do(pipeline.take_down, submission, "It did not take place.")
    assert c.maya.ask(points.statement).total == 0
    assert last_said(c) == said.steps[Action.TAKE_DOWN].trail
    check_gone(c, submission, kind)
    assert history(c, submission) == [Action.SUBMIT, Action.CLAIM, Action.APPROVE, Action.TAKE_DOWN]
