"""What has happened to a submission, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.drawing.markup import draw
from app.wording import Wording
from domain.errors import N_
from domain.submissions.reading import StepView
from domain.submissions.review_flow import Action

SENTENCES: dict[Action, str] = {
    Action.SUBMIT: N_("{who} sent it to the reviewers"),
    Action.TAKE_BACK: N_("{who} took it back"),
    Action.CLAIM: N_("{who} began to read"),
    Action.RELEASE: N_("{who} put it back into the queue"),
    Action.ASK_CHANGES: N_("{who} asked for changes"),
    Action.DECLINE: N_("{who} declined it"),
    Action.APPROVE: N_("{who} published it"),
    Action.APPROVE_LATER: N_("{who} approved it, to appear later"),
    Action.APPEAR: N_("It appeared at its time"),
    Action.WITHDRAW: N_("{who} withdrew it"),
    Action.TAKE_DOWN: N_("{who} took it down"),
}


def sentence_for(kind: str, action: Action) -> str:
    """What a step did to a submission of a kind: a contribution is approved and never published."""
    approved = kind == "contribution" and action is Action.APPROVE
    return N_("{who} approved it") if approved else SENTENCES[action]


def show(t: Wording, steps: Sequence[StepView], kind: str = "story") -> None:
    """Draws the steps, oldest first."""
    if steps:
        draw(f'<ol class="ap-timeline">{"".join(_step(t, step, kind) for step in steps)}</ol>')


def _step(t: Wording, step: StepView, kind: str) -> str:
    what = t(sentence_for(kind, step.action), who=step.who or t("The portal"))
    moment = t("{day} at {time}", day=t.date(step.at), time=t.time(step.at))
    return f'<li class="ap-step ap-step-{step.to_status}"><b>{escape(what)}</b><span>{escape(moment)}</span></li>'
