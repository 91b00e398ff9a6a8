"""People and teams: the directory and its roles, the HR system's file, and the teams it names."""

from __future__ import annotations

import streamlit as st

from app.components import page_head
from app.components.people import (
    address_mending,
    by_hand_form,
    directory,
    import_steps,
    person_page,
    point_correction,
    role_requests,
    team_lines,
    team_page,
)
from app.components.review import reviewer_lines
from app.viewer import Viewer
from domain.ledger import corrections
from domain.people import addresses, by_hand, importing, roles, teams
from domain.people import directory as people
from domain.review import cover


def render(viewer: Viewer) -> None:
    """The directory first; importing is a monthly thing."""
    t = viewer.t
    if number := st.query_params.get(by_hand_form.PERSON, ""):
        with viewer.at_once() as ask:
            person, unmended = ask(by_hand.record, number), ask(addresses.to_mend, number)
            reviewer = ask(cover.reviewer, number)
        page_head.show(t("People and teams"))
        person_page.show(viewer, person, unmended, reviewer)
        return
    if team_id := team_page.asked():
        with viewer.at_once() as ask:
            team, tree = ask(teams.record, team_id), ask(teams.tree)
        page_head.show(t("People and teams"))
        team_page.show(viewer, team, tree)
        return
    with viewer.at_once() as ask:
        pending, found = ask(corrections.waiting), ask(people.directory, *directory.asked())
        begun, tree, asked = ask(importing.under_way), ask(teams.tree), ask(roles.waiting_roles)
        stranded, covered = ask(addresses.to_mend), ask(cover.cover)
    with st.container(horizontal=True, vertical_alignment="center"):
        page_head.show(t("People and teams"))
        with st.popover(t("What you see here"), icon=":material/help:", type="tertiary", key="people_help"):
            st.markdown(
                t(
                    "Who is here and what they may do. You see nobody's points, drafts or wishes on this page: what "
                    "people do is theirs. New people start hidden on every leaderboard and choose for themselves."
                )
            )
    opened = t("Teams") if team_page.LIST in st.query_params else None
    tabs = [t("People"), t("Import a list"), t("Teams")]
    everybody, from_file, in_teams = st.tabs(tabs, default=opened, key="people_tabs")
    with everybody:
        role_requests.waiting(viewer, asked)
        point_correction.waiting(viewer, pending)
        address_mending.show(viewer, stranded)
        reviewer_lines.show(viewer, covered)
        if st.button(t("Add somebody"), key="person_add", icon=":material/person_add:"):
            by_hand_form.open_to_add(viewer)
        directory.show(viewer, found, asked)
    with from_file:
        import_steps.show(viewer, begun)
    with in_teams:
        st.caption(
            t("Teams come from the list you import. Open one to rename it, to put it under another or to merge it.")
        )
        team_lines.show(t, tree)
