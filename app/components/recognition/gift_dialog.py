"""Thanking somebody: choose the reward, write the card, see it as it will arrive, give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app.artwork import img, thank_you_card_svg
from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording, wording
from domain.errors import N_
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.recognition import rewards
from domain.recognition.candidates import Candidate
from domain.recognition.rewards import CARD_LIMIT, Gift, RewardView

WIDTH = 440
SUGGESTIONS: dict[str, str] = {
    "first_story": N_(
        "Thank you for your first story, “{story}”. You told how it really went, and the rest of us learned from it."
    ),
    "mentored": N_("Thank you for helping a colleague to tell “{story}”. Without you it might never have been told."),
    "told_how": N_(
        "Thank you for “{story}”. You told how it was done, and not only that it was. That is what helps others."
    ),
    "freely": "",
}
"""Words to begin with, by reason; in the language of whoever is thanked."""


def open_dialog(viewer: Viewer, candidate: Candidate) -> None:
    """Opens the dialog. Its key is minted here, once: pressing twice gives once."""
    title = viewer.t.md("Thank {name}", name=candidate.given_name)
    action_key = viewer.portal.token(16)
    st.dialog(title, width="large", icon=":material/volunteer_activism:")(show)(viewer, candidate, action_key)


def show(viewer: Viewer, candidate: Candidate, action_key: str) -> None:
    """The dialog itself. `action_key` stays the same as long as it is open."""
    t, theirs, fields = viewer.t, _their_words(viewer, candidate), Fields()
    with viewer.at_once() as ask:
        today = t.local(viewer.now)
        offered = [reward for reward in ask(rewards.catalogue) if reward.in_season(today)]
        goals = {goal.code: goal for goal in catalogue.in_use(ask(catalogue.business_goals), candidate.goal_code)}
    left, right = st.columns(2, gap="large")
    with left:
        reward_id = _reward(t, candidate, offered, action_key)
        card = st.text_area(
            t("The card"),
            value=theirs(SUGGESTIONS[candidate.reason], story=candidate.what),
            max_chars=CARD_LIMIT,
            height=170,
            key=f"gift_card_{action_key}",
            help=t("Make these words your own. They are what people keep."),
        )
        fields.below("card")
        goal_code = _goal(t, candidate, goals, action_key)
    with right:
        st.caption(t.md("What {name} will find on Home", name=candidate.given_name))
        draw(_card(viewer, candidate, theirs, card, goals.get(goal_code or "")))
    if st.button(t("Give it"), key="gift_give", type="primary", icon=":material/redeem:", disabled=reward_id is None):
        gift = Gift(candidate.person_id, reward_id or 0, candidate.reason, candidate.about, goal_code, card or "")
        done, _ = fields.attempt(viewer, rewards.give, gift, action_key)
        if done:
            say_next(t.md("Done. {name} finds your card on Home.", name=candidate.given_name))
            st.rerun()


def _their_words(viewer: Viewer, candidate: Candidate) -> Wording:
    return wording(candidate.language or viewer.t.language, viewer.t.zone)


def _reward(t: Wording, candidate: Candidate, offered: Sequence[RewardView], key: str) -> int | None:
    """What is in stock, wishes first; what has run out is named below."""
    left = [reward for reward in offered if reward.stock is None or reward.stock > 0]
    names = {reward.id: t.words(reward.name) for reward in left}
    wished = set(candidate.wished_ids)
    chosen = st.selectbox(
        t("The reward"),
        sorted(names, key=lambda reward_id: reward_id not in wished),
        format_func=lambda reward_id: (
            t("{reward} (a wish)", reward=names[reward_id]) if reward_id in wished else names[reward_id]
        ),
        key=f"gift_reward_{key}",
        placeholder=t("Nothing is left. Add a reward first."),
    )
    gone = [t.words(reward.name) for reward in offered if reward.stock == 0]
    if gone:
        st.caption(t.md("None left: {rewards}", rewards=" · ".join(gone)))
    return chosen


def _goal(t: Wording, candidate: Candidate, goals: Mapping[str, Choice], key: str) -> str | None:
    if not goals:
        return None
    options = ["", *goals]
    chosen: str = st.selectbox(
        t("The goal it served"),
        options,
        index=options.index(candidate.goal_code or "") if candidate.goal_code in goals else 0,
        format_func=lambda code: t.words(goals[code].name) if code else t("No particular goal"),
        key=f"gift_goal_{key}",
    )
    return chosen or None


def _card(viewer: Viewer, candidate: Candidate, theirs: Wording, card: str | None, goal: Choice | None) -> str:
    drawing = thank_you_card_svg(
        to=theirs("Dear {name}", name=candidate.given_name),
        text=card or "",
        story_title=theirs("For “{title}”", title=candidate.what) if candidate.what else "",
        goal=theirs.words(goal.name if goal else None),
        signed=viewer.me.name,
        company=viewer.portal.programme.company,
        accent=viewer.portal.programme.accent,
    )
    return img(drawing, viewer.t("Preview of the card"), WIDTH, fluid=True)
