"""Adding a reward to the catalogue, and changing one: its kind (money is none), its words, and what holds for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from app.components import another_was_first, picture_field
from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.recognition import rewards
from domain.recognition.rewards import DESCRIPTION_LIMIT, KINDS, NAME_LIMIT, NewReward, RewardView

ICONS: dict[str, str] = {
    "learning": "book-open",
    "time": "feather",
    "experience": "mountain",
    "access": "users",
    "recognition": "award",
    "giving": "heart",
    "gift": "gift",
}
"""The drawing each kind gets."""
TERMS: dict[str, str] = {
    "per_person": N_("How many one person can be given"),
    "lead_days": N_("Days it takes to arrange"),
    "season_from": N_("First day of its season"),
    "season_until": N_("Last day of its season"),
}
"""What holds for giving it, by field."""


def open_dialog(viewer: Viewer, one: RewardView | None = None) -> None:
    """Opens an empty form over the page, or what there is."""
    t = viewer.t
    title = t.md("Change “{name}”", name=t.words(one.name)) if one else t("Add a reward")
    st.dialog(title, icon=":material/redeem:")(show)(viewer, "new" if one is None else viewer.portal.token(6), one)


def show(viewer: Viewer, key: str = "new", one: RewardView | None = None) -> None:
    """The form itself; `key` tells one opening from the next."""
    if one is None:
        _new(viewer, key)
    else:
        _change(viewer, key, one)


def _new(viewer: Viewer, key: str) -> None:
    t, fields = viewer.t, Fields()
    with st.form("reward_form", border=False, enter_to_submit=False):
        new = _fields(t, fields, f"reward_{key}", None)
        stock = _number(fields, f"reward_{key}", "stock", (t("How many there are"), t("Unlimited")), None)
        sent = st.form_submit_button(t("Add it"), type="primary", key="reward_new_add")
    if sent:
        done, _ = fields.attempt(viewer, rewards.add_reward, NewReward(**{**vars(new), "stock": stock}))
        if done:
            say_next(t.md("{name} is in the catalogue now.", name=t.words(new.written["name"])))
            st.rerun()


def _change(viewer: Viewer, key: str, one: RewardView) -> None:
    """What there was when it was opened, with what another admin has written since then above it."""
    t, fields, seen, upon = viewer.t, Fields(), f"reward_{key}_seen", f"reward_{key}_upon"
    shown: RewardView = st.session_state.setdefault(seen, one)
    st.session_state.setdefault(upon, one.edition)
    now = next((reward for reward in viewer.ask(rewards.kept) if reward.id == one.id), one)
    if now.edition != st.session_state[upon]:
        said = (f"{NAMES[code]}: {text}" for words in (now.name, now.description) for code, text in words.items())
        another_was_first.show(t, "reward", said, {upon: now.edition}, {seen: now, upon: now.edition})
    field = f"reward_{key}_{shown.edition[:6]}"
    with st.form(f"{field}_form", border=False, enter_to_submit=False):
        new = _fields(t, fields, field, shown)
        sent = st.form_submit_button(t("Save"), type="primary", key="reward_save")
    alt = viewer.t("The picture of this reward")
    picture_field.show(viewer, f"reward_picture_{key}", now.picture, alt, rewards.picture, now.id)
    if sent and fields.attempt(viewer, rewards.change_reward, one.id, new, st.session_state[upon])[0]:
        say_next(t.md("{name} is saved. What was given stays as it was.", name=t.words(new.written["name"])))
        st.rerun()


def _fields(t: Wording, fields: Fields, key: str, now: RewardView | None) -> NewReward:
    kinds = list(KINDS)
    kind = st.selectbox(
        t("Kind"),
        kinds,
        index=kinds.index(now.kind) if now else 0,
        format_func=lambda code: t(KINDS[code]),
        filter_mode=None,
        key=f"{key}_kind",
    )
    fields.below("kind")
    name = _in_each_language(t, t("Name"), f"{key}_name", NAME_LIMIT, now.name if now else {})
    fields.below("name")
    described = now.description if now else {}
    description = _in_each_language(t, t("What it is"), f"{key}_description", DESCRIPTION_LIMIT, described)
    fields.below("description")
    held: dict[str, Any] = {name: getattr(now, name, None) for name in TERMS}
    labels, at_once = {name: t(label) for name, label in TERMS.items()}, t("None worth a word")
    terms: dict[str, Any] = {
        "per_person": _number(fields, key, "per_person", (labels["per_person"], t("Any number")), held["per_person"]),
        "lead_days": _number(fields, key, "lead_days", (labels["lead_days"], at_once), held["lead_days"]),
        "season_from": _day(t, fields, key, "season_from", held["season_from"]),
        "season_until": _day(t, fields, key, "season_until", held["season_until"]),
    }
    icon = now.icon if now and now.kind == kind else ICONS[kind]
    return NewReward(kind, name, description, None, icon, **terms)


def _number(fields: Fields, key: str, field: str, said: tuple[str, str], now: int | None) -> int | None:
    """A number or none; `said` is the label, and what none means. What makes no sense is refused by the rules."""
    label, nothing = said
    number: int | None = st.number_input(
        label, min_value=0, value=now, step=1, placeholder=nothing, key=f"{key}_{field}"
    )
    fields.below(field)
    return number


def _day(t: Wording, fields: Fields, key: str, field: str, now: date | None) -> date | None:
    day: date | None = st.date_input(
        t(TERMS[field]),
        value=now,
        format="YYYY-MM-DD",
        key=f"{key}_{field}",
        help=t("Leave it empty for what is given at any time."),
    )
    fields.below(field)
    return day


def _in_each_language(t: Wording, label: str, key: str, limit: int, now: Mapping[str, str]) -> dict[str, str]:
    """One line per language, the viewer's own first; where one is empty, what people read instead stands in it."""
    return {
        code: st.text_input(
            t.md("{what} ({language})", what=label, language=NAMES[code]),
            value=now.get(code, ""),
            max_chars=limit,
            placeholder=t.words(now) or None,
            key=f"{key}_{code}",
        )
        or ""
        for code in sorted(NAMES, key=lambda code: code != t.language)
    }
