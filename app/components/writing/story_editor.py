"""The editor: title and text like a document, the details beside them, the state above and the buttons below."""

from __future__ import annotations

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
from app.components.writing.draft_keeping import is_unsaved, key, save, show_refusal, typed
from app.components.writing.story_row import open_story
from app.drawing import editor
from app.drawing.editor import Page
from app.drawing.feedback import say_next
from app.viewer import Viewer
from app.wording import Wording, plain
from domain.errors import N_, Refusal
from domain.review import verdicts
from domain.submissions.reading import FindingView
from domain.submissions.review_flow import Status
from domain.writing import stories
from domain.writing.stories import BODY_LIMIT, SHORTEST, DraftView, StoryText

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
    "lost": N_("Not connected; your words are kept on this computer."),
    "lost_unkept": N_("Not connected, and this browser keeps nothing. Copy your words before you close the page."),
    "back": N_("These words were typed here and not saved yet. They are back."),
    "offer": N_("This computer holds other words of yours that were never saved."),
    "bring_back": N_("Bring them back"),
    "let_go": N_("Let them go"),
}
"""What the editor itself says."""


def show(viewer: Viewer, draft: DraftView) -> None:
    """Draws the editor of a draft that can be changed."""
    if not draft_keeping.open_draft(draft):
        draft_conflict.show(viewer, draft)
        return
    t = viewer.t
    st.markdown(story_state.markdown(t, draft.card, viewer.now))
    show_refusal(t, draft.id)
    page, side = st.columns([2, 1], gap="large")
    with page:
        _document(viewer, draft)
    with side:
        _remarks(viewer, draft)
        draft_hints.show(viewer, draft)
        story_details.show(viewer, draft.id)
        _coach(viewer, draft)
        story_guide.show(viewer)
        _history(viewer, draft)
    _bar(viewer, draft)


def _document(viewer: Viewer, draft: DraftView) -> None:
    t, text = viewer.t, typed(draft.id)
    write, preview = st.tabs([t("Write"), t("Preview")], key=f"story_tabs_{draft.id}")
    with write:
        story_outline.show(t, text.format)
        _page(viewer, draft, text)
        story_outline.offer(viewer, draft.id)
        draft_pictures.show(viewer, draft.id)
        st.caption(length_hint(t, text.body), help=t("Bold is **so**, a heading begins with #, a list with a dash."))
    with preview, st.container(border=True, key=f"story_preview_{draft.id}"):
        story_reading.show(
            t,
            text.title,
            text.body,
            language=text.language,
            author=viewer.me.name,
            others=story_credits.phrases(t, draft.card.co_author, draft.card.mentor),
            remarks=[(one.quote, one.text) for one in _open_findings(viewer, draft)],
        )
        story_pictures.show(viewer, draft.id)
        recording.show(t, text.url)


def _page(viewer: Viewer, draft: DraftView, text: StoryText) -> None:
    t = viewer.t
    show_refusal(t, draft.id, "title")
    words = {name: t(sentence, n="{n}") for name, sentence in WORDS.items()}
    page = Page(
        draft=f"{viewer.me.id}:{draft.public_id}",
        title=draft.text.title,
        text=draft.text.body,
        stamp=draft.stamp,
        language=text.language,
        heard=st.session_state.get(key(draft.id, "heard"), ""),
        settled=st.session_state.get(key(draft.id, "settled"), ()),
        words=words,
    )
    editor.show(key(draft.id, "words"), page, lambda typed: draft_keeping.hear(viewer, draft.id, typed))
    show_refusal(t, draft.id, "body")


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


def _remarks(viewer: Viewer, draft: DraftView) -> None:
    remarks = viewer.ask(stories.findings, draft.id)
    if remarks:
        st.subheader(viewer.t("What the reviewer says"))
        findings.show(viewer.t, remarks)
        with st.expander(viewer.t("How each question was met"), key=f"story_answers_{draft.id}", type="compact"):
            verdict_lines.show(viewer.t, viewer.ask(verdicts.mine, draft.id))
    draft_suggestions.show(viewer, draft)


def _open_findings(viewer: Viewer, draft: DraftView) -> list[FindingView]:
    """What the last review remarked and nobody has called met."""
    remarks = viewer.ask(stories.findings, draft.id)
    return [one for one in remarks if one.revision == draft.revision and not one.met]


def _coach(viewer: Viewer, draft: DraftView) -> None:
    """A reviewer sees the wish on the queue and on the desk."""
    field = f"story_coach_{draft.id}"
    st.toggle(
        viewer.t("I would like a coach for this one"),
        value=draft.coach_wanted,
        key=field,
        wrap=True,
        help=viewer.t("A reviewer then reads it as a colleague who helps, and says what would lift it."),
        on_change=lambda: viewer.portal.do(stories.ask_for_coach, draft.id, st.session_state[field]),
    )


def _history(viewer: Viewer, draft: DraftView) -> None:
    if draft.revision:
        story_diff.show(viewer, draft)
        with st.expander(viewer.t("What has happened so far"), key=f"story_history_{draft.id}"):
            timeline.show(viewer.t, viewer.ask(stories.timeline, draft.id))


def _bar(viewer: Viewer, draft: DraftView) -> None:
    """The buttons, always in sight."""
    t = viewer.t
    with st.bottom, st.container(horizontal=True, vertical_alignment="center", key="story_bar"):
        st.caption(_saved(viewer, draft), width="stretch")
        if draft.discardable:
            _discard(viewer, draft)
        st.button(t("Save"), key=f"story_save_{draft.id}", on_click=save, args=(viewer, draft.id))
        if st.button(
            t("Send it again") if draft.status == Status.CHANGES_REQUESTED else t("Send to review"),
            key=f"story_send_{draft.id}",
            type="primary",
            icon=":material/send:",
        ):  # no callback: words still on their way from the editor are saved by its callback first
            _send(viewer, draft.id)


def _saved(viewer: Viewer, draft: DraftView) -> str:
    t = viewer.t
    if is_unsaved(draft.id):
        return t("Not saved yet. What you typed stays here.")
    return t("Saved at {time}. Your words are kept as you type.", time=t.time(draft.saved_at))


def _discard(viewer: Viewer, draft: DraftView) -> None:
    t = viewer.t
    with st.popover(t("Discard"), type="tertiary", icon=":material/delete:", key=f"story_discard_{draft.id}"):
        st.markdown(t("The draft is deleted for good, and nobody will know of it."))
        st.button(
            t("Yes, discard it"), key=f"story_discard_yes_{draft.id}", on_click=_throw_away, args=(viewer, draft.id)
        )


def _send(viewer: Viewer, story_id: int) -> None:
    save(viewer, story_id)
    if not is_unsaved(story_id):
        _submit(viewer, story_id)
    st.rerun()


def _submit(viewer: Viewer, story_id: int) -> None:
    try:
        viewer.portal.do(stories.submit, story_id)
    except Refusal as error:
        draft_keeping.refuse(story_id, error)
        return
    draft_keeping.refuse(story_id, None)
    sent = viewer.ask(stories.my_story, story_id).card
    say_next(plain(story_state.sentence(viewer.t, sent, viewer.now)))


def _throw_away(viewer: Viewer, story_id: int) -> None:
    try:
        viewer.portal.do(stories.discard, story_id)
    except Refusal as error:
        draft_keeping.refuse(story_id, error)
        return
    draft_keeping.forget(story_id)
    open_story(None)
    say_next(viewer.t("The draft is gone."))
