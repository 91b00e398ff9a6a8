"""Where one of my stories is, in one sentence with an icon (the name of a Material symbol)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.components import with_reviewers
from app.wording import Wording, plain
from domain.submissions.review_flow import Status
from domain.writing.story_cards import StoryCard

ICONS: dict[Status, str] = {
    Status.DRAFT: "edit_note",
    Status.SUBMITTED: "schedule_send",
    Status.IN_REVIEW: "visibility",
    Status.CHANGES_REQUESTED: "rate_review",
    Status.SCHEDULED: "event_available",
    Status.PUBLISHED: "celebration",
    Status.DECLINED: "inventory_2",
    Status.WITHDRAWN: "undo",
}


def sentence(t: Wording, card: StoryCard, now: datetime) -> str:
    """The state in words. The names in it are as people wrote them: escape the whole where it is drawn."""
    waiting = with_reviewers.sentence(t, card, now, card.reviewer)
    return waiting or _SENTENCES[card.status](t, card)


def markdown(t: Wording, card: StoryCard, now: datetime) -> str:
    """Icon and state for Markdown, the names in it made harmless."""
    return f":material/{ICONS[card.status]}: {plain(sentence(t, card, now))}"


def _draft(t: Wording, card: StoryCard) -> str:
    if not card.mine:
        return t("{author} is writing it, and you read along.", author=card.author)
    if card.co_author:
        return t("A draft. Only you and your co-author can see it.")
    return t("A draft. Only you can see it.")


def _scheduled(t: Wording, card: StoryCard) -> str:
    if card.publish_at is None:
        return t("Approved. It appears soon, and nobody can see it until then.")
    return t(
        "Approved. It appears on {day} at {time}, and nobody can see it until then.",
        day=t.day(card.publish_at),
        time=t.time(card.publish_at),
    )


def _published(t: Wording, card: StoryCard) -> str:
    day = t.date(card.published_at) if card.published_at else ""
    if card.shares:
        return t.many(
            "Published {day}. {n} share by colleagues so far.",
            "Published {day}. {n} shares by colleagues so far.",
            card.shares,
            day=day,
        )
    return t("Published {day}. Colleagues can share it.", day=day)


def _declined(t: Wording, card: StoryCard) -> str:
    return t.many(
        "Not published this time. {n} remark says why, and what it could become.",
        "Not published this time. {n} remarks say why, and what it could become.",
        card.findings,
    )


def _withdrawn(t: Wording, card: StoryCard) -> str:
    if card.points:
        return t.many(
            "Withdrawn, and gone everywhere. Your {n} point stays.",
            "Withdrawn, and gone everywhere. Your {n} points stay.",
            card.points,
        )
    return t("No longer published, and gone everywhere.")


_SENTENCES: dict[Status, Callable[[Wording, StoryCard], str]] = {
    Status.DRAFT: _draft,
    Status.SCHEDULED: _scheduled,
    Status.PUBLISHED: _published,
    Status.DECLINED: _declined,
    Status.WITHDRAWN: _withdrawn,
}
