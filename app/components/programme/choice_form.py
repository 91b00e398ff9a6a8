"""Adding a theme, an audience or a business goal of the company's own."""

from __future__ import annotations

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from domain.errors import N_
from domain.languages import NAMES
from domain.programme import catalogue
from domain.programme.catalogue import COLOURS, NAME_LIMIT, NewChoice
from domain.programme.starter import PieceKind

TITLES: dict[PieceKind, str] = {
    PieceKind.THEME: N_("Add a theme of your own"),
    PieceKind.AUDIENCE: N_("Add an audience of your own"),
    PieceKind.GOAL: N_("Add a goal of your own"),
}


def show(viewer: Viewer, kind: PieceKind) -> None:
    """Draws the form, folded away. Once something was added, an empty one follows."""
    t, fields = viewer.t, Fields()
    turn = st.session_state.setdefault(f"choice_round_{kind}", 0)
    key = f"choice_{kind}_{turn}"
    with (
        st.expander(t(TITLES[kind]), key=f"{key}_folded", icon=":material/add:"),
        st.form(f"{key}_form", border=False, enter_to_submit=False),
    ):
        name = {
            code: st.text_input(
                t.md("{what} ({language})", what=t("Name"), language=NAMES[code]),
                max_chars=NAME_LIMIT,
                key=f"{key}_{code}",
            )
            for code in sorted(NAMES, key=lambda code: code != t.language)
        }
        fields.below("name")
        sent = st.form_submit_button(t("Add it"), type="primary", key=f"{key}_add")
    if sent:
        how_many = len(viewer.ask(catalogue.themes))
        done, _ = fields.attempt(viewer, catalogue.add, kind, NewChoice(name, COLOURS[how_many % len(COLOURS)]))
        if done:
            st.session_state[f"choice_round_{kind}"] = turn + 1
            say_next(t.md("{name} is in use now.", name=t.words({code: one for code, one in name.items() if one})))
            st.rerun()
