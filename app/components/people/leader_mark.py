"""Whether somebody leads people, why, and an admin's own word on it, which wins over every list."""

from __future__ import annotations

import streamlit as st

from app.drawing.feedback import attempt_in_callback
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.people import roles
from domain.people.by_hand import Record

CHOICES: dict[str, tuple[bool | None, str]] = {
    "follows": (None, N_("Automatic")),
    "leads": (True, N_("Leads people")),
    "leads_not": (False, N_("Does not lead people")),
}
REFUSED = "leader_mark_refused"


def show(viewer: Viewer, person: Record) -> None:
    """The question with its three answers, and below it what holds now and why."""
    t, key = viewer.t, f"leader_mark_{person.id}"
    st.session_state[key] = next(name for name, (mark, _) in CHOICES.items() if mark == person.leader_by_mark)
    st.segmented_control(
        t("Does {name} lead people?", name=t.md("{name}", name=person.name)),
        list(CHOICES),
        format_func=lambda name: t(CHOICES[name][1]),
        required=True,
        key=key,
        on_change=_note,
        args=(viewer, person.id, key),
    )
    st.caption(_why(t, person))


def _note(viewer: Viewer, person_id: int, key: str) -> None:
    mark, _ = CHOICES[st.session_state[key]]
    attempt_in_callback(viewer, REFUSED, roles.note_leader, person_id, mark)


def _why(t: Wording, person: Record) -> str:
    if person.leader_by_mark is not None:
        return t("An admin says so, and no list changes it.")
    if person.leader_by_file is not None:
        return t("The list says: leads people.") if person.leads else t("The list says: does not lead people.")
    return t("Leads people: somebody reports to them.") if person.leads else t("Nobody reports to them.")
