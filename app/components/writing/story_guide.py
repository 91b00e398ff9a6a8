"""What you can and should share, in the company's own words, beside the editor."""

from __future__ import annotations

import streamlit as st

from app.components.story_text import story_html
from app.drawing.markup import draw
from app.wording import Wording
from domain.sharing.guide import GuideView


def show(t: Wording, page: GuideView) -> None:
    """Draws the guide in the reader's language; nothing while there is none."""
    if page.text:
        with st.expander(t("What you can share"), key="story_guide", icon=":material/explore:"):
            draw(f'<div class="ap-guide">{story_html(t.words(page.text))}</div>')
            if page.published_at:
                st.caption(t("Version {n}", n=page.version))
