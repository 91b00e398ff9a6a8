"""How points work, one click away: what earns how many, what never counts, and how positions are made."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import address_filters
from app.components.standing import rule_words
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.ledger import point_rules
from domain.ledger.point_rules import NEVER_COUNTS, RuleView

FAIRNESS = (
    N_("Your position is the number of people ahead of you, plus one. Those with as many points share it: 1, 2, 2, 4."),
    N_("A rule never works backwards: each line of your statement names the version that counted that day."),
    N_("A mistake is corrected by a new line that says why. Nothing is ever deleted."),
)


ASKED = "rules"


def html(t: Wording, path: str) -> str:
    """The way to it, from the page of this path."""
    return anchor(path, t("How points work"), "help", **address_filters.others(), **{ASKED: "1"})


def open_if_asked(viewer: Viewer) -> None:
    """Opens it over the page; the rules are read only then."""
    if ASKED in st.query_params and st.query_params.pop(ASKED):
        st.dialog(viewer.t("How points work"), width="medium")(_show)(viewer)


def _show(viewer: Viewer) -> None:
    with viewer.at_once() as ask:
        rules, later = ask(point_rules.rules_in_force), ask(point_rules.coming)
    draw(_explained(viewer.t, rules, rule_words.coming(viewer.t, later), viewer.me.makes_content))


def _explained(t: Wording, rules: list[RuleView], later: str, makes_content: bool) -> str:
    earns = "".join(
        _rule(t.words(rule.name), rule_words.how(t, rule.how, rule.points), t.signed(rule.points)) for rule in rules
    )
    nothing = (*NEVER_COUNTS, N_("Sharing company content, since it is your job to make it"))
    never = "".join(_rule(t(what), "", t.number(0)) for what in (nothing if makes_content else NEVER_COUNTS))
    fair = "".join(f"<li>{escape(t(sentence))}</li>" for sentence in FAIRNESS)
    return (
        f'<div class="ap-rules"><h3>{escape(t("What earns points"))}</h3><ul>{earns}</ul>{later}'
        f"<h3>{escape(t('What never counts'))}</h3><ul>{never}</ul>"
        f'<h3>{escape(t("How it stays fair"))}</h3><ol class="ap-rules__fair">{fair}</ol></div>'
    )


def _rule(name: str, how: str, points: str) -> str:
    explained = f"<small>{escape(how)}</small>" if how else ""
    return f"<li><span><strong>{escape(name)}</strong>{explained}</span><b>{escape(points)}</b></li>"
