"""Somebody who could be thanked, as a person: what they did, why now, and what would make them glad."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.artwork import crest_svg, img, initials, person_seed
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.recognition.candidates import BY_CODE, Candidate

CREST = 52


def show(viewer: Viewer, candidate: Candidate, first: bool) -> bool:
    """Draws the card. True when its button was pressed; the first card's button is the page's primary one."""
    t, key = viewer.t, f"{candidate.person_id}_{candidate.reason}_{candidate.about.id if candidate.about else 0}"
    with st.container(key=f"candidate_{key}", border=True, height="stretch"):
        draw(_head(candidate) + _what_they_did(viewer, candidate) + _what_would_please(t, candidate))
        return st.button(
            t.md("Thank {name}", name=candidate.given_name),
            key=f"thank_{key}",
            type="primary" if first else "secondary",
            icon=":material/volunteer_activism:",
        )


def _head(candidate: Candidate) -> str:
    crest = img(crest_svg(initials(candidate.name), person_seed(candidate.person_id)), "", CREST)
    team = f'<p class="ap-adm-quiet">{escape(candidate.team)}</p>' if candidate.team else ""
    name = f'<h2 class="ap-adm-name">{escape(candidate.name)}</h2>'
    return f'<div class="ap-adm-person">{crest}<div>{name}{team}</div></div>'


def _what_they_did(viewer: Viewer, candidate: Candidate) -> str:
    t, reason = viewer.t, BY_CODE[candidate.reason]
    when = t.ago(candidate.when, viewer.now)
    return (
        f'<p class="ap-adm-eyebrow">{escape(t(reason.name))} · {escape(when)}</p>'
        f'<p class="ap-adm-story">{escape(candidate.what)}</p>'
        f'<p class="ap-adm-quiet">{escape(t(reason.explanation))}</p>'
    )


def _what_would_please(t: Wording, candidate: Candidate) -> str:
    if not candidate.wishes:
        nothing = t("No wish yet. Choose something you know they like.")
        return f'<p class="ap-adm-glad">{escape(nothing)}</p>'
    chips = "".join(f'<span class="ap-adm-chip">{escape(t.words(wish))}</span>' for wish in candidate.wishes)
    return f'<p class="ap-adm-glad">{escape(t("Would be glad about"))}</p><p class="ap-adm-chips">{chips}</p>'
