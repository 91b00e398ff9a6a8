"""Placeholder until the page is written."""

from __future__ import annotations

import streamlit as st

from app.viewer import Viewer


def render(viewer: Viewer) -> None:
    """Draws the page."""
    st.title("leaderboard")
