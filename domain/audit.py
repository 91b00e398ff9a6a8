"""The audit trail: every command leaves a line that says who did what to which thing."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from db.models import AuditEvent
from domain.errors import N_
from domain.work import Work

THEIR_OWN = True
"""What people do for themselves, such as writing a draft at night. It is recorded, and no admin reads it."""


class Thing(StrEnum):
    """What something is done to."""

    SUBMISSION = "submission"
    PHRASE = "phrase"
    NOMINATION = "nomination"
    FEED = "feed"
    GUIDE = "guide"
    SHARE = "share"
    DECLARATION = "declaration"
    REWARD = "reward"
    AWARD = "award"
    PERSON = "person"
    PEOPLE = "people"
    TEAM = "team"
    SETTING = "setting"
    PIECE = "piece"
    RULES = "rules"
    PORTAL = "portal"


class Tag(StrEnum):
    """`subject:action`, one row for every thing that is done: its name, its sentence, and whether it is THEIR_OWN.

    In the sentence `who` did it, `what` is what it was done to, `person` whom it was for, `other` what it went into.
    """

    sentence: str
    their_own: bool

    def __new__(cls, name: str, sentence: str = "", their_own: bool = False) -> Self:
        tag = str.__new__(cls, name)
        tag._value_ = name
        tag.sentence = sentence
        tag.their_own = their_own
        return tag

    STORY_STARTED = "story:started", N_("{who} started a story."), THEIR_OWN
    STORY_SAVED = "story:saved", N_("{who} saved a draft."), THEIR_OWN
    STORY_DISCARDED = "story:discarded", N_("{who} discarded a draft."), THEIR_OWN
    COACH_ASKED = "story:coach-asked", N_("{who} said whether a coach would be welcome."), THEIR_OWN
    NOMINATED = "story:nominated", N_("{who} nominated a colleague for a portrait."), THEIR_OWN
    NOMINATION_ACCEPTED = "story:nomination-accepted", N_("{who} agreed to a portrait."), THEIR_OWN
    SUGGESTION_ANSWERED = "story:suggestion-answered", N_("{who} answered a reviewer's suggestion."), THEIR_OWN
    CONTRIBUTION_STARTED = "contribution:started", N_("{who} began to tell of a contribution."), THEIR_OWN
    CONTRIBUTION_SAVED = "contribution:saved", N_("{who} saved the draft of a contribution."), THEIR_OWN
    CONTRIBUTION_DISCARDED = "contribution:discarded", N_("{who} discarded the draft of a contribution."), THEIR_OWN
    PICTURE_ADDED = "picture:added", N_("{who} added a picture."), THEIR_OWN
    PICTURE_DESCRIBED = "picture:described", N_("{who} described a picture."), THEIR_OWN
    PICTURE_REMOVED = "picture:removed", N_("{who} removed a picture."), THEIR_OWN
    BEGUN_AGAIN = "submission:begun-again", N_("{who} began a new draft from an earlier one."), THEIR_OWN
    SUBMISSION_MOVED = "submission:moved", N_("{who} moved {what} on.")
    PHRASE_KEPT = "phrase:kept", N_("{who} kept a remark to use again."), THEIR_OWN
    PHRASE_FORGOTTEN = "phrase:forgotten", N_("{who} forgot a remark they had kept."), THEIR_OWN
    CONTENT_PROPOSED = "content:proposed", N_("{who} proposed {what} for the hub.")
    FEED_ADDED = "content:feed-added", N_("{who} added a feed that is read for proposals.")
    FEED_PAUSED = "content:feed-paused", N_("{who} paused the reading of a feed.")
    FEED_RESUMED = "content:feed-resumed", N_("{who} had a feed read again.")
    FEED_REMOVED = "content:feed-removed", N_("{who} removed a feed.")
    FEED_ENTRIES_SET_ASIDE = "content:feed-set-aside", N_("{who} set aside what a feed had offered.")
    FEED_ENTRIES_BACK = "content:feed-offered-again", N_("{who} had something offered again that was set aside.")
    GUIDE_PUBLISHED = "content:guide-published", N_("{who} published a new version of the guide to sharing.")
    SHARE_OPENED = "share:opened", N_("{who} prepared to share {what}."), THEIR_OWN
    SHARE_CONFIRMED = "share:confirmed", N_("A share of {what} was confirmed."), THEIR_OWN
    SHARE_TAKEN_BACK = "share:taken-back", N_("{who} took a share of {what} back."), THEIR_OWN
    CONVERSATION_NOTED = "share:conversation-noted", N_("{who} noted what came of a share of {what}."), THEIR_OWN
    DECLARED = "share:declared", N_("{who} declared something in ten seconds."), THEIR_OWN
    TOLD_ABOUT = "share:told-about", N_("{who} said what it was about."), THEIR_OWN
    DECLARATION_TAKEN_BACK = "share:declaration-taken-back", N_("{who} took a declaration back."), THEIR_OWN
    POINTS_ADJUSTED = "points:adjusted", N_("{who} corrected the points of {what}.")
    CORRECTION_ASKED = "points:correction-asked", N_("{who} asked a second admin to correct the points of {what}.")
    CORRECTION_REFUSED = "points:correction-refused", N_("{who} turned down a correction of the points of {what}.")
    BADGE_AWARDED = "badge:awarded", N_("{what} earned a badge."), THEIR_OWN
    BADGE_REVOKED = "badge:revoked", N_("A badge of {what} was taken back: what it rested on is gone."), THEIR_OWN
    CERTIFICATE_ISSUED = "certificate:issued", N_("{what} was issued a certificate."), THEIR_OWN
    CERTIFICATE_REVOKED = (
        "certificate:revoked",
        N_("A certificate of {what} was revoked: what it rested on is gone."),
        THEIR_OWN,
    )
    CERTIFICATE_REPLACED = "certificate:replaced", N_("{what} was issued a certificate in a new name."), THEIR_OWN
    REWARD_CREATED = "reward:created", N_("{who} added a reward: {what}.")
    REWARD_CHANGED = "reward:changed", N_("{who} changed the reward {what}.")
    REWARD_RETIRED = "reward:retired", N_("{who} took {what} out of the catalogue of rewards.")
    REWARD_BROUGHT_BACK = "reward:brought-back", N_("{who} brought {what} back into the catalogue of rewards.")
    REWARD_RESTOCKED = "reward:restocked", N_("{who} said how many there are: {what}.")
    REWARD_AWARDED = "reward:awarded", N_("{who} gave {person} a reward: {what}.")
    REWARD_HANDED_OVER = "reward:handed-over", N_("{who} handed over: {what}.")
    WISH_MADE = "wish:made", N_("{who} wished for {what}."), THEIR_OWN
    WISH_DROPPED = "wish:dropped", N_("{who} took the wish for {what} back."), THEIR_OWN
    PERSON_LINKED = "person:linked", N_("{what} signed in for the first time.")
    PERSON_UNLINKED = "person:unlinked", N_("{who} unlinked the sign-in of {what}.")
    PERSON_ADDED = "person:added", N_("{who} added {what} by hand.")
    PERSON_CORRECTED = "person:corrected", N_("{who} changed what is known of {what}.")
    PERSON_ENDED = "person:ended", N_("{who} noted that {what} has left.")
    PERSON_BROUGHT_BACK = "person:brought-back", N_("{who} brought {what} back.")
    PERSON_SIGNED_OUT = "person:signed-out", N_("{who} signed out on every device.")
    PERSON_SIGNED_OUT_HERE = "person:signed-out-here", N_("{who} signed out."), THEIR_OWN
    LISTING_CHOSEN = "person:listing-chosen", N_("{who} chose how to appear on the leaderboard."), THEIR_OWN
    LANGUAGE_CHOSEN = "person:language-chosen", N_("{who} chose a language."), THEIR_OWN
    ADDRESS_SETTLED = (
        "person:address-settled",
        N_("{who} said that an address several people were given is that of {what}."),
    )
    ADDRESS_TAKEN_OVER = "person:address-taken-over", N_("{what} took over the address of {person}, who has left.")
    FILE_OFFERED = "person:file-offered", N_("{who} asked for a file of their own data."), THEIR_OWN
    FILE_FETCHED = "person:file-fetched", N_("{what} fetched a file of their own data."), THEIR_OWN
    ROLE_GRANTED = "role:granted", N_("{who} gave {what} a role.")
    ROLE_TAKEN = "role:taken", N_("{who} took a role from {what}.")
    REVIEWER_AWAY = "role:reviewer-away", N_("{who} noted until when {what} is away and does not review.")
    REVIEWER_BACK = "role:reviewer-back", N_("{who} noted that {what} is back and reviews.")
    REVIEWER_READS_IN = "role:reviewer-reads-in", N_("{who} chose the languages to review in."), THEIR_OWN
    ROLE_ASKED = "role:asked", N_("{who} asked a second admin to make {what} an admin.")
    ROLE_CONFIRMED = "role:confirmed", N_("{who} confirmed that {what} is an admin, as {person} had asked.")
    ROLE_TURNED_DOWN = "role:turned-down", N_("{who} turned down that {what} becomes an admin.")
    ROLE_WITHDRAWN = "role:withdrawn", N_("{who} no longer asks to make {what} an admin.")
    ROLE_LAPSED = "role:lapsed", N_("{what} has left, so nobody is asked any more to make them an admin.")
    CONTENT_MAKER_MARKED = (
        "role:content-maker-marked",
        N_("{who} noted that it is the job of {what} to make company content."),
    )
    CONTENT_MAKER_UNMARKED = (
        "role:content-maker-unmarked",
        N_("{who} noted that it is no longer the job of {what} to make company content."),
    )
    ASKED_TO_JOIN = "person:asked-to-join", N_("{who} asked to join."), THEIR_OWN
    RATHER_NOT_JOIN = "person:rather-not-join", N_("{who} would rather not join."), THEIR_OWN
    LET_IN = "person:let-in", N_("{who} gave {what} a place in the pilot group.")
    PLACE_TAKEN_BACK = "person:place-taken-back", N_("{who} took the place of {what} in the pilot group back.")
    TEAM_BEGAN = "people:team-began", N_("{who} said that {what} begins.")
    TEAM_WAITS = "people:team-waits", N_("{who} said that {what} does not begin yet.")
    TEAM_RENAMED = "team:renamed", N_("{who} renamed the team {what}.")
    TEAM_MOVED = "team:moved", N_("{who} put the team {what} elsewhere among the teams.")
    TEAM_MERGED = "team:merged", N_("{who} merged the team {what} into {other}.")
    LEADER_MARKED = "role:leader-marked", N_("{who} noted that {what} leads people.")
    LEADER_UNMARKED = "role:leader-unmarked", N_("{who} noted that {what} does not lead people.")
    LEADER_MARK_TAKEN_BACK = (
        "role:leader-mark-taken-back",
        N_("{who} took back what was noted of {what} leading people."),
    )
    PEOPLE_IMPORT_BEGUN = "people:import-begun", N_("{who} began to import people.")
    PEOPLE_IMPORTED = "people:imported", N_("{who} imported people.")
    SETTING_DECIDED = "setting:decided", N_("{who} decided about the programme.")
    FIRST_STEP_SAID = "first-step:said", N_("{who} went on with the first afternoon.")
    FILE_KEPT = "setting:file", N_("{who} added a picture of the programme's.")
    STARTER_TAKEN = "starter:taken", N_("{who} took {what}, which was suggested.")
    STARTER_DECLINED = "starter:declined", N_("{who} said that {what} is not for this company.")
    STARTER_KEPT = "starter:kept", N_("{who} stayed with the company's own words for {what}.")
    STARTER_RETIRED = "starter:retired", N_("{who} retired {what}.")
    STARTER_BROUGHT_BACK = "starter:brought-back", N_("{who} brought {what} back into use.")
    CHOICE_ADDED = "starter:added", N_("{who} added {what}.")
    CHOICE_CHANGED = "starter:changed", N_("{who} changed {what}.")
    CHOICE_MOVED = "starter:moved", N_("{who} moved {what} in its list.")
    CHOICE_MERGED = "starter:merged", N_("{who} merged {what} into {other}.")
    RULES_DRAFTED = "rules:drafted", N_("{who} drafted a change of the point rules.")
    RULES_DRAFT_DROPPED = "rules:draft-dropped", N_("{who} dropped the draft of a change of the point rules.")
    RULES_PUBLISHED = "rules:published", N_("{who} published a change of the point rules.")
    RULES_WITHDRAWN = "rules:withdrawn", N_("{who} withdrew a change of the point rules before it began.")
    UPKEEP_DONE = "upkeep:done", N_("The portal ran its daily upkeep.")


def record(work: Work, tag: Tag, subject_type: Thing, subject_id: int | None, **data: Any) -> None:
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
    "recognition": (
        N_("Points, badges and rewards"),
        ("points:", "rules:", "badge:", "certificate:", "reward:", "wish:"),
    ),
    "people": (N_("People and roles"), ("person:", "people:", "team:", "role:")),
    "portal": (N_("The portal itself"), ("upkeep:", "setting:", "starter:", "first-step:")),
}
"""What the trail can be narrowed to: a name, and how the tags of that kind begin."""
