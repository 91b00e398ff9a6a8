"""The pictures of a story as its readers see them."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app.wording import Wording
from domain.submissions.pictures import PictureView


def show(t: Wording, pictures: Iterable[PictureView]) -> None:
    """Draws them below the text, with what they show for those who cannot see them; nothing where there are none."""
    for picture in pictures:
        st.image(picture.data, alt=picture.alt or t("A picture without a description"), width="stretch")
