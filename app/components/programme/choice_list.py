"""The lists of themes, audiences and goals: what there is in its order, and what can be done about each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape

import streamlit as st

from app.artwork import img, story_picture_svg
from app.components.programme import choice_form, choice_merge
from app.components.programme.starter_pieces import KINDS, retired
from app.drawing import tiles
from app.drawing.feedback import attempt_in_callback, show_refused
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Ask, Viewer
from app.wording import Wording
from domain.languages import NAMES
from domain.programme import catalogue, choices, starter
from domain.programme.choices import ChoiceView
from domain.programme.starter import PieceKind

Asked = tuple[Sequence[ChoiceView], Mapping[str, str]]
REFUSED, OPENED = "choice_refused", "choice_opened"
DRAWN = 56
UP, DOWN = -1, 1


def asks(kind: PieceKind) -> Callable[[Viewer, Ask], Asked]:
    """The list of a kind; and what the audiences are called, which themes are meant for."""

    def ask_for(viewer: Viewer, ask: Ask) -> Asked:
        audiences = ask(catalogue.audiences) if kind is PieceKind.THEME else ()
        return ask(choices.of_kind, kind), {one.code: viewer.t.words(one.name) for one in audiences}

    return ask_for


def shows(kind: PieceKind) -> Callable[[Viewer, Asked], None]:
    """Draws the list of a kind, and what was asked to be opened over it."""
    return partial(_show, kind)


def _show(kind: PieceKind, viewer: Viewer, asked: Asked) -> None:
    t, (views, audiences) = viewer.t, asked
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t(KINDS[kind].about), width="stretch")
        if st.button(t(choice_form.ADD[kind]), key="choice_new", icon=":material/add:"):
            choice_form.open_dialog(viewer, kind)
    show_refused(t, REFUSED)
    lines = "".join(_line(t, kind, view, audiences) for view in views)
    if not views:
        draw(f'<p class="ap-empty">{escape(t("There are none yet."))}</p>')
    else:
        drawn = f'<div class="ap-adm-list">{lines}</div>'
        tiles.show(f"choices_{kind}", drawn, lambda pressed: _press(viewer, kind, pressed))
    draw(f"<p>{anchor('programme', t('See what is suggested'), 'tune', 'quiet', part='suggestions', kind=kind)}</p>")
    verb, code = st.session_state.pop(OPENED, ("change", st.query_params.pop("change", "")))
    one = next((view for view in views if view.code == code), None)
    if one is not None and verb == "change":
        choice_form.open_dialog(viewer, kind, one)
    elif one is not None:
        choice_merge.open_dialog(viewer, kind, one, views)


def _line(t: Wording, kind: PieceKind, view: ChoiceView, audiences: Mapping[str, str]) -> str:
    state = "in_use" if view.active else "retired"
    told = " · ".join(escape(part) for part in _told(t, kind, view, audiences) if part)
    chips = "".join(f'<span class="ap-adm-chip">{escape(chip)}</span>' for chip in _chips(t, view))
    return (
        f'<div class="ap-adm-line ap-piece ap-piece-{state}">{_art(view) if kind is PieceKind.THEME else ""}'
        f'<div class="ap-adm-grow"><p class="ap-adm-strong">{escape(t.words(view.name))}</p>'
        f'<p class="ap-adm-quiet">{told}</p><p class="ap-adm-chips">{chips}</p></div>'
        f'<div class="ap-piece-ways">{_ways(t, view)}</div></div>'
    )


def _told(t: Wording, kind: PieceKind, view: ChoiceView, audiences: Mapping[str, str]) -> list[str]:
    """What it is, who looks after it, for whom it is, and how much has it."""
    classes = choices.LISTS[kind].classes
    return [
        t(classes[view.kind]) if view.kind else "",
        t("Looked after by {name}", name=view.owner) if view.owner else "",
        t("For: {whom}", whom=", ".join(audiences[code] for code in view.audiences)) if view.audiences else "",
        t.many("{n} published", "{n} published", view.out) if view.out else "",
        t.many("{n} waits", "{n} wait", view.waiting) if view.waiting else "",
    ]


def _chips(t: Wording, view: ChoiceView) -> list[str]:
    missing = [NAMES[code] for code in NAMES if not view.name.get(code)]
    chips = [t("Missing in: {languages}", languages=", ".join(missing))] if missing else []
    if view.merged_into:
        return [t("Merged into {name}", name=t.words(view.merged_into)), *chips]
    return chips if view.active else [t("Retired"), *chips]


def _art(view: ChoiceView) -> str:
    if view.picture:
        return f'<img class="ap-piece-picture" src="/pictures/of/{escape(view.picture)}.webp" alt="" width="{DRAWN}">'
    return img(story_picture_svg(view.colour, "feather", view.code), "", DRAWN)


def _ways(t: Wording, view: ChoiceView) -> str:
    name = t.words(view.name)
    if not view.active:
        return tiles.button(f"back:{view.code}", t("Bring it back"), name)
    arrows = _arrow(f"up:{view.code}", "↑", t("Move up"), name) + _arrow(f"down:{view.code}", "↓", t("Move down"), name)
    labels = (("change", t("Change")), ("merge", t("Merge")), ("retire", t("Retire")))
    return arrows + "".join(tiles.button(f"{verb}:{view.code}", label, name) for verb, label in labels)


def _arrow(press: str, sign: str, label: str, about: str) -> str:
    said = escape(f"{label} ({about})")
    return (
        f'<button type="button" class="ap-act" data-press="{escape(press)}" aria-label="{said}">{escape(sign)}</button>'
    )


def _press(viewer: Viewer, kind: PieceKind, pressed: str) -> None:
    """Runs before the page is drawn again, once for each press."""
    t, (verb, _, code) = viewer.t, pressed.partition(":")
    if verb in ("change", "merge"):
        st.session_state[OPENED] = (verb, code)
    elif verb in ("up", "down"):
        attempt_in_callback(viewer, REFUSED, choices.move, kind, code, UP if verb == "up" else DOWN)
    elif verb == "retire":
        done, waiting = attempt_in_callback(viewer, REFUSED, starter.retire, kind, code)
        if done:
            st.toast(retired(t, waiting or 0))
    elif verb == "back" and attempt_in_callback(viewer, REFUSED, starter.bring_back, kind, code)[0]:
        st.toast(t("It is in use again."))
