"""The guide for the first afternoon: on an admin's Home in brief until it is done, and whole in its own section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Any

import streamlit as st

from app.components.programme import setting_words
from app.drawing import tiles
from app.drawing.feedback import attempt_in_callback, show_refused
from app.drawing.links import anchor
from app.drawing.markup import draw, icon_html
from app.viewer import Ask, Viewer
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.programme import first_afternoon
from domain.programme.first_afternoon import SAID, TEN_ITEMS, TWO_REVIEWERS, Guide, Known, Step, StepView, Workplace
from domain.settings import NETWORKS, OFFERS_SHARE_TEXTS, OPEN_TO, OWNER, RHYTHM, SETTINGS, TRAINING, Part

REFUSED = "first_afternoon_refused"
CODE = "first-afternoon"


@dataclass(frozen=True)
class StepWords:
    """A step's title and advice, and the way to where it is done: `verb`, the page, and what its address says."""

    title: str
    advice: str
    verb: str = ""
    path: str = "programme"
    where: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))


def _at(**where: str) -> MappingProxyType[str, str]:
    return MappingProxyType(where)


STEPS: dict[Step, StepWords] = {
    Step.SIGN_IN: StepWords(
        N_("Sign-in works"), N_("You came in through your own sign-in, so your colleagues can too.")
    ),
    Step.WORKPLACE: StepWords(
        N_("Would people recommend working here?"),
        N_("Ask a few colleagues before anything else. Nobody speaks well for long of a place they would leave."),
    ),
    Step.PEOPLE: StepWords(
        N_("Your people are in"),
        N_("Bring a file from your HR system: what it would change is shown first. A few can be added by hand."),
        N_("Bring people in"),
        "people",
    ),
    Step.REVIEWERS: StepWords(
        N_("There are people who review"),
        N_("It takes at least {reviewers}, for nobody decides on their own story. Choose some who answer kindly."),
        N_("Name reviewers"),
        "people",
    ),
    Step.OWNER: StepWords(
        N_("Who owns it?"),
        N_("One person of the management, by name, and one department that answers for it. Otherwise it falls asleep."),
        N_("Say who owns it"),
        where=_at(part=OWNER.part, setting=OWNER.code),
    ),
    Step.NETWORKS: StepWords(
        N_("Which one or two networks?"),
        N_(
            "Begin where your customers and applicants already are. The others stay out of sight, and can follow later."
        ),
        N_("Choose networks"),
        where=_at(part=NETWORKS.part, setting=NETWORKS.code),
    ),
    Step.TEAM: StepWords(
        N_("Which team begins?"),
        N_("A few volunteers first, then teams, then all. They find what does not work while few are looking."),
        N_("Say who begins"),
        where=_at(part=Part.WHO),
    ),
    Step.TRAINING: StepWords(
        N_("What is there to learn?"),
        N_("An hour together at the start is enough: write one story each, and read each other's."),
        N_("Say what there is"),
        where=_at(part=TRAINING.part, setting=TRAINING.code),
    ),
    Step.MOTIVATION: StepWords(
        N_("How do people stay motivated?"),
        N_("By being read and thanked, not by points. Take a badge or a reward that you would like to give yourself."),
        N_("Choose rewards"),
        where=_at(part="suggestions", kind="reward"),
    ),
    Step.WORDS: StepWords(
        N_("Whose words?"),
        N_("People's own are read; copies are not. Suggested texts help a first time, and can be left out altogether."),
        N_("Decide about suggested texts"),
        where=_at(part=OFFERS_SHARE_TEXTS.part, setting=OFFERS_SHARE_TEXTS.code),
    ),
    Step.RHYTHM: StepWords(
        N_("How often do they hear from us?"),
        N_("Once a week at most, always at the same time. Say it before you begin, and keep it."),
        N_("Say how often"),
        where=_at(part=RHYTHM.part, setting=RHYTHM.code),
    ),
    Step.TEXTS: StepWords(
        N_("The texts are read through"),
        N_("Read “Why we do this” as a colleague would. Change what is not how you would say it."),
        N_("Read it"),
        "why",
    ),
    Step.HUB: StepWords(
        N_("There are {items} things to share"),
        N_("News, an open position, a story or two from people who like to tell. Who finds nothing stays away."),
        N_("Fill the hub"),
        "content",
    ),
    Step.INVITATIONS: StepWords(
        N_("The invitations are sent"),
        N_("Send them yourself, to those who begin, in your own name. Here is a text you can use."),
    ),
}
GROUPS: tuple[tuple[str, tuple[Step, ...]], ...] = (
    (N_("Before anything else"), (Step.SIGN_IN, Step.WORKPLACE, Step.PEOPLE, Step.REVIEWERS)),
    (
        N_("The questions that decide how it goes"),
        (Step.OWNER, Step.NETWORKS, Step.TEAM, Step.TRAINING, Step.MOTIVATION, Step.WORDS, Step.RHYTHM),
    ),
    (N_("Before colleagues come"), (Step.TEXTS, Step.HUB, Step.INVITATIONS)),
)
WORKPLACES: dict[Workplace, str] = {
    Workplace.YES: N_("Yes, most would"),
    Workplace.UNSURE: N_("I do not know"),
    Workplace.NO: N_("No"),
}
FIRST_THIS = N_(
    "Then begin there, and come back. Ask what would have to change, change one thing people can see, and say so. A "
    "programme like this makes a good workplace visible, and a poor one too."
)
ASK_THEM = N_("Ask, then: colleagues from different teams, without their manager. It takes a lunch.")
INVITATION = N_(
    "Hello,\n\nat {company} we are beginning something: {programme}. You tell, in your own words, what you know from "
    "your work, and a colleague reads it before anybody outside does. Joining is your choice, and so is every single "
    "share.\n\nHave a look, it takes a few minutes: {address}\n\n"
)


