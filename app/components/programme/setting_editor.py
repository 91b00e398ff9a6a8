"""One setting to decide: its fields, how employees will read it, what another admin has decided meanwhile, and every
earlier version with the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from app.components.field_errors import Fields
from app.components.programme import setting_fields, setting_words
from app.components.programme.setting_fields import Place
from app.components.programme.setting_words import Names
from app.drawing.feedback import attempt_in_callback, say_next, show_refused
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.programme import settings
from domain.programme.settings import Decision, SettingView
from domain.setting_types import fits
from domain.settings import Part

REFUSED = "setting_refused"
READ_BY_ALL = frozenset({Part.WHY, Part.IDENTITY})
"""Whose settings employees read as they stand; of the others they meet only what follows."""


def show(viewer: Viewer, view: SettingView, history: Sequence[Decision], names: Names) -> None:
    """Draws it. What is typed begins from the version that was there when it was opened, and stays if that changes."""
    t, setting = viewer.t, view.setting
    began = st.session_state.setdefault(_began(view), (view.version, view.value))
    st.subheader(t(setting.meaning), anchor=False)
    if setting.about:
        st.markdown(t(setting.about))
    left, right = st.columns([6, 5], gap="large")
    fields, named = Fields(), dict(names)
    with left:
        place = Place(viewer, fields, t(setting.meaning), f"setting_{view.code}_{began[0]}", named)
        typed = setting_fields.show(place, setting.type, began[1])
        if view.version == began[0]:
            _save(viewer, view, fields, typed, t("Save"))
    with right:
        if view.version != began[0]:
            _overtaken(viewer, view, fields, typed, named)
        _preview(viewer, view, typed, named)
    _history(viewer, view, history, names)


def _began(view: SettingView) -> str:
    return f"setting_began_{view.code}"


def _save(viewer: Viewer, view: SettingView, fields: Fields, typed: Any, label: str) -> None:
    """The button's key changes with the version: a second press of the same button does nothing."""
    if st.button(label, type="primary", key=f"setting_save_{view.code}_{view.version}"):
        done, _ = fields.attempt(viewer, settings.decide, view.code, typed, view.version)
        if done:
            _forget(view)
            say_next(viewer.t("Decided. It counts from now on."))
            st.rerun()


def _forget(view: SettingView) -> None:
    """What was typed; the next drawing begins from what counts."""
    for key in [key for key in st.session_state if str(key).startswith(f"setting_{view.code}_")]:
        del st.session_state[key]
    st.session_state.pop(_began(view), None)


def _overtaken(viewer: Viewer, view: SettingView, fields: Fields, typed: Any, names: Names) -> None:
    """Somebody else was faster: their words beside one's own, and the choice."""
    t = viewer.t
    with st.container(border=True, key="setting_overtaken"):
        who = view.decided_by or t("The portal")
        st.markdown(t.md("**{who} has decided this while you were writing.** This is what counts now:", who=who))
        draw(setting_words.in_each_language(t, view.setting.type, view.value, names))
        st.button(t("Take theirs"), key=f"setting_theirs_{view.code}", on_click=_forget, args=(view,))
        _save(viewer, view, fields, typed, t("Put mine in its place"))


def _preview(viewer: Viewer, view: SettingView, typed: Any, names: Names) -> None:
    t, kind = viewer.t, view.setting.type
    read = t("As employees will read it") if view.setting.part in READ_BY_ALL else t("This will count")
    st.markdown(f"**{read}**")
    if not fits(kind, typed):
        draw(f'<p class="ap-adm-quiet">{escape(t("As soon as it can be saved, you see it here."))}</p>')
        return
    drawn = setting_words.in_each_language(t, kind, kind.checked(typed), names)
    draw(f'<div class="ap-card ap-set-preview">{drawn}</div>')


def _history(viewer: Viewer, view: SettingView, history: Sequence[Decision], names: Names) -> None:
    t = viewer.t
    if not history:
        return
    with st.expander(t("What was decided before"), key=f"setting_history_{view.code}", icon=":material/history:"):
        show_refused(t, REFUSED)
        for one in history:
            who = t("{name}, {day}", name=one.decided_by or t("The portal"), day=t.date(one.decided_at))
            said = setting_words.in_each_language(t, view.setting.type, one.value, names)
            draw(f'<p class="ap-adm-eyebrow">{escape(t("Version {n}", n=one.version))} · {escape(who)}</p>{said}')
            if one.version != view.version:
                st.button(
                    t("Bring version {n} back", n=one.version),
                    key=f"setting_back_{view.code}_{one.version}_{view.version}",
                    on_click=_bring_back,
                    args=(viewer, view, one),
                )


def _bring_back(viewer: Viewer, view: SettingView, earlier: Decision) -> None:
    done, _ = attempt_in_callback(viewer, REFUSED, settings.decide, view.code, earlier.value, view.version)
    if done:
        _forget(view)
        say_next(viewer.t("Version {n} counts again, as a new version.", n=earlier.version))
