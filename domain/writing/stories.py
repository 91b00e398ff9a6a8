"""Writing: drafts that are never lost, sending them to review, taking them back and withdrawing them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from db.models import (
    BegunAgain,
    Conversation,
    Listing,
    Person,
    PointEntry,
    Share,
    ShareClicks,
    SubjectType,
    Submission,
    SubmissionVersion,
    Theme,
)
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput
from domain.languages import LANGUAGES, OTHERWISE
from domain.people.names import turned, turns_text
from domain.submissions import beginning_again, review_flow
from domain.submissions.beginning_again import Again
from domain.submissions.chosen import LISTS, chosen
from domain.submissions.drafts import EDITABLE, new_draft, send, throw_away
from domain.submissions.kinds import KINDS, Kind
from domain.submissions.reading import (
    ChangedElsewhere,
    FindingView,
    StepView,
    Version,
    draft_of_mine,
    findings_of,
    mine,
    readable,
    steps_of,
)
from domain.submissions.recordings import check_address
from domain.submissions.review_flow import Action, Status
from domain.submissions.visibility import BY_ITS_AUTHOR, taken_down_because
from domain.work import Work, command, query
from domain.writing.story_cards import StoryCard, card_of, cards_of_mine

KIND = Kind.STORY
TITLE_LIMIT = 120
BODY_LIMIT = 20_000
DRAFT_LIMIT = 60_000
"""Characters. A draft may grow past what can be sent to review, so that nothing typed is lost."""
SHORTEST = 200


@dataclass(frozen=True)
class StoryText:
    """What the author fills in. Ids and codes that are not known are refused."""

    title: str
    body: str
    format: str = "text"
    language: str = OTHERWISE
    theme_code: str | None = None
    audience_code: str | None = None
    goal_code: str | None = None
    co_author_id: int | None = None
    mentor_id: int | None = None
    consent_given: bool = False
    url: str | None = None
    """Where its recording can be seen or heard, if there is one."""


@command(Permission.STORY_WRITE)
def start(work: Work, format: str, language: str) -> int:
    """A new, empty draft; gives its id. One that is still empty is used again, so a double click starts one story."""
    return begin(work, format, language).id or 0


def begin(work: Work, format: str, language: str) -> Submission:
    """An empty draft of the actor's: the one there is, or a new one."""
    _check_known(format, language)
    empty = _empty_draft(work)
    if empty is not None:
        empty.format, empty.language = format, language
        return empty
    story = new_draft(work, KIND, format=format, language=language)
    audit.record(work, audit.Tag.STORY_STARTED, audit.Thing.SUBMISSION, story.id)
    return story


@command(Permission.STORY_WRITE)
def save(work: Work, story_id: int, stamp: str, text: StoryText) -> str:
    """Keeps a draft as it is now and gives its new stamp.

    An edit that began from an older state is refused: it would silently overwrite what another tab has saved.
    """
    story = draft_of_mine(work, story_id)
    write(work, story, stamp, text)
    audit.record(work, audit.Tag.STORY_SAVED, audit.Thing.SUBMISSION, story.id)
    return story.draft_stamp


def write(work: Work, story: Submission, stamp: str, text: StoryText) -> None:
    """Puts new words into a draft that is still as `stamp` says, and mints its next stamp."""
    if story.draft_stamp != stamp:
        raise ChangedElsewhere
    _check_draft(work, text)
    _check_parts(work, story, text)
    for field, value in asdict(text).items():
        setattr(story, field, chosen(work, field, value) if field in LISTS else value)
    story.url = (text.url or "").strip() or None
    story.saved_at, story.draft_stamp = work.now, work.token(9)


@command(Permission.STORY_WRITE)
def ask_for_coach(work: Work, story_id: int, wanted: bool) -> None:
    """Says whether a reviewer's help with the writing would be welcome, on a draft or after findings."""
    story = draft_of_mine(work, story_id)
    story.coach_wanted = wanted
    audit.record(work, audit.Tag.COACH_ASKED, audit.Thing.SUBMISSION, story.id, wanted=wanted)


@command(Permission.STORY_WRITE)
def submit(work: Work, story_id: int) -> None:
    """Sends a draft to review."""
    story = mine(work, story_id)
    if story.status in EDITABLE:
        _check_ready(work, story)
        _check_new(work, story)
    send(work, story)


@command(Permission.STORY_WRITE)
def take_back(work: Work, story_id: int) -> None:
    """Makes a submitted story a draft again, before anybody has begun to read it."""
    review_flow.move(work, mine(work, story_id), Action.TAKE_BACK)


@command(Permission.STORY_WRITE)
def withdraw(work: Work, story_id: int) -> None:
    """Takes a published story back. It is gone everywhere; its points stay, because consent is never punished."""
    review_flow.move(work, mine(work, story_id), Action.WITHDRAW)


@command(Permission.STORY_WRITE)
def begin_again(work: Work, story_id: int) -> int:
    """A new draft from a story of mine that was declined or taken down; gives its id. Twice begins one."""
    return beginning_again.begin_again(work, mine(work, story_id))


