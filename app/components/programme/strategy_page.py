"""The strategy as a file to fetch: a link that works once, handed over in a dialog."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.drawing.feedback import attempt
from app.drawing.links import anchor
from app.drawing.markup import draw, icon_html
from app.public import downloads as files
from app.viewer import Viewer
from app.wording import Wording
from domain.people import downloads

ASKED = "download"


def way(t: Wording) -> str:
    """The way to it."""
    return anchor("why", t("Fetch it as PDF"), "picture_as_pdf", **{ASKED: "1"})


def open_if_asked(viewer: Viewer) -> None:
    """Opens it over the page; the link is made only then."""
    if ASKED in st.query_params and st.query_params.pop(ASKED):
        st.dialog(viewer.t("The strategy as PDF"))(_show)(viewer)


def _show(viewer: Viewer) -> None:
    t = viewer.t
    done, link = attempt(viewer, downloads.offer, files.STRATEGY, t.language, {})
    if done:
        once = t("The link works once, for {minutes} minutes. Nobody else gets it.", minutes=downloads.MINUTES)
        words = icon_html("download") + escape(t("Download"))
        draw(
            f'<div class="ap-column"><p>{escape(once)}</p><div><a class="ap-link ap-link--primary" '
            f'href="{files.PATH}{escape(link or "")}" download>{words}</a></div></div>'
        )
