"""The list of people: find somebody, see who they are and which roles they hold, and change those."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.artwork import crest_svg, img, initials, person_seed
from app.components import show_more
from app.components.people import role_editor
from app.components.people.role_editor import ROLE_NAMES
from app.drawing.links import address
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.access import GRANTABLE, Role
from domain.people.directory import PersonLine
from domain.people.roles import AskedRole

CREST, STEP = 40, 20
_SEARCH, _ROLE, _LIST = "directory_search", "directory_role", "directory"


def asked() -> tuple[str, Role | None, int]:
    """Part of a name, a role, and how many to look for: one more than is shown, to know whether there is."""
    role = st.session_state.get(_ROLE)
    return st.session_state.get(_SEARCH, ""), Role(role) if role else None, show_more.length(_LIST, STEP) + 1


def show(viewer: Viewer, found: Sequence[PersonLine], waiting: Sequence[AskedRole]) -> None:
    """Search and role on top, then twenty people at a time; those with roles come first.

    `waiting` are the roles that wait for a second admin.
    """
    t, asked = viewer.t, {one.person_id: one for one in waiting}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("Find somebody by name, e-mail or number"), key=_SEARCH, icon=":material/search:")
        _role(t)
    for person in found[: (shown := show_more.length(_LIST, STEP))]:
        _row(viewer, person, asked.get(person.id))
    if not found:
        st.markdown(t("Nobody fits. Try part of the name, or the employee number."))
    if len(found) > shown:
        show_more.button(t, _LIST, STEP)


def _role(t: Wording) -> None:
    st.segmented_control(
        t("Role"),
        ["", *GRANTABLE],
        format_func=lambda role: t(ROLE_NAMES[role]) if role else t("Everybody"),
        default="",
        required=True,
        key=_ROLE,
        label_visibility="collapsed",
    )


def _row(viewer: Viewer, person: PersonLine, asked: AskedRole | None) -> None:
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, key=f"personline_{person.id}"):
        draw(_who(t, person, asked), width="stretch")
        if person.active and st.button(t("Manage"), key=f"roles_{person.id}", type="tertiary", icon=":material/tune:"):
            role_editor.open_dialog(viewer, person, asked)


def _who(t: Wording, person: PersonLine, asked: AskedRole | None) -> str:
    crest = img(crest_svg(initials(person.name), person_seed(person.id)), "", CREST)
    marks = [t(ROLE_NAMES[role]) for role in person.roles]
    marks += [t("Admin, waits for a second admin")] if asked else []
    marks += [t("Leads people")] if person.is_leader else []
    marks += [t("Makes company content")] if person.makes_content else []
    marks += [t("Has left")] if not person.active else []
    chips = " ".join(f'<span class="ap-adm-chip">{escape(mark)}</span>' for mark in marks)
    country = t.locale.territories.get(person.country or "", person.country)
    facts = (t("no. {number}", number=person.employee_number), person.team, country, person.email)
    about = escape("\u00a0· ".join(filter(None, facts)))
    named = f'<a href="{escape(address("people", person=person.employee_number))}">{escape(person.name)}</a>'
    who = f'<p class="ap-adm-strong">{named} {chips}</p><p class="ap-adm-quiet">{about}</p>'
    return f'<div class="ap-adm-line ap-adm-bare">{crest}<div class="ap-adm-grow">{who}</div></div>'