@command(Permission.STORY_WRITE)
def discard(work: Work, story_id: int) -> None:
    """Deletes a draft that has never been sent to review."""
    throw_away(work, mine(work, story_id))
    audit.record(work, audit.Tag.STORY_DISCARDED, audit.Thing.SUBMISSION, story_id)


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DraftView:
    """My story as I can edit or read it. `stamp` tells one saved state from the next."""

    id: int
    public_id: str
    status: Status
    revision: int
    stamp: str
    text: StoryText
    saved_at: datetime
    published_at: datetime | None
    actions: tuple[Action, ...]
    card: StoryCard
    taken_down_because: str | None
    again: Again
    coach_wanted: bool = False

    @property
    def editable(self) -> bool:
        """Whether I can still change the words. A co-author reads along."""
        return self.card.mine and self.status in EDITABLE

    @property
    def discardable(self) -> bool:
        """Whether it can be deleted without a trace: it has never been sent to review."""
        return self.card.mine and self.status == Status.DRAFT and self.revision == 0


@query(Permission.STORY_WRITE)
def my_stories(work: Work) -> list[StoryCard]:
    """Stories I write or co-write, those that wait for me first, then the newest."""
    return sorted(cards_of_mine(work), key=lambda card: not (card.mine and card.status in EDITABLE))


@query(Permission.STORY_WRITE)
def my_story(work: Work, story_id: int) -> DraftView:
    """One of my stories, or one I co-write, with its words."""
    story = readable(work, story_id)
    return DraftView(
        id=story.id or 0,
        public_id=story.public_id,
        status=Status(story.status),
        revision=story.revision,
        stamp=story.draft_stamp,
        text=text_of(story),
        saved_at=story.saved_at,
        published_at=story.published_at,
        actions=review_flow.actions_for(work, story),
        card=card_of(work, story_id),
        taken_down_because=taken_down_because(work, story),
        coach_wanted=story.coach_wanted,
        again=beginning_again.again(work, story),
    )


@query(Permission.STORY_WRITE)
def findings(work: Work, story_id: int) -> list[FindingView]:
    """What reviewers have said about something of mine, newest first."""
    return findings_of(work, readable(work, story_id, tuple(KINDS)))


@query(Permission.STORY_WRITE)
def timeline(work: Work, story_id: int) -> list[StepView]:
    """What has happened to my story, oldest first."""
    return steps_of(work, readable(work, story_id))


@query(Permission.STORY_WRITE)
def versions(work: Work, story_id: int) -> list[Version]:
    """My story as it was each time it was sent to review, oldest first."""
    story = readable(work, story_id)
    rows = work.session.exec(
        select(SubmissionVersion)
        .where(SubmissionVersion.submission_id == story.id)
        .order_by(col(SubmissionVersion.revision))
    )
    return [Version(row.revision, row.title, row.body, row.saved_at) for row in rows]


@dataclass(frozen=True)
class Reach:
    """What became of a published story: colleagues who shared it by name, how many others did, and its readers.

    Only those who show their name on the leaderboard are named. `clicks` are people's, not robots'; `comments` from
    outside the company and `replies` are those their sharers noted.
    """

    names: tuple[str, ...]
    others: int
    clicks: int
    comments: int = 0
    replies: int = 0


@query(Permission.STORY_WRITE)
def reach(work: Work, story_id: int) -> Reach:
    """Who has shared my story, and how many people followed their links."""
    story = readable(work, story_id)
    shared = select(Share.id, Share.person_id).where(
        Share.submission_id == story.id, col(Share.confirmed_at).is_not(None)
    )
    rows = work.session.exec(shared).all()
    people = work.session.exec(select(Person).where(col(Person.id).in_({person for _, person in rows}))).all()
    named = sorted(person.name for person in people if person.listing == Listing.NAME)
    shares = [share for share, _ in rows]
    clicks = select(func.sum(ShareClicks.people)).where(col(ShareClicks.share_id).in_(shares))
    noted = select(func.sum(Conversation.comments), func.sum(Conversation.replies))
    comments, replies = work.session.exec(noted.where(col(Conversation.share_id).in_(shares))).one()
    followed = work.session.exec(clicks).one()
    return Reach(tuple(named), len(people) - len(named), int(followed or 0), int(comments or 0), int(replies or 0))


def text_of(story: Submission) -> StoryText:
    """The author's words and choices."""
    return StoryText(**{field: getattr(story, field) for field in StoryText.__dataclass_fields__})


def _empty_draft(work: Work) -> Submission | None:
    """A draft of mine in which nothing has been written yet."""
    return work.session.exec(
        select(Submission).where(
            Submission.author_id == work.me,
            Submission.kind == KIND,
            Submission.status == Status.DRAFT,
            Submission.revision == 0,
            Submission.title == "",
            Submission.body == "",
            col(Submission.id).not_in(select(BegunAgain.submission_id)),
        )
    ).first()


