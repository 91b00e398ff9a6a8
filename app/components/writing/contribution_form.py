"""Telling of a contribution: every field saves itself, a refusal stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from app.components import findings
from app.components.form_keeper import FormKeeper
from app.components.standing import rule_words
from app.components.writing import draft_pictures
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import plain
from domain.errors import N_
from domain.submissions.kinds import KINDS, Asked
from domain.submissions.pictures import PictureView
from domain.submissions.recordings import LONGEST_ADDRESS
from domain.submissions.review_flow import Status
from domain.work import Work
from domain.writing import contributions
from domain.writing.contributions import BODY_LIMIT, KIND, OLDEST, WHOM_LIMIT, ContributionText, ContributionView
from domain.writing.stories import TITLE_LIMIT

_DONE = "contribution_done"
ContributionForm = FormKeeper[ContributionText]


def show(viewer: Viewer, view: ContributionView, held: Sequence[PictureView]) -> None:
    """Draws the form of a contribution that can still be changed, with the pictures it holds."""
    form: ContributionForm = FormKeeper(viewer, KIND, view.id, ContributionText(view.text.format), contributions.save)
    form.open(view.stamp, view.text)
    t, format = viewer.t, KINDS[KIND].format(view.text.format)
    asked = format.asked
    if view.findings:
        findings.show(t, view.findings)
    if format.confidential:
        st.info(
            t("Leave out who the candidate is. The reviewer only needs to know that you introduced them."),
            icon=":material/visibility_off:",
        )
    if view.held_by in rule_words.BEYOND:
        st.info(t(rule_words.BEYOND[view.held_by]), icon=":material/volunteer_activism:")
    _text(form, "title", t(asked.title), TITLE_LIMIT)
    _when_and_whom(form, view, asked)
    if format.recorded:
        _proof(form, held)
    _words(form, view, asked)
    st.checkbox(t(asked.consent), **form.field("consent_given"))
    form.refused("consent_given", "format", "stamp", "")
    _buttons(form, view)


def is_done() -> bool:
    """Whether the writing has just ended, so that the form closes. Says so once."""
    return bool(st.session_state.pop(_DONE, False))


def _when_and_whom(form: ContributionForm, view: ContributionView, asked: Asked) -> None:
    t, today = form.viewer.t, form.viewer.t.local(form.viewer.now)
    day, whom = st.columns([1, 2])
    with day:
        st.date_input(
            t("Which day was it?"),
            value=None,
            min_value=min(today - OLDEST, view.text.happened_on or today),
            max_value=today,
            format="YYYY-MM-DD",
            **form.field("happened_on"),
        )
        form.refused("happened_on")
    with whom:
        _text(form, "held_before", t(asked.whom), WHOM_LIMIT, t(asked.whom_hint))


def _proof(form: ContributionForm, held: Sequence[PictureView]) -> None:
    t = form.viewer.t
    _text(form, "url", t("A link that shows it took place, or a picture below"), LONGEST_ADDRESS, "https://")
    draft_pictures.show(form, held)
    form.refused("picture")


def _words(form: ContributionForm, view: ContributionView, asked: Asked) -> None:
    t = form.viewer.t
    st.text_area(t(asked.body), height=120, max_chars=BODY_LIMIT, **form.field("body"))
    form.refused("body")
    for hint in view.noticed:
        words = f" “{plain(hint.quote)}”" if hint.quote else ""
        st.warning(t.md(hint.sentence, **hint.params) + words, icon=":material/lightbulb:")


def _text(form: ContributionForm, field: str, label: str, limit: int, hint: str = "") -> None:
    st.text_input(label, max_chars=limit, placeholder=hint or None, **form.field(field))
    form.refused(field)


def _buttons(form: ContributionForm, view: ContributionView) -> None:
    t = form.viewer.t
    with st.container(horizontal=True, vertical_alignment="center", key=form.key("bar")):
        st.caption(
            t("Not saved yet. What you typed stays here.") if form.unsaved else t("Saved as you go."), width="stretch"
        )
        if view.discardable:
            with st.popover(t("Discard"), type="tertiary", icon=":material/delete:", key=form.key("discard")):
                st.markdown(t("The draft is deleted for good, and nobody will know of it."))
                st.button(t("Yes, discard it"), key=form.key("discard_yes"), on_click=_discard, args=(form,))
        st.button(
            t("Send it again") if view.status is Status.CHANGES_REQUESTED else t("Send to review"),
            key=form.key("send"),
            type="primary",
            icon=":material/send:",
            on_click=_send,
            args=(form,),
        )


def _send(form: ContributionForm) -> None:
    form.save()
    if not form.unsaved:
        _finish(form, contributions.submit, N_("It is with the reviewers, with its evidence."))


def _discard(form: ContributionForm) -> None:
    _finish(form, contributions.discard, N_("The draft is gone."))


def _finish(form: ContributionForm, command: Callable[[Work, int], None], said: str) -> None:
    """Does what ends the writing; the next drawing then closes the form."""
    if form.attempt(command, form.id)[0]:
        form.forget()
        st.session_state[_DONE] = True
        say_next(form.viewer.t(said))
