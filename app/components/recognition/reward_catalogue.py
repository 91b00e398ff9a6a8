"""The catalogue of rewards, one kind at a time or all of them, with my wishes above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from app.components import address_filters
from app.components.recognition import reward_card
from app.drawing import tiles
from app.drawing.feedback import attempt
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.recognition import rewards
from domain.recognition.rewards import KINDS, RewardView

PATH = "rewards"


def show(viewer: Viewer, offered: Sequence[RewardView]) -> None:
    """Draws it. Wishes are made and taken back at once."""
    t = viewer.t
    kinds = [kind for kind in KINDS if any(reward.kind == kind for reward in offered)]
    chosen = address_filters.asked("kind", kinds)
    names = {kind: t(KINDS[kind]) for kind in kinds}
    draw(_my_wishes(t, offered) + address_filters.choice(PATH, t("Kind"), "kind", names, chosen, droppable=True))
    shown = [reward for kind in kinds for reward in offered if reward.kind == kind and chosen in (None, kind)]
    cards = "".join(reward_card.html(t, reward, t.local(viewer.now)) for reward in shown)
    wished = {str(reward.id): reward.wished for reward in offered}
    tiles.show("wishes", f'<div class="ap-rewards">{cards}</div>', lambda pressed: _wish(viewer, pressed, wished))


def _my_wishes(t: Wording, offered: Sequence[RewardView]) -> str:
    wished = [t.words(reward.name) for reward in offered if reward.wished]
    if wished:
        return f"<p><strong>{escape(t('Your wishes:'))}</strong> {escape(' · '.join(wished))}</p>"
    return f"<p>{escape(t('You have not wished for anything yet. Choose as many as you like.'))}</p>"


def _wish(viewer: Viewer, pressed: str, wished: Mapping[str, bool]) -> None:
    """Runs before the page is drawn again, once for each press."""
    t = viewer.t
    if pressed not in wished:
        return
    now = not wished[pressed]
    done, _ = attempt(viewer, rewards.wish if now else rewards.drop_wish, int(pressed))
    if done:
        st.toast(t("Noted. It will be remembered when thanks are due.") if now else t("Your wish is taken back."))
