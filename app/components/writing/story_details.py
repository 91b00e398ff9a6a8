"""Beside the text: what kind of story it is, whom it is for, who took part, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from app.components.writing import colleague_picker
from app.components.writing.draft_keeping import StoryForm, language_chosen
from app.drawing.markup import draw
from app.viewer import Ask
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.people import directory
from domain.people.directory import Colleague
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


@dataclass(frozen=True)
class Offered:
    """What the panel offers to choose from beside a theme, and who is chosen."""

    audiences: list[Choice]
    goals: list[Choice]
    colleagues: dict[str, Colleague | None]


def look(ask: Ask, form: StoryForm) -> Offered:
    """Asks for it."""
    chosen = {field: getattr(form.typed, field) for field in ("co_author_id", "mentor_id")}
    return Offered(
        audiences=ask(catalogue.audiences),
        goals=ask(catalogue.business_goals),
        colleagues={field: ask(directory.colleague, one) if one else None for field, one in chosen.items()},
    )


def show(form: StoryForm, themes: Sequence[Choice], offered: Offered) -> None:
    """Draws the panel. Every field saves itself."""
    t = form.viewer.t
    draw(_ready(t, form.typed, themed=bool(catalogue.in_use(themes))))
    _choose(form, "theme_code", t("Theme"), themes)
    with st.container(key=f"story_form_{form.id}", gap="small"):
        _format_and_language(form)
        _choose(form, "audience_code", t("Who is it for?"), offered.audiences)
        _choose(form, "goal_code", t("Which goal does it serve?"), offered.goals)
    _recording(form)
    _colleague(form, "co_author_id", t("Written together with"), offered.colleagues)
    _colleague(form, "mentor_id", t("Somebody who helps you write it"), offered.colleagues)
    st.checkbox(
        t("Everybody I name or show has agreed to it"),
        help=t("If you name or show nobody, leave it. If you do, the reviewer sees whether you have asked."),
        **form.field("consent_given"),
    )


def _format_and_language(form: StoryForm) -> None:
    t, formats = form.viewer.t, KINDS[KIND].names
    st.selectbox(
        t("What is it?"),
        list(formats),
        format_func=lambda code: t(formats[code]),
        filter_mode=None,
        **form.field("format"),
    )
    st.segmented_control(
        t("Written in"),
        list(NAMES),
        format_func=lambda code: NAMES[code],
        required=True,
        **{**form.field("language"), "on_change": language_chosen, "args": (form,)},
    )
    form.refused("format")


def _recording(form: StoryForm) -> None:
    """Asked of what is seen or heard, and kept in sight where there is one already."""
    t, text = form.viewer.t, form.typed
    if not KINDS[KIND].format(text.format).recorded and not text.url:
        return
    st.text_input(
        t("Link to the recording"),
        max_chars=LONGEST_ADDRESS,
        placeholder="https://",
        help=t("A sound file (MP3, M4A, OGG or WAV) can be listened to right here."),
        **form.field("url"),
    )
    form.refused("url")


def _choose(form: StoryForm, field: str, label: str, choices: Sequence[Choice]) -> None:
    """Where there are none to choose from, none is asked."""
    t, offered = form.viewer.t, catalogue.in_use(choices, getattr(form.typed, field))
    names = {choice.code: t.words(choice.name) for choice in offered}
    if not names:
        return
    st.selectbox(
        label,
        list(names),
        format_func=lambda code: names[code],
        index=None,
        placeholder=t("Choose one"),
        filter_mode=None,
        **form.field(field),
    )
    form.refused(field)


def _colleague(form: StoryForm, field: str, label: str, colleagues: Mapping[str, Colleague | None]) -> None:
    def choose(colleague: Colleague | None) -> None:
        st.session_state[form.key(field)] = colleague.id if colleague else None
        form.save()

    colleague_picker.show(form.viewer, form.key(field), label, colleagues[field], choose)
    form.refused(field)


def _ready(t: Wording, text: StoryText, themed: bool) -> str:
    """What a story needs before it can be sent; each line fades when it is met."""
    open_fields = {refusal.field for refusal in stories.missing(text, themed)}
    heading = t("Ready to send") if not open_fields else t("Before you send it")
    lines = "".join(
        _need(t, sentence, field not in open_fields) for field, sentence in NEEDS if themed or field != "theme_code"
    )
    return f'<section class="ap-ready"><p>{escape(heading)}</p><ul>{lines}</ul></section>'


def _need(t: Wording, sentence: str, met: bool) -> str:
    state = t("done") if met else t("still to do")
    return (
        f'<li class="{"ap-met" if met else "ap-open"}">{escape(t(sentence))}'
        f'<span class="ap-unseen"> ({escape(state)})</span></li>'
    )
