"""The audit trail as people read it: day by day, one sentence each, with the few words that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from app.components.people.role_editor import ROLE_NAMES
from app.components.programme.starter_pieces import KINDS as PIECES
from app.drawing.markup import draw
from app.wording import Wording
from domain.audit import Thing
from domain.errors import N_
from domain.languages import NAMES
from domain.programme.audit_trail import AuditLine
from domain.recognition.candidates import REASONS
from domain.recognition.rewards import KINDS
from domain.sharing.networks import BY_CODE
from domain.submissions import kinds as submission_kinds
from domain.submissions.kinds import Kind

COUNTS: dict[str, str] = {
    "added": N_("new: {n}"),
    "changed": N_("changed: {n}"),
    "left": N_("left: {n}"),
    "returning": N_("came back: {n}"),
    "problems": N_("not readable: {n}"),
    "moved": N_("moved: {n}"),
    "level": N_("level {n}"),
    "points": N_("points: {n}"),
    "rebuilt": N_("lines counted again: {n}"),
    "starters": N_("no longer new: {n}"),
}
"""Numbers worth a word, in the order they are said."""

WORDS: dict[str, Mapping[str, str]] = {
    "role": ROLE_NAMES,
    "piece": {kind: words.title for kind, words in PIECES.items()},
    "language": NAMES,
    "format": submission_kinds.KINDS[Kind.COMPANY].names,
    "kind": KINDS,
    "reason": {reason.code: reason.name for reason in REASONS},
    "network": {code: network.name for code, network in BY_CODE.items()},
}
"""Codes worth a word."""

NOT_SHOWN = N_("something that is not shown here")
THE_PORTAL = N_("The portal")


def show(t: Wording, lines: Sequence[AuditLine]) -> None:
    """Draws all of them as one element."""
    days = groupby(lines, key=lambda line: t.local(line.at))
    draw("".join(_day(t, t.day(day), list(of_day)) for day, of_day in days))


def _day(t: Wording, day: str, lines: Sequence[AuditLine]) -> str:
    drawn = "".join(_line(t, line) for line in lines)
    return f'<section class="ap-adm-day"><h3>{escape(day)}</h3><div class="ap-adm-list">{drawn}</div></section>'


def _line(t: Wording, line: AuditLine) -> str:
    chips = "".join(f'<span class="ap-adm-chip">{escape(word)}</span>' for word in _details(t, line))
    return (
        f'<div class="ap-adm-line"><span class="ap-adm-where">{escape(t.time(line.at))}</span>'
        f'<span class="ap-adm-grow">{_linked(t, line)} {chips}</span></div>'
    )


def sentence(t: Wording, line: AuditLine) -> str:
    """What happened, in one sentence."""
    what = t.words(line.subject) or t(NOT_SHOWN)
    quoted = what if line.subject_type == Thing.PERSON else t("“{title}”", title=what) if line.subject else what
    other = t("“{title}”", title=t.words(line.other)) if line.other else t(NOT_SHOWN)
    person = line.person_name or t(NOT_SHOWN)
    return t(line.sentence, who=line.who or t(THE_PORTAL), what=quoted, person=person, other=other)


def _linked(t: Wording, line: AuditLine) -> str:
    """The sentence as HTML; what was sent to review leads to the review desk."""
    said, title = escape(sentence(t, line)), escape(t("“{title}”", title=t.words(line.subject)))
    if line.subject is None or line.subject_type != Thing.SUBMISSION:
        return said
    return said.replace(title, f'<a href="review-desk?submission={line.subject_id}" target="_self">{title}</a>', 1)


def _details(t: Wording, line: AuditLine) -> Iterator[str]:
    for name, words in WORDS.items():
        if name in line.data and line.data[name] in words:
            yield t(words[line.data[name]])
    for name, counted in COUNTS.items():
        number: Any = line.data.get(name)
        if number and isinstance(number, int):
            yield t(counted, n=t.number(number))
