"""The statement as a file of one's own: a link that works once, asked for and handed over in a dialog."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import address_filters
from app.components.standing.statement_filters import PATH, Narrowed
from app.drawing.feedback import attempt
from app.drawing.links import anchor
from app.drawing.markup import draw, icon_html
from app.public import downloads as files
from app.viewer import Viewer
from app.wording import Wording
from domain.people import downloads

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
    done, link = attempt(viewer, downloads.offer, files.STATEMENT, t.language, left)
    if done:
        what = (
            t("The lines you are looking at, for any spreadsheet.") if left else t("Every line, for any spreadsheet.")
        )
        once = t("The link works once, for {minutes} minutes. Nobody else gets it.", minutes=downloads.MINUTES)
        draw(
            f'<div class="ap-column"><p>{escape(f"{what} {once}")}</p><div><a class="ap-link ap-link--primary" '
            f'href="{files.PATH}{link}" download>{icon_html("download")}{escape(t("Download"))}</a></div></div>'
        )
