"""A picture of something the company looks after, such as a theme: seen, put in the place of another, taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app import streamlit_inside as inside
from app.drawing.feedback import attempt_in_callback, made_in_callback, show_refused
from app.viewer import Viewer
from domain.programme import catalogue
from domain.submissions.picture_files import LARGEST_FILE, CleanPicture, clean

_REFUSED = "picture_field_refused"


def show(viewer: Viewer, key: str, picture: str | None, alt: str, puts: Callable[..., Any], of: object) -> None:
    """Draws the field. `picture` is the code of the one there is; the command `puts` takes `of` and one, or None."""
    t, field = viewer.t, f"{key}_{picture}"

    def put(safe: CleanPicture | None) -> None:
        attempt_in_callback(viewer, _REFUSED, puts, of, safe)

    def take_in() -> None:
        file = st.session_state[field]
        safe = made_in_callback(_REFUSED, clean, file.getvalue()) if file else None
        if file:
            inside.forget_upload(file)
        if safe:
            put(safe)

    if picture:
        st.image(viewer.ask(catalogue.picture, picture), alt=alt, width=220)
        st.button(
            t("Take the picture out"),
            key=f"{field}_out",
            type="tertiary",
            icon=":material/delete:",
            on_click=put,
            args=(None,),
        )
    limit = LARGEST_FILE // 1024 // 1024
    st.file_uploader(
        t("A picture for it (JPEG, PNG or WebP, at most {limit} MB)", limit=limit), key=field, on_change=take_in
    )
    show_refused(t, _REFUSED)
