"""Who cannot sign in for want of an address of their own: with whom it is shared, and three ways to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.drawing.links import address as address_of
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.people import addresses, by_hand
from domain.people.addresses import Holder, ToMend


def show(viewer: Viewer, found: Sequence[ToMend]) -> None:
    """All of it, folded away until it is asked for; nothing where everybody can sign in."""
    t = viewer.t
    people = sum(holder.stranded for one in found for holder in one.people)
    if not people:
        return
    title = t.many("{n} person cannot sign in", "{n} people cannot sign in", people)
    with st.expander(title, icon=":material/warning:", key="cannot_sign_in"):
        st.caption(
            t(
                "They have no address of their own: it is missing, or they were given the same as somebody else. What "
                "you say here stays when the same list is imported again."
            )
        )
        for one in found:
            mend(viewer, one)


def mend(viewer: Viewer, one: ToMend) -> None:
    """An address and those who are given it, or one person who has none."""
    t = viewer.t
    with st.container(border=True, key=f"mend_{one.people[0].id}"):
        if one.address:
            draw(f"<p>{escape(_whose(t, one, one.address))}</p>")
        for holder in one.people:
            _holder(viewer, one, holder)


def _whose(t: Wording, one: ToMend, address: str) -> str:
    if len(one.people) == 1:
        return t("{address} was given to somebody else too, who has no need of it any more.", address=address)
    several = t("{address} was given to {n} people. Whose is it?", address=address, n=len(one.people))
    return f"{several} {t('The others have none then, until you write one.')}"


def _holder(viewer: Viewer, one: ToMend, holder: Holder) -> None:
    t, fields = viewer.t, Fields()
    draw(_who(t, holder))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"mend_ways_{holder.id}"):
        theirs = bool(one.address) and st.button(_claim(t, holder), key=f"mend_theirs_{holder.id}")
        typed, pressed = _typed(t, one, holder) if holder.stranded else ("", False)
    fields.below("email")
    if theirs and fields.attempt(viewer, addresses.settle, holder.id, one.address or "")[0]:
        say_next(t.md("{address} is the address of {name}.", address=one.address, name=_full(holder)))
        st.rerun()
    if pressed and fields.attempt(viewer, by_hand.give_address, holder.id, typed)[0]:
        say_next(t.md("{name} can sign in now.", name=_full(holder)))
        st.rerun()


def _claim(t: Wording, holder: Holder) -> str:
    said = N_("It belongs to no. {number}") if holder.stranded else N_("It stays with no. {number}")
    return t.md(said, number=holder.employee_number)


def _typed(t: Wording, one: ToMend, holder: Holder) -> tuple[str, bool]:
    label = t("Another address") if one.address else t("E-mail")
    name = t.md("E-mail of {name}", name=_full(holder))
    field = f"mend_address_{holder.id}"
    typed = st.text_input(name, key=field, placeholder=label, label_visibility="collapsed")
    return typed or "", st.button(t("Save"), key=f"mend_save_{holder.id}")


def _full(holder: Holder) -> str:
    """Whoever shares an address mostly shares a name."""
    return f"{holder.name} ({holder.employee_number})"


def _who(t: Wording, holder: Holder) -> str:
    """Their name, which leads to their page, and what tells them from their namesakes."""
    page = escape(address_of("people", person=holder.employee_number))
    facts = (
        t("no. {number}", number=holder.employee_number),
        holder.team,
        None if holder.stranded else t("has it now"),
    )
    about = escape("\u00a0· ".join(filter(None, facts)))
    who = f'<a href="{page}">{escape(holder.name)}</a>'
    return f'<p class="ap-adm-strong">{who} <span class="ap-adm-quiet">{about}</span></p>'
