"""The point rules: what counts now, a draft with what the last quarter would have been, and the day it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from html import escape

import streamlit as st

from app.components.field_errors import Fields
from app.components.programme import rule_preview
from app.components.standing import rule_words
from app.drawing.feedback import attempt_in_callback, say_next, show_refused
from app.drawing.markup import draw
from app.viewer import Ask, Viewer
from app.wording import Wording
from domain.ledger import point_limits
from domain.programme import rule_changes
from domain.programme.rule_changes import MOST_DAYS, MOST_POINTS, MOST_TIMES, Change, Desk, Draft, Numbers

TURN, UPON, REFUSED = "rules_turn", "rules_upon", "rules_refused"
SHOWN = 20
"""Changes of the past that are listed."""


def asks(_viewer: Viewer, ask: Ask) -> Desk:
    """All of it."""
    found: Desk = ask(rule_changes.desk)
    return found


def shows(viewer: Viewer, desk: Desk) -> None:
    """What is on its way first, then the draft, then the numbers."""
    t = viewer.t
    st.markdown(
        t(
            "Who is paid for what, and every cap. You draft, look at what the last quarter would have been, and "
            "publish for a day to come. A rule never works backwards, and everybody reads of a change before it begins."
        )
    )
    show_refused(t, REFUSED)
    on_its_way = [one for one in desk.changes if one.withdrawn_at is None and one.begins_at > viewer.now]
    for change in on_its_way:
        _on_its_way(viewer, desk, change)
    if desk.draft:
        _draft(viewer, desk, desk.draft)
    _numbers(viewer, desk)
    _past(t, desk, [one for one in desk.changes if one not in on_its_way])


def _on_its_way(viewer: Viewer, desk: Desk, change: Change) -> None:
    t = viewer.t
    with st.container(border=True, key=f"rules_coming_{change.id}"):
        st.subheader(t("From {day} on", day=t.date(change.begins_at, "long")), anchor=False)
        _list(t, desk, change.numbers)
        if change.published_by:
            st.caption(t.md("Published by {name}", name=change.published_by))
        st.button(
            t("Withdraw it"),
            key=f"rules_withdraw_{change.id}",
            on_click=lambda: attempt_in_callback(viewer, REFUSED, rule_changes.withdraw, change.id) and None,
        )


def _list(t: Wording, desk: Desk, numbers: Numbers) -> None:
    """Each number that is another, from what it is now."""
    named = ((rule_words.called(t, code, desk.names), desk.in_force[code], n) for code, n in numbers.items())
    lines = "".join(f"<li>{escape(rule_words.becomes(t, *one))}</li>" for one in named)
    draw(f'<ul class="ap-coming">{lines}</ul>')


def _draft(viewer: Viewer, desk: Desk, draft: Draft) -> None:
    t, fields = viewer.t, Fields()
    with st.container(border=True, key="rules_draft"):
        st.subheader(t("The draft"), anchor=False)
        _list(t, desk, draft.numbers)
        if draft.saved_by:
            st.caption(t.md("Saved by {name}", name=draft.saved_by))
        rule_preview.show(viewer, draft)
        fields.below("numbers")
        day = st.date_input(
            t("The day it begins"),
            value=None,
            min_value=None,
            max_value=t.local(viewer.now) + timedelta(days=730),
            format="YYYY-MM-DD",
            key="rules_day",
        )
        fields.below("day")
        with st.container(horizontal=True):
            publish = st.button(t("Publish"), type="primary", key="rules_publish")
            drop = st.button(t("Drop the draft"), key="rules_drop")
        if publish and fields.attempt(viewer, rule_changes.publish, draft.stamp, day)[0] and day:
            _anew()
            say_next(t("Published. It begins on {day}, and everybody can read of it.", day=t.date(day, "long")))
            st.rerun()
        if drop and fields.attempt(viewer, rule_changes.drop_draft, draft.stamp)[0]:
            _anew()
            st.rerun()


def _numbers(viewer: Viewer, desk: Desk) -> None:
    """The form; what is typed stays while another admin saves a draft, and the two are shown to choose from."""
    t, fields = viewer.t, Fields()
    key = f"rules_{st.session_state.setdefault(TURN, 0)}"
    if f"{key}_{desk.rules[0].code}" not in st.session_state:
        st.session_state[UPON] = desk.stamp
    if st.session_state[UPON] != desk.stamp:
        _another_was_first(viewer, desk)
    shown = {**desk.in_force, **(desk.draft.numbers if desk.draft else {})}
    with st.form(key, border=False, enter_to_submit=False):
        st.subheader(t("Points"), anchor=False)
        typed = _inputs(t, fields, key, {rule.code: t.words(rule.name) for rule in desk.rules}, shown)
        st.subheader(t("Caps"), anchor=False)
        typed |= _inputs(t, fields, key, {name: t(words) for name, words in point_limits.NAMES.items()}, shown)
        fields.below("numbers")
        save = st.form_submit_button(t("Save as a draft"), type="primary", key=f"{key}_save")
    if save and fields.attempt(viewer, rule_changes.save_draft, typed, st.session_state[UPON])[0]:
        _anew()
        say_next(t("The draft is saved. Nothing of it counts before it is published."))
        st.rerun()


def _inputs(t: Wording, fields: Fields, key: str, names: Mapping[str, str], shown: Numbers) -> Numbers:
    """One field a number, two side by side where there is room. Whatever is typed is checked by the rules."""
    typed: Numbers = {}
    with st.grid(2, min_column_width=280, gap="small", key=f"{key}_grid_{len(names)}"):
        for code, name in names.items():
            with st.container(key=f"{key}_of_{code}", gap=None):
                most = (
                    MOST_DAYS
                    if point_limits.is_days(code)
                    else MOST_TIMES
                    if code in point_limits.NAMES
                    else MOST_POINTS
                )
                typed[code] = int(
                    st.number_input(
                        t.md("{name}", name=name),
                        min_value=0,
                        max_value=most,
                        value=shown[code],
                        step=1,
                        key=f"{key}_{code}",
                    )
                    or 0
                )
                fields.below(code)
    return typed


def _another_was_first(viewer: Viewer, desk: Desk) -> None:
    """The first one's draft above one's own numbers; nothing is overwritten before the second has chosen."""
    t, stamp = viewer.t, desk.stamp
    st.warning(
        t("Somebody has saved or dropped a draft in the meantime. What you typed still stands below; choose."),
        icon=":material/call_split:",
    )
    with st.container(horizontal=True):
        st.button(t("Keep mine"), key="rules_mine", on_click=lambda: st.session_state.update({UPON: stamp}))
        st.button(t("Take theirs"), key="rules_theirs", on_click=_anew)


def _anew() -> None:
    """A form without what was typed, from what there is now."""
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def _past(t: Wording, desk: Desk, changes: Sequence[Change]) -> None:
    if not changes:
        return
    with st.expander(t("Changes so far"), key="rules_past", icon=":material/history:"):
        for change in changes[:SHOWN]:
            day = t.date(change.begins_at, "long")
            said = (
                t("Withdrawn before it began on {day}", day=day) if change.withdrawn_at else t("From {day} on", day=day)
            )
            numbers = ", ".join(
                t("{what}: {n}", what=rule_words.called(t, code, desk.names), n=t.number(n))
                for code, n in change.numbers.items()
            )
            st.markdown(t.md("{day}: {numbers}", day=said, numbers=numbers))
            if change.published_by:
                st.caption(t.md("Published by {name}", name=change.published_by))
