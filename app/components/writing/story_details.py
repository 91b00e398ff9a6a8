"""Beside the text: what kind of story it is, whom it is for, who took part, and what is still missing."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components.writing import colleague_picker
from app.components.writing.draft_keeping import key, language_chosen, save, show_refusal, typed
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.submissions.kinds import KINDS
from domain.submissions.recordings import LONGEST_ADDRESS
from domain.writing import stories
from domain.writing.stories import KIND, StoryText

NEEDS: tuple[tuple[str, str], ...] = (
    ("title", N_("A title")),
    ("body", N_("A story of at least {shortest_story} characters")),
    ("theme_code", N_("A theme")),
)


def show(viewer: Viewer, story_id: int) -> None:
    """Draws the panel. Every field saves itself."""
    t = viewer.t
    draw(_ready(t, typed(story_id)))
    _choose(viewer, story_id, "theme_code", t("Theme"), viewer.ask(catalogue.themes))
    with st.container(key=f"story_form_{story_id}", gap="small"):
        _format_and_language(viewer, story_id)
        _choose(viewer, story_id, "audience_code", t("Who is it for?"), viewer.ask(catalogue.audiences))
        _choose(viewer, story_id, "goal_code", t("Which goal does it serve?"), viewer.ask(catalogue.business_goals))
    _recording(viewer, story_id)
    _colleague(viewer, story_id, "co_author_id", t("Written together with"))
    _colleague(viewer, story_id, "mentor_id", t("Somebody who helps you write it"))
    st.checkbox(
        t("Everybody I name or show has agreed to it"),
        key=key(story_id, "consent_given"),
        on_change=save,
        args=(viewer, story_id),
        persist_state="session",
        help=t("If you name or show nobody, leave it. If you do, the reviewer sees whether you have asked."),
    )


def _format_and_language(viewer: Viewer, story_id: int) -> None:
    t, formats = viewer.t, KINDS[KIND].names
    st.selectbox(
        t("What is it?"),
        list(formats),
        format_func=lambda code: t(formats[code]),
        key=key(story_id, "format"),
        on_change=save,
        args=(viewer, story_id),
        filter_mode=None,
        persist_state="session",
    )
    st.segmented_control(
        t("Written in"),
        list(NAMES),
        format_func=lambda code: NAMES[code],
        key=key(story_id, "language"),
        on_change=language_chosen,
        args=(viewer, story_id),
        required=True,
        persist_state="session",
    )
    show_refusal(t, story_id, "format")


def _recording(viewer: Viewer, story_id: int) -> None:
    """Asked of what is seen or heard, and kept in sight where there is one already."""
    text = typed(story_id)
    if not KINDS[KIND].format(text.format).recorded and not text.url:
        return
    st.text_input(
        viewer.t("Link to the recording"),
        key=key(story_id, "url"),
        max_chars=LONGEST_ADDRESS,
        placeholder="https://",
        help=viewer.t("A sound file (MP3, M4A, OGG or WAV) can be listened to right here."),
        on_change=save,
        args=(viewer, story_id),
        persist_state="session",
    )
    show_refusal(viewer.t, story_id, "url")


def _choose(viewer: Viewer, story_id: int, field: str, label: str, choices: list[Choice]) -> None:
    names = {choice.code: viewer.t.words(choice.name) for choice in choices}
    st.selectbox(
        label,
        list(names),
        format_func=lambda code: names[code],
        index=None,
        placeholder=viewer.t("Choose one"),
        key=key(story_id, field),
        on_change=save,
        args=(viewer, story_id),
        filter_mode=None,
        persist_state="session",
    )
    show_refusal(viewer.t, story_id, field)


def _colleague(viewer: Viewer, story_id: int, field: str, label: str) -> None:
    def choose(person_id: int | None) -> None:
        st.session_state[key(story_id, field)] = person_id
        save(viewer, story_id)

    colleague_picker.show(viewer, key(story_id, field), label, st.session_state.get(key(story_id, field)), choose)
    show_refusal(viewer.t, story_id, field)


def _ready(t: Wording, text: StoryText) -> str:
    """What a story needs before it can be sent; each line fades when it is met."""
    open_fields = {refusal.field for refusal in stories.missing(text)}
    heading = t("Ready to send") if not open_fields else t("Before you send it")
    lines = "".join(_need(t, sentence, field not in open_fields) for field, sentence in NEEDS)
    return f'<section class="ap-ready"><p>{escape(heading)}</p><ul>{lines}</ul></section>'


def _need(t: Wording, sentence: str, met: bool) -> str:
    state = t("done") if met else t("still to do")
    return (
        f'<li class="{"ap-met" if met else "ap-open"}">{escape(t(sentence))}'
        f'<span class="ap-unseen"> ({escape(state)})</span></li>'
    )
