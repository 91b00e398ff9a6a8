"""The editor: title and text like a document, the details beside them, the state above and the buttons below."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from app.components import findings, recording, story_pictures, story_state, timeline, verdict_lines
from app.components.writing import (
    draft_conflict,
    draft_hints,
    draft_keeping,
    draft_pictures,
    draft_suggestions,
    story_credits,
    story_details,
    story_diff,
    story_guide,
    story_outline,
    story_reading,
)
from app.components.writing.draft_hints import Found
from app.components.writing.draft_keeping import StoryForm
from app.components.writing.story_details import Offered
from app.components.writing.story_row import open_story
from app.components.writing.story_so_far import SoFar
from app.drawing import editor
from app.drawing.editor import Page
from app.drawing.feedback import say_next
from app.viewer import Ask, Viewer
from app.wording import Wording, plain
from domain.errors import N_
from domain.sharing import guide
from domain.sharing.guide import GuideView
from domain.submissions.review_flow import Status
from domain.writing import stories, suggestions
from domain.writing.stories import BODY_LIMIT, SHORTEST, StoryText
from domain.writing.suggestions import Proposal

WORDS: dict[str, str] = {
    "title": N_("Title"),
    "title_placeholder": N_("Give it a title"),
    "text": N_("Your story"),
    "text_placeholder": N_("Begin here"),
    "marks": N_("Marks in the text"),
    "bold": N_("Bold (Ctrl+B)"),
    "italic": N_("Italic (Ctrl+I)"),
    "heading": N_("Heading"),
    "list": N_("List"),
    "quotation": N_("Quotation"),
    "link": N_("Link (Ctrl+K)"),
    "length": N_("Words: {n}"),
    "lost": N_("Not connected; your words are kept on this device."),
    "lost_unkept": N_("Not connected, and this browser keeps nothing. Copy your words before you close the page."),
    "back": N_("These words were typed here and not saved yet. They are back."),
    "offer": N_("This computer holds other words of yours that were never saved."),
    "bring_back": N_("Bring them back"),
    "let_go": N_("Let them go"),
}
"""What the editor itself says."""


@dataclass(frozen=True)
class Writing:
    """What lies before the author, all read at one moment. `as_typed` is False where another window saved otherwise."""

    form: StoryForm
    so_far: SoFar
    as_typed: bool
    offered: Offered
    proposals: list[Proposal]
    hints: Found | None
    guide: GuideView


def look(viewer: Viewer, ask: Ask, so_far: SoFar) -> Writing:
    """Brings the fields up to what is saved, and asks for what else is drawn."""
    draft, form = so_far.draft, draft_keeping.form(viewer, so_far.draft.id)
    return Writing(
        form=form,
        so_far=so_far,
        as_typed=form.open(draft.stamp, draft.text),
        offered=story_details.look(ask, form),
        proposals=ask(suggestions.open_proposals, draft.id),
        hints=draft_hints.find(ask, form, draft),
        guide=ask(guide.current),
    )


def show(viewer: Viewer, now: Writing) -> None:
    """Draws the editor of a draft that can be changed."""
    t, form, draft = viewer.t, now.form, now.so_far.draft
    if not now.as_typed:
        draft_conflict.show(form, draft)
        return
    st.markdown(story_state.markdown(t, draft.card, viewer.now))
    form.refused("")
    page, side = st.columns([2, 1], gap="large")
    with page:
        _document(viewer, now)
    with side:
        _remarks(t, now)
        draft_hints.show(form, draft, now.hints)
        story_details.show(form, now.so_far.themes, now.offered)
        _coach(t, now)
        story_guide.show(form.viewer, now.guide)
        _history(t, now)
    _bar(t, now)


def _document(viewer: Viewer, now: Writing) -> None:
    t, draft, text = viewer.t, now.so_far.draft, now.form.typed
    write, preview = st.tabs([t("Write"), t("Preview")], key=f"story_tabs_{draft.id}")
    with write:
        story_outline.show(t, text.format)
        _page(viewer, now, text)
        story_outline.offer(now.form)
        draft_pictures.show(now.form, now.so_far.pictures)
        st.caption(length_hint(t, text.body), help=t("Bold is **so**, a heading begins with #, a list with a dash."))
    with preview, st.container(border=True, key=f"story_preview_{draft.id}"):
        story_reading.show(
            t,
            text.title,
            text.body,
            language=text.language,
            author=viewer.me.name,
            others=story_credits.phrases(t, draft.card.co_author, draft.card.mentor),
            remarks=[
                (one.quote, one.text) for one in now.so_far.remarks if one.revision == draft.revision and not one.met
            ],
        )
        story_pictures.show(t, now.so_far.pictures)
        recording.show(t, text.url)


def _page(viewer: Viewer, now: Writing, text: StoryText) -> None:
    t, form, draft = viewer.t, now.form, now.so_far.draft
    form.refused("title")
    page = Page(
        draft=f"{viewer.me.id}:{draft.public_id}",
        title=draft.text.title,
        text=draft.text.body,
        stamp=draft.stamp,
        language=text.language,
        heard=st.session_state.get(form.key("heard"), ""),
        settled=st.session_state.get(form.key("settled"), ()),
        words={name: t(sentence, n="{n}") for name, sentence in WORDS.items()},
    )
    editor.show(form.key("words"), page, lambda typed: draft_keeping.hear(form, typed))
    form.refused("body")


def length_hint(t: Wording, body: str) -> str:
    """How long it is, said kindly."""
    length = len(body.strip())
    if length == 0:
        return t("Start anywhere. The first sentence can always be changed.")
    if length < SHORTEST:
        return t.many(
            "A good start. {n} more character makes a story.",
            "A good start. {n} more characters make a story.",
            SHORTEST - length,
        )
    if length > BODY_LIMIT:
        return t.many(
            "{n} character more than fits. Your draft is kept all the same.",
            "{n} characters more than fit. Your draft is kept all the same.",
            length - BODY_LIMIT,
        )
    return t.many("About {n} minute to read.", "About {n} minutes to read.", story_reading.reading_minutes(body))


def _remarks(t: Wording, now: Writing) -> None:
    if now.so_far.remarks:
        st.subheader(t("What the reviewer says"))
        findings.show(t, now.so_far.remarks)
        with st.expander(t("How each question was met"), key=f"story_answers_{now.so_far.draft.id}", type="compact"):
            verdict_lines.show(t, now.so_far.answers)
    draft_suggestions.show(now.form, now.proposals)


def _coach(t: Wording, now: Writing) -> None:
    """A reviewer sees the wish on the queue and on the now."""
    form, field = now.form, now.form.key("coach")

    def ask() -> None:
        form.attempt(stories.ask_for_coach, form.id, st.session_state[field])

    st.toggle(
        t("I would like a coach for this one"),
        value=now.so_far.draft.coach_wanted,
        key=field,
        wrap=True,
        help=t("A reviewer then reads it as a colleague who helps, and says what would lift it."),
        on_change=ask,
    )


def _history(t: Wording, now: Writing) -> None:
    if now.so_far.draft.revision:
        story_diff.show(t, now.so_far.draft, now.so_far.sent)
        with st.expander(t("What has happened so far"), key=f"story_history_{now.so_far.draft.id}"):
            timeline.show(t, now.so_far.steps)


def _bar(t: Wording, now: Writing) -> None:
    """The buttons, always in sight."""
    form, draft = now.form, now.so_far.draft
    with st.bottom, st.container(horizontal=True, vertical_alignment="center", key="story_bar"):
        st.caption(_saved(t, now), width="stretch")
        if draft.discardable:
            _discard(form)
        st.button(t("Save"), key=form.key("save"), on_click=form.save)
        if st.button(
            t("Send it again") if draft.status == Status.CHANGES_REQUESTED else t("Send to review"),
            key=form.key("send"),
            type="primary",
            icon=":material/send:",
        ):  # no callback: words still on their way from the editor are saved by its callback first
            _send(form)


def _saved(t: Wording, now: Writing) -> str:
    if now.form.unsaved:
        return t("Not saved yet. What you typed stays here.")
    return t("Saved at {time}. Your words are kept as you type.", time=t.time(now.so_far.draft.saved_at))


def _discard(form: StoryForm) -> None:
    t = form.viewer.t
    with st.popover(t("Discard"), type="tertiary", icon=":material/delete:", key=form.key("discard")):
        st.markdown(t("The draft is deleted for good, and nobody will know of it."))
        st.button(t("Yes, discard it"), key=form.key("discard_yes"), on_click=_throw_away, args=(form,))


def _send(form: StoryForm) -> None:
    viewer = form.viewer
    form.save()
    if not form.unsaved and form.attempt(stories.submit, form.id)[0]:
        sent = viewer.ask(stories.my_story, form.id).card
        say_next(plain(story_state.sentence(viewer.t, sent, viewer.now)))
    st.rerun()


def _throw_away(form: StoryForm) -> None:
    if form.attempt(stories.discard, form.id)[0]:
        form.forget()
        open_story(None)
        say_next(form.viewer.t("The draft is gone."))