def asks(_viewer: Viewer, ask: Ask) -> Guide:
    """How far it has come."""
    found: Guide = ask(first_afternoon.guide)
    return found


def shows(viewer: Viewer, guide: Guide) -> None:
    """Draws the steps in three groups, the invitation's text, and the way to take the guide off Home."""
    t = viewer.t
    draw(f'<p class="ap-lead">{escape(_summary(t, guide))}</p>')
    show_refused(t, REFUSED)
    tiles.show("first_afternoon", _groups(viewer, guide), lambda pressed: _press(viewer, pressed))
    with st.expander(t("A text for the invitation"), key="first_invitation", icon=":material/mail:"):
        st.code(_invitation(viewer), language=None, wrap_lines=True)


def in_brief(viewer: Viewer, guide: Guide | None) -> str:
    """The card for Home; nothing when all is done, when it was put away, or for who is no admin (None)."""
    if guide is None or guide.put_away or not guide.open:
        return ""
    t, following = viewer.t, guide.open[0]
    done = len(guide.steps) - len(guide.open)
    title = _title(t, following.step)
    said = t("The first afternoon: {done} of {all} steps are done.", done=done, all=len(guide.steps))
    then = t("Next: {step}", step=title)
    way = anchor("programme", t("Go on"), "arrow_forward", "primary", part=CODE)
    return (
        f'<section class="ap-card ap-first"><p class="ap-eyeline">{escape(said)}</p>{_bar(done, len(guide.steps))}'
        f"<p>{escape(then)} <small>{escape(_takes(t, following.minutes))}</small></p>{way}</section>"
    )


def _summary(t: Wording, guide: Guide) -> str:
    if not guide.open:
        return t("Everything is done. Colleagues can come.")
    time = _time(t, guide.minutes)
    left = t.many("{n} step is left, about {time}.", "{n} steps are left, about {time}.", len(guide.open), time=time)
    return f"{left} {t('Leave whenever you like: what is done stays done.')}"


def _groups(viewer: Viewer, guide: Guide) -> str:
    t, views = viewer.t, {view.step: view for view in guide.steps}
    drawn = "".join(
        f'<section class="ap-pieces"><div class="ap-pieces-head"><h2>{escape(t(title))}</h2></div>'
        f'<div class="ap-adm-list">{"".join(_line(viewer, guide, views[step]) for step in steps)}</div></section>'
        for title, steps in GROUPS
    )
    away = (t("Show it on Home again"), "back") if guide.put_away else (t("Take it off Home"), "away")
    return f'{drawn}<p class="ap-first-away">{tiles.button(away[1], away[0])}</p>'