# --- checks ----------------------------------------------------------------------------------------------------------


def _check_known(format: str, language: str) -> None:
    if format not in KINDS[KIND].names or language not in LANGUAGES:
        raise InvalidInput(N_("Choose a format and a language from the lists."), "format")


SAME_STORY = 90
"""`ratio` (0 to 100) from which two texts are the same story."""


def _check_new(work: Work, story: Submission) -> None:
    """A withdrawn story keeps its points, so it cannot be sent once more to earn them again. One that was withdrawn
    before it was out has none."""
    withdrawn = select(Submission.body).where(
        Submission.author_id == story.author_id,
        Submission.kind == KIND,
        Submission.id != story.id,
        BY_ITS_AUTHOR,
        select(PointEntry.id)
        .where(PointEntry.person_id == story.author_id, PointEntry.subject_type == SubjectType.SUBMISSION)
        .where(PointEntry.subject_id == Submission.id)
        .exists(),
    )
    if any(same_story(story.body, body) for body in work.session.exec(withdrawn)):
        raise InvalidInput(N_("You withdrew this story, and it kept its points. Tell what has happened since."), "body")


def same_story(one: str, other: str) -> bool:
    """Whether two texts are one story, but for a few words."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= SAME_STORY


def _check_draft(work: Work, text: StoryText) -> None:
    _check_known(text.format, text.language)
    if len(text.title) > TITLE_LIMIT:
        raise InvalidInput(N_("The title can have at most {limit} characters."), "title", limit=TITLE_LIMIT)
    if len(text.body) > DRAFT_LIMIT:
        raise InvalidInput(
            N_("A draft can hold {limit} characters, and this is longer. Copy the rest somewhere safe."),
            "body",
            limit=DRAFT_LIMIT,
        )
    check_address((text.url or "").strip())
    if work.me in (text.co_author_id, text.mentor_id):
        raise InvalidInput(N_("You are the author. Choose a colleague, or leave it empty."), "mentor_id")
    if text.co_author_id is not None and text.co_author_id == text.mentor_id:
        raise InvalidInput(N_("One colleague has one part: written together with, or helped by."), "mentor_id")
    for field in ("co_author_id", "mentor_id"):
        _check_colleague(work, field, getattr(text, field))


def _check_parts(work: Work, story: Submission, text: StoryText) -> None:
    """Who has a part in it is settled when it is first sent: whoever judged it cannot be paid for helping with it."""
    if story.revision == 0:
        helpers = {text.co_author_id, text.mentor_id} - {None, story.co_author_id, story.mentor_id}
        if helpers & beginning_again.decided_on_earlier(work, story):
            raise InvalidInput(
                N_("They decided on the earlier one, so they can have no part in this one."), "mentor_id"
            )
        return
    if text.mentor_id != story.mentor_id:
        raise InvalidInput(N_("Who helped you was settled when you first sent it, and stays so."), "mentor_id")
    if story.co_author_id not in (None, text.co_author_id):
        raise InvalidInput(N_("Whoever wrote it with you stays its co-author once it was sent."), "co_author_id")


def _check_colleague(work: Work, field: str, person_id: int | None) -> None:
    colleague = work.session.get(Person, person_id) if person_id is not None else None
    if person_id is not None and (colleague is None or not colleague.active):
        raise InvalidInput(N_("We could not find that colleague. Search by name and choose."), field)


def missing(text: StoryText, themed: bool) -> tuple[InvalidInput, ...]:
    """What a story still needs before it can be sent to review, in the order of the page; nothing when it is ready.

    A theme is needed where there are some: `themed`.
    """
    length = len(text.body.strip())
    wanted: tuple[tuple[bool, InvalidInput], ...] = (
        (
            any(map(str.isalnum, text.title)),
            InvalidInput(N_("Give your story a title, so that colleagues know what it is about."), "title"),
        ),
        (not turns_text(text.title), turned(text.title, "title")),
        (
            length >= SHORTEST,
            InvalidInput(
                N_("Tell a little more: {length} characters so far, and {shortest} make a story."),
                "body",
                length=length,
                shortest=SHORTEST,
            ),
        ),
        (
            length <= BODY_LIMIT,
            InvalidInput(
                N_(
                    "Your story has {length} characters and {limit} is the most. "
                    "Your draft is kept; shorten it by {over}."
                ),
                "body",
                length=length,
                limit=BODY_LIMIT,
                over=length - BODY_LIMIT,
            ),
        ),
        (
            bool(text.theme_code) or not themed,
            InvalidInput(N_("Choose a theme, so that the right colleagues find it."), "theme_code"),
        ),
    )
    return tuple(refusal for met, refusal in wanted if not met)


def _check_ready(work: Work, story: Submission) -> None:
    themed = work.session.exec(select(Theme.code).where(col(Theme.active)).limit(1)).first() is not None
    for refusal in missing(text_of(story), themed):
        raise refusal
