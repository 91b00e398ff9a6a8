"""What the company is called, asked of an admin as long as nobody has said it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from domain.errors import N_
from domain.programme import settings
from domain.programme.settings import SettingView
from domain.settings import COMPANY_NAME

ASKED = N_("The portal does not know what your company is called. People read its name, and certificates carry it.")


def show(viewer: Viewer, current: Sequence[SettingView]) -> None:
    """Draws the question."""
    t, fields = viewer.t, Fields()
    decided = next(one for one in current if one.code == COMPANY_NAME.code)
    with st.form("company_name_form", border=True, enter_to_submit=False):
        st.markdown(t(ASKED))
        name = st.text_input(t("The company's name"), decided.value or "", max_chars=120, key="company_name")
        fields.below("value")
        sent = st.form_submit_button(t("Save"), type="primary", key="company_name_save")
    if sent and fields.attempt(viewer, settings.decide, COMPANY_NAME.code, name, decided.version)[0]:
        say_next(t.md("Noted: {company}. It is used from now on.", company=name))
        st.rerun()
