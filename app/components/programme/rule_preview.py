"""What the last quarter would have been by the draft: the spread and how many would stand elsewhere, when asked for."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.drawing.feedback import attempt
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.programme import rule_preview
from domain.programme.rule_changes import Draft
from domain.programme.rule_preview import Preview, Spread


def show(viewer: Viewer, draft: Draft) -> None:
    """A button, and below it the figures of this very draft once it was pressed."""
    t, key = viewer.t, f"rules_preview_{draft.stamp}"
    if st.button(t("See what the last quarter would have been"), key="rules_preview", icon=":material/query_stats:"):
        done, found = attempt(viewer, rule_preview.preview, draft.numbers)
        if done:
            st.session_state[key] = found
    if key in st.session_state:
        draw(html(t, st.session_state[key]))


def html(t: Wording, preview: Preview) -> str:
    """The figures; of fewer than five people none."""
    if preview.people is None:
        return _said(t("Fewer than {smallest_group} people had points last quarter, so nothing is shown."))
    if preview.now is None or preview.then is None:
        return _said(t("Fewer than {smallest_group} people would have other points, so nothing more is shown."))
    if not preview.other_points:
        return _said(t("Last quarter nobody would have had other points."))
    rows = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{t.number(was)}</td><td>{t.number(would)}</td></tr>"
        for name, was, would in _rows(t, preview.now, preview.then)
    )
    head = "".join(f"<th scope=col>{escape(words)}</th>" for words in (t("By the rules of now"), t("By the draft")))
    of_them = t(
        "Of {all} people with points {n} would have had others.",
        all=t.number(preview.people),
        n=t.number(preview.other_points or 0),
    )
    return (
        f"{_said(t('The last quarter, from {day} on:', day=t.date(preview.first, 'long')))}"
        f'<table class="ap-worth"><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>'
        f"{_said(of_them)}{_said(_moved(t, preview))}"
    )


def _rows(t: Wording, now: Spread, then: Spread) -> tuple[tuple[str, int, int], ...]:
    return (
        (t("The lower quarter of people had at most"), now.low, then.low),
        (t("The one in the middle had"), now.middle, then.middle),
        (t("The upper quarter of people had at least"), now.high, then.high),
    )


def _moved(t: Wording, preview: Preview) -> str:
    if preview.elsewhere is None:
        return t("Fewer than {smallest_group} would stand on another place.")
    return t.many("{n} would stand on another place.", "{n} would stand on another place.", preview.elsewhere)


def _said(words: str) -> str:
    return f'<p class="ap-adm-quiet">{escape(words)}</p>'