def _line(viewer: Viewer, guide: Guide, view: StepView) -> str:
    t, words = viewer.t, STEPS[view.step]
    mark = "check_circle" if view.done else "circle"
    state = t("Done") if view.done else _takes(t, view.minutes)
    follows = _follows(t, view.step, guide)
    return (
        f'<div class="ap-adm-line ap-piece ap-first-{"done" if view.done else "open"}">'
        f'{icon_html(mark)}<div class="ap-adm-grow"><p class="ap-adm-strong">{escape(_title(t, view.step))}</p>'
        f'<p class="ap-adm-quiet">{escape(t(words.advice, reviewers=t.number(TWO_REVIEWERS)))}</p>{follows}'
        f'<p class="ap-adm-chips"><span class="ap-adm-chip">{escape(state)}</span></p></div>'
        f'<div class="ap-piece-ways">{_ways(t, guide, view)}</div></div>'
    )


def _title(t: Wording, step: Step) -> str:
    return t(STEPS[step].title, items=TEN_ITEMS) if step is Step.HUB else t(STEPS[step].title)


def _follows(t: Wording, step: Step, guide: Guide) -> str:
    """What follows from the answer, or what is there already."""
    known = guide.known
    if step is Step.WORKPLACE and guide.workplace in (Workplace.NO, Workplace.UNSURE):
        said = FIRST_THIS if guide.workplace is Workplace.NO else ASK_THEM
        return f'<p class="ap-first-says">{escape(t(said))}</p>'
    code = STEPS[step].where.get("setting", "")
    if code in SETTINGS and known.has(code):
        return setting_words.html(t, SETTINGS[code].type, known.decided[code], {})
    counted = _counted(t, step, known)
    return f'<p class="ap-adm-quiet">{escape(counted)}</p>' if counted else ""


def _counted(t: Wording, step: Step, known: Known) -> str:
    if step is Step.PEOPLE:
        return t.many("{n} person so far.", "{n} people so far.", known.people)
    if step is Step.REVIEWERS:
        return t.many(
            "{n} person may review so far, admins included.", "{n} people may review, admins included.", known.reviewers
        )
    if step is Step.TEAM and OPEN_TO.code in known.decided:
        return t.many("{n} volunteer so far.", "{n} volunteers so far.", known.volunteers)
    if step is Step.HUB:
        return t.many("{n} is in the hub so far.", "{n} are in the hub so far.", known.items)
    return ""


def _ways(t: Wording, guide: Guide, view: StepView) -> str:
    words, step = STEPS[view.step], view.step
    way = anchor(words.path, t(words.verb), "arrow_forward", **words.where) if words.verb else ""
    if step is Step.WORKPLACE:
        return "".join(
            tiles.button(f"{step}:{one}", t(label), pressed=guide.workplace is one) for one, label in WORKPLACES.items()
        )
    if step in SAID:
        label = t("Not yet after all") if view.done else t("It is done")
        return way + tiles.button(f"{step}:{'no' if view.done else 'yes'}", label, _title(t, step))
    return way


def _bar(done: int, steps: int) -> str:
    return f'<div class="ap-first-bar" aria-hidden="true"><span style="width:{100 * done // steps}%"></span></div>'


def _takes(t: Wording, minutes: int) -> str:
    return t("about {time}", time=_time(t, minutes))


def _time(t: Wording, minutes: int) -> str:
    hours = round(minutes / 60)
    return t.many("{n} hour", "{n} hours", hours) if minutes >= 60 else t.many("{n} minute", "{n} minutes", minutes)


def _invitation(viewer: Viewer) -> str:
    """In the admin's own language first, then in the others."""
    programme, mine = viewer.portal.programme, viewer.t.language
    blanks: dict[str, Any] = {
        "company": programme.company,
        "programme": programme.name,
        "address": f"{programme.base_url}/why",
    }
    return "\n\n".join(viewer.t.speaking(code)(INVITATION, **blanks).strip() for code in _languages(mine))


def _languages(mine: str) -> Iterable[str]:
    return sorted(NAMES, key=lambda code: code != mine)


def _press(viewer: Viewer, pressed: str) -> None:
    """Runs before the page is drawn again, once for each press."""
    if pressed in ("away", "back"):
        attempt_in_callback(viewer, REFUSED, first_afternoon.put_away, pressed == "away")
        return
    name, _, answer = pressed.partition(":")
    if name in set(Step):
        said: str | bool = {"yes": True, "no": False}.get(answer, answer) if name in SAID else answer
        attempt_in_callback(viewer, REFUSED, first_afternoon.say, Step(name), said)
