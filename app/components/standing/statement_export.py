"""The statement as a file of one's own: a link that works once, asked for and handed over in a dialog."""

from __future__ import annotations

import streamlit as st

from app.components import address_filters, file_link
from app.components.standing.statement_filters import PATH, Narrowed
from app.drawing.links import anchor
from app.public import downloads as files
from app.viewer import Viewer
from app.wording import Wording

ASKED = "download"


def html(t: Wording) -> str:
    """The way to it."""
    return anchor(PATH, t("Download as a file"), "download", **address_filters.others(), **{ASKED: "1"})


def open_if_asked(viewer: Viewer, narrowed: Narrowed) -> None:
    """Opens it over the page; the link is made only then."""
    if ASKED in st.query_params and st.query_params.pop(ASKED):
        st.dialog(viewer.t("Your statement as a file"))(show)(viewer, narrowed)


def show(viewer: Viewer, narrowed: Narrowed) -> None:
    """Draws what stands in the dialog."""
    t = viewer.t
    choices = {"rule": narrowed.rule, "month": narrowed.month and f"{narrowed.month}"}
    left = {name: choice for name, choice in choices.items() if choice}
    what = t("The lines you are looking at, for any spreadsheet.") if left else t("Every line, for any spreadsheet.")
    file_link.hand_over(viewer, files.STATEMENT, left, about=what)
