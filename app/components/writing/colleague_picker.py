"""Choosing one colleague by name."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.viewer import Viewer
from app.wording import plain
from domain.people import directory
from domain.people.directory import Colleague

ENOUGH_LETTERS = 2


Choose = Callable[[Colleague | None], None]


def show(viewer: Viewer, key: str, label: str, person: Colleague | None, choose: Choose) -> None:
    """A button that shows who is chosen and opens the search; `choose` is given who is, or None for nobody."""
    t = viewer.t
    st.markdown(f":small[{label}]")
    with st.popover(
        plain(person.name) if person else t("Choose a colleague"),
        icon=":material/person:" if person else ":material/person_add:",
        key=f"{key}_popover_{person.id if person else None}",  # a new one for each choice, so that choosing closes it
        width="stretch",
    ):
        search = st.text_input(
            t("Search by name"), key=f"{key}_search", live=True, placeholder=t("{n} letters or more", n=ENOUGH_LETTERS)
        )
        _results(viewer, key, search or "", choose)
        if person:
            st.button(t("Nobody after all"), key=f"{key}_nobody", type="tertiary", on_click=choose, args=(None,))


def _results(viewer: Viewer, key: str, search: str, choose: Choose) -> None:
    if len(search.strip()) < ENOUGH_LETTERS:
        return
    found = viewer.ask(directory.colleagues, search)[:6]
    if not found:
        st.caption(viewer.t("Nobody by that name."))
    for colleague in found:
        st.button(
            _name_and_team(colleague),
            key=f"{key}_{colleague.id}",
            width="stretch",
            type="tertiary",
            on_click=choose,
            args=(colleague,),
        )


def _name_and_team(colleague: Colleague) -> str:
    return " · ".join(plain(part) for part in (colleague.name, colleague.team) if part)
