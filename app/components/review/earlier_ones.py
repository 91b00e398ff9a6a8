"""What a submission was begun from: what was sent then, what was decided, and what is different now."""

from __future__ import annotations

import streamlit as st

from app.components import findings
from app.components.writing import story_diff, story_reading
from app.drawing.markup import draw
from app.wording import Wording
from domain.review.desk import DeskView
from domain.submissions.beginning_again import Earlier
from domain.submissions.kinds import KINDS
from domain.submissions.reading import Version


def show(t: Wording, desk: DeskView) -> None:
    """Draws each of them to be opened, the latest first."""
    for one in desk.earlier:
        what = t(KINDS[one.kind].said.steps[one.decision].history, who=one.who or t("A colleague"))
        label = t.md("Begun from an earlier one. {day}: {what}", day=t.date(one.at), what=what)
        with st.expander(label, key=f"desk_earlier_{one.id}", icon=":material/history:"):
            _one(t, desk, one)


def _one(t: Wording, desk: DeskView, one: Earlier) -> None:
    if one.because:
        st.markdown(t.md("Why: {reason}", reason=one.because))
    findings.show(t, one.findings)
    now = Version(desk.revision, desk.text.title, desk.text.body or desk.summary, one.at)
    then = Version(0, one.title, one.text, one.at)
    if (then.title, then.body) == (now.title, now.body):
        st.markdown(t("Not a word of it is different now."))
        return
    st.markdown(t("**What is different now**"))
    draw(story_diff.diff_html(then, now))
    st.markdown(t("**As it was sent then**"))
    story_reading.show(t, one.title, one.text, language=desk.text.language)
    if one.url and one.url != desk.url:
        st.code(one.url, language=None, wrap_lines=True)
