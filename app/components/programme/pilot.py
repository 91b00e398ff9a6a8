"""Who it is for: the stage, who asked to join, the volunteers, the teams that begin, and a slide for a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from app.artwork import crest_svg, img, initials, person_seed
from app.components.field_errors import Fields
from app.components.programme import setting_section, slide
from app.drawing import tiles
from app.drawing.feedback import attempt_in_callback, show_refused
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Ask, Viewer
from app.wording import Wording
from domain.people import pilot
from domain.people.directory import Colleague
from domain.people.pilot import LEAST, Pilot, PilotTeamView, Volunteer
from domain.settings import Part, Stage

ENOUGH_LETTERS = 2
REFUSED, SEARCH, TEAM = "pilot_refused", "pilot_search", "pilot_team"
CREST, SHOWN = 32, 50


@dataclass(frozen=True)
class Asked:
    """The stage as a setting, who is in it, and who fits what was searched for."""

    setting: setting_section.Asked
    pilot: Pilot
    found: Sequence[Colleague]


def asks(_viewer: Viewer, ask: Ask) -> Asked:
    """What the section draws."""
    search = st.session_state.get(SEARCH, "").strip()
    found = ask(pilot.could_volunteer, search) if len(search) >= ENOUGH_LETTERS else []
    return Asked(setting_section.asks(Part.WHO, ask), ask(pilot.overview), found)


def shows(viewer: Viewer, asked: Asked) -> None:
    """The stage first; then who waits, for that is what is to be done."""
    setting_section.shows(viewer, asked.setting)
    if asked.setting.opened is not None:
        return
    t, now = viewer.t, asked.pilot
    draw(f'<p class="ap-lead">{escape(_summary(t, now))}</p>')
    show_refused(t, REFUSED)
    if now.waiting:
        everybody = tiles.button("let-in:all", t("Let all in")) if 1 < len(now.waiting) <= now.room else ""
        lines = [_person(one, _asked_on(t, one), "let-in", t("Let in")) for one in now.waiting[:SHOWN]]
        if len(now.waiting) > SHOWN:
            more = t("Those who asked first are shown; {n} in all.", n=t.number(len(now.waiting)))
            lines.append(f'<p class="ap-adm-quiet">{escape(more)}</p>')
        head = f'<div class="ap-pieces-head"><h2>{escape(t("They want to join"))}</h2>{everybody}</div>'
        _tiles(viewer, asked, "waiting", f'<section class="ap-pieces">{head}{_list(lines)}</section>')
    _volunteers(viewer, asked)
    if now.stage is not Stage.ALL and now.teams:
        _teams(viewer, asked)
    slide.offer(viewer, now.teams)


def in_brief(t: Wording, waiting: int) -> str:
    """The card for an admin's Home while colleagues wait to be let in; nothing otherwise."""
    if not waiting:
        return ""
    said = t.many("{n} colleague wants to join.", "{n} colleagues want to join.", waiting)
    way = anchor("programme", t("Look who"), "group_add", "secondary", part=Part.WHO)
    return f'<section class="ap-card"><p>{escape(said)}</p>{way}</section>'


def _summary(t: Wording, now: Pilot) -> str:
    if now.taking_part == now.people:
        return t.many("{n} person takes part: everybody here.", "{n} people take part: everybody here.", now.people)
    said = t.many(
        "{n} of {all} people takes part.", "{n} of {all} people take part.", now.taking_part, all=t.number(now.people)
    )
    missing = LEAST - len(now.volunteers)
    if now.stage is Stage.PILOT and missing > 0:
        more = t.many("A pilot wants {n} more volunteer.", "A pilot wants {n} more volunteers.", missing)
        return f"{said} {more}"
    return said


