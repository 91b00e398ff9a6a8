"""What reviewers have remarked, grouped by the question it is about, with the sentence it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from app.drawing.markup import draw
from app.wording import Wording
from domain.submissions.questions import QUESTION_CODES, RUBRIC
from domain.submissions.reading import FindingView

NAMES: dict[str, str] = {question.code: question.name for question in RUBRIC}


def show(t: Wording, findings: Sequence[FindingView]) -> None:
    """Draws one round of remarks after the other, the newest first."""
    for _, of_round in groupby(findings, key=lambda one: one.revision):
        draw(_round(t, list(of_round)))


def _round(t: Wording, findings: list[FindingView]) -> str:
    first = findings[0]
    who = t("{who}, {day}", who=first.reviewer, day=t.date(first.at))
    groups = "".join(_group(t, code, [one for one in findings if one.question == code]) for code in QUESTION_CODES)
    return f'<section class="ap-findings"><p class="ap-findings-who">{escape(who)}</p>{groups}</section>'


def _group(t: Wording, code: str, findings: list[FindingView]) -> str:
    if not findings:
        return ""
    return f'<p class="ap-findings-about">{escape(t(NAMES[code]))}</p>' + "".join(map(_finding, findings))


def _finding(finding: FindingView) -> str:
    quote = f"<blockquote>{escape(finding.quote)}</blockquote>" if finding.quote else ""
    return f'<div class="ap-finding">{quote}<p>{escape(finding.text)}</p></div>'
