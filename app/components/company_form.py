"""What an admin fills in for company content, with what is wrong beside the field it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from app.components.beside import Fields
from app.feedback import say_next
from app.viewer import Viewer
from app.wording import LANGUAGES, Wording
from domain import content
from domain.content import COMPANY_FORMATS, SUMMARY_LIMIT, Choice, CompanyItem
from domain.point_rules import UNPAID_FORMATS
from domain.stories import TITLE_LIMIT

_FORMATS = dict(COMPANY_FORMATS)
_ROUND = "company_form_round"


def show(viewer: Viewer) -> None:
    """Draws the form. Once it has been sent, an empty one follows."""
    t, fields = viewer.t, Fields()
    turn = st.session_state.setdefault(_ROUND, 0)
    with st.form(f"company_form_{turn}", border=False, enter_to_submit=False):
        filled = _fields(viewer, fields, f"company_{turn}")
        sent = st.form_submit_button(
            t("Send to review"), type="primary", icon=":material/send:", key=f"company_send_{turn}"
        )
    if sent:
        done, _ = fields.attempt(viewer, content.propose, filled)
        if done:
            st.session_state[_ROUND] = turn + 1
            say_next(
                t.md(
                    "“{title}” is waiting. A colleague answers whether they would want to read it.", title=filled.title
                )
            )
            st.rerun()


def _fields(viewer: Viewer, fields: Fields, key: str) -> CompanyItem:
    t = viewer.t
    left, right = st.columns([3, 2], gap="large")
    with left:
        title = st.text_input(t("Title"), max_chars=TITLE_LIMIT, key=f"{key}_title")
        fields.below("title")
        url = st.text_input(t("Address"), placeholder="https://", key=f"{key}_url")
        fields.below("url")
        summary = st.text_area(
            t("What it says, in two sentences"), max_chars=SUMMARY_LIMIT, height=100, key=f"{key}_summary"
        )
        fields.below("summary")
        texts = st.text_area(
            t("Suggested texts, one per line"),
            height=130,
            key=f"{key}_texts",
            help=t("Something to lean on. People are paid more for words of their own."),
        )
        fields.below("share_texts")
    with right:
        format_ = st.selectbox(
            t("Kind"), list(_FORMATS), format_func=lambda code: _format(t, code), key=f"{key}_format"
        )
        fields.below("format")
        language = st.selectbox(
            t("Language"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(t.language),
            format_func=lambda code: LANGUAGES[code],
            key=f"{key}_language",
        )
        theme = choose(t, t("Theme"), viewer.ask(content.themes), f"{key}_theme")
        audience = choose(t, t("Audience"), viewer.ask(content.audiences), f"{key}_audience")
        goal = choose(t, t("Business goal"), viewer.ask(content.business_goals), f"{key}_goal")
        expires_on = last_day(t, f"{key}_expires")
        fields.below("expires_on")
    return CompanyItem(
        format=format_,
        title=title,
        summary=summary or "",
        url=url,
        language=language,
        theme_code=theme,
        audience_code=audience,
        goal_code=goal,
        expires_on=expires_on,
        share_texts=tuple(line for line in (texts or "").splitlines() if line.strip()),
    )


def choose(t: Wording, label: str, choices: Sequence[Choice], key: str) -> str | None:
    """A theme, audience or goal, or none."""
    names = {choice.code: t.words(choice.name) for choice in choices}
    chosen: str = st.selectbox(
        label, ["", *names], format_func=lambda code: names[code] if code else t("None in particular"), key=key
    )
    return chosen or None


def last_day(t: Wording, key: str) -> date | None:
    """The last day it can be shared; none means that it stays."""
    day: date | None = st.date_input(
        t("Last day to share it"),
        value=None,
        format="YYYY-MM-DD",
        key=key,
        help=t("Leave it empty for what does not go out of date."),
    )
    return day


def _format(t: Wording, code: str) -> str:
    return t("{kind} (earns no points)", kind=t(_FORMATS[code])) if code in UNPAID_FORMATS else t(_FORMATS[code])
