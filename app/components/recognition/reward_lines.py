"""The catalogue as the rewards desk keeps it: what each is, what holds for it, how many are left, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components.recognition import reward_card, reward_form
from app.drawing import tiles
from app.drawing.feedback import attempt_in_callback, show_refused
from app.viewer import Viewer
from app.wording import Wording
from domain.recognition import rewards
from domain.recognition.rewards import KINDS, RewardView

REFUSED, OPENED = "reward_refused", "reward_opened"


def show(viewer: Viewer, kept: Sequence[RewardView]) -> None:
    """Draws all of it as one list, and what was asked to be opened over it."""
    t = viewer.t
    show_refused(t, REFUSED)
    lines = "".join(_line(viewer, reward) for reward in kept)
    tiles.show("reward_lines", f'<div class="ap-adm-list">{lines}</div>', lambda pressed: _press(viewer, pressed))
    opened = st.session_state.pop(OPENED, None)
    one = next((reward for reward in kept if str(reward.id) == opened), None)
    if one is not None:
        reward_form.open_dialog(viewer, one)


def _line(viewer: Viewer, reward: RewardView) -> str:
    t = viewer.t
    terms = " · ".join([t.words(reward.description), *reward_card.terms(t, reward, t.local(viewer.now))])
    chip = _left(t, reward.stock) if reward.active else t("Retired")
    return (
        f'<div class="ap-adm-line ap-piece ap-piece-{"in_use" if reward.active else "retired"}">'
        f'{reward_card.art(reward.kind, reward.icon, reward.picture)}<div class="ap-adm-grow">'
        f'<p class="ap-adm-eyebrow">{escape(t(KINDS[reward.kind]))}</p>'
        f'<p class="ap-adm-strong">{escape(t.words(reward.name))}</p><p class="ap-adm-quiet">{escape(terms)}</p>'
        f'<p class="ap-adm-chips"><span class="ap-adm-chip">{escape(chip)}</span></p></div>'
        f'<div class="ap-piece-ways">{_ways(t, reward)}</div></div>'
    )


def _left(t: Wording, stock: int | None) -> str:
    if stock is None:
        return t("Unlimited")
    return t.many("{n} left", "{n} left", stock) if stock else t("None left")


def _ways(t: Wording, reward: RewardView) -> str:
    switch = ("retire", t("Retire")) if reward.active else ("back", t("Bring it back"))
    hidden = f'<span class="ap-unseen"> ({escape(t.words(reward.name))})</span>'
    return "".join(
        f'<button type="button" class="ap-act" data-press="{verb}:{reward.id}">{escape(label)}{hidden}</button>'
        for verb, label in (("change", t("Change")), switch)
    )


def _press(viewer: Viewer, pressed: str) -> None:
    """Runs before the page is drawn again, once for each press."""
    t, (verb, _, number) = viewer.t, pressed.partition(":")
    if not number.isdecimal():
        return
    if verb == "change":
        st.session_state[OPENED] = number
    elif verb == "retire" and attempt_in_callback(viewer, REFUSED, rewards.retire_reward, int(number))[0]:
        st.toast(t("Retired. Whoever was given it keeps it."))
    elif verb == "back" and attempt_in_callback(viewer, REFUSED, rewards.bring_back_reward, int(number))[0]:
        st.toast(t("It is in use again."))
