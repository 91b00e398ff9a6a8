"""What to write about: questions from everyday work, each of which starts a story in the form that suits it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from app.drawing import tiles
from app.wording import Wording
from domain.errors import N_

IDEAS: tuple[tuple[str, str], ...] = (
    ("how_we_did_it", N_("What went wrong this week, and what did you learn?")),
    ("text", N_("Which question do customers ask you again and again?")),
    ("portrait", N_("Who helped you lately, and how do they work?")),
    ("job", N_("What would surprise a stranger about your day?")),
    ("blog", N_("What do you do differently now than a year ago, and why?")),
    ("how_we_did_it", N_("What did you build, mend or simplify that you are a little proud of?")),
)
"""(format, question)."""

GUIDES: dict[str, str] = {
    "text": N_("Tell one thing you saw, did or learned. Write as you would tell it over lunch."),
    "blog": N_("Begin with what happened. Then what you thought, what you tried, and what others can take from it."),
    "portrait": N_("Who is it, what do they do that others do not see, and what did they say in their own words?"),
    "how_we_did_it": N_("What was the problem? What did you try first? What went wrong? What works now?"),
    "job": N_("A day from the inside: what you do, what is hard, what you would tell a friend who wants to apply."),
    "video": N_("Where can it be seen, who speaks in it, and what should one notice?"),
    "talk_recording": N_("Where can it be watched, who was it for, and what did you want them to take home?"),
    "picture_story": N_("What happens from the first picture to the last? One or two sentences to each are enough."),
    "podcast": N_("Where can it be heard, who speaks in it, and what is the best minute?"),
}


def show(t: Wording, start: Callable[[str, str], None], opened: bool) -> None:
    """The questions as tiles; `start` is given the format that suits the one pressed, and its place in the list.

    `opened`: without asking.
    """
    label = t("Not sure what to write about?")
    with st.expander(
        label, expanded=opened, key="story_ideas", icon=":material/lightbulb:", on_change="rerun"
    ) as ideas:
        if ideas.open:
            st.caption(t("Choose a question and answer it. Unpolished is fine; a reviewer helps you with the rest."))
            tiles.show("story_idea", _questions(t), lambda pressed: start(*_idea(pressed)))


def _questions(t: Wording) -> str:
    buttons = (
        f'<button type="button" data-press="{place}">{escape(t(question))}</button>'
        for place, (_, question) in enumerate(IDEAS)
    )
    return f'<div class="ap-ideas">{"".join(buttons)}</div>'


def chosen() -> str:
    """The question that the address names, if there is such a one."""
    place = st.query_params.get("idea", "")
    return IDEAS[int(place)][1] if place in _PLACES else ""


_PLACES = tuple(map(str, range(len(IDEAS))))


def _idea(pressed: str) -> tuple[str, str]:
    """What a browser names may be anything."""
    place = pressed if pressed in _PLACES else _PLACES[0]
    return IDEAS[int(place)][0], place
