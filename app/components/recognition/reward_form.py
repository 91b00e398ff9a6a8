"""Adding a reward to the catalogue: its kind (money is none), its words, how many there are."""

from __future__ import annotations

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import Wording
from domain.languages import NAMES
from domain.recognition import rewards
from domain.recognition.rewards import DESCRIPTION_LIMIT, KINDS, NAME_LIMIT, NewReward

ICONS: dict[str, str] = {
    "learning": "book-open",
    "time": "feather",
    "experience": "mountain",
    "access": "users",
    "recognition": "award",
    "giving": "heart",
    "gift": "gift",
}
"""The drawing each kind gets."""


def open_dialog(viewer: Viewer) -> None:
    """Opens the form over the page."""
    st.dialog(viewer.t("Add a reward"), icon=":material/redeem:")(show)(viewer)


def show(viewer: Viewer) -> None:
    """The form itself."""
    t, fields = viewer.t, Fields()
    with st.form("reward_form", border=False, enter_to_submit=False):
        kind = st.selectbox(t("Kind"), list(KINDS), format_func=lambda code: t(KINDS[code]), key="reward_new_kind")
        fields.below("kind")
        name = _in_each_language(t, t("Name"), "name", NAME_LIMIT)
        fields.below("name")
        description = _in_each_language(t, t("What it is"), "description", DESCRIPTION_LIMIT)
        fields.below("description")
        stock = st.number_input(
            t("How many there are"),
            min_value=0,
            value=None,
            step=1,
            placeholder=t("Unlimited"),
            key="reward_new_stock",
        )
        fields.below("stock")
        sent = st.form_submit_button(t("Add it"), type="primary", key="reward_new_add")
    if sent:
        new = NewReward(kind, name, description, stock, ICONS[kind])
        done, _ = fields.attempt(viewer, rewards.add_reward, new)
        if done:
            say_next(t.md("{name} is in the catalogue now.", name=t.words(name)))
            st.rerun()


def _in_each_language(t: Wording, label: str, field: str, limit: int) -> dict[str, str]:
    """One line per language, the viewer's own first; the others may stay empty."""
    ordered = sorted(NAMES, key=lambda code: code != t.language)
    return {
        code: st.text_input(
            t.md("{what} ({language})", what=label, language=NAMES[code]),
            max_chars=limit,
            key=f"reward_new_{field}_{code}",
        )
        for code in ordered
    }