def _volunteers(viewer: Viewer, asked: Asked) -> None:
    """The search stands between the heading and the list, as it adds to it."""
    t, now, fields = viewer.t, asked.pilot, Fields()
    st.subheader(t("The pilot group"), anchor=False)
    st.caption(
        t(
            "{least} to {most} people who would like to: they find what does not work while few are looking. Whoever "
            "reviews or looks after the programme takes part anyway.",
            least=LEAST,
            most=pilot.MOST,
        )
    )
    st.text_input(
        t("Add a volunteer by name"),
        key=SEARCH,
        live=True,
        icon=":material/person_add:",
        placeholder=t("{n} letters or more", n=ENOUGH_LETTERS),
    )
    fields.below("volunteer")
    if len(st.session_state.get(SEARCH, "").strip()) >= ENOUGH_LETTERS and not asked.found:
        st.caption(t("Nobody by that name."))
    found = [_person(one, "", "let-in", t("Give a place")) for one in asked.found]
    group = [_person(one, _begun(t, one), "back", t("Take the place back")) for one in now.volunteers]
    lists = _list(found) + (_list(group) if group else "")
    if lists:
        _tiles(viewer, asked, "volunteers", lists)
    if not group:
        st.markdown(t("Nobody is in it yet."))


def _teams(viewer: Viewer, asked: Asked) -> None:
    """A company can have thousands: those that begin are listed, the others chosen from."""
    t, now = viewer.t, asked.pilot
    others = {one.id: one.name for one in now.teams if not one.begun}
    st.subheader(t("Teams"), anchor=False)
    if now.stage is Stage.PILOT:
        st.caption(t("They begin when you go on to teams."))
    st.selectbox(
        t("A team that begins"),
        [*others],
        index=None,
        format_func=others.__getitem__,
        placeholder=t("Choose a team"),
        key=TEAM,
        on_change=lambda: _begin(viewer),
        width=360,
    )
    if len(others) < len(now.teams):
        _tiles(viewer, asked, "teams", _list(_team(t, one) for one in now.teams if one.begun))


def _begin(viewer: Viewer) -> None:
    """Runs before the page is drawn again."""
    chosen = st.session_state.pop(TEAM, None)
    if chosen is not None:
        attempt_in_callback(viewer, REFUSED, pilot.begin_with, chosen, True)


def _asked_on(t: Wording, one: Volunteer) -> str:
    return t("Asked on {day}", day=t.date(one.asked_at)) if one.asked_at else ""


def _begun(t: Wording, one: Volunteer) -> str:
    return "" if one.begun else t("Has not been here yet")


def _person(one: Volunteer | Colleague, said: str, verb: str, label: str) -> str:
    crest = img(crest_svg(initials(one.name), person_seed(one.id)), "", CREST)
    about = escape("\u00a0· ".join(filter(None, (one.team, said))))
    return (
        f'<div class="ap-adm-line ap-piece">{crest}<div class="ap-adm-grow"><p class="ap-adm-strong">'
        f'{escape(one.name)}</p><p class="ap-adm-quiet">{about}</p></div>'
        f'<div class="ap-piece-ways">{tiles.button(f"{verb}:{one.id}", label, one.name)}</div></div>'
    )


def _team(t: Wording, one: PilotTeamView) -> str:
    people = t.many("{n} person", "{n} people", one.people)
    return (
        f'<div class="ap-adm-line ap-piece"><div class="ap-adm-grow"><p class="ap-adm-strong">{escape(one.name)}</p>'
        f'<p class="ap-adm-quiet">{escape(people)}</p></div><div class="ap-piece-ways">'
        f"{tiles.button(f'team-waits:{one.id}', t('Not yet after all'), one.name)}</div></div>"
    )


def _list(lines: Iterable[str]) -> str:
    drawn = "".join(lines)
    return f'<div class="ap-adm-list">{drawn}</div>' if drawn else ""


def _tiles(viewer: Viewer, asked: Asked, key: str, html: str) -> None:
    tiles.show(f"pilot_{key}", html, lambda pressed: _press(viewer, asked.pilot, pressed))


VERBS: dict[str, Callable[[int], tuple[Any, ...]]] = {
    "let-in": lambda one: (pilot.let_in, [one]),
    "back": lambda one: (pilot.take_place_back, one),
    "team-waits": lambda one: (pilot.begin_with, one, False),
}


def _press(viewer: Viewer, now: Pilot, pressed: str) -> None:
    """Runs before the page is drawn again, once for each press."""
    verb, _, of = pressed.partition(":")
    if pressed == "let-in:all":
        attempt_in_callback(viewer, REFUSED, pilot.let_in, [one.id for one in now.waiting])
    elif verb in VERBS and of.isdecimal():
        attempt_in_callback(viewer, REFUSED, *VERBS[verb](int(of)))
