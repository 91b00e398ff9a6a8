"""The strategy as a file to fetch: a link that works once, handed over in a dialog."""

from __future__ import annotations

import streamlit as st

from app.components import file_link
from app.drawing.links import anchor
from app.public import downloads as files
from app.viewer import Viewer
from app.wording import Wording

ASKED = "download"


def way(t: Wording) -> str:
    """The way to it."""
    return anchor("why", t("Fetch it as PDF"), "picture_as_pdf", **{ASKED: "1"})


def open_if_asked(viewer: Viewer) -> None:
    """Opens it over the page; the link is made only then."""
    if ASKED in st.query_params and st.query_params.pop(ASKED):
        st.dialog(viewer.t("The strategy as PDF"))(file_link.hand_over)(viewer, files.STRATEGY, {})
