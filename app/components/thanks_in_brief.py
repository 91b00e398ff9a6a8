"""The newest thanks I was given, with the card that came with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import heading, thank_you
from app.links import link_to
from app.viewer import Viewer
from domain.rewards import AwardView


def show(viewer: Viewer, awards: Sequence[AwardView]) -> None:
    """Draws the newest card; without any, what would make me glad can be said."""
    t = viewer.t
    with st.container(border=True, key="home_thanks", gap="small"):
        heading.show(t("Thanks you received"))
        if awards:
            thank_you.show(viewer, awards[0])
        else:
            st.markdown(t("Thanks come with a card and a small reward, never money, and never for a position."))
            link_to("rewards", t("Say what would make you glad"), icon=":material/redeem:")
        if len(awards) > 1:
            link_to("rewards", t("All thanks"), icon=":material/arrow_forward:")
