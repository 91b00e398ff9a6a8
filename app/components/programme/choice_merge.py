"""Merging one of a list into another: said in words what happens, then done once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import plain
from domain.programme import choices
from domain.programme.choices import ChoiceView
from domain.programme.starter import PieceKind


def open_dialog(viewer: Viewer, kind: PieceKind, one: ChoiceView, views: Sequence[ChoiceView]) -> None:
    """Opens the choice of what it goes into."""
    title = viewer.t.md("Merge “{name}”", name=viewer.t.words(one.name))
    st.dialog(title, icon=":material/merge:")(show)(viewer, kind, one, views)


def show(viewer: Viewer, kind: PieceKind, one: ChoiceView, views: Sequence[ChoiceView]) -> None:
    """The choice, and the button."""
    t, fields = viewer.t, Fields()
    names = {view.code: t.words(view.name) for view in views if view.active and view.code != one.code}
    if not names:
        st.markdown(t("There is nothing else in use that it could go into."))
        return
    st.markdown(
        t("Everything that has it has the other one from then on, and this one is retired. It is not undone by itself.")
    )
    into: str = st.selectbox(
        t("It goes into"), list(names), format_func=lambda code: names[code], filter_mode=None, key="choice_into"
    )
    fields.below("into")
    if st.button(t("Merge them"), type="primary", key="choice_merge"):
        done, moved = fields.attempt(viewer, choices.merge, kind, one.code, into)
        if done:
            say_next(
                t.many(
                    "Merged: {n} now has {name}.", "Merged: {n} now have {name}.", moved or 0, name=plain(names[into])
                )
                if moved
                else t.md("Merged into {name}. Nothing had it yet.", name=names[into])
            )
            st.rerun()
