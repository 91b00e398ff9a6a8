"""The rewards desk: whom to thank and why now, what is still to be handed over, and what can be given."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from app.components import page_head, show_more, stay_on_tab
from app.components.recognition import award_lines, candidate_card, gift_dialog, reward_form, reward_stock, to_hand_over
from app.components.recognition.to_hand_over import SHOWN
from app.components.writing import colleague_picker
from app.viewer import Viewer
from app.wording import Wording
from domain.people.directory import Colleague
from domain.recognition import candidates, rewards
from domain.recognition.candidates import Candidate
from domain.recognition.rewards import AwardView, RewardView

_GIVEN = "desk_given"
_SOMEBODY = "desk_somebody_chosen"


@dataclass(frozen=True)
class _Now:
    """What the desk shows, all read at one moment; of the lists one more than is shown, to know whether there is."""

    people: list[Candidate]
    chosen: Candidate | None
    waiting: list[AwardView]
    how_many_wait: int
    given: list[AwardView]
    catalogue: list[RewardView]


def render(viewer: Viewer) -> None:
    """People to thank come first."""
    t, now = viewer.t, _look(viewer)
    with st.container(horizontal=True, vertical_alignment="center"):
        page_head.show(t("Rewards desk"))
        with st.popover(t("Whom you see here"), icon=":material/help:", type="tertiary", key="desk_help"):
            st.markdown(
                t(
                    "People who did something that can be named in the last {thanked_days} days: a first story, help "
                    "with a colleague's, or a story that tells how. Nobody is here for points, reach or a position. "
                    "Whoever was thanked for it is not suggested again."
                )
            )
    waiting = t("To hand over ({n})", n=t.number(now.how_many_wait)) if now.waiting else t("To hand over")
    to_thank, on_their_way, lately, catalogue = st.tabs(
        [t("To thank"), waiting, t("Given lately"), t("Catalogue")],
        default=stay_on_tab.asked({to_hand_over.TAB: waiting}),
        key="desk_tabs",
    )
    with to_thank:
        _candidates(viewer, now.people)
        _somebody(viewer, now.chosen)
    with on_their_way:
        to_hand_over.show(viewer, now.waiting)
    with lately:
        _lately(t, now.given)
    with catalogue:
        _catalogue(viewer, now.catalogue)


def _look(viewer: Viewer) -> _Now:
    chosen = st.session_state.pop(_SOMEBODY, None)
    with viewer.at_once() as ask:
        return _Now(
            people=ask(candidates.people_to_thank),
            chosen=ask(candidates.somebody, chosen) if chosen is not None else None,
            waiting=ask(rewards.to_hand_over, show_more.length(to_hand_over.LIST, SHOWN) + 1),
            how_many_wait=ask(rewards.how_many_to_hand_over),
            given=ask(rewards.recent_awards, show_more.length(_GIVEN, SHOWN) + 1),
            catalogue=ask(rewards.kept),
        )


def _candidates(viewer: Viewer, people: list[Candidate]) -> None:
    t = viewer.t
    if not people:
        st.markdown(t("Everybody has been thanked. The next story brings the next reason."))
    with st.grid(2, min_column_width=340, gap="medium", key="candidates"):
        for index, candidate in enumerate(people):
            if candidate_card.show(viewer, candidate, first=index == 0):
                gift_dialog.open_dialog(viewer, candidate)


def _somebody(viewer: Viewer, chosen: Candidate | None) -> None:
    """Thanks for what no query finds: an admin names the person, and the card says what for."""
    with st.container(key="desk_somebody", width=320):
        label = viewer.t("Thank somebody for something else")
        colleague_picker.show(viewer, "desk_thank", label, None, _choose)
    if chosen is not None:
        gift_dialog.open_dialog(viewer, chosen)


def _choose(colleague: Colleague | None) -> None:
    st.session_state[_SOMEBODY] = colleague.id if colleague else None


def _lately(t: Wording, given: list[AwardView]) -> None:
    shown = show_more.length(_GIVEN, SHOWN)
    if given:
        award_lines.show(t, given[:shown])
    else:
        st.markdown(t("Nothing was given in the last {given_days} days. Who deserves to hear thank you?"))
    if len(given) > shown:
        show_more.button(t, _GIVEN, SHOWN)


def _catalogue(viewer: Viewer, catalogue: list[RewardView]) -> None:
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t("What can be given. Never money, never for a position."), width="stretch")
        if st.button(t("Add a reward"), key="desk_add_reward", icon=":material/add:"):
            reward_form.open_dialog(viewer)
    reward_stock.show(viewer, catalogue)
