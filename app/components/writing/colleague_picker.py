"""Choosing one colleague by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from app.viewer import Viewer
from app.wording import Wording, plain
from domain.people import directory
from domain.people.directory import Colleague

ENOUGH_LETTERS, SHOWN = 2, 6


Choose = Callable[[Colleague | None], None]


def show(
    viewer: Viewer,
    key: str,
    label: str,
    person: Colleague | None,
    choose: Choose,
    find: Callable[..., Any] = directory.colleagues,
) -> None:
    """A button that shows who is chosen and opens the search; `choose` is given who is, or None for nobody.

    `find` is the query that knows who can be chosen.
    """
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
        if len((search or "").strip()) >= ENOUGH_LETTERS:
            _results(t, key, viewer.ask(find, search), choose)
        if person:
            st.button(t("Nobody after all"), key=f"{key}_nobody", type="tertiary", on_click=choose, args=(None,))


def _results(t: Wording, key: str, found: Sequence[Colleague], choose: Choose) -> None:
    if not found:
        st.caption(t("Nobody by that name."))
    for colleague in found[:SHOWN]:
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
