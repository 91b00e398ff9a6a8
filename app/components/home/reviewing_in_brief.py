"""What Home says to those who review: what waits for them, and where one more reviewer is needed."""

from __future__ import annotations

from dataclasses import dataclass

from app.components.review import cover_notice
from app.viewer import Ask, Viewer
from domain.access import Permission
from domain.review import cover, queue
from domain.review.cover import Cover
from domain.review.queue import QueueLine


@dataclass(frozen=True)
class Reviewing:
    """What waits for this person, nothing while they are away, and how the queue is covered, for who reviews."""

    waiting: list[QueueLine]
    cover: Cover | None = None


def look(viewer: Viewer, ask: Ask) -> Reviewing:
    """What there is for this person."""
    if not viewer.may(Permission.STORY_REVIEW):
        return Reviewing([])
    found: Cover = ask(cover.cover)
    me = found.of(viewer.me.id)
    return Reviewing([] if me is None or me.away_until else ask(queue.queue), found)


def html(viewer: Viewer, reviewing: Reviewing, begins: bool) -> str:
    """The card; nothing where enough are here, or where a portal `begins` and nobody has sent anything yet."""
    if reviewing.cover is None or (begins and not reviewing.cover.written):
        return ""
    return cover_notice.html(viewer, reviewing.cover)
