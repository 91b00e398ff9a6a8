"""What you can and should share, in the company's own words, beside the editor."""

from __future__ import annotations

import streamlit as st

from app.components.programme import shared_guide
from app.viewer import Viewer
from domain.settings import ASK_FIRST, WHAT_YOU_CAN_SHARE, said
from domain.sharing.guide import GuideView


def show(viewer: Viewer, page: GuideView) -> None:
    """Draws what stands on Why in the reader's language; nothing while nothing of it is decided."""
    ours = viewer.portal.programme
    what, ask_first = said(ours, WHAT_YOU_CAN_SHARE), said(ours, ASK_FIRST)
    if what or ask_first or page.text:
        with st.expander(viewer.t("What you can share"), key="story_guide", icon=":material/explore:"):
            shared_guide.show(viewer.t, what, ask_first, page)
