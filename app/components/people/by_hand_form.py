"""The fields of one person, to add somebody by hand or to correct what is known of them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.components.field_errors import Fields
from app.components.people.import_columns import FIELD_NAMES
from app.drawing.feedback import say_next
from app.viewer import Viewer
from domain.people import by_hand
from domain.people.by_hand import ENTERED, Entry, Record

PERSON = "person"
_SEEN = "by_hand_seen"


def open_to_add(viewer: Viewer) -> None:
    """Opens the form for somebody new over the page."""
    st.dialog(viewer.t("Add somebody"), icon=":material/person_add:")(show)(viewer)


def show(viewer: Viewer) -> None:
    """Somebody new. What was typed stays until it is right."""
    t, fields = viewer.t, Fields()
    st.markdown(
        t(
            "For firms without a file, or for somebody who is not in it. A list you import later leaves them here, "
            "unless it names their number: then it says how they are."
        )
    )
    number = st.text_input(t(FIELD_NAMES["employee_number"]), key="by_hand_number")
    fields.below("employee_number")
    entry = _typed(viewer, fields, Entry(), "new")
    if st.button(t("Add"), key="by_hand_add", type="primary"):
        done, _ = fields.attempt(viewer, by_hand.add, number or "", entry)
        if done:
            say_next(t.md("{name} is in.", name=f"{entry.given_name} {entry.family_name}".strip()))
            st.rerun()


def correct(viewer: Viewer, person: Record) -> None:
    """What is known of somebody. What another admin changed since the form was opened is said beside its field."""
    t, fields = viewer.t, Fields()
    key = f"{_SEEN}_{person.id}"
    seen: Entry = st.session_state.setdefault(key, person.entry)
    if not person.by_hand:
        st.caption(t("The next list you import says how they are; its preview shows what it would change."))
    drawn: Entry = st.session_state.setdefault(f"{key}_drawn", person.entry)
    entry = _typed(viewer, fields, drawn, str(person.id))
    if st.button(t("Save"), key=f"by_hand_save_{person.id}", type="primary"):
        done, changed = fields.attempt(viewer, by_hand.correct, person.id, entry, seen)
        if done:
            for kept in [kept for kept in st.session_state if str(kept).startswith((key, f"by_hand_{person.id}_"))]:
                del st.session_state[kept]
            say_next(t("Saved.") if changed else t("Nothing was changed."))
            st.rerun()
        st.session_state[key] = _after_looking(seen, entry, person.entry)


def _after_looking(seen: Entry, typed: Entry, now: Entry) -> Entry:
    """What counts as seen once somebody has been told of the first field that another admin changed too."""
    for name in ENTERED:
        before, meant, theirs = (getattr(one, name) for one in (seen, typed, now))
        if meant != before and theirs not in (before, meant):
            return replace(seen, **{name: theirs})
    return seen


def _typed(viewer: Viewer, fields: Fields, before: Entry, key: str) -> Entry:
    typed = {}
    for name in ENTERED:
        value = getattr(before, name)
        typed[name] = st.text_input(viewer.t(FIELD_NAMES[name]), value=value, key=f"by_hand_{key}_{name}") or ""
        fields.below(name)
    return Entry(**typed)
