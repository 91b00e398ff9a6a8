"""The pieces a programme can begin with, a section for each kind: what each says, how it stands, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from app.artwork import badge_svg, img
from app.components.programme import setting_words
from app.components.recognition import reward_card
from app.components.story_text import story_html
from app.drawing import tiles
from app.drawing.feedback import attempt_in_callback
from app.drawing.links import anchor
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.programme import starter
from domain.programme.starter import PieceKind, PieceView, State
from domain.recognition.rewards import KINDS as REWARD_KINDS
from domain.settings import SETTINGS

REFUSED = "starter_refused"
"""Where a refusal of a press waits to be shown."""
DRAWN = 56


@dataclass(frozen=True)
class KindWords:
    """What a kind is called, and what it is for."""

    title: str
    about: str


KINDS: dict[PieceKind, KindWords] = {
    PieceKind.THEME: KindWords(
        N_("Themes"), N_("What stories are about. With none, nobody is asked for one, and the hub has no such filter.")
    ),
    PieceKind.AUDIENCE: KindWords(N_("Audiences"), N_("Whom something is written for.")),
    PieceKind.GOAL: KindWords(
        N_("Business goals"),
        N_("What the company wants to become true. A story and a thank-you card can say which one they serve."),
    ),
    PieceKind.TEXT: KindWords(
        N_("What you promise and ask"), N_("Everybody reads it on “Why we do this”. Promise what will be kept.")
    ),
    PieceKind.GUIDE: KindWords(
        N_("The guide for writers"), N_("It stands beside the editor. You change it under “Content and themes”.")
    ),
    PieceKind.REWARD: KindWords(
        N_("Rewards"), N_("Never money, never for a position. How many there are, you say on the rewards desk.")
    ),
    PieceKind.BADGE: KindWords(
        N_("Badges"), N_("Given by themselves when the number is reached, to those who reached it earlier too.")
    ),
    PieceKind.CERTIFICATE: KindWords(
        N_("Certificates"), N_("Issued by themselves for a CV, and whoever has the link can check them.")
    ),
}

STATES: dict[State, str] = {
    State.IN_USE: N_("In use"),
    State.RETIRED: N_("Retired"),
    State.DECLINED: N_("Not for us"),
}

LISTED = {PieceKind.THEME: "themes", PieceKind.AUDIENCE: "audiences", PieceKind.GOAL: "goals"}
"""Which kinds are looked after in a section of their own."""
TAKE, DECLINE, RETIRE = N_("Take it"), N_("Not for us"), N_("Retire")


@dataclass(frozen=True)
class Verb:
    """What a press does, and what is said when it is done; of retiring `retired` says it."""

    does: Callable[..., Any]
    done: str = ""


VERBS: dict[str, Verb] = {
    "take": Verb(starter.take, N_("Taken. It counts from now on.")),
    "decline": Verb(starter.decline, N_("Left out. You can still take it later.")),
    "keep": Verb(starter.keep_ours, N_("Your own words stay.")),
    "retire": Verb(starter.retire),
    "back": Verb(starter.bring_back, N_("It is in use again.")),
}
ALL = "all"


def show(viewer: Viewer, kind: PieceKind, views: Sequence[PieceView]) -> None:
    """Draws the section; every press is done at once."""
    tiles.show(f"starter_{kind}", _section(viewer, kind, views), lambda pressed: _press(viewer, kind, pressed))


def _section(viewer: Viewer, kind: PieceKind, views: Sequence[PieceView]) -> str:
    t, words = viewer.t, KINDS[kind]
    offered = sum(view.state is State.OFFERED for view in views)
    take_all = tiles.button(ALL, t.many("Take {n}", "Take all {n}", offered)) if offered > 1 else ""
    lines = "".join(_line(viewer, view) for view in views)
    return (
        f'<section class="ap-pieces"><div class="ap-pieces-head"><h2>{escape(t(words.title))}</h2>{take_all}</div>'
        f'<p class="ap-adm-quiet">{escape(t(words.about))}</p><div class="ap-adm-list">{lines}</div></section>'
    )


def _line(viewer: Viewer, view: PieceView) -> str:
    t = viewer.t
    name, said = f'<p class="ap-adm-strong">{escape(t.words(view.name))}</p>', _says(viewer, view, view.columns)
    newer = _newer(viewer, view) if view.newer else ""
    return (
        f'<div class="ap-adm-line ap-piece ap-piece-{view.state}">{_art(t, view)}'
        f'<div class="ap-adm-grow">{name}{said}{newer}{_chips(t, view)}</div>'
        f'<div class="ap-piece-ways">{_ways(t, view)}</div></div>'
    )


def _newer(viewer: Viewer, view: PieceView) -> str:
    title = viewer.t("The portal suggests newer words")
    said = f"<p>{escape(viewer.t.words(view.newest_name))}</p>{_says(viewer, view, view.newest)}"
    return f"<details><summary>{escape(title)}</summary>{said}</details>"


def _chips(t: Wording, view: PieceView) -> str:
    marks = [t(STATES[view.state])] if view.state in STATES else []
    marks += [t("Your own")] if view.own else [t("Changed by you")] if view.changed else []
    chips = "".join(f'<span class="ap-adm-chip">{escape(mark)}</span>' for mark in marks)
    return f'<p class="ap-adm-chips">{chips}</p>' if chips else ""


def _ways(t: Wording, view: PieceView) -> str:
    name = t.words(view.name)
    ways: dict[State, tuple[tuple[str, str], ...]] = {
        State.OFFERED: (("take", t(TAKE)), ("decline", t(DECLINE))),
        State.DECLINED: (("take", t("Take it after all")),),
        State.RETIRED: (("back", t("Bring it back")),),
        State.IN_USE: (("retire", t(RETIRE)),),
    }
    change = ""
    if view.state is State.IN_USE and view.kind in LISTED:
        change = anchor("programme", t("Change"), part=LISTED[view.kind], change=view.code)
    newer = (("take", t("Take the newer words")), ("keep", t("Keep ours"))) if view.newer else ()
    return change + "".join(
        tiles.button(f"{verb}:{view.code}", label, name) for verb, label in (*newer, *ways[view.state])
    )


def _art(t: Wording, view: PieceView) -> str:
    held = view.columns
    if view.kind is PieceKind.REWARD:
        return reward_card.art(held["kind"], held["icon"])
    if view.kind is PieceKind.BADGE:
        drawn = badge_svg(t.words(view.name), held["shape"], held["icon"], held["colour"], True, 1, DRAWN)
        return img(drawn, "", DRAWN)
    return ""


def _says(viewer: Viewer, view: PieceView, held: Mapping[str, Any]) -> str:
    """What it says, beside its name."""
    t = viewer.t
    if view.kind is PieceKind.GUIDE:
        text = f'<div class="ap-guide">{story_html(t.words(held["text"]))}</div>'
        return f"<details><summary>{escape(t('Read it'))}</summary>{text}</details>"
    if view.kind is PieceKind.TEXT:
        return f'<div class="ap-adm-quiet">{setting_words.html(t, SETTINGS[view.code].type, held["value"], {})}</div>'
    return f'<p class="ap-adm-quiet">{escape(_in_short(viewer, view.kind, held))}</p>'


def _in_short(viewer: Viewer, kind: PieceKind, held: Mapping[str, Any]) -> str:
    t = viewer.t
    if kind is PieceKind.REWARD:
        return " · ".join(part for part in (t(REWARD_KINDS[held["kind"]]), t.words(held["description"])) if part)
    if kind is PieceKind.BADGE:
        return t.words(held["how"], n=t.number(held["threshold"]))
    if kind is PieceKind.CERTIFICATE:
        said = held["sentence_one"] if held["threshold"] == 1 else held["sentence"]
        return t.words(said, n=t.number(held["threshold"]), company=viewer.portal.programme.company)
    return ""


def _press(viewer: Viewer, kind: PieceKind, pressed: str) -> None:
    """Runs before the page is drawn again, once for each press."""
    t = viewer.t
    if pressed == ALL:
        done, taken = attempt_in_callback(viewer, REFUSED, starter.take_all, kind)
        if done:
            st.toast(
                t.many("{n} is taken. It counts from now on.", "{n} are taken. They count from now on.", taken or 0)
            )
        return
    verb, _, code = pressed.partition(":")
    if verb in VERBS:
        done, waiting = attempt_in_callback(viewer, REFUSED, VERBS[verb].does, kind, code)
        if done:
            st.toast(retired(t, waiting or 0) if verb == "retire" else t(VERBS[verb].done))


def retired(t: Wording, waiting: int) -> str:
    """What is said when something was retired that may be on what waits."""
    if not waiting:
        return t("Retired. It stays on what has it.")
    return t.many(
        "Retired. {n} that waits for its review has it and keeps it.",
        "Retired. {n} that wait for their review have it and keep it.",
        waiting,
    )
