"""Adding a theme, an audience or a business goal of the company's own, and changing one, over the page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app.components import another_was_first, picture_field
from app.components.field_errors import Fields
from app.components.programme import choice_fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.programme import catalogue, choices
from domain.programme.choices import ChoiceView, NewChoice
from domain.programme.starter import PieceKind

ADD: dict[PieceKind, str] = {
    PieceKind.THEME: N_("Add a theme"),
    PieceKind.AUDIENCE: N_("Add an audience"),
    PieceKind.GOAL: N_("Add a goal"),
}


def open_dialog(viewer: Viewer, kind: PieceKind, one: ChoiceView | None = None) -> None:
    """Opens an empty form, or what there is: `one.edition` is what the change is made upon."""
    t = viewer.t
    title = t.md("Change “{name}”", name=t.words(one.name)) if one else t(ADD[kind])
    icon = ":material/edit:" if one else ":material/add:"
    st.dialog(title, icon=icon)(show)(viewer, kind, viewer.portal.token(6), one)


def show(viewer: Viewer, kind: PieceKind, key: str, one: ChoiceView | None = None) -> None:
    """The form itself; `key` is minted when it opens."""
    if one is None:
        _new(viewer, kind, key)
    else:
        _change(viewer, kind, key, one)


def _new(viewer: Viewer, kind: PieceKind, key: str) -> None:
    t, fields = viewer.t, Fields()
    new = choice_fields.show(viewer, fields, f"choice_{key}", kind, None, viewer.ask(catalogue.audiences))
    if st.button(t("Add it"), type="primary", key="choice_add") and fields.attempt(viewer, choices.add, kind, new)[0]:
        say_next(t.md("{name} is in use now.", name=_called(t, new)))
        st.rerun()


def _change(viewer: Viewer, kind: PieceKind, key: str, one: ChoiceView) -> None:
    """What there was when it was opened, with what another admin has written since then above it."""
    t, fields, seen, kept = viewer.t, Fields(), f"choice_{key}_seen", f"choice_{key}_kept"
    shown: ChoiceView = st.session_state.setdefault(seen, one)
    upon: str = st.session_state.setdefault(kept, one.edition)
    with viewer.at_once() as ask:
        now = next((view for view in ask(choices.of_kind, kind) if view.code == one.code), one)
        audiences = ask(catalogue.audiences)
    if now.edition != upon:
        said = _said(now, {choice.code: t.words(choice.name) for choice in audiences})
        another_was_first.show(t, "choice", said, {kept: now.edition}, {seen: now, kept: now.edition})
    new = choice_fields.show(viewer, fields, f"choice_{key}_{shown.edition[:6]}", kind, shown, audiences)
    if kind is PieceKind.THEME:
        alt = viewer.t("The picture of this theme")
        picture_field.show(viewer, f"choice_picture_{key}", now.picture, alt, choices.picture, now.code)
    if st.button(t("Save"), type="primary", key="choice_save"):
        done, _ = fields.attempt(viewer, choices.change, kind, one.code, new, st.session_state[kept])
        if done:
            say_next(t.md("{name} is saved. Whatever has it shows it at once.", name=_called(t, new)))
            st.rerun()


def _said(now: ChoiceView, audiences: Mapping[str, str]) -> list[str]:
    """What it says now, as one line."""
    names = [f"{NAMES[code]}: {text}" for code, text in now.name.items()]
    return [*names, now.owner or "", *(audiences.get(code, "") for code in now.audiences)]


def _called(t: Wording, new: NewChoice) -> str:
    return t.words({code: text.strip() for code, text in new.name.items() if text.strip()})
