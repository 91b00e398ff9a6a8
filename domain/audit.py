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
    SHARE_TAKEN_BACK = "share:taken-back"
    CONVERSATION_NOTED = "share:conversation-noted"
    DECLARED = "share:declared"
    DECLARATION_TAKEN_BACK = "share:declaration-taken-back"
    POINTS_ADJUSTED = "points:adjusted"
    CORRECTION_ASKED = "points:correction-asked"
    CORRECTION_REFUSED = "points:correction-refused"
    BADGE_AWARDED = "badge:awarded"
    BADGE_REVOKED = "badge:revoked"
    CERTIFICATE_ISSUED = "certificate:issued"
    CERTIFICATE_REVOKED = "certificate:revoked"
    CERTIFICATE_REPLACED = "certificate:replaced"
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
    FILE_OFFERED = "person:file-offered"
    FILE_FETCHED = "person:file-fetched"
    ROLE_GRANTED = "role:granted"
    ROLE_TAKEN = "role:taken"
    CONTENT_MAKER_MARKED = "role:content-maker-marked"
    CONTENT_MAKER_UNMARKED = "role:content-maker-unmarked"
    PEOPLE_IMPORTED = "people:imported"
    SETTING_DECIDED = "setting:decided"
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
    Tag.SHARE_TAKEN_BACK: N_("{who} took a share of {what} back."),
    Tag.CONVERSATION_NOTED: N_("{who} noted what came of a share of {what}."),
    Tag.DECLARED: N_("{who} declared something in ten seconds."),
    Tag.DECLARATION_TAKEN_BACK: N_("{who} took a declaration back."),
    Tag.POINTS_ADJUSTED: N_("{who} corrected the points of {what}."),
    Tag.CORRECTION_ASKED: N_("{who} asked a second admin to correct the points of {what}."),
    Tag.CORRECTION_REFUSED: N_("{who} turned down a correction of the points of {what}."),
    Tag.BADGE_AWARDED: N_("{what} earned a badge."),
    Tag.BADGE_REVOKED: N_("A badge of {what} was taken back: what it rested on is gone."),
    Tag.CERTIFICATE_ISSUED: N_("{what} was issued a certificate."),
    Tag.CERTIFICATE_REVOKED: N_("A certificate of {what} was revoked: what it rested on is gone."),
    Tag.CERTIFICATE_REPLACED: N_("{what} was issued a certificate in a new name."),
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
    Tag.FILE_OFFERED: N_("{who} asked for a file of their own data."),
    Tag.FILE_FETCHED: N_("{what} fetched a file of their own data."),
    Tag.ROLE_GRANTED: N_("{who} gave {what} a role."),
    Tag.ROLE_TAKEN: N_("{who} took a role from {what}."),
    Tag.CONTENT_MAKER_MARKED: N_("{who} noted that it is the job of {what} to make company content."),
    Tag.CONTENT_MAKER_UNMARKED: N_("{who} noted that it is no longer the job of {what} to make company content."),
    Tag.PEOPLE_IMPORTED: N_("{who} imported people."),
    Tag.SETTING_DECIDED: N_("{who} decided about the programme."),
    Tag.UPKEEP_DONE: N_("The portal ran its daily upkeep."),
}
"""Whole sentences: `who` did it, `what` it was done to, `person` whom it was for."""


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
    "portal": (N_("The portal itself"), ("upkeep:", "setting:")),
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
        Tag.SHARE_TAKEN_BACK,
        Tag.CERTIFICATE_REPLACED,
        Tag.DECLARED,
        Tag.DECLARATION_TAKEN_BACK,
        Tag.NOMINATED,
        Tag.NOMINATION_ACCEPTED,
        Tag.WISH_MADE,
        Tag.WISH_DROPPED,
        Tag.LISTING_CHOSEN,
        Tag.LANGUAGE_CHOSEN,
        Tag.FILE_OFFERED,
        Tag.FILE_FETCHED,
    }
)
"""What people do for themselves, such as writing a draft at night. It is recorded, and no admin reads it."""
