"""How a reviewer met each question, for the author: nothing that a decision rests on is hidden from them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.drawing.markup import draw
from app.wording import Wording
from domain.review.rubric import HIGHEST
from domain.review.verdicts import Verdict
from domain.submissions.kinds import KINDS, Kind


def show(t: Wording, rounds: Sequence[Verdict], kind: str = Kind.STORY) -> None:
    """Draws the answers of every round, the newest first."""
    if rounds:
        draw("".join(_round(t, one, kind) for one in rounds))


def _round(t: Wording, one: Verdict, kind: str) -> str:
    what = t(KINDS[kind].said.steps[one.action].history, who=one.reviewer)
    names = {question.code: question.name for question in KINDS[kind].questions}
    lines = "".join(_line(t, names[code], n) for code, n in one.answers)
    factor = ""
    if one.factor is not None:
        words = t("The first {scored_questions} make a factor of {factor}.", factor=t.number(float(one.factor), 2))
        factor = f"<p>{escape(words)}</p>"
    return f'<section class="ap-answers"><p>{escape(what)}</p><ul>{lines}</ul>{factor}</section>'


def _line(t: Wording, name: str, answer: int) -> str:
    dots = "●" * answer + "○" * (HIGHEST - answer)
    spoken = t("{n} of {most}", n=answer, most=HIGHEST)
    return (
        f'<li><span>{escape(t(name))}</span><span class="ap-dots" aria-hidden="true">{dots}</span>'
        f"<b>{escape(spoken)}</b></li>"
    )
