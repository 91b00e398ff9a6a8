"""Review desk: one submission as its readers will see it, beside the questions, its history and the decision."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import (
    decision_bar,
    desk_facts,
    edit_suggestions,
    findings,
    met_ticks,
    noticed,
    page_head,
    publishing_terms,
    recording,
    rubric_form,
    story_diff,
    story_pictures,
    story_reading,
    timeline,
)
from app.drawn import draw
from app.feedback import refusal
from app.links import link_to
from app.viewer import Viewer
from domain import reviewing
from domain.errors import N_, Refusal
from domain.reviewing import DeskView


def render(viewer: Viewer) -> None:
    """Draws the submission that the address names."""
    t = viewer.t
    link_to("review-queue", t("Review queue"), icon=":material/arrow_back:")
    submission_id = st.query_params.get("submission", "")
    if not submission_id.isdecimal() or len(submission_id) > 9:
        page_head.show(t("Review desk"))
        st.info(t("Choose something from the queue first."), icon=":material/inbox:")
        return
    try:
        desk = viewer.ask(reviewing.desk, int(submission_id))
    except Refusal as error:
        page_head.show(t("Review desk"))
        st.info(refusal(t, error), icon=":material/info:")
        return
    _desk(viewer, desk)


def _desk(viewer: Viewer, desk: DeskView) -> None:
    asked = N_("Did it take place as told?") if desk.kind == "contribution" else N_("Would you want to read this?")
    draw(f'<h1 class="ap-story-eyebrow">{escape(viewer.t(asked))}</h1>')
    reading, judging = st.columns([3, 2], gap="large")
    with reading:
        desk_facts.show(viewer, desk)
        _changes(viewer, desk)
        _submission(viewer, desk)
        with st.expander(viewer.t("What has happened so far"), key="desk_history"):
            timeline.show(viewer.t, desk.steps, desk.kind)
    with judging:
        if desk.held_by_me:
            noticed.show(viewer, desk)
            _earlier(viewer, desk)
            rubric_form.show(viewer, desk)
            publishing_terms.show(viewer, desk)
        else:
            findings.show(viewer.t, desk.findings)
    decision_bar.show(viewer, desk)


def _submission(viewer: Viewer, desk: DeskView) -> None:
    """The text; for company items and contributions, which live elsewhere, the summary and where it leads."""
    t = viewer.t
    others = [t("with {author}", author=desk.co_author)] if desk.co_author else []
    others += [t("helped by {mentor}", mentor=desk.mentor)] if desk.mentor else []
    with st.container(border=True, key="desk_text"):
        story_reading.show(
            t,
            desk.text.title,
            desk.text.body or desk.summary,
            language=desk.text.language,
            author=desk.author,
            others=others,
            remarks=[(one.quote, one.text) for one in rubric_form.judgement(desk).remarks],
        )
        story_pictures.show(viewer, desk.id)
        if desk.happened_on:
            st.caption(desk_facts.when_and_before_whom(t, desk, desk.happened_on))
        if desk.url:
            st.caption(t("It leads to this address:"))
            st.code(desk.url, language=None, wrap_lines=True)
            recording.show(t, desk.url)


def _changes(viewer: Viewer, desk: DeskView) -> None:
    """What the author has changed since the last answer."""
    rounds = viewer.ask(reviewing.rounds, desk.id)[-2:] if desk.revision > 1 else []
    if len(rounds) == 2 and (rounds[0].title, rounds[0].body) != (rounds[1].title, rounds[1].body):
        with st.expander(viewer.t("What has changed since the last round"), key="desk_diff"):
            draw(story_diff.diff_html(*rounds))


def _earlier(viewer: Viewer, desk: DeskView) -> None:
    """Before the questions, so that a long story or its pictures never hide what was asked for last time."""
    if desk.findings:
        with st.expander(viewer.t("Earlier remarks: were they met?"), expanded=True, key="desk_findings"):
            met_ticks.show(viewer, desk)
            edit_suggestions.earlier(viewer.t, desk.suggestions)
