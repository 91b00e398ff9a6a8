"""The list of people: find somebody, see who they are and which roles they hold, and change those."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.artwork import crest_svg, img, initials, person_seed
from app.components.people import role_editor
from app.components.people.role_editor import ROLE_NAMES
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.access import GRANTABLE, Role
from domain.people import directory
from domain.people.directory import PersonLine

CREST, STEP = 40, 20
_SHOWN = "directory_shown"


def show(viewer: Viewer) -> None:
    """Search and role on top, then twenty people at a time; those with roles come first."""
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            t("Find somebody by name, e-mail or number"),
            key="directory_search",
            icon=":material/search:",
        )
        role = _role(t)
    about = (search, role)
    shown = st.session_state.get(_SHOWN, (about, STEP))
    count = shown[1] if shown[0] == about else STEP
    found = viewer.ask(directory.directory, search, role, count + 1)
    for person in found[:count]:
        _row(viewer, person)
    if not found:
        st.markdown(t("Nobody fits. Try part of the name, or the employee number."))
    if len(found) > count and st.button(t("Show more"), key="directory_more"):
        st.session_state[_SHOWN] = (about, count + STEP)
        st.rerun()


def _role(t: Wording) -> Role | None:
    chosen: str = st.segmented_control(
        t("Role"),
        ["", *GRANTABLE],
        format_func=lambda role: t(ROLE_NAMES[role]) if role else t("Everybody"),
        default="",
        required=True,
        key="directory_role",
        label_visibility="collapsed",
    )
    return Role(chosen) if chosen else None


def _row(viewer: Viewer, person: PersonLine) -> None:
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, key=f"person_{person.id}"):
        draw(_who(t, person), width="stretch")
        if person.active and st.button(t("Manage"), key=f"roles_{person.id}", type="tertiary", icon=":material/tune:"):
            role_editor.open_dialog(viewer, person)


def _who(t: Wording, person: PersonLine) -> str:
    crest = img(crest_svg(initials(person.name), person_seed(person.id)), "", CREST)
    marks = [t(ROLE_NAMES[role]) for role in person.roles]
    marks += [t("Leads people")] if person.is_leader else []
    marks += [t("Makes company content")] if person.makes_content else []
    marks += [t("Has left")] if not person.active else []
    chips = "".join(f'<span class="ap-adm-chip">{escape(mark)}</span>' for mark in marks)
    country = t.locale.territories.get(person.country or "", person.country)
    facts = (t("no. {number}", number=person.employee_number), person.team, country, person.email)
    about = escape("\u00a0· ".join(filter(None, facts)))
    who = f'<p class="ap-adm-strong">{escape(person.name)} {chips}</p><p class="ap-adm-quiet">{about}</p>'
    return f'<div class="ap-adm-line ap-adm-bare">{crest}<div class="ap-adm-grow">{who}</div></div>'
