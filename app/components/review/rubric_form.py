"""The five questions with what 0 and 4 look like, the remarks on each, and what the answers would earn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from app.components import findings
from app.components.review import edit_suggestions, kept_remarks
from app.components.standing import rule_words
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.review.desk import DeskView
from domain.review.phrases import PhraseView
from domain.review.rubric import (
    GATES,
    HIGHEST,
    LOWEST,
    MOST_REMARKS,
    QUOTE_LIMIT,
    REMARK_LIMIT,
    Remark,
    Scores,
    closed_gates,
    scores_of,
)
from domain.submissions.kinds import KINDS
from domain.submissions.questions import Question

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class Judgement:
    """What the reviewer has filled in so far. `scores` is None until every question it is asked is answered."""

    answered: int
    scores: Scores | None
    remarks: tuple[Remark, ...]


def judgement(desk: DeskView) -> Judgement:
    """What stands in the form now."""
    asked = [question.code for question in KINDS[desk.kind].questions]
    answers = {code: st.session_state.get(_key(desk, code)) for code in asked}
    given = {code: answer for code, answer in answers.items() if answer is not None}
    remarks = tuple(remark for code in asked for remark in _remarks(desk, code))
    return Judgement(len(given), scores_of(desk.kind, given), remarks)


def show(viewer: Viewer, desk: DeskView, kept: Sequence[PhraseView]) -> None:
    """Draws the form; `judgement` reads it."""
    sentences = sentences_of(desk.text.body or desk.summary)
    for question in KINDS[desk.kind].questions:
        _question(viewer.t, desk, question, sentences)
    edit_suggestions.show(viewer, desk, sentences)
    with st.container(horizontal=True, key="rubric_beside"):
        with st.popover(viewer.t("How this is counted"), icon=":material/help:", type="tertiary", key="rubric_help"):
            st.markdown(_how_it_is_counted(viewer.t, desk))
        kept_remarks.show(viewer, kept, judgement(desk).remarks, partial(_fill_in, desk))


def _fill_in(desk: DeskView, code: str, text: str) -> None:
    """Puts a kept remark into the first empty field of its question."""
    st.session_state[_key(desk, code, len(_remarks(desk, code)), "text")] = text


def worth(t: Wording, desk: DeskView) -> str:
    """What the answers so far would earn the author, as HTML."""
    filled = judgement(desk)
    if filled.scores is None:
        words = t("{n} of {questions} questions answered", n=filled.answered)
        if not KINDS[desk.kind].rated_by_rubric:
            words = t("Not answered yet.")
        return f'<p class="ap-desk-worth ap-desk-worth-open">{escape(words)}</p>'
    for code, *_ in closed_gates(filled.scores, desk.kind):
        words = t("“{question}” is too low to publish", question=t(findings.NAMES[code]))
        return f'<p class="ap-desk-worth"><b>{escape(words)}</b></p>'
    earned = desk.points_for(filled.scores)
    words = t.many("This would earn {n} point", "This would earn {n} points", earned)
    if not earned and desk.capped_by in rule_words.BEYOND:
        words = t(rule_words.BEYOND[desk.capped_by])
    elif not earned:
        words = t("It earns no points: writing it is somebody’s job.")
    return f'<p class="ap-desk-worth"><b>{escape(words)}</b></p>'


def _question(t: Wording, desk: DeskView, question: Question, sentences: Sequence[str]) -> None:
    with st.container(border=True, gap="small", key=f"rubric_{question.code}"):
        st.segmented_control(
            f"**{t(question.text)}**",
            range(LOWEST, HIGHEST + 1),
            key=_key(desk, question.code),
            persist_state="session",
            width="stretch",
        )
        draw(
            f'<div class="ap-ends"><span><b>0</b> {escape(t(question.zero))}</span>'
            f"<span><b>4</b> {escape(t(question.four))}</span></div>"
        )
        _gate(t, desk, question.code)
        _remark_fields(t, desk, question.code, sentences)


def _gate(t: Wording, desk: DeskView, code: str) -> None:
    answer = st.session_state.get(_key(desk, code))
    for gated, least, sentence in GATES:
        if gated == code and answer is not None and answer < least:
            st.warning(t(sentence, least=least), icon=":material/front_hand:")


def _remark_fields(t: Wording, desk: DeskView, code: str, sentences: Sequence[str]) -> None:
    """One empty remark is always at hand: writing it opens the next."""
    written = len(_remarks(desk, code))
    label = t.many("{n} remark", "{n} remarks", written) if written else t("Add a remark")
    with st.expander(label, key=f"{_key(desk, code)}_remarks", icon=":material/add_comment:", type="compact"):
        for number in range(min(written + 1, MOST_REMARKS)):
            _remark(t, desk, code, number, sentences)


def _remark(t: Wording, desk: DeskView, code: str, number: int, sentences: Sequence[str]) -> None:
    text = st.text_area(
        t("Another remark, if there is one") if number else t("What would help?"),
        key=_key(desk, code, number, "text"),
        placeholder=t("Say what you would love to read instead, and why."),
        max_chars=REMARK_LIMIT,
        height=96,
        persist_state="session",
    )
    if sentences and (text or not number):
        st.selectbox(
            t("Which sentence is it about?"),
            sentences,
            index=None,
            placeholder=t("None in particular"),
            key=_key(desk, code, number, "quote"),
            persist_state="session",
        )


def _how_it_is_counted(t: Wording, desk: DeskView) -> str:
    said = t(KINDS[desk.kind].how_counted, points=desk.worth)
    beyond = rule_words.BEYOND.get(desk.capped_by)
    return f"{said} {t(beyond)}" if beyond else said


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each once, to choose a quote from."""
    parts = (part.strip(" #>*-\t")[:QUOTE_LIMIT] for part in _SENTENCE_ENDS.split(text))
    return list(dict.fromkeys(part for part in parts if part))


def _remarks(desk: DeskView, code: str) -> list[Remark]:
    """The remarks on a question, up to the first empty one."""
    remarks: list[Remark] = []
    while text := (st.session_state.get(_key(desk, code, len(remarks), "text")) or "").strip():
        quote = st.session_state.get(_key(desk, code, len(remarks), "quote")) or ""
        remarks.append(Remark(code, text, quote))
    return remarks


def _key(desk: DeskView, code: str, *parts: object) -> str:
    return "_".join(map(str, ("desk", desk.id, desk.revision, code, *parts)))
