"""One contribution of mine over the page: the form while it waits for me, or how it stands with the reviewers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components import findings, story_pictures, timeline, verdict_lines
from app.components.recording import recording_html
from app.components.writing import begin_again, contribution_form, ways_back
from app.components.writing.ways_back import WayBack
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.review import verdicts
from domain.review.verdicts import Verdict
from domain.submissions import pictures
from domain.submissions.kinds import KINDS
from domain.submissions.pictures import PictureView
from domain.submissions.review_flow import Action, Status
from domain.writing import contributions
from domain.writing.contributions import ContributionView

OPENED = "contribution"
"""The parameter of the address that opens one."""

WAYS_BACK: dict[Action, WayBack] = {
    Action.TAKE_BACK: ways_back.take_back(contributions.take_back),
    Action.WITHDRAW: WayBack(
        N_("Withdraw it"),
        N_("No reviewer sees it any more. Your points stay. It cannot be undone."),
        N_("Yes, withdraw it"),
        N_("Withdrawn, and your points stay."),
        contributions.withdraw,
    ),
}


def open_dialog(viewer: Viewer, contribution_id: int, format: str) -> None:
    """Opens it; the page is drawn again when it is closed, so that the list says how it stands."""
    title = viewer.t(KINDS[contributions.KIND].format(format).name)
    st.dialog(title, width="medium", on_dismiss="rerun")(show)(viewer, contribution_id)


def show(viewer: Viewer, contribution_id: int) -> None:
    """Draws it; closes it once it has been sent or discarded."""
    if contribution_form.is_done():
        st.rerun()
    with viewer.at_once() as ask:
        view = ask(contributions.my_contribution, contribution_id)
        held = ask(pictures.of_story, contribution_id)
        answered = ask(verdicts.mine, contribution_id) if not view.editable else []
    begin_again.back(viewer.t, view.again, "my-activity", OPENED)
    if view.editable:
        contribution_form.show(viewer, view, held)
    else:
        _finished(viewer, view, held, answered)


def _finished(viewer: Viewer, view: ContributionView, held: Sequence[PictureView], answered: Sequence[Verdict]) -> None:
    t = viewer.t
    draw(_words(t, view))
    story_pictures.show(t, held)
    if view.taken_down_because:
        st.info(t.md("An admin took it down: {reason}", reason=view.taken_down_because), icon=":material/info:")
    if view.again.open:
        _begin_again(viewer, view)
    if answered:
        st.subheader(t("What the reviewer says"), anchor=False)
        findings.show(t, view.findings)
        verdict_lines.show(t, answered, contributions.KIND)
    st.subheader(t("What has happened so far"), anchor=False)
    timeline.show(t, view.steps, contributions.KIND)
    if view.status is Status.PUBLISHED and KINDS[contributions.KIND].format(view.text.format).recorded:
        st.caption(t("Would colleagues like to hear it? Tell it as a story, with the link to the recording."))
    if ways_back.show(viewer, view.id, WAYS_BACK, view.actions):
        st.rerun()


def _begin_again(viewer: Viewer, view: ContributionView) -> None:
    if begun := begin_again.button(viewer, view.id, view.again.later_id, contributions.begin_again):
        st.query_params[OPENED] = str(begun)
        st.rerun()


def _words(t: Wording, view: ContributionView) -> str:
    text = view.text
    about = [t.date(text.happened_on, "long") if text.happened_on else "", text.held_before]
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.body.splitlines() if line.strip())
    return (
        f'<article class="ap-contribution"><p class="ap-share-about">{escape(" · ".join(filter(None, about)))}</p>'
        f"<h3>{escape(text.title)}</h3>{lines}"
        f"{recording_html(t, text.url)}</article>"
    )
