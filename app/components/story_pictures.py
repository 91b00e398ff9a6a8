"""The pictures of a story as its readers see them."""

from __future__ import annotations

import streamlit as st

from app.viewer import Viewer
from domain.submissions import pictures


def show(viewer: Viewer, submission_id: int) -> None:
    """Draws them below the text, with what they show for those who cannot see them; nothing where there are none."""
    for picture in viewer.ask(pictures.of_story, submission_id):
        st.image(picture.data, alt=picture.alt or viewer.t("A picture without a description"), width="stretch")
