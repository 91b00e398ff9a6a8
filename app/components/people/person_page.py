"""One person for admins: what is known of them, whether they can sign in, what they may do. No figures about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from app.components.people import address_mending, by_hand_form, leader_mark, role_requests
from app.components.people.role_editor import ROLE_NAMES
from app.components.review import absence_form
from app.drawing.feedback import attempt, say_next, show_refused
from app.drawing.links import link_to
from app.viewer import Viewer
from domain.errors import N_
from domain.people import by_hand
from domain.people.addresses import ToMend
from domain.people.by_hand import Record
from domain.review.cover import Reviewer
from domain.work import Work


def show(viewer: Viewer, person: Record | None, unmended: Sequence[ToMend], reviewer: Reviewer | None) -> None:
    """Draws the page of somebody, or says that there is nobody. `unmended` is what is wrong with their address."""
    t = viewer.t
    link_to("people", t("People and teams"), ":material/arrow_back:")
    if person is None:
        st.markdown(t("There is nobody with this number. Look for them by name on the list."))
        return
    st.subheader(t.md("{name}", name=person.name), anchor=False)
    roles = [t(ROLE_NAMES[role]) for role in person.roles] or [t("Member")]
    st.markdown(t.md("No. {number} · {roles}", number=person.employee_number, roles=", ".join(roles)))
    if person.asked is not None:
        with st.container(border=True, key="person_asked_role"):
            role_requests.show(viewer, person.asked, "person")
    show_refused(t, leader_mark.REFUSED)
    _sign_in(viewer, person)
    for one in unmended:
        address_mending.mend(viewer, one)
    _employment(viewer, person)
    if reviewer is not None:
        absence_form.of(viewer, reviewer)
    if person.active:
        leader_mark.show(viewer, person)
        by_hand_form.correct(viewer, person)


def _sign_in(viewer: Viewer, person: Record) -> None:
    t = viewer.t
    if not person.linked:
        missing = N_("Cannot sign in: there is no address that is theirs alone.")
        st.markdown(t(N_("Has not signed in yet.") if person.entry.email else missing))
        return
    since = t("Sign-in linked since {day}.", day=t.date(person.linked_at)) if person.linked_at else t("Sign-in linked.")
    st.markdown(since)
    what = t("They are signed out everywhere. Their next sign-in with their address is linked anew.")
    if person.id != viewer.me.id and st.button(t("Unlink the sign-in"), key="person_unlink", help=what):
        _do(viewer, by_hand.unlink, person, N_("The sign-in of {name} is unlinked."))


def _employment(viewer: Viewer, person: Record) -> None:
    t = viewer.t
    if not person.active:
        st.markdown(t("Has left"))
        if st.button(t("Bring back"), key="person_bring_back"):
            _do(viewer, by_hand.bring_back, person, N_("{name} is back."))
    elif person.id != viewer.me.id:
        what = t("They can sign in no more and lose their roles. What they earned stays.")
        if st.button(t("End the employment"), key="person_end", help=what):
            _do(viewer, by_hand.end, person, N_("Noted: {name} has left."))


def _do(viewer: Viewer, operation: Callable[[Work, int], None], person: Record, said: str) -> None:
    if attempt(viewer, operation, person.id)[0]:
        say_next(viewer.t.md(said, name=person.name))
        st.rerun()
