"""One reward of the catalogue: what it is, how many are left when few, and whether it would make me glad."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape

import streamlit as st

from app.artwork import COLOURS, img
from app.artwork.icons import icon
from app.artwork.svg import picture
from app.wording import Wording
from domain.rewards import KINDS, RewardView

FEW = 5
KIND_COLOURS = {
    "learning": "indigo",
    "time": "sea",
    "experience": "moss",
    "access": "slate",
    "recognition": "amber",
    "giving": "rose",
    "gift": "clay",
}


def show(t: Wording, reward: RewardView, on_change: Callable[[int], None]) -> None:
    """Draws the card. `on_change` gets the reward's id when the wish was made or taken back."""
    key = wish_key(reward.id)
    st.session_state[key] = reward.wished
    with st.container(key=f"reward_{reward.id}", border=True, height="stretch"):
        st.html(_what_it_is(t, reward))
        st.toggle(t("This would make me glad"), key=key, on_change=on_change, args=(reward.id,))


def wish_key(reward_id: int) -> str:
    """Where the state of a reward's switch is kept."""
    return f"wish_{reward_id}"


def _what_it_is(t: Wording, reward: RewardView) -> str:
    few = reward.stock is not None and reward.stock <= FEW
    left = f'<p class="ap-reward-left">{escape(_left(t, reward.stock or 0))}</p>' if few else ""
    return (
        f'<div class="ap-reward">{_art(reward.kind, reward.icon)}'
        f'<div><p class="ap-eyebrow">{escape(t(KINDS[reward.kind]))}</p>'
        f'<p class="ap-reward-name">{escape(t.words(reward.name))}</p></div></div>'
        f'<p class="ap-reward-text">{escape(t.words(reward.description))}</p>{left}'
    )


def _left(t: Wording, stock: int) -> str:
    return t.many("{n} left", "{n} left", stock) if stock else t("None left just now; your wish is still heard.")


@lru_cache(maxsize=128)
def _art(kind: str, drawn: str) -> str:
    """The icon on a tile in the colour of its kind; decorative, so it has no name."""
    ground = COLOURS[KIND_COLOURS.get(kind, "pine")]
    tile = f'<rect width="64" height="64" rx="18" fill="{ground}"/>{icon(drawn, 15, 15, 34, "#ffffff", 1.7)}'
    return img(picture(64, 64, "", tile), "", 60)
