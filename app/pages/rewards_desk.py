"""The rewards desk: whom to thank and why now, what is still to be handed over, and what can be given."""

from __future__ import annotations

import streamlit as st

from app.components import page_head
from app.components.recognition import award_lines, candidate_card, gift_dialog, reward_form, reward_lines
from app.components.writing import colleague_picker
from app.drawing.feedback import attempt, say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.people.directory import Colleague
from domain.recognition import candidates, rewards
from domain.recognition.rewards import AwardView

_SOMEBODY = "desk_somebody_chosen"
_HANDING_OVER = "desk_handing_over"
"""The number in the tab's name changes with what is done in it, and tabs of new names begin at the first."""


def render(viewer: Viewer) -> None:
    """People to thank come first."""
    t = viewer.t
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
    waiting = viewer.ask(rewards.to_hand_over)
    hand_over = t("To hand over ({n})", n=t.number(len(waiting))) if waiting else t("To hand over")
    to_thank, on_their_way, lately, catalogue = st.tabs(
        [t("To thank"), hand_over, t("Given lately"), t("Catalogue")],
        default=hand_over if st.session_state.pop(_HANDING_OVER, False) else None,
        key="desk_tabs",
    )
    with to_thank:
        _candidates(viewer)
    with on_their_way:
        _hand_over(viewer, waiting)
    with lately:
        _lately(viewer)
    with catalogue:
        _catalogue(viewer)


def _candidates(viewer: Viewer) -> None:
    t, people = viewer.t, viewer.ask(candidates.people_to_thank)
    if not people:
        st.markdown(t("Everybody has been thanked. The next story brings the next reason."))
    with st.grid(2, min_column_width=340, gap="medium", key="candidates"):
        for index, candidate in enumerate(people):
            if candidate_card.show(viewer, candidate, first=index == 0):
                gift_dialog.open_dialog(viewer, candidate)
    _somebody(viewer)


def _somebody(viewer: Viewer) -> None:
    """Thanks for what no query finds: an admin names the person, and the card says what for."""
    with st.container(key="desk_somebody", width=320):
        label = viewer.t("Thank somebody for something else")
        colleague_picker.show(viewer, "desk_thank", label, None, _choose)
    chosen = st.session_state.pop(_SOMEBODY, None)
    if chosen is not None:
        gift_dialog.open_dialog(viewer, viewer.ask(candidates.somebody, chosen))


def _choose(colleague: Colleague | None) -> None:
    st.session_state[_SOMEBODY] = colleague.id if colleague else None


def _hand_over(viewer: Viewer, waiting: list[AwardView]) -> None:
    t = viewer.t
    if not waiting:
        st.markdown(t("Everything has reached its person."))
    for award in waiting:
        with st.container(horizontal=True, vertical_alignment="center", key=f"to_hand_over_{award.id}"):
            draw(award_lines.line(t, award), width="stretch")
            if st.button(t("Handed over"), key=f"handed_over_{award.id}", icon=":material/check:"):
                done, _ = attempt(viewer, rewards.hand_over, award.id)
                if done:
                    st.session_state[_HANDING_OVER] = True
                    say_next(t.md("Noted: {name} has it.", name=award.person))
                    st.rerun()


def _lately(viewer: Viewer) -> None:
    t, given = viewer.t, viewer.ask(rewards.recent_awards)
    if given:
        award_lines.show(t, given)
    else:
        st.markdown(t("Nothing was given in the last {given_days} days. Who deserves to hear thank you?"))


def _catalogue(viewer: Viewer) -> None:
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t("What can be given. Never money, never for a position."), width="stretch")
        if st.button(t("Add a reward"), key="desk_add_reward", icon=":material/add:"):
            reward_form.open_dialog(viewer)
    reward_lines.show(t, viewer.ask(rewards.catalogue))
