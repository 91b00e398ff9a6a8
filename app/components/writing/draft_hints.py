"""Friendly hints beside a draft, looked for once after each save. They fade when they are met and never block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from app.components.writing.draft_keeping import StoryForm
from app.drawing.markup import draw
from app.viewer import Ask
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.writing import hints, readability
from domain.writing.hints import BEGUN_FROM, HEAVY_FROM, Hint
from domain.writing.stories import DraftView

GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (N_("Look at this before you send it"), frozenset({"personal_number", "secret", "phone"})),
    (N_("For the people in it"), frozenset({"consent", "consent_pictures"})),
    (N_("For those who read it"), frozenset({"alt", "rehearsed", "language", "heavy", "short", "long"})),
)
"""(heading, the hints below it), the weightiest first."""
MOST_QUOTES = 3


@dataclass(frozen=True)
class Found:
    """What was found in one saved state, and which hints of earlier states have been met since."""

    stamp: str
    open: tuple[Hint, ...]
    met: tuple[Hint, ...] = ()


def find(ask: Ask, form: StoryForm, draft: DraftView) -> Found | None:
    """What there is to say about the draft as it was last saved; None while nothing is written."""
    before: Found | None = st.session_state.get(form.key("hints"))
    if not draft.text.body.strip() or (before is not None and before.stamp == draft.stamp):
        return before
    now = tuple(ask(hints.hints, draft.id))
    codes = {hint.code for hint in now}
    earlier = {hint.code: hint for hint in (*before.met, *before.open)} if before else {}
    met = tuple(hint for code, hint in earlier.items() if code not in codes)
    found = st.session_state[form.key("hints")] = Found(draft.stamp, now, met)
    return found


def show(form: StoryForm, draft: DraftView, found: Found | None) -> None:
    """Draws the hints for the draft as it was last saved."""
    if found is None or not draft.text.body.strip():
        return
    t = form.viewer.t
    if found.open or found.met:
        draw(f'<section class="ap-hints">{"".join(_group(t, found, *group) for group in GROUPS)}</section>')
    _other_language(form, found.open)
    if len(draft.text.body.split()) >= BEGUN_FROM:
        _readability(t, draft.text.body)


def _group(t: Wording, found: Found, heading: str, codes: frozenset[str]) -> str:
    sentences: dict[str, list[Hint]] = {}
    for hint in found.open:
        if hint.code in codes:
            sentences.setdefault(_sentence(t, hint), []).append(hint)
    lines = [_open(sentence, said) for sentence, said in sentences.items()]
    lines += [_met(t, hint) for hint in found.met if hint.code in codes]
    return f"<p>{escape(t(heading))}</p><ul>{''.join(lines)}</ul>" if lines else ""


def _sentence(t: Wording, hint: Hint) -> str:
    return t(hint.sentence, **t.own(hint.params))


def _open(sentence: str, said: Sequence[Hint]) -> str:
    """One sentence, said once, with the places it is about."""
    quotes = "".join(f"<q>{escape(hint.quote)}</q>" for hint in said[:MOST_QUOTES] if hint.quote)
    css = "ap-serious" if said[0].serious else "ap-open"
    return f'<li class="{css}"><span>{escape(sentence)}{quotes}</span></li>'


def _met(t: Wording, hint: Hint) -> str:
    state = f'<span class="ap-unseen"> ({escape(t("done"))})</span>'
    return f'<li class="ap-met"><span>{escape(_sentence(t, hint))}{state}</span></li>'


def _other_language(form: StoryForm, found: Sequence[Hint]) -> None:
    """One click where the language was guessed and another one is chosen."""
    guessed = next((hint.params["guessed"] for hint in found if hint.code == "language"), None)
    if guessed not in NAMES:
        return

    def choose() -> None:
        st.session_state[form.key("language")] = guessed
        form.save()

    label = form.viewer.t("It is written in {language}", language=NAMES[guessed])
    st.button(label, key=form.key("guessed"), on_click=choose, icon=":material/translate:")


def _readability(t: Wording, body: str) -> None:
    score = readability.lix(body)
    with st.popover(t("How easy is it to read?"), type="tertiary", icon=":material/menu_book:"):
        st.markdown(t("LIX {lix}: right now it is {level}.", lix=round(score), level=t(readability.reads_like(score))))
        st.markdown(
            t(
                "LIX counts the words in a sentence and how many of them are long. "
                "Most readers stay with a text below {heavy}; a good story is often between 25 and 40.",
                heavy=HEAVY_FROM,
            )
        )
        st.caption(t("It says nothing about whether the story is worth reading. You know that best."))
