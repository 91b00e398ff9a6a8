"""One team for admins: what it is called, what it stands under, and merging it into another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.drawing.links import go_to, link_to
from app.viewer import Viewer
from domain.people import teams
from domain.people.teams import TeamLine, TeamRecord

TEAM, LIST = "team", "teams"
_TOP = 0


def asked() -> int:
    """The number of the team in the address; 0 where there is none that could be one."""
    number = st.query_params.get(TEAM, "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0


def show(viewer: Viewer, team: TeamRecord | None, tree: Sequence[TeamLine]) -> None:
    """Draws the page of a team, or says that there is none."""
    t = viewer.t
    link_to("people", t("Teams"), ":material/arrow_back:", **{LIST: "1"})
    if team is None:
        st.markdown(t("There is no such team. Look for it among the teams."))
        return
    st.subheader(t.md("{name}", name=team.name), anchor=False)
    if team.also:
        names = ", ".join(team.also)
        st.caption(t.md("These names lead here too, in a list you import as well: {names}", names=names))
    others = {line.id: line.name for line in tree if line.id != team.id}
    with st.container(border=True, key="team_name_box"):
        _name(viewer, team)
    with st.container(border=True, key="team_under_box"):
        _under(viewer, team, others)
    with st.container(border=True, key="team_merge_box"):
        _merge(viewer, team, others)


def _name(viewer: Viewer, team: TeamRecord) -> None:
    t, fields = viewer.t, Fields()
    seen: str = st.session_state.setdefault(f"team_seen_name_{team.id}", team.name)
    typed = st.text_input(t("Name"), value=seen, key=f"team_name_{team.id}")
    fields.below("name")
    st.caption(t("Boards of earlier weeks say the new name too. A list that still says the old one leads here."))
    if st.button(t("Rename"), key="team_rename"):
        _done(viewer, fields.attempt(viewer, teams.rename, team.id, typed or "", seen)[0], team)
        st.session_state[f"team_seen_name_{team.id}"] = team.name


def _under(viewer: Viewer, team: TeamRecord, others: Mapping[int, str]) -> None:
    t, fields = viewer.t, Fields()
    seen: int = st.session_state.setdefault(f"team_seen_under_{team.id}", team.parent_id or _TOP)
    options = [_TOP, *others]
    under: int = st.selectbox(
        t("Stands under"),
        options,
        index=options.index(seen) if seen in options else 0,
        format_func=lambda one: others[one] if one else t("No other team"),
        key=f"team_under_{team.id}",
    )
    fields.below("parent")
    if st.button(t("Save"), key="team_put_under"):
        _done(viewer, fields.attempt(viewer, teams.put_under, team.id, under or None, seen or None)[0], team)
        st.session_state[f"team_seen_under_{team.id}"] = team.parent_id or _TOP


def _merge(viewer: Viewer, team: TeamRecord, others: Mapping[int, str]) -> None:
    t, fields = viewer.t, Fields()
    if not others:
        st.markdown(t("There is no other team that it could go into."))
        return
    st.markdown(
        t(
            "Merge it: everybody in it moves, what stands under it moves along, and what was earned in it counts for "
            "the other team, in earlier weeks as well. Nobody loses a point. It cannot be undone."
        )
    )
    into: int | None = st.selectbox(
        t("It goes into the team"),
        list(others),
        index=None,
        format_func=lambda one: others[one],
        key=f"team_into_{team.id}",
        placeholder=t("Choose a team"),
    )
    fields.below("into")
    if st.button(t("Merge them"), key="team_merge"):
        done, moved = fields.attempt(viewer, teams.merge, team.id, into or _TOP)
        if done and into:
            people = t.many("{n} person", "{n} people", moved or 0)
            said = t.md(
                "{name} is merged into {other}: {people} moved.", name=team.name, other=others[into], people=people
            )
            say_next(said)
            go_to("people", **{TEAM: str(into)})
            st.rerun()


def _done(viewer: Viewer, done: bool, team: TeamRecord) -> None:
    if done:
        for kept in [
            kept for kept in st.session_state if str(kept).startswith("team_") and str(kept).endswith(f"_{team.id}")
        ]:
            del st.session_state[kept]
        say_next(viewer.t("Saved."))
        st.rerun()
