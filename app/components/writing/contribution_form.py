"""Telling of a contribution: every field saves itself, a refusal stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import streamlit as st

from app.components import findings
from app.components.writing import draft_pictures
from app.drawing.feedback import refusal, say_next
from app.viewer import Viewer
from app.wording import Wording, plain
from domain.errors import N_, InvalidInput, Refusal
from domain.submissions.kinds import KINDS, Asked
from domain.submissions.recordings import LONGEST_ADDRESS
from domain.submissions.review_flow import Status
from domain.writing import contributions
from domain.writing.contributions import (
    BODY_LIMIT,
    KIND,
    OLDEST,
    WHOM_LIMIT,
    ContributionText,
    ContributionView,
)
from domain.writing.stories import TITLE_LIMIT

_DONE = "contribution_done"
FIELDS = tuple(field.name for field in fields(ContributionText))


@dataclass(frozen=True)
class _Opened:
    """The saved state that the typing began from."""

    stamp: str
    text: ContributionText


def show(viewer: Viewer, view: ContributionView) -> None:
    """Draws the form of a contribution that can still be changed."""
    _open(view)
    t, format = viewer.t, KINDS[KIND].format(view.text.format)
    asked = format.asked
    _remarks(t, view)
    if format.confidential:
        st.info(
            t("Leave out who the candidate is. The reviewer only needs to know that you introduced them."),
            icon=":material/visibility_off:",
        )
    _text(viewer, view, "title", t(asked.title), TITLE_LIMIT)
    _when_and_whom(viewer, view, asked)
    if format.recorded:
        _proof(viewer, view)
    _words(viewer, view, asked)
    st.checkbox(t(asked.consent), **_field(viewer, view, "consent_given"))
    _refused(t, view, "consent_given", "format", "")
    _buttons(viewer, view)


def is_done() -> bool:
    """Whether the writing has just ended, so that the form closes. Says so once."""
    return bool(st.session_state.pop(_DONE, False))


def _remarks(t: Wording, view: ContributionView) -> None:
    if view.findings:
        findings.show(t, view.findings)


def _when_and_whom(viewer: Viewer, view: ContributionView, asked: Asked) -> None:
    t, today = viewer.t, viewer.t.local(viewer.now)
    day, whom = st.columns([1, 2])
    with day:
        st.date_input(
            t("Which day was it?"),
            value=None,
            min_value=min(today - OLDEST, view.text.happened_on or today),
            max_value=today,
            format="YYYY-MM-DD",
            **_field(viewer, view, "happened_on"),
        )
        _refused(t, view, "happened_on")
    with whom:
        _text(viewer, view, "held_before", t(asked.whom), WHOM_LIMIT, t(asked.whom_hint))


def _proof(viewer: Viewer, view: ContributionView) -> None:
    t = viewer.t
    _text(viewer, view, "url", t("A link that shows it took place, or a picture below"), LONGEST_ADDRESS, "https://")
    draft_pictures.show(viewer, view.id)
    _refused(t, view, "picture")


def _words(viewer: Viewer, view: ContributionView, asked: Asked) -> None:
    t = viewer.t
    st.text_area(t(asked.body), height=120, max_chars=BODY_LIMIT, **_field(viewer, view, "body"))
    _refused(t, view, "body")
    for hint in view.noticed:
        words = f" “{plain(hint.quote)}”" if hint.quote else ""
        st.warning(t.md(hint.sentence, **hint.params) + words, icon=":material/lightbulb:")


def _text(viewer: Viewer, view: ContributionView, field: str, label: str, limit: int, hint: str = "") -> None:
    st.text_input(label, max_chars=limit, placeholder=hint or None, **_field(viewer, view, field))
    _refused(viewer.t, view, field)


def _buttons(viewer: Viewer, view: ContributionView) -> None:
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center", key=f"contribution_bar_{view.id}"):
        st.caption(
            t("Not saved yet. What you typed stays here.") if _unsaved(view.id) else t("Saved as you go."),
            width="stretch",
        )
        if view.discardable:
            with st.popover(t("Discard"), type="tertiary", icon=":material/delete:", key=_key(view.id, "discard")):
                st.markdown(t("The draft is deleted for good, and nobody will know of it."))
                st.button(
                    t("Yes, discard it"), key=_key(view.id, "discard_yes"), on_click=_discard, args=(viewer, view.id)
                )
        st.button(
            t("Send it again") if view.status is Status.CHANGES_REQUESTED else t("Send to review"),
            key=_key(view.id, "send"),
            type="primary",
            icon=":material/send:",
            on_click=_send,
            args=(viewer, view.id),
        )


# --- what is typed ---------------------------------------------------------------------------------------------------


def _key(contribution_id: int, field: str) -> str:
    return f"contribution_{field}_{contribution_id}"


def _field(viewer: Viewer, view: ContributionView, name: str) -> dict[str, Any]:
    """What every field is drawn with."""
    saving = {"on_change": _save, "args": (viewer, view.id)}
    return {"key": _key(view.id, name), "persist_state": "session", **saving}


def _open(view: ContributionView) -> None:
    """Brings the fields up to the saved state, unless something is typed here that is not saved."""
    opened = st.session_state.get(_key(view.id, "opened"))
    if opened is None or (opened.stamp != view.stamp and not _unsaved(view.id)):
        for name in FIELDS:
            value = getattr(view.text, name)
            st.session_state[_key(view.id, name)] = (value or "") if name == "url" else value
        _remember(view.id, view.stamp, view.text)


def _remember(contribution_id: int, stamp: str, text: ContributionText) -> None:
    st.session_state[_key(contribution_id, "opened")] = _Opened(stamp, text)
    _refuse(contribution_id, None)


def _typed(contribution_id: int, opened: _Opened) -> ContributionText:
    values = {name: st.session_state.get(_key(contribution_id, name), getattr(opened.text, name)) for name in FIELDS}
    return ContributionText(**{**values, "url": values["url"] or None})


def _unsaved(contribution_id: int) -> bool:
    opened: _Opened | None = st.session_state.get(_key(contribution_id, "opened"))
    return opened is not None and _typed(contribution_id, opened) != opened.text


def _save(viewer: Viewer, contribution_id: int) -> None:
    opened: _Opened = st.session_state[_key(contribution_id, "opened")]
    text = _typed(contribution_id, opened)
    if text == opened.text:
        return
    try:
        fresh = viewer.portal.do(contributions.save, contribution_id, opened.stamp, text)
    except Refusal as error:
        _refuse(contribution_id, error)
    else:
        _remember(contribution_id, fresh, text)


def _send(viewer: Viewer, contribution_id: int) -> None:
    _save(viewer, contribution_id)
    if not _unsaved(contribution_id):
        _finish(viewer, contribution_id, contributions.submit, N_("It is with the reviewers, with its evidence."))


def _discard(viewer: Viewer, contribution_id: int) -> None:
    _finish(viewer, contribution_id, contributions.discard, N_("The draft is gone."))


def _finish(viewer: Viewer, contribution_id: int, command: Callable[..., None], said: str) -> None:
    """Does what ends the writing; the next drawing then closes the form."""
    try:
        viewer.portal.do(command, contribution_id)
    except Refusal as error:
        _refuse(contribution_id, error)
        return
    for name in (*FIELDS, "opened", "refused"):
        st.session_state.pop(_key(contribution_id, name), None)
    st.session_state[_DONE] = True
    say_next(viewer.t(said))


def _refuse(contribution_id: int, error: Refusal | None) -> None:
    st.session_state[_key(contribution_id, "refused")] = error


def _refused(t: Wording, view: ContributionView, *where: str) -> None:
    """Shows the refusal that belongs beside one of these fields."""
    error = st.session_state.get(_key(view.id, "refused"))
    if error is not None and (error.field if isinstance(error, InvalidInput) else "") in where:
        st.error(refusal(t, error), icon=":material/info:")
