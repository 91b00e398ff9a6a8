"""The filters of the content hub, kept in the address so that a filtered hub can be linked to."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app.components import in_address
from app.wording import LANGUAGES, Wording
from domain.content import Choice


def show(t: Wording, title: str, about: str, themes: Mapping[str, Choice]) -> tuple[str | None, str | None]:
    """Title with the language beside it, themes below; gives the chosen theme and language."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="share_heading"):
        st.title(title, width="content")
        st.space("stretch")
        language = _filter(t("Language"), "language", LANGUAGES)
    st.caption(about)
    theme = _filter(t("Theme"), "theme", {code: t.words(theme.name) for code, theme in themes.items()})
    return theme, language


def _filter(label: str, name: str, choices: Mapping[str, str]) -> str | None:
    key = f"share_{name}"
    return st.pills(
        label,
        list(choices),
        format_func=choices.__getitem__,
        default=in_address.asked(name, list(choices)),
        key=key,
        on_change=in_address.keep,
        args=(name, key),
        label_visibility="collapsed",
    )
