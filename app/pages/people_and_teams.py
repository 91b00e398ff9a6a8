"""People and teams: the directory and its roles, the HR system's file, and the teams it names."""

from __future__ import annotations

import streamlit as st

from app.components import page_head
from app.components.people import (
    by_hand_form,
    directory,
    import_steps,
    person_page,
    point_correction,
    role_requests,
    team_lines,
)
from app.viewer import Viewer
from domain.ledger import corrections
from domain.people import by_hand, importing, roles
from domain.people import directory as people


def render(viewer: Viewer) -> None:
    """The directory first; importing is a monthly thing."""
    t = viewer.t
    if number := st.query_params.get(by_hand_form.PERSON, ""):
        page_head.show(t("People and teams"))
        person_page.show(viewer, viewer.ask(by_hand.record, number))
        return
    with viewer.at_once() as ask:
        pending, found = ask(corrections.waiting), ask(people.directory, *directory.asked())
        begun, teams = ask(importing.under_way), ask(people.teams)
        stranded, asked = ask(by_hand.without_address), ask(roles.waiting_roles)
    with st.container(horizontal=True, vertical_alignment="center"):
        page_head.show(t("People and teams"))
        with st.popover(t("What you see here"), icon=":material/help:", type="tertiary", key="people_help"):
            st.markdown(
                t(
                    "Who is here and what they may do. You see nobody's points, drafts or wishes on this page: what "
                    "people do is theirs. New people start hidden on every leaderboard and choose for themselves."
                )
            )
    everybody, from_file, in_teams = st.tabs([t("People"), t("Import a list"), t("Teams")], key="people_tabs")
    with everybody:
        role_requests.waiting(viewer, asked)
        point_correction.waiting(viewer, pending)
        person_page.mend(viewer, stranded)
        if st.button(t("Add somebody"), key="person_add", icon=":material/person_add:"):
            by_hand_form.open_to_add(viewer)
        directory.show(viewer, found, asked)
    with from_file:
        import_steps.show(viewer, begun)
    with in_teams:
        st.caption(t("Teams come from the list you import."))
        team_lines.show(t, teams)
