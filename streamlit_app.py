"""The Streamlit script: who is it → which pages → run the one that was asked for.

It lies outside `app/` on purpose: beside a folder called `pages/` Streamlit would, until the first visit of the
process, run a requested page file directly and never come here.
"""

from __future__ import annotations

import streamlit as st

from app import frame
from app.drawing.links import remember
from app.navigation import PAGES, page_for
from app.server import programme, who_is_it

who = who_is_it()
frame.begin(programme())
pages = {spec.path: page_for(frame.guarded(who, spec, programme()), who, spec) for spec in PAGES}
remember(pages)
chosen = st.navigation(frame.in_sections(who, pages), position="sidebar", expanded=True)
frame.heed_language(who)
frame.sidebar(who)
chosen.run()
