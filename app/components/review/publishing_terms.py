"""When and how it is published: now or at a time, for whom, until when, and with which texts to lean on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import streamlit as st

from app.viewer import Viewer
from app.wording import Wording
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.review.desk import DeskView
from domain.review.publishing import Terms
from domain.submissions.chosen import STEPS
from domain.submissions.kinds import KINDS
from domain.submissions.share_texts import SHARE_TEXT_LIMIT, SHARE_TEXTS

DAYS_AHEAD = 60
HOURS = tuple(time(hour) for hour in range(6, 21))
LASTS = (7, 30, 90, 180, 365)
"""Days something can be offered for sharing; nothing chosen means for good."""


def terms(desk: DeskView) -> Terms | None:
    """What stands in the form now; None for what is only approved, never shared."""
    if not KINDS[desk.kind].goes_out:
        return None
    kept = desk.terms.expires_on
    until = st.session_state.get(_key(desk, "until"), kept.isoformat() if kept else "")
    return Terms(
        expires_on=date.fromisoformat(until) if until else None,
        audience_code=st.session_state.get(_key(desk, "audience"), desk.terms.audience_code) or None,
        step=st.session_state.get(_key(desk, "step"), desk.terms.step) or None,
        share_texts=tuple(
            st.session_state.get(_key(desk, "text", number), text) or "" for number, text in enumerate(_texts(desk))
        ),
    )


def show(viewer: Viewer, desk: DeskView, audiences: Sequence[Choice]) -> None:
    """Draws the form; `terms` reads it."""
    if not KINDS[desk.kind].goes_out:
        return
    t = viewer.t
    with st.expander(t("When it is published"), key="desk_terms"):
        _when(viewer, desk)
        _for_whom(t, desk, audiences)
        _how_far(t, desk)
        _until(viewer, desk)
        st.caption(t("Texts colleagues can lean on when they share it. Their own words earn them more."))
        for number, text in enumerate(_texts(desk)):
            st.text_area(
                t("Suggested text {n}", n=number + 1),
                value=text,
                max_chars=SHARE_TEXT_LIMIT,
                height=80,
                key=_key(desk, "text", number),
                persist_state="session",
            )


def _texts(desk: DeskView) -> tuple[str, ...]:
    """Those it has, and room for three."""
    return desk.terms.share_texts + ("",) * (SHARE_TEXTS - len(desk.terms.share_texts))


def _when(viewer: Viewer, desk: DeskView) -> None:
    t = viewer.t
    later = st.segmented_control(
        t("It appears"),
        [False, True],
        format_func=lambda at_a_time: t("At a time you choose") if at_a_time else t("At once"),
        default=False,
        required=True,
        key=_key(desk, "later"),
        persist_state="session",
    )
    if not later:
        return
    with st.container(horizontal=True, gap="small", key="desk_terms_when"):
        st.selectbox(
            t("Day"),
            [t.local(viewer.now) + timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1)],
            format_func=t.day,
            key=_key(desk, "day"),
            persist_state="session",
        )
        st.selectbox(
            t("Time"),
            HOURS,
            index=HOURS.index(time(9)),
            format_func=lambda hour: _hour(t, hour),
            key=_key(desk, "hour"),
            persist_state="session",
            width=120,
        )


def _hour(t: Wording, hour: time) -> str:
    return t.time(datetime.combine(date(2000, 1, 1), hour, t.zone))


def _for_whom(t: Wording, desk: DeskView, audiences: Sequence[Choice]) -> None:
    names = {choice.code: t.words(choice.name) for choice in catalogue.in_use(audiences, desk.terms.audience_code)}
    if not names:
        return
    codes = ["", *names]
    st.selectbox(
        t("Audience"),
        codes,
        index=codes.index(desk.terms.audience_code) if desk.terms.audience_code in codes else 0,
        format_func=lambda code: names[code] if code else t("Everybody"),
        key=_key(desk, "audience"),
        persist_state="session",
    )


def _how_far(t: Wording, desk: DeskView) -> None:
    """The step of a story is the reviewer's to say, who reads it as an outsider would; nobody need."""
    codes = ["", *STEPS]
    st.selectbox(
        t("How far it takes its reader"),
        codes,
        index=codes.index(desk.terms.step or ""),
        format_func=lambda code: t(STEPS[code]) if code else t("None in particular"),
        key=_key(desk, "step"),
        persist_state="session",
    )


def _until(viewer: Viewer, desk: DeskView) -> None:
    t, kept = viewer.t, desk.terms.expires_on
    days = {t.local(viewer.now) + timedelta(days=lasts) for lasts in LASTS} | ({kept} if kept else set())
    choices = {"": t("It does not go out of date")} | {day.isoformat(): t.date(day, "long") for day in sorted(days)}
    st.selectbox(
        t("Last day to share it"),
        list(choices),
        index=list(choices).index(kept.isoformat() if kept else ""),
        format_func=lambda day: choices[day],
        key=_key(desk, "until"),
        persist_state="session",
    )


def moment(viewer: Viewer, desk: DeskView) -> datetime | None:
    """When it is to appear; None at once, and for what is only approved."""
    day, hour = st.session_state.get(_key(desk, "day")), st.session_state.get(_key(desk, "hour"))
    if not st.session_state.get(_key(desk, "later")) or day is None or hour is None:
        return None
    return datetime.combine(day, hour, viewer.t.zone)


def _key(desk: DeskView, *parts: object) -> str:
    return "_".join(map(str, ("desk", desk.id, desk.revision, "terms", *parts)))
