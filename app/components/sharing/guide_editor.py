"""Where admins write the guide that stands beside the editor. Publishing makes a new version."""

from __future__ import annotations

import streamlit as st

from app.components.field_errors import Fields
from app.components.story_text import story_html
from app.drawing.feedback import say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.languages import NAMES
from domain.sharing import guide
from domain.sharing.guide import LONGEST, GuideView


def show(viewer: Viewer, page: GuideView) -> None:
    """Draws the guide in its three languages, and the button that publishes it."""
    t = viewer.t
    st.subheader(t("How to tell it"), anchor=False)
    about = t("Everybody sees it while writing, below what they can share. You decide that on the page Programme.")
    st.markdown(about)
    st.caption(t("Two stars on each side make words bold, and a dash begins a line of a list."))
    fields, text = Fields(), {}
    names = {code: NAMES[code] for code in sorted(NAMES, key=lambda code: code != t.language)}
    with st.form(f"guide_{page.version}", border=False):
        for tab, (code, name) in zip(st.tabs(list(names.values())), names.items(), strict=True):
            with tab:
                label = t("The guide in {language}", language=name)
                words = page.text.get(code, "")
                text[code] = st.text_area(
                    label, words, key=f"guide_{page.version}_{code}", height=420, max_chars=LONGEST
                )
                fields.below(code)
        publish = st.form_submit_button(t("Publish this version"), key="guide_publish", type="primary")
    if publish:
        done, version = fields.attempt(viewer, guide.publish, text)
        if done:
            say_next(t("Version {n} is what everybody reads now.", n=version))
            st.rerun()
    with st.expander(t("As it is read now"), key="guide_now"):
        draw(f'<div class="ap-guide">{story_html(t.words(page.text))}</div>')
