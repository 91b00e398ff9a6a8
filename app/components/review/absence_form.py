"""Until when somebody who reviews is away: said by themselves, or by an admin for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from app.components.field_errors import Fields
from app.components.review import cover_notice
from app.drawing.feedback import attempt, attempt_in_callback, say_next, show_refused
from app.viewer import Viewer
from domain.languages import NAMES
from domain.review import absence, cover
from domain.review.cover import Reviewer

_LANGUAGES, _REFUSED = "reads_in", "reads_in_refused"


def mine(viewer: Viewer, me: Reviewer) -> None:
    """Which languages I review in, and until when I am away."""
    t = viewer.t
    st.pills(
        t("The languages you review in"),
        list(NAMES),
        selection_mode="multi",
        default=me.languages,
        format_func=NAMES.__getitem__,
        key=_LANGUAGES,
        on_change=_read_in,
        args=(viewer,),
        help=t("Nothing is kept from you by it. Colleagues see who is here for which language."),
    )
    show_refused(t, _REFUSED)
    _choose(viewer, me, t("I am away from now until the end of"), absence.go_away)


def banner(viewer: Viewer, me: Reviewer | None) -> None:
    """That I am away, and the way back; nothing for whoever is here."""
    t = viewer.t
    if me is None or me.away_until is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="absence_banner"):
        away = t("You are away until {day}. Nobody counts on you until then.", day=t.day(me.away_until))
        st.markdown(f":material/event_busy: {away}", width="stretch")
        if st.button(t("I am back"), key="absence_back") and attempt(viewer, absence.come_back)[0]:
            say_next(t("Good to have you back."))
            st.rerun()


def of(viewer: Viewer, person: Reviewer) -> None:
    """Until when somebody else is away, for admins."""
    t = viewer.t
    st.subheader(t("Reviewing"), anchor=False)
    if person.languages:
        st.markdown(t("Reads {languages}.", languages=cover_notice.named(t, person.languages)))
    if person.away_until:
        st.markdown(t("Away until {day}.", day=t.day(person.away_until)))
        if st.button(t("They are back"), key="absence_back") and attempt(viewer, absence.note_back, person.id)[0]:
            say_next(t.md("{name} is counted on again.", name=person.name))
            st.rerun()
    _choose(viewer, person, t("Away from now until the end of"), absence.note_away, person.id)


def _choose(viewer: Viewer, person: Reviewer, label: str, operation: Callable[..., None], *who: int) -> None:
    """The day and its button."""
    t, fields = viewer.t, Fields()
    chosen, seen = f"absence_day_{person.id}", f"absence_seen_{person.id}"
    if st.session_state.setdefault(chosen, person.away_until) == st.session_state.get(seen, person.away_until):
        st.session_state[seen] = (
            person.away_until
        )  # from the first other choice on, what stood here then is what counts
    day: date | None = st.date_input(
        label,
        value=None,
        format="YYYY-MM-DD",
        key=chosen,
        help=t("What is taken and not yet answered goes back into the queue. It ends by itself after that day."),
    )
    fields.below("last_day")
    if not st.button(t("Note the absence"), key=f"absence_save_{person.id}"):
        return
    done, _ = fields.attempt(viewer, operation, *who, day, st.session_state[seen])
    st.session_state[seen] = day if done else person.away_until
    if done and day:
        say_next(t("Noted: away until {day}. What was taken is in the queue again.", day=t.day(day)))
        st.rerun()


def _read_in(viewer: Viewer) -> None:
    attempt_in_callback(viewer, _REFUSED, cover.read_in, st.session_state[_LANGUAGES])
