"""The audit trail: every command leaves a line that says who did what to which thing."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from db.models import AuditEvent
from domain.errors import N_
from domain.work import Work


class Tag(StrEnum):
    """`subject:action`, one for every thing that is done."""

    STORY_STARTED = "story:started"
    STORY_SAVED = "story:saved"
    STORY_DISCARDED = "story:discarded"
    COACH_ASKED = "story:coach-asked"
    NOMINATED = "story:nominated"
    NOMINATION_ACCEPTED = "story:nomination-accepted"
    SUGGESTION_ANSWERED = "story:suggestion-answered"
    CONTRIBUTION_STARTED = "contribution:started"
    CONTRIBUTION_SAVED = "contribution:saved"
    CONTRIBUTION_DISCARDED = "contribution:discarded"
    PICTURE_ADDED = "picture:added"
    PICTURE_DESCRIBED = "picture:described"
    PICTURE_REMOVED = "picture:removed"
    SUBMISSION_MOVED = "submission:moved"
    PHRASE_KEPT = "phrase:kept"
    PHRASE_FORGOTTEN = "phrase:forgotten"
    CONTENT_PROPOSED = "content:proposed"
    FEED_ADDED = "content:feed-added"
    FEED_PAUSED = "content:feed-paused"
    FEED_RESUMED = "content:feed-resumed"
    FEED_REMOVED = "content:feed-removed"
    FEED_ENTRIES_SET_ASIDE = "content:feed-set-aside"
    FEED_ENTRIES_BACK = "content:feed-offered-again"
    GUIDE_PUBLISHED = "content:guide-published"
    SHARE_OPENED = "share:opened"
    SHARE_CONFIRMED = "share:confirmed"
    CONVERSATION_NOTED = "share:conversation-noted"
    DECLARED = "share:declared"
    DECLARATION_TAKEN_BACK = "share:declaration-taken-back"
    POINTS_ADJUSTED = "points:adjusted"
    BADGE_AWARDED = "badge:awarded"
    CERTIFICATE_ISSUED = "certificate:issued"
    REWARD_CREATED = "reward:created"
    REWARD_AWARDED = "reward:awarded"
    REWARD_HANDED_OVER = "reward:handed-over"
    WISH_MADE = "wish:made"
    WISH_DROPPED = "wish:dropped"
    PERSON_LINKED = "person:linked"
    PERSON_SIGNED_OUT = "person:signed-out"
    LISTING_CHOSEN = "person:listing-chosen"
    LANGUAGE_CHOSEN = "person:language-chosen"
    ADDRESS_TAKEN_OVER = "person:address-taken-over"
    ROLE_GRANTED = "role:granted"
    ROLE_TAKEN = "role:taken"
    PEOPLE_IMPORTED = "people:imported"
    UPKEEP_DONE = "upkeep:done"


SENTENCES: dict[Tag, str] = {
    Tag.STORY_STARTED: N_("{who} started a story."),
    Tag.STORY_SAVED: N_("{who} saved a draft."),
    Tag.STORY_DISCARDED: N_("{who} discarded a draft."),
    Tag.COACH_ASKED: N_("{who} said whether a coach would be welcome."),
    Tag.NOMINATED: N_("{who} nominated a colleague for a portrait."),
    Tag.NOMINATION_ACCEPTED: N_("{who} agreed to a portrait."),
    Tag.SUGGESTION_ANSWERED: N_("{who} answered a reviewer's suggestion."),
    Tag.CONTRIBUTION_STARTED: N_("{who} began to tell of a contribution."),
    Tag.CONTRIBUTION_SAVED: N_("{who} saved the draft of a contribution."),
    Tag.CONTRIBUTION_DISCARDED: N_("{who} discarded the draft of a contribution."),
    Tag.PICTURE_ADDED: N_("{who} added a picture."),
    Tag.PICTURE_DESCRIBED: N_("{who} described a picture."),
    Tag.PICTURE_REMOVED: N_("{who} removed a picture."),
    Tag.SUBMISSION_MOVED: N_("{who} moved {what} on."),
    Tag.PHRASE_KEPT: N_("{who} kept a remark to use again."),
    Tag.PHRASE_FORGOTTEN: N_("{who} forgot a remark they had kept."),
    Tag.CONTENT_PROPOSED: N_("{who} proposed {what} for the hub."),
    Tag.FEED_ADDED: N_("{who} added a feed that is read for proposals."),
    Tag.FEED_PAUSED: N_("{who} paused the reading of a feed."),
    Tag.FEED_RESUMED: N_("{who} had a feed read again."),
    Tag.FEED_REMOVED: N_("{who} removed a feed."),
    Tag.FEED_ENTRIES_SET_ASIDE: N_("{who} set aside what a feed had offered."),
    Tag.FEED_ENTRIES_BACK: N_("{who} had something offered again that was set aside."),
    Tag.GUIDE_PUBLISHED: N_("{who} published a new version of the guide to sharing."),
    Tag.SHARE_OPENED: N_("{who} prepared to share {what}."),
    Tag.SHARE_CONFIRMED: N_("A share of {what} was confirmed."),
    Tag.CONVERSATION_NOTED: N_("{who} noted what came of a share of {what}."),
    Tag.DECLARED: N_("{who} declared something in ten seconds."),
    Tag.DECLARATION_TAKEN_BACK: N_("{who} took a declaration back."),
    Tag.POINTS_ADJUSTED: N_("{who} corrected the points of {what}."),
    Tag.BADGE_AWARDED: N_("{what} earned a badge."),
    Tag.CERTIFICATE_ISSUED: N_("{what} was issued a certificate."),
    Tag.REWARD_CREATED: N_("{who} added a reward: {what}."),
    Tag.REWARD_AWARDED: N_("{who} gave {person} a reward: {what}."),
    Tag.REWARD_HANDED_OVER: N_("{who} handed over: {what}."),
    Tag.WISH_MADE: N_("{who} wished for {what}."),
    Tag.WISH_DROPPED: N_("{who} took the wish for {what} back."),
    Tag.PERSON_LINKED: N_("{what} signed in for the first time."),
    Tag.PERSON_SIGNED_OUT: N_("{who} signed out on every device."),
    Tag.LISTING_CHOSEN: N_("{who} chose how to appear on the leaderboard."),
    Tag.LANGUAGE_CHOSEN: N_("{who} chose a language."),
    Tag.ADDRESS_TAKEN_OVER: N_("{what} took over the address of {person}, who has left."),
    Tag.ROLE_GRANTED: N_("{who} gave {what} a role."),
    Tag.ROLE_TAKEN: N_("{who} took a role from {what}."),
    Tag.PEOPLE_IMPORTED: N_("{who} imported people."),
    Tag.UPKEEP_DONE: N_("The portal ran its daily upkeep."),
}
"""Whole sentences: `who` did it, `what` it was done to, `person` whom it was for."""

MOVES: dict[str, str] = {
    "submit": N_("{who} sent {what} to review."),
    "take_back": N_("{who} took {what} back from review."),
    "claim": N_("{who} began to review {what}."),
    "release": N_("{who} put {what} back into the queue."),
    "ask_changes": N_("{who} asked for changes to {what}."),
    "decline": N_("{who} declined {what}."),
    "approve": N_("{who} approved {what}, and it was published."),
    "approve_later": N_("{who} approved {what}, to appear later."),
    "appear": N_("{what} appeared at its time."),
    "withdraw": N_("{who} withdrew {what}."),
    "take_down": N_("{who} took {what} out of the hub."),
}
"""The same for each step of a submission, by its action."""
UNSEEN_MOVES: dict[str, str] = {
    "approve": N_("{who} approved {what}."),
    "take_down": N_("{who} took back the approval of {what}."),
}
"""The same for a contribution, which is never published."""


def record(work: Work, tag: Tag, subject_type: str, subject_id: int | None, **data: Any) -> None:
    """Appends a line. `data` holds ids, codes and numbers only, never a name or free text."""
    work.session.add(
        AuditEvent(
            at=work.now,
            actor_id=work.actor.person_id,
            tag=tag,
            subject_type=subject_type,
            subject_id=subject_id,
            data=data,
        )
    )


KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "content": (
        N_("Stories and content"),
        ("story:", "contribution:", "picture:", "submission:", "phrase:", "content:"),
    ),
    "shares": (N_("Shares"), ("share:",)),
    "recognition": (N_("Points, badges and rewards"), ("points:", "badge:", "certificate:", "reward:", "wish:")),
    "people": (N_("People and roles"), ("person:", "people:", "role:")),
    "portal": (N_("The portal itself"), ("upkeep:",)),
}
"""What the trail can be narrowed to: a name, and how the tags of that kind begin."""

THEIR_OWN = frozenset(
    {
        Tag.STORY_STARTED,
        Tag.STORY_SAVED,
        Tag.STORY_DISCARDED,
        Tag.PHRASE_KEPT,
        Tag.PHRASE_FORGOTTEN,
        Tag.COACH_ASKED,
        Tag.SUGGESTION_ANSWERED,
        Tag.CONTRIBUTION_STARTED,
        Tag.CONTRIBUTION_SAVED,
        Tag.CONTRIBUTION_DISCARDED,
        Tag.PICTURE_ADDED,
        Tag.PICTURE_DESCRIBED,
        Tag.PICTURE_REMOVED,
        Tag.SHARE_OPENED,
        Tag.SHARE_CONFIRMED,
        Tag.CONVERSATION_NOTED,
        Tag.DECLARED,
        Tag.DECLARATION_TAKEN_BACK,
        Tag.NOMINATED,
        Tag.NOMINATION_ACCEPTED,
        Tag.WISH_MADE,
        Tag.WISH_DROPPED,
        Tag.LISTING_CHOSEN,
        Tag.LANGUAGE_CHOSEN,
    }
)
"""What people do for themselves, such as writing a draft at night. It is recorded, and no admin reads it."""
