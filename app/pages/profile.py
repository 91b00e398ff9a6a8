"""Profile and privacy: how I appear, my language, my sessions, and what the portal knows about me."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import house_rule_list
from app.feedback import attempt, say_next
from app.viewer import Viewer
from app.wording import LANGUAGES, Wording
from domain import house_rules, people, privacy
from domain.errors import N_
from domain.people import LISTINGS

ABOUT_LISTING = {
    "name": N_("Colleagues see your name and your points."),
    "alias": N_("Colleagues see the alias and your points, and cannot tell who it is."),
    "hidden": N_("You are in nobody's list and in no team's average. You lose nothing by it."),
}
SAID_LISTING = {
    "name": N_("Saved. You appear with your name."),
    "alias": N_("Saved. You appear under your alias."),
    "hidden": N_("Saved. You are on no leaderboard."),
}


def render(viewer: Viewer) -> None:
    """What I choose on the left, what is known about me on the right."""
    t = viewer.t
    st.title(t("Profile and privacy"))
    st.caption(t("Only you see this page."))
    left, right = st.columns([6, 5], gap="large")
    with left:
        _listing(viewer)
        _language(viewer)
        _sessions(viewer)
    with right:
        _known(t, viewer.ask(privacy.my_hr_record))
        house_rule_list.show(t, N_("What happens to your data"), house_rules.YOUR_DATA)


def _listing(viewer: Viewer) -> None:
    t, me = viewer.t, viewer.me
    st.subheader(t("How you appear on the leaderboard"), anchor=False)
    with st.container(border=True, key="profile_listing_card"):
        listing = st.radio(
            t("How you appear on the leaderboard"),
            list(LISTINGS),
            format_func=lambda code: t(LISTINGS[code]),
            captions=[t(ABOUT_LISTING[code]) for code in LISTINGS],
            index=list(LISTINGS).index(me.listing),
            key="profile_listing",
            label_visibility="collapsed",
        )
        alias = me.alias
        if listing == "alias":
            alias = st.text_input(t("Your alias"), value=me.alias or "", key="profile_alias", max_chars=40)
        if st.button(t("Save"), key="profile_save", type="primary"):
            done, _ = attempt(viewer, people.choose_listing, listing, alias)
            if done:
                say_next(t(SAID_LISTING[listing]))
                st.rerun()


def _language(viewer: Viewer) -> None:
    st.subheader(viewer.t("Language"), anchor=False)
    st.session_state["profile_language"] = viewer.t.language
    st.segmented_control(
        viewer.t("Language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        required=True,
        key="profile_language",
        label_visibility="collapsed",
        on_change=_choose_language,
        args=(viewer,),
    )


def _choose_language(viewer: Viewer) -> None:
    """Runs before the page is drawn again; the choice in the menu follows."""
    chosen = st.session_state["profile_language"]
    done, _ = attempt(viewer, people.choose_language, chosen)
    if done:
        st.session_state["language"] = chosen


def _sessions(viewer: Viewer) -> None:
    t = viewer.t
    st.subheader(t("Signed in elsewhere?"), anchor=False)
    st.markdown(t("A shared computer, a lost phone: this ends every session of yours, here as well."))
    if st.button(t("Sign out everywhere"), key="profile_sign_out", icon=":material/logout:"):
        done, _ = attempt(viewer, people.sign_out_everywhere)
        if done:
            st.logout()


def _known(t: Wording, record: privacy.HrRecord) -> None:
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in _facts(t, record) if value
    )
    st.html(
        f'<section class="ap-house"><h2>{escape(t("What the portal knows about you"))}</h2>'
        f"<p>{escape(t('From the HR system. If something is wrong, have it corrected there.'))}</p>"
        f'<dl class="ap-known">{rows}</dl></section>'
    )


def _facts(t: Wording, record: privacy.HrRecord) -> list[tuple[str, str | None]]:
    return [
        (t("Name"), record.name),
        (t("Employee number"), record.employee_number),
        (t("E-mail"), record.email),
        (t("Job title"), record.job_title),
        (t("Team"), record.team),
        (t("Country"), t.locale.territories.get(record.country or "", record.country)),
        (t("Language"), t.locale.languages.get(record.language or "", record.language)),
        (t("First working day"), t.date(record.started_on, "long") if record.started_on else None),
        (t("Leads others"), t("Yes") if record.is_leader else t("No")),
    ]
