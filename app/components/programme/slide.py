"""A slide for a meeting: for which team, in which language, and the file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import file_link
from app.public import downloads as files
from app.viewer import Viewer
from domain.languages import NAMES
from domain.people.pilot import PilotTeamView


def offer(viewer: Viewer, teams: Sequence[PilotTeamView]) -> None:
    """The choices and the button; the file is made when it is asked for."""
    t, named = viewer.t, {team.id: team.name for team in teams}
    st.subheader(t("A slide for a meeting"), anchor=False)
    st.caption(
        t("One story, by somebody of the team where there is one, and a QR code that leads to “I want to join”.")
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="slide"):
        team = st.selectbox(
            t("Shown to"),
            [0, *named],
            format_func=lambda one: named.get(one) or t("Everybody"),
            key="slide_team",
            width=280,
        )
        language = st.selectbox(
            t("Language"),
            sorted(NAMES, key=lambda code: code != t.language),
            format_func=NAMES.__getitem__,
            key="slide_language",
            width=160,
        )
        if st.button(t("Make the slide"), key="slide_make", icon=":material/slideshow:"):
            choices = {"team": str(team)} if team else {}
            st.dialog(t("A slide for a meeting"))(file_link.hand_over)(viewer, files.SLIDE, choices, language)
