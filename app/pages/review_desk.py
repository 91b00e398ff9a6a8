"""Review desk: one submission as its readers will see it, beside the questions, its history and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from app.components import findings, page_head, recording, story_pictures, timeline
from app.components.review import (
    decision_bar,
    desk_facts,
    desk_hints,
    earlier_ones,
    edit_suggestions,
    met_ticks,
    publishing_terms,
    rubric_form,
)
from app.components.review.desk_hints import Noticed
from app.components.writing import story_diff, story_reading
from app.drawing.links import link_to
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.review import desk, phrases
from domain.review.desk import DeskView
from domain.review.phrases import PhraseView
from domain.submissions.kinds import KINDS


@dataclass(frozen=True)
class _Now:
    """What the desk shows, all read at one moment. What only serves a judgement is empty for whoever may not judge."""

    submission: DeskView
    noticed: Noticed
    kept: list[PhraseView]
    audiences: list[Choice]


def render(viewer: Viewer) -> None:
    """Draws the submission that the address names."""
    t = viewer.t
    link_to("review-queue", t("Review queue"), icon=":material/arrow_back:")
    submission_id = st.query_params.get("submission", "")
    if not submission_id.isdecimal() or len(submission_id) > 9:
        page_head.show(t("Review desk"))
        st.info(t("Choose something from the queue first."), icon=":material/inbox:")
        return
    _desk(viewer, _look(viewer, int(submission_id)))


def _look(viewer: Viewer, submission_id: int) -> _Now:
    with viewer.at_once() as ask:
        submission = ask(desk.desk, submission_id)
        mine = submission.held_by_me
        return _Now(
            submission=submission,
            noticed=desk_hints.look(ask, submission) if mine else ([], []),
            kept=ask(phrases.mine) if mine else [],
            audiences=ask(catalogue.audiences) if mine else [],
        )


def _desk(viewer: Viewer, now: _Now) -> None:
    submission = now.submission
    asked = KINDS[submission.kind].said.desk
    draw(f'<h1 class="ap-story-eyebrow">{escape(viewer.t(asked))}</h1>')
    reading, judging = st.columns([3, 2], gap="large")
    with reading:
        desk_facts.show(viewer, submission)
        earlier_ones.show(viewer.t, submission)
        story_diff.show_last(viewer.t, submission.rounds)
        _submission(viewer.t, submission)
        with st.expander(viewer.t("What has happened so far"), key="desk_history"):
            timeline.show(viewer.t, submission.steps, submission.kind)
    with judging:
        if submission.held_by_me:
            desk_hints.show(viewer.t, now.noticed)
            _earlier(viewer, submission)
            rubric_form.show(viewer, submission, now.kept)
            publishing_terms.show(viewer, submission, now.audiences)
        else:
            findings.show(viewer.t, submission.findings)
    decision_bar.show(viewer, submission)


def _submission(t: Wording, submission: DeskView) -> None:
    """The text, or where it lives elsewhere the summary and where it leads."""
    others = [t("with {author}", author=submission.co_author)] if submission.co_author else []
    others += [t("helped by {mentor}", mentor=submission.mentor)] if submission.mentor else []
    with st.container(border=True, key="desk_text"):
        story_reading.show(
            t,
            submission.text.title,
            submission.text.body or submission.summary,
            language=submission.text.language,
            author=submission.author,
            others=others,
            remarks=[(one.quote, one.text) for one in rubric_form.judgement(submission).remarks],
        )
        story_pictures.show(t, submission.pictures)
        if submission.happened_on:
            st.caption(desk_facts.when_and_before_whom(t, submission, submission.happened_on))
        if submission.url:
            st.caption(t("It leads to this address:"))
            st.code(submission.url, language=None, wrap_lines=True)
            recording.show(t, submission.url)


def _earlier(viewer: Viewer, submission: DeskView) -> None:
    """Before the questions, so that a long story or its pictures never hide what was asked for last time."""
    if submission.findings:
        with st.expander(viewer.t("Earlier remarks: were they met?"), expanded=True, key="desk_findings"):
            met_ticks.show(viewer, submission)
            edit_suggestions.earlier(viewer.t, submission.suggestions)
