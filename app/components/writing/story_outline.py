"""A small template for each format: what to answer stands above the page, and an outline can be begun from."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components.writing import story_ideas
from app.components.writing.draft_keeping import StoryForm
from app.drawing.markup import draw
from app.wording import Wording, wording
from domain.errors import N_

OUTLINES: dict[str, tuple[str, ...]] = {
    "text": (N_("What happened"), N_("What I take with me")),
    "blog": (N_("What happened"), N_("What I thought, and what I tried"), N_("What others can take from it")),
    "portrait": (N_("Who it is"), N_("What they do that others do not see"), N_("In their own words")),
    "how_we_did_it": (
        N_("What the problem was"),
        N_("What we tried first"),
        N_("What went wrong"),
        N_("What works now"),
    ),
    "job": (N_("How my day begins"), N_("What is hard"), N_("What I would tell a friend who wants to apply")),
    "video": (N_("Who speaks in it, and about what"), N_("What to notice")),
    "podcast": (N_("Who speaks in it, and about what"), N_("The best minute")),
    "talk_recording": (N_("Who it was for"), N_("What I wanted them to take home")),
    "picture_story": (N_("The first picture"), N_("What happens then"), N_("The last picture")),
}
"""Format → the headings its outline has, in the language of the story."""


def show(t: Wording, format: str) -> None:
    """Draws the question that was chosen, and what stories of this format answer."""
    question = story_ideas.chosen()
    asked = f"<b>{escape(t(question))}</b>" if question else ""
    draw(f'<p class="ap-asked">{asked}{escape(t(story_ideas.GUIDES[format]))}</p>')


def offer(form: StoryForm) -> None:
    """Draws the way to begin from an outline, while the page is empty."""
    if not form.typed.body.strip():
        st.button(
            form.viewer.t("Begin with an outline"),
            key=form.key("outline"),
            type="tertiary",
            icon=":material/format_list_bulleted:",
            on_click=_begin,
            args=(form,),
        )


def _begin(form: StoryForm) -> None:
    """Only on an empty page: words that are on their way from the editor are never replaced."""
    text = form.typed
    if not text.body.strip():
        said = wording(text.language, form.viewer.t.zone)
        st.session_state[form.key("body")] = "\n".join(f"## {said(line)}\n\n" for line in OUTLINES[text.format])
        form.save()
