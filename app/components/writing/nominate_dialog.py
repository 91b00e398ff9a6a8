"""Nominating a colleague for a portrait: who, and why, in words the colleague reads first."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from app.components.field_errors import Fields
from app.components.writing import colleague_picker
from app.drawing.feedback import say_next
from app.viewer import Viewer
from domain.people.directory import Colleague
from domain.writing import nominations
from domain.writing.nominations import WHY_LIMIT


@dataclass
class Nominating:
    """One opened dialog: the colleague who was chosen in it."""

    colleague: Colleague | None = None

    def choose(self, colleague: Colleague | None) -> None:
        """Keeps who was chosen."""
        self.colleague = colleague


def open_dialog(viewer: Viewer) -> None:
    """Opens it over the page."""
    st.dialog(viewer.t("Whose story should be told?"), icon=":material/person_celebrate:")(show)(viewer, Nominating())


def show(viewer: Viewer, now: Nominating) -> None:
    """The dialog itself. Sending twice is answered like sending once."""
    t, fields = viewer.t, Fields()
    colleague_picker.show(viewer, "nominate_colleague", t("Your colleague"), now.colleague, now.choose)
    fields.below("colleague_id")
    why = st.text_area(
        t("Why?"),
        key="nominate_why",
        max_chars=WHY_LIMIT,
        height=130,
        placeholder=t("What did they do, and whom did it help?"),
    )
    fields.below("why")
    st.caption(
        t(
            "Write it to them: they read it first, with your name, and decide whether anybody else does. "
            "Nobody is told if they would rather not."
        )
    )
    if st.button(t("Send it"), key="nominate_send", type="primary", icon=":material/send:"):
        done, _ = fields.attempt(viewer, nominations.nominate, now.colleague.id if now.colleague else 0, why or "")
        if done:
            say_next(t("Sent, and kindly meant. Your colleague reads it first and decides."))
            st.rerun()
