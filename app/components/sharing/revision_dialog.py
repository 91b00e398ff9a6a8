"""Company content that came back for changes: the remarks, and the form to send it again."""

from __future__ import annotations

import streamlit as st

from app.components import findings, verdict_lines
from app.components.sharing import company_form
from app.viewer import Viewer
from domain.review import verdicts
from domain.sharing import company_items
from domain.sharing.pipeline import ContentLine
from domain.writing import stories


def open_dialog(viewer: Viewer, line: ContentLine, draft_id: int | None = None) -> None:
    """Opens the form over the page: for the line itself, or for the draft that was begun from it."""
    title = viewer.t("Revise it and send it again")
    st.dialog(title, width="large", icon=":material/edit_note:")(show)(viewer, line, draft_id)


def show(viewer: Viewer, line: ContentLine, draft_id: int | None = None) -> None:
    """The remarks and the form."""
    with viewer.at_once() as ask:
        remarks, answers = ask(stories.findings, line.id), ask(verdicts.mine, line.id)
        item, choices = ask(company_items.sent_by_me, draft_id or line.id), company_form.look(ask)
    findings.show(viewer.t, remarks)
    verdict_lines.show(viewer.t, answers, line.kind)
    company_form.revise(viewer, draft_id or line.id, item, choices)
