"""An empty Streamlit page in an app of as many pages as it is told: `streamlit run empty_page.py -- 17`."""

import sys

import streamlit as st


def nothing() -> None:
    """The page."""


pages = [st.Page(nothing, title=f"Page {n}", url_path=f"page-{n}", default=n == 0) for n in range(int(sys.argv[1]))]
st.navigation(pages).run()
