"""Giving and taking roles: what each one may do, and one button per role."""

from __future__ import annotations

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import Wording
from domain.access import GRANTABLE, Role
from domain.errors import N_
from domain.people import roles
from domain.people.directory import PersonLine

ROLE_NAMES: dict[str, str] = {
    "member": N_("Member"),
    "reviewer": N_("Reviewer"),
    "admin": N_("Admin"),
}
WHAT_IT_MEANS: dict[Role, str] = {
    Role.REVIEWER: N_(
        "Reads what is sent in, answers within {answer_days} working days, and decides what is published."
    ),
    Role.ADMIN: N_("Looks after people, content, rewards and roles, reads the audit trail, and may review."),
}


def open_dialog(viewer: Viewer, person: PersonLine) -> None:
    """Opens the person's roles over the page."""
    st.dialog(viewer.t.md("Roles of {name}", name=person.name), icon=":material/key:")(show)(viewer, person)


def show(viewer: Viewer, person: PersonLine) -> None:
    """The roles themselves."""
    t = viewer.t
    st.markdown(t("Everybody is a member. A role counts from the person's next click, and is gone as fast."))
    for role in GRANTABLE:
        with st.container(border=True, key=f"role_{person.id}_{role}"):
            fields = Fields()
            st.markdown(f"**{t(ROLE_NAMES[role])}**")
            st.caption(t(WHAT_IT_MEANS[role]))
            if role in person.roles:
                _take(viewer, person, role, fields)
            else:
                _give(viewer, person, role, fields)


def _give(viewer: Viewer, person: PersonLine, role: Role, fields: Fields) -> None:
    t = viewer.t
    if st.button(t("Give this role"), key=f"role_give_{person.id}_{role}", icon=":material/add:"):
        done, _ = fields.attempt(viewer, roles.grant_role, person.id, role)
        if done:
            _say(t, person, role, N_("{name} has a new role: {role}."))


def _take(viewer: Viewer, person: PersonLine, role: Role, fields: Fields) -> None:
    t = viewer.t
    if person.id == viewer.me.id and role is Role.ADMIN:
        st.warning(t("This is you. Without it you cannot come back to this page."), icon=":material/info:")
    if st.button(t("Take this role away"), key=f"role_take_{person.id}_{role}", icon=":material/remove:"):
        done, _ = fields.attempt(viewer, roles.take_role, person.id, role)
        if done:
            _say(t, person, role, N_("{name} no longer has the role: {role}."))


def _say(t: Wording, person: PersonLine, role: Role, sentence: str) -> None:
    say_next(t.md(sentence, name=person.name, role=t(ROLE_NAMES[role])))
    st.rerun()
