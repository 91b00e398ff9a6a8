"""Joining a debate, declared with the address of the comment."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.components.field_errors import Fields
from app.viewer import Viewer
from domain.addresses import LONGEST_ADDRESS
from domain.sharing import declarations
from domain.sharing.declarations import Declared


def open_dialog(viewer: Viewer, done: Callable[[Declared], None]) -> None:
    """Opens it. Its nonce is minted here, once: pressing twice declares once. `done` hears what it led to."""
    nonce = viewer.portal.token(12)
    st.dialog(viewer.t("Which debate did you join?"), icon=":material/forum:")(show)(viewer, nonce, done)


def show(viewer: Viewer, nonce: str, done: Callable[[Declared], None]) -> None:
    """The dialog itself."""
    t, fields = viewer.t, Fields()
    st.markdown(t("A comment with substance in your trade: an answer, an experience, a good question."))
    with st.form(f"debate_{nonce}", border=False):
        url = st.text_input(
            t("Where it can be read"), key=f"debate_url_{nonce}", placeholder="https://", max_chars=LONGEST_ADDRESS
        )
        fields.below("url")
        sent = st.form_submit_button(t("Note it"), key="debate_note", type="primary", icon=":material/check:")
    if sent:
        finished, declared = fields.attempt(viewer, declarations.join_debate, nonce, url or "")
        if finished and declared:
            done(declared)
            st.rerun()
