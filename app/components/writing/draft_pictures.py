"""The pictures of a draft: adding up to six, saying what each shows, taking one out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from app import streamlit_inside as inside
from app.components.form_keeper import FormKeeper
from app.drawing.feedback import attempt_in_callback, made_in_callback, show_refused
from app.streamlit_inside import UploadedFile
from domain.submissions import pictures
from domain.submissions.picture_files import LARGEST_FILE, clean
from domain.submissions.pictures import LONGEST_ALT, MOST, PictureView


def show(form: FormKeeper[Any], held: Sequence[PictureView]) -> None:
    """Draws them. What is wrong with a file is said here, and nothing of it is kept."""
    t = form.viewer.t
    label = t("Pictures: {n} of {most}", n=len(held), most=MOST) if held else t("Add pictures")
    with st.expander(label, key=f"story_pictures_{form.id}", icon=":material/image:"):
        show_refused(t, form.key("picture_refused"))
        for picture in held:
            _picture(form, picture)
        if len(held) < MOST:
            _add(form)


def _picture(form: FormKeeper[Any], picture: PictureView) -> None:
    t, field = form.viewer.t, f"story_alt_{picture.public_id}"
    with st.container(border=True, key=f"story_picture_{picture.public_id}", gap="small"):
        st.image(picture.data, alt=picture.alt or t("A picture without a description"), width="stretch")
        st.text_input(
            t("What does it show?"),
            value=picture.alt,
            key=field,
            max_chars=LONGEST_ALT,
            placeholder=t("For those who cannot see it"),
            on_change=lambda: _do(form, pictures.describe, picture.public_id, st.session_state[field]),
        )
        st.button(
            t("Take it out"),
            key=f"story_picture_out_{picture.public_id}",
            type="tertiary",
            icon=":material/delete:",
            on_click=_do,
            args=(form, pictures.remove, picture.public_id),
        )


def _add(form: FormKeeper[Any]) -> None:
    """The uploader is a new one after each turn, so that it stands empty again. Of several files the good are kept."""
    turn = st.session_state.setdefault(form.key("picture_turn"), 0)
    field = f"story_picture_new_{form.id}_{turn}"

    def take_in() -> None:
        st.session_state[form.key("picture_turn")] = turn + 1
        for file in st.session_state[field]:
            _take_in(form, file)

    limit = LARGEST_FILE // 1024 // 1024
    st.file_uploader(
        form.viewer.t("Choose pictures (JPEG, PNG or WebP, at most {limit} MB each)", limit=limit),
        accept_multiple_files=True,
        key=field,
        on_change=take_in,
    )
    st.caption(form.viewer.t("Where and with what it was taken is removed before it is kept."))


def _take_in(form: FormKeeper[Any], file: UploadedFile) -> None:
    """Makes it safe before anything is written, and lets go of what was uploaded: a page has room for so much."""
    safe = made_in_callback(form.key("picture_refused"), clean, file.getvalue())
    inside.forget_upload(file)
    if safe is not None:
        _do(form, pictures.add, form.id, safe)


def _do(form: FormKeeper[Any], command: Callable[..., object], *args: object) -> None:
    st.session_state.pop(form.key("hints"), None)
    attempt_in_callback(form.viewer, form.key("picture_refused"), command, *args)
