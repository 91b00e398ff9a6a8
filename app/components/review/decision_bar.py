"""The decisions, always in sight at the bottom of the desk."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from app.components.review import edit_suggestions, met_ticks, publishing_terms, recalling, rubric_form
from app.drawing.feedback import attempt, say_next
from app.drawing.links import go_to, link_to
from app.drawing.markup import draw
from app.streamlit_inside import Place
from app.viewer import Viewer
from app.wording import Wording, plain
from domain.errors import N_
from domain.review import decisions
from domain.review.decisions import Outcome
from domain.review.desk import DeskView
from domain.review.publishing import Brought
from domain.review.rubric import Scores
from domain.review.turns import DECIDED_LAST, DRAWN
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import SOMEONE_WAS_FASTER, TAKEN_OVER, Action

ANSWER_IT = N_("Answer the question first: the author reads how it was met.")
ANSWER_ALL = N_("Answer all {questions} questions first: the author reads how each of them was met.")


def show(viewer: Viewer, desk: DeskView) -> None:
    """Draws the buttons that fit; a reviewer who has not taken it can do so here."""
    with st.bottom:
        notice = st.container(key="decision_notice")
        with st.container(horizontal=True, vertical_alignment="center", key="decision_bar"):
            if desk.held_by_me:
                _decide(viewer, desk, notice)
            elif desk.held_by:
                _leave_it(viewer.t, viewer.t.md(TAKEN_OVER, who=desk.held_by))
            elif desk.instead:
                names = ", ".join(one.name for one in desk.instead)
                _leave_it(viewer.t, viewer.t.md(DRAWN if desk.drawn else DECIDED_LAST, author=desk.author, names=names))
            elif Action.CLAIM in desk.actions:
                _take(viewer, desk)
            elif recalling.show(viewer, desk.id, desk.actions):
                st.rerun()
            else:
                _leave_it(viewer.t, _what_became_of_it(viewer, desk))


def _what_became_of_it(viewer: Viewer, desk: DeskView) -> str:
    """Who decided; somebody who was filling in the form just now reads that the other one was faster."""
    last = desk.steps[-1]
    beaten = rubric_form.judgement(desk).answered and last.who != viewer.me.name
    sentence = SOMEONE_WAS_FASTER if beaten else KINDS[desk.kind].said.steps[last.action].history
    return viewer.t.md(sentence, who=last.who or viewer.t("A colleague"))


def _leave_it(t: Wording, sentence: str) -> None:
    _words(sentence)
    link_to("review-queue", t("Back to the queue"), icon=":material/inbox:")


def _words(sentence: str) -> None:
    st.markdown(sentence, width="stretch")


def _take(viewer: Viewer, desk: DeskView) -> None:
    t = viewer.t
    _words(t("Nobody is reading it. Take it, and it is yours for {claim_hours} hours."))
    if (
        st.button(t("Read and review"), key="desk_take", type="primary")
        and attempt(viewer, decisions.claim, desk.id)[0]
    ):
        st.rerun()


def _decide(viewer: Viewer, desk: DeskView, notice: Place) -> None:
    """The four ways on. What a decision has to say appears above the bar; what was filled in stays."""
    t = viewer.t
    draw(rubric_form.worth(t, desk), width="stretch")
    if st.button(t("Put back"), key="desk_release", type="tertiary", icon=":material/undo:"):
        with notice:
            _put_back(viewer, desk)
    with st.popover(t("Decline"), key="desk_decline"):
        st.markdown(t("Its author reads your remarks and can begin a new draft from it. Asking for changes is kinder."))
        declined = st.button(t("Yes, decline it"), key="desk_decline_yes")
    if declined:
        with notice:
            _decline(viewer, desk)
    if st.button(t("Ask for changes"), key="desk_changes", icon=":material/rate_review:"):
        with notice:
            _send_back(viewer, desk)
    if st.button(_yes(viewer, desk), key="desk_publish", type="primary", icon=":material/check:"):
        with notice:
            _publish(viewer, desk)


def _yes(viewer: Viewer, desk: DeskView) -> str:
    t, terms = viewer.t, publishing_terms.terms(desk)
    if terms is None:
        return t("Approve")
    moment = publishing_terms.moment(viewer, desk)
    return t("Publish on {day}", day=t.date(moment)) if moment else t("Publish")


def _scores(viewer: Viewer, desk: DeskView) -> Scores | None:
    scores = rubric_form.judgement(desk).scores
    if scores is None:
        st.error(viewer.t(ANSWER_ALL if KINDS[desk.kind].rated_by_rubric else ANSWER_IT), icon=":material/info:")
    return scores


def _publish(viewer: Viewer, desk: DeskView) -> None:
    scores = _scores(viewer, desk)
    if scores is None:
        return
    remarks, terms = rubric_form.judgement(desk).remarks, publishing_terms.terms(desk)
    moment, met = publishing_terms.moment(viewer, desk), met_ticks.ticked(desk)
    if moment is None:
        done, outcome = attempt(viewer, decisions.approve, desk.id, scores, remarks, terms, met)
    else:
        done, outcome = attempt(viewer, decisions.approve_later, desk.id, scores, moment, remarks, terms, met)
    if done and outcome is not None:
        _leave(_published(viewer.t, desk, outcome))


def _send_back(viewer: Viewer, desk: DeskView) -> None:
    scores, remarks = _scores(viewer, desk), rubric_form.judgement(desk).remarks
    edits, met = edit_suggestions.edits(desk), met_ticks.ticked(desk)
    if scores is not None and attempt(viewer, decisions.ask_changes, desk.id, scores, remarks, edits, met)[0]:
        _leave(
            viewer.t.many(
                "Sent back to {author} with {n} remark.",
                "Sent back to {author} with {n} remarks.",
                len(remarks),
                author=plain(desk.author),
            )
        )


def _decline(viewer: Viewer, desk: DeskView) -> None:
    scores, remarks = _scores(viewer, desk), rubric_form.judgement(desk).remarks
    if scores is not None and attempt(viewer, decisions.decline, desk.id, scores, remarks, met_ticks.ticked(desk))[0]:
        _leave(viewer.t.md("Declined. {author} can read why, and keeps the text.", author=desk.author))


def _put_back(viewer: Viewer, desk: DeskView) -> None:
    if attempt(viewer, decisions.release, desk.id)[0]:
        _leave(viewer.t("Put back into the queue, at its old place. What you filled in is kept here for you."))


def _leave(sentence: str) -> None:
    say_next(sentence)
    go_to("review-queue")


def _published(t: Wording, desk: DeskView, outcome: Outcome) -> str:
    sentences = [_first(t, desk, outcome)]
    sentences += [_helped(t, one) for one in outcome.brought[1:] if one.points]
    for one in outcome.brought:
        sentences += [
            t.md("{who} earned the badge “{badge}”.", who=one.person, badge=t.words(name)) for name in one.badges
        ]
        sentences += [
            t.md("{who} earned the certificate “{level}”.", who=one.person, level=t.words(name))
            for name in one.certificates
        ]
    return " ".join(sentences)


def _first(t: Wording, desk: DeskView, outcome: Outcome) -> str:
    if not KINDS[desk.kind].goes_out:
        return t.md("Approved. {points} points for {author}.", points=outcome.points, author=desk.author)
    if outcome.appears_at:
        return _timed(t, desk, outcome.appears_at)
    if not outcome.points:
        return t("Published. Colleagues can now share it.")
    return t.md(
        "Published. {points} points for {author}, and colleagues can now share it.",
        points=outcome.points,
        author=desk.author,
    )


def _timed(t: Wording, desk: DeskView, appears_at: datetime) -> str:
    day, time = t.day(appears_at), t.time(appears_at)
    if not desk.worth:
        return t("Approved. It appears on {day} at {time}.", day=day, time=time)
    return t.md(
        "Approved. It appears on {day} at {time}, and {author} has the points from then on.",
        day=day,
        time=time,
        author=desk.author,
    )


def _helped(t: Wording, brought: Brought) -> str:
    return t.md("{points} points for {who}, who helped with it.", points=brought.points, who=brought.person)
