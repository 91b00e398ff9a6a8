"""What an admin fills in for company content, with what is wrong beside the field it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Ask, Viewer
from app.wording import Wording
from domain.languages import NAMES
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.sharing import company_items
from domain.sharing.company_items import KIND, SUMMARY_LIMIT, CompanyItem
from domain.submissions.chosen import STEPS
from domain.submissions.kinds import KINDS
from domain.writing.stories import TITLE_LIMIT

_ROUND = "company_form_round"


_FORMATS = list(KINDS[KIND].names)
BLANK = CompanyItem(format=_FORMATS[0], title="", summary="", url="", language="")


@dataclass(frozen=True)
class Choices:
    """What company content can be about, for whom, and what it serves."""

    themes: list[Choice]
    audiences: list[Choice]
    goals: list[Choice]


def look(ask: Ask) -> Choices:
    """Reads what the form offers to choose from."""
    return Choices(ask(catalogue.themes), ask(catalogue.audiences), ask(catalogue.business_goals))


def revise(viewer: Viewer, submission_id: int, item: CompanyItem, choices: Choices) -> None:
    """Draws the form with what came back for changes."""
    t, fields = viewer.t, Fields()
    with st.form(f"company_again_{submission_id}", border=False, enter_to_submit=False):
        filled = _fields(t, fields, f"company_again_{submission_id}", choices, item)
        sent = st.form_submit_button(
            t("Send again"), type="primary", icon=":material/send:", key=f"company_send_again_{submission_id}"
        )
    if sent and fields.attempt(viewer, company_items.revise, submission_id, filled)[0]:
        say_next(t.md("“{title}” is with the reviewers again.", title=filled.title))
        st.rerun()


def show(viewer: Viewer, choices: Choices) -> None:
    """Draws the form. Once it has been sent, an empty one follows."""
    t, fields = viewer.t, Fields()
    turn = st.session_state.setdefault(_ROUND, 0)
    with st.form(f"company_form_{turn}", border=False, enter_to_submit=False):
        filled = _fields(t, fields, f"company_{turn}", choices)
        sent = st.form_submit_button(
            t("Send to review"), type="primary", icon=":material/send:", key=f"company_send_{turn}"
        )
    if sent:
        done, _ = fields.attempt(viewer, company_items.propose, filled)
        if done:
            st.session_state[_ROUND] = turn + 1
            say_next(
                t.md(
                    "“{title}” is waiting. A colleague answers whether they would want to read it.", title=filled.title
                )
            )
            st.rerun()


def _fields(t: Wording, fields: Fields, key: str, choices: Choices, item: CompanyItem = BLANK) -> CompanyItem:
    left, right = st.columns([3, 2], gap="large")
    with left:
        title = st.text_input(t("Title"), item.title, max_chars=TITLE_LIMIT, key=f"{key}_title")
        fields.below("title")
        url = st.text_input(t("Address"), item.url, placeholder="https://", key=f"{key}_url")
        fields.below("url")
        summary = st.text_area(
            t("What it says, in two sentences"), item.summary, max_chars=SUMMARY_LIMIT, height=100, key=f"{key}_summary"
        )
        fields.below("summary")
        texts = st.text_area(
            t("Suggested texts, one per line"),
            "\n".join(item.share_texts),
            height=130,
            key=f"{key}_texts",
            help=t("Something to lean on. People are paid more for words of their own."),
        )
        fields.below("share_texts")
    with right:
        format_ = st.selectbox(
            t("Kind"),
            _FORMATS,
            index=_FORMATS.index(item.format),
            format_func=lambda code: _format(t, code),
            key=f"{key}_format",
        )
        fields.below("format")
        language = st.selectbox(
            t("Language"),
            list(NAMES),
            index=list(NAMES).index(item.language or t.language),
            format_func=lambda code: NAMES[code],
            key=f"{key}_language",
        )
        theme = choose(t, t("Theme"), choices.themes, f"{key}_theme", item.theme_code)
        audience = choose(t, t("Audience"), choices.audiences, f"{key}_audience", item.audience_code)
        goal = choose(t, t("Business goal"), choices.goals, f"{key}_goal", item.goal_code)
        step = _step(t, f"{key}_step", item.step)
        expires_on = last_day(t, f"{key}_expires", item.expires_on)
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
        step=step,
        expires_on=expires_on,
        share_texts=tuple(line for line in (texts or "").splitlines() if line.strip()),
    )


def choose(
    t: Wording, label: str, choices: Iterable[Choice], key: str, chosen: str | None = None, nothing: str = ""
) -> str | None:
    """A theme, audience or goal, or none; `nothing` is what none is called. Where there are none, none is asked."""
    names = {choice.code: t.words(choice.name) for choice in catalogue.in_use(choices, chosen)}
    if not names:
        return None
    code: str = st.selectbox(
        label,
        ["", *names],
        index=["", *names].index(chosen) if chosen in names else 0,
        format_func=lambda code: names[code] if code else nothing or t("None in particular"),
        key=key,
    )
    return code or None


def _step(t: Wording, key: str, chosen: str | None) -> str | None:
    """How far it takes its reader; nobody need say."""
    codes = ["", *STEPS]
    step: str = st.selectbox(
        t("How far it takes its reader"),
        codes,
        index=codes.index(chosen or ""),
        format_func=lambda code: t(STEPS[code]) if code else t("None in particular"),
        filter_mode=None,
        key=key,
    )
    return step or None


def last_day(t: Wording, key: str, kept: date | None = None) -> date | None:
    """The last day it can be shared; none means that it stays."""
    day: date | None = st.date_input(
        t("Last day to share it"),
        value=kept,
        format="YYYY-MM-DD",
        key=key,
        help=t("Leave it empty for what does not go out of date."),
    )
    return day


def _format(t: Wording, code: str) -> str:
    format = KINDS[KIND].format(code)
    return t(format.name) if format.shares_pay else t("{kind} (earns no points)", kind=t(format.name))
