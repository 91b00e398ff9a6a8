"""Another admin has changed what is open here: their words above one's own, and the choice between the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from app.wording import Wording


def show(t: Wording, key: str, said: Iterable[str], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    """Draws it; nothing is overwritten before the second has chosen.

    `said` is what counts now; `mine` and `theirs` are what the session holds once one of the two is kept.
    """
    words = " · ".join(filter(None, said))
    st.warning(
        t.md("Somebody has changed this in the meantime. It says now: {words}", words=words),
        icon=":material/call_split:",
    )
    with st.container(horizontal=True):
        for name, label, held in (("mine", t("Keep mine"), mine), ("theirs", t("Take theirs"), theirs)):
            st.button(label, key=f"{key}_{name}", on_click=st.session_state.update, args=(held,))
