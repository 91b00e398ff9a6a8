"""Correcting a person's points: by a number, or by taking back what they confirmed with the address of a post.

An admin sees nobody's points or shares here. They come with what somebody has told them, and the person reads the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import attempt, say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.ledger import corrections
from domain.ledger.corrections import MOST, REASON_LIMIT, Pending
from domain.people.directory import PersonLine
from domain.sharing import taking_back


def show(viewer: Viewer, person: PersonLine, nonce: str) -> None:
    """The two ways. `nonce` is minted with the dialog: pressing twice corrects once."""
    t = viewer.t
    st.markdown(
        t.md(
            "{name} gets a line in the statement with your reason and your name. Nothing that stands there is changed.",
            name=person.name,
        )
    )
    by_number, by_address = st.tabs([t("By a number"), t("A post that is not there")], key=f"correction_ways_{nonce}")
    with by_number:
        _by_number(viewer, person, nonce)
    with by_address:
        _by_address(viewer, person, nonce)


def _by_number(viewer: Viewer, person: PersonLine, nonce: str) -> None:
    t, fields = viewer.t, Fields()
    amount = st.number_input(
        t("Points to add, or with a minus to take away"),
        min_value=-MOST,
        max_value=MOST,
        value=0,
        key=f"correction_amount_{nonce}",
    )
    fields.below("amount")
    reason = _reason(viewer, fields, f"number_{nonce}")
    if st.button(t("Correct the points"), key="correction_give", type="primary"):
        done, posted = fields.attempt(viewer, corrections.correct, person.id, int(amount or 0), reason, nonce)
        if done:
            say_next(
                t.md("Done. {name} reads it on the statement.", name=person.name)
                if posted
                else t("This is a large correction, so it waits for a second admin.")
            )
            st.rerun()


def _by_address(viewer: Viewer, person: PersonLine, nonce: str) -> None:
    t, fields = viewer.t, Fields()
    st.caption(t("Takes back the share or the debate that was confirmed with this address, and what came of it."))
    address = st.text_input(t("Address of the post"), key=f"correction_address_{nonce}")
    fields.below("url")
    reason = _reason(viewer, fields, f"address_{nonce}")
    if st.button(t("Take it back"), key="correction_take_back", type="primary"):
        done, _ = fields.attempt(viewer, taking_back.take_back_by_address, person.id, address or "", reason)
        if done:
            say_next(t.md("Taken back. {name} reads why on the statement.", name=person.name))
            st.rerun()


def _reason(viewer: Viewer, fields: Fields, key: str) -> str:
    t = viewer.t
    reason = st.text_area(
        t("Why"), max_chars=REASON_LIMIT, height=90, key=f"correction_reason_{key}", help=t("The person reads this.")
    )
    fields.below("reason")
    return reason or ""


def waiting(viewer: Viewer, asked: Sequence[Pending]) -> None:
    """What waits for a second admin, each with its two answers; nothing where nothing waits."""
    t = viewer.t
    if not asked:
        return
    st.subheader(t("Corrections that wait for a second admin"), anchor=False)
    for one in asked:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"pending_{one.id}"):
            draw(_line(viewer, one), width="stretch")
            no = t("Take it back") if one.mine else t("Turn it down")
            if st.button(no, key=f"pending_no_{one.id}", type="tertiary"):
                _answer(viewer, one, False)
            if not one.mine and st.button(t("Confirm"), key=f"pending_yes_{one.id}", icon=":material/check:"):
                _answer(viewer, one, True)


def _line(viewer: Viewer, one: Pending) -> str:
    t = viewer.t
    what = t("{points} points for {name}", points=t.signed(one.points), name=one.person)
    asked = t("Asked by {name}, {day}", name=one.asked_by, day=t.day(one.asked_at))
    return (
        f'<p class="ap-adm-strong">{escape(what)}</p><p class="ap-adm-quiet">{escape(one.reason)}</p>'
        f'<p class="ap-adm-quiet">{escape(asked)}</p>'
    )


def _answer(viewer: Viewer, one: Pending, yes: bool) -> None:
    t = viewer.t
    if attempt(viewer, corrections.confirm if yes else corrections.turn_down, one.id)[0]:
        said = t.md("Done. {name} reads it on the statement.", name=one.person) if yes else t("Turned down.")
        say_next(said)
        st.rerun()
