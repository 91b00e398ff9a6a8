"""My stories in a list, each with its picture, its title as the way in, where it is, and what it earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from app.artwork import img, story_picture_svg
from app.components import story_state
from app.drawing.links import address
from app.drawing.markup import icon_html
from app.viewer import Viewer
from domain.programme.catalogue import Choice
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import Status
from domain.writing.stories import KIND
from domain.writing.story_cards import StoryCard

NO_THEME = Choice("", {}, "slate")


def html(viewer: Viewer, cards: Sequence[StoryCard], themes: Mapping[str, Choice]) -> str:
    """The rows; the whole face of each leads to its story."""
    return f'<ul class="ap-stories">{"".join(_row(viewer, card, themes) for card in cards)}</ul>'


def _row(viewer: Viewer, card: StoryCard, themes: Mapping[str, Choice]) -> str:
    t = viewer.t
    theme = themes.get(card.theme_code or "", NO_THEME)
    picture = img(story_picture_svg(theme.colour, KINDS[KIND].format(card.format).icon, card.public_id), "", 124)
    title = escape(card.title.strip() or t("Without a title yet"))
    state = escape(story_state.sentence(t, card, viewer.now))
    mark = icon_html(story_state.ICONS[card.status])
    facts = " · ".join(escape(fact) for fact in _facts(viewer, card, theme))
    way = f'<a data-from-top href="{address("my-stories", story=str(card.id))}">{title}</a>'
    return (
        f'<li class="ap-card ap-story-row">{picture}<div>{way}'
        f'<p>{mark} {state}</p><p class="ap-soft">{facts}</p></div>{_points(viewer, card) if card.points else ""}</li>'
    )


def open_story(story_id: int | None, idea: str = "") -> None:
    """Names the story in the address, or none, and the question it answers.

    (A link to the page one is on already leaves the address as it was.)
    """
    st.query_params.pop("idea", None)
    if idea:
        st.query_params["idea"] = idea
    if story_id is None:
        st.query_params.pop("story", None)
    else:
        st.query_params["story"] = str(story_id)


def _facts(viewer: Viewer, card: StoryCard, theme: Choice) -> list[str]:
    t = viewer.t
    facts = [t(KINDS[KIND].format(card.format).name), t.words(theme.name)]
    if card.status == Status.DRAFT:
        facts.append(t("saved {ago}", ago=t.ago(card.saved_at, viewer.now)))
    if not card.mine:
        facts.append(t("with {author}", author=card.author))
    return [fact for fact in facts if fact]


def _points(viewer: Viewer, card: StoryCard) -> str:
    unit = viewer.t.many("point", "points", card.points)
    return f'<p class="ap-points"><b>{viewer.t.number(card.points)}</b> <span>{unit}</span></p>'
