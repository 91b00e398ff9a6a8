"""The pictures of a draft: adding up to six, saying what each shows, taking one out."""

from __future__ import annotations

import streamlit as st

from app import streamlit_inside as inside
from app.components.writing.draft_keeping import key
from app.drawing.feedback import refusal
from app.streamlit_inside import UploadedFile
from app.viewer import Viewer
from domain.errors import Refusal
from domain.submissions import pictures
from domain.submissions.picture_files import LARGEST_FILE, clean
from domain.submissions.pictures import LONGEST_ALT, MOST, PictureView


def show(viewer: Viewer, story_id: int) -> None:
    """Draws them. What is wrong with a file is said here, and nothing of it is kept."""
    t, held = viewer.t, viewer.ask(pictures.of_story, story_id)
    label = t("Pictures: {n} of {most}", n=len(held), most=MOST) if held else t("Add pictures")
    with st.expander(label, key=f"story_pictures_{story_id}", icon=":material/image:"):
        error = st.session_state.get(key(story_id, "picture_refused"))
        if error is not None:
            st.error(refusal(t, error), icon=":material/info:")
        for picture in held:
            _picture(viewer, story_id, picture)
        if len(held) < MOST:
            _add(viewer, story_id)


def _picture(viewer: Viewer, story_id: int, picture: PictureView) -> None:
    t, field = viewer.t, f"story_alt_{picture.public_id}"
    with st.container(border=True, key=f"story_picture_{picture.public_id}", gap="small"):
        st.image(picture.data, alt=picture.alt or t("A picture without a description"), width="stretch")
        st.text_input(
            t("What does it show?"),
            value=picture.alt,
            key=field,
            max_chars=LONGEST_ALT,
            placeholder=t("For those who cannot see it"),
            on_change=lambda: _do(viewer, story_id, pictures.describe, picture.public_id, st.session_state[field]),
        )
        st.button(
            t("Take it out"),
            key=f"story_picture_out_{picture.public_id}",
            type="tertiary",
            icon=":material/delete:",
            on_click=_do,
            args=(viewer, story_id, pictures.remove, picture.public_id),
        )


def _add(viewer: Viewer, story_id: int) -> None:
    """The uploader is a new one after each turn, so that it stands empty again. Of several files the good are kept."""
    turn = st.session_state.setdefault(key(story_id, "picture_turn"), 0)
    field = f"story_picture_new_{story_id}_{turn}"

    def take_in() -> None:
        st.session_state[key(story_id, "picture_turn")] = turn + 1
        tried = [_take_in(viewer, story_id, file) for file in st.session_state[field]]
        st.session_state[key(story_id, "picture_refused")] = next(filter(None, tried), None)

    limit = LARGEST_FILE // 1024 // 1024
    st.file_uploader(
        viewer.t("Choose pictures (JPEG, PNG or WebP, at most {limit} MB each)", limit=limit),
        accept_multiple_files=True,
        key=field,
        on_change=take_in,
    )
    st.caption(viewer.t("Where and with what it was taken is removed before it is kept."))


def _take_in(viewer: Viewer, story_id: int, file: UploadedFile) -> Refusal | None:
    """Makes it safe before anything is written, and lets go of what was uploaded: a session has room for so much."""
    try:
        safe = clean(file.getvalue())
    except Refusal as error:
        return error
    finally:
        inside.forget_upload(file)
    return _try(viewer, story_id, pictures.add, story_id, safe)


def _do(viewer: Viewer, story_id: int, command: object, *args: object) -> None:
    st.session_state[key(story_id, "picture_refused")] = _try(viewer, story_id, command, *args)


def _try(viewer: Viewer, story_id: int, command: object, *args: object) -> Refusal | None:
    """What was wrong with it, if anything was."""
    st.session_state.pop(key(story_id, "hints"), None)
    try:
        viewer.portal.do(command, *args)  # type: ignore[arg-type]
    except Refusal as error:
        return error
    return None
