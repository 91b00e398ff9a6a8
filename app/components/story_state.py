"""Where one of my stories is, in one sentence with an icon (the name of a Material symbol)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.wording import Wording, plain
from domain.review_flow import Status
from domain.story_cards import StoryCard

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
    return _SENTENCES[card.status](t, card, now)


def markdown(t: Wording, card: StoryCard, now: datetime) -> str:
    """Icon and state for Markdown, the names in it made harmless."""
    return f":material/{ICONS[card.status]}: {plain(sentence(t, card, now))}"


def _draft(t: Wording, card: StoryCard, _: datetime) -> str:
    if not card.mine:
        return t("{author} is writing it, and you read along.", author=card.author)
    return t("A draft. Only you and your co-author can see it.")


def _submitted(t: Wording, card: StoryCard, now: datetime) -> str:
    if card.answer_by and now > card.answer_by:
        return t(
            "With the reviewers. You should have had an answer by {day}; it is late, and the oldest are read first.",
            day=t.day(card.answer_by),
        )
    day = t.day(card.answer_by) if card.answer_by else ""
    if not card.ahead:
        return t("With the reviewers and next in line; you have an answer by {day}.", day=day)
    return t.many(
        "With the reviewers; {n} is before yours; you have an answer by {day}.",
        "With the reviewers; {n} are before yours; you have an answer by {day}.",
        card.ahead,
        day=day,
    )


def _in_review(t: Wording, card: StoryCard, _: datetime) -> str:
    day = t.day(card.answer_by) if card.answer_by else ""
    return t("{who} is reading it now; you have an answer by {day}.", who=card.reviewer or t("A reviewer"), day=day)


def _changes_requested(t: Wording, card: StoryCard, _: datetime) -> str:
    return t.many(
        "Nearly there: a reviewer has {n} remark for you. Change what you agree with and send it again.",
        "Nearly there: a reviewer has {n} remarks for you. Change what you agree with and send it again.",
        card.findings,
    )


def _scheduled(t: Wording, card: StoryCard, _: datetime) -> str:
    if card.publish_at is None:
        return t("Approved. It appears soon, and nobody can see it until then.")
    return t(
        "Approved. It appears on {day} at {time}, and nobody can see it until then.",
        day=t.day(card.publish_at),
        time=t.time(card.publish_at),
    )


def _published(t: Wording, card: StoryCard, _: datetime) -> str:
    day = t.date(card.published_at) if card.published_at else ""
    if card.shares:
        return t.many(
            "Published {day}. {n} share by colleagues so far.",
            "Published {day}. {n} shares by colleagues so far.",
            card.shares,
            day=day,
        )
    return t("Published {day}. Colleagues can share it.", day=day)


def _declined(t: Wording, card: StoryCard, _: datetime) -> str:
    return t.many(
        "Not published this time. {n} remark says why, and what it could become.",
        "Not published this time. {n} remarks say why, and what it could become.",
        card.findings,
    )


def _withdrawn(t: Wording, card: StoryCard, _: datetime) -> str:
    if card.points:
        return t.many(
            "Withdrawn, and gone everywhere. Your {n} point stays.",
            "Withdrawn, and gone everywhere. Your {n} points stay.",
            card.points,
        )
    return t("No longer published, and gone everywhere.")


_SENTENCES: dict[Status, Callable[[Wording, StoryCard, datetime], str]] = {
    Status.DRAFT: _draft,
    Status.SUBMITTED: _submitted,
    Status.IN_REVIEW: _in_review,
    Status.CHANGES_REQUESTED: _changes_requested,
    Status.SCHEDULED: _scheduled,
    Status.PUBLISHED: _published,
    Status.DECLINED: _declined,
    Status.WITHDRAWN: _withdrawn,
}
