"""A story that is with the reviewers or beyond: how it reads, where it is, and what its author can still do."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.artwork import img, story_picture_svg
from app.components import findings, recording, story_pictures, story_state, timeline, verdict_lines
from app.components.writing import (
    begin_again,
    draft_keeping,
    story_credits,
    story_diff,
    story_reach,
    story_reading,
    story_row,
    ways_back,
)
from app.components.writing.draft_keeping import StoryForm
from app.components.writing.story_row import NO_THEME
from app.components.writing.story_so_far import SoFar
from app.components.writing.ways_back import WayBack
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.programme.catalogue import Choice
from domain.settings import PUBLIC_PAGES, said
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import Action, Status
from domain.writing import stories
from domain.writing.stories import DraftView


def show(viewer: Viewer, so_far: SoFar) -> None:
    """Draws it."""
    t, draft = viewer.t, so_far.draft
    form = draft_keeping.form(viewer, draft.id)
    if draft.status == Status.PUBLISHED:
        _proud(viewer, draft, next((one for one in so_far.themes if one.code == draft.text.theme_code), NO_THEME))
    else:
        st.markdown(story_state.markdown(t, draft.card, viewer.now))
    _leftover(form, draft)
    page, side = st.columns([2, 1], gap="large")
    with page, st.container(border=True, key=f"story_read_{draft.id}"):
        story_reading.show(
            t,
            draft.text.title,
            draft.text.body,
            language=draft.text.language,
            author=draft.card.author,
            others=story_credits.phrases(t, draft.card.co_author, draft.card.mentor),
            remarks=[(one.quote, one.text) for one in so_far.remarks] if draft.status == Status.DECLINED else (),
        )
        story_pictures.show(t, so_far.pictures)
        recording.show(t, draft.text.url)
    with side:
        _why_not(viewer, draft)
        if so_far.reach is not None:
            story_reach.show(t, so_far.reach)
        if so_far.answers:
            st.subheader(t("What the reviewer says"))
            findings.show(t, so_far.remarks)
            verdict_lines.show(t, so_far.answers)
        st.subheader(t("What has happened so far"))
        timeline.show(t, so_far.steps)
        story_diff.show(t, draft, so_far.sent)
        if ways_back.show(viewer, draft.id, WAYS_BACK, draft.actions):
            form.all_is_well()
            st.rerun()
        form.refused("")


def _proud(viewer: Viewer, draft: DraftView, theme: Choice) -> None:
    t = viewer.t
    with st.container(key="story_proud", border=True):
        draw(_proud_html(t, draft, theme))
        if not said(viewer.portal.programme, PUBLIC_PAGES):
            return
        with st.container(horizontal=True):
            address = f"{viewer.portal.programme.base_url}/read/{draft.public_id}"
            st.link_button(t("See its page"), address, icon=":material/open_in_new:", type="primary", key="story_page")


def _proud_html(t: Wording, draft: DraftView, theme: Choice) -> str:
    icon = KINDS[stories.KIND].format(draft.text.format).icon
    cover = img(story_picture_svg(theme.colour, icon, draft.public_id, 480), "", 480, fluid=True)
    figures = _figure(t, draft.card.points, t.many("point", "points", draft.card.points)) if draft.card.points else ""
    figures += _figure(t, draft.card.shares, t.many("share by a colleague", "shares by colleagues", draft.card.shares))
    day = t.date(draft.published_at, "long") if draft.published_at else ""
    return (
        f'<section class="ap-proud">{cover}<div><p class="ap-story-eyebrow">{escape(t("Published {day}", day=day))}</p>'
        f"<h2>{escape(draft.text.title)}</h2><p>{escape(t.words(theme.name))}</p>"
        f'<p class="ap-proud-figures">{figures}</p></div></section>'
    )


def _figure(t: Wording, number: int, words: str) -> str:
    return f"<span><b>{t.number(number)}</b> {escape(words)}</span>"


def _why_not(viewer: Viewer, draft: DraftView) -> None:
    """A kind word where a story ended without being shared."""
    t = viewer.t
    if draft.taken_down_because:
        st.info(t.md("An admin took it down: {reason}", reason=draft.taken_down_because), icon=":material/info:")
    elif draft.status == Status.DECLINED:
        st.info(t("Thank you for telling it. It stays here, yours to read."), icon=":material/favorite:")
    if not draft.again.open:
        return
    if begun := begin_again.button(viewer, draft.id, draft.again.later_id, stories.begin_again):
        story_row.open_story(begun)
        st.rerun()


def _leftover(form: StoryForm, draft: DraftView) -> None:
    """Words typed here that came too late to be saved: nothing typed is lost."""
    if draft.card.mine and form.unsaved:
        left = form.typed
        with st.expander(
            form.viewer.t("You typed this after the story was sent. It is not part of it."), expanded=True
        ):
            st.code(f"{left.title}\n\n{left.body}", language=None, wrap_lines=True)


WAYS_BACK: dict[Action, WayBack] = {
    Action.TAKE_BACK: ways_back.take_back(stories.take_back),
    Action.WITHDRAW: WayBack(
        N_("Withdraw the story"),
        N_("It disappears everywhere, for colleagues and for the public. Your points stay. It cannot be undone."),
        N_("Yes, withdraw it"),
        N_("Withdrawn. It is gone everywhere, and your points stay."),
        stories.withdraw,
    ),
}
