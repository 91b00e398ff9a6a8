"""Contributions: talks, podcasts and referrals, told with evidence and approved by a reviewer on equal terms.

They are paid like stories and never shown: not in the hub, not to colleagues, not in public. Whoever wants others to
hear a recording tells it as a story, which somebody then judges as something to read.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func
from sqlmodel import col, or_, select

from db.models import BegunAgain, Occasion, Person, Picture, Submission
from db.prepared import Prepared, columns_of
from db.types import word
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotAllowedNow
from domain.languages import LANGUAGES, OTHERWISE
from domain.ledger import ceilings
from domain.people.names import turned, turns_text
from domain.people.one_at_a_time import one_at_a_time
from domain.submissions import beginning_again, review_flow
from domain.submissions.beginning_again import Again
from domain.submissions.drafts import EDITABLE, never_sent, new_draft, send, throw_away
from domain.submissions.kinds import KINDS, Kind, rule_for
from domain.submissions.reading import FindingView, StepView, draft_of_mine, findings_of, mine, steps_of
from domain.submissions.recordings import check_address
from domain.submissions.review_flow import Action, Status
from domain.submissions.visibility import BY_ITS_AUTHOR, taken_down_because
from domain.work import Work, command, query
from domain.writing import hints
from domain.writing.hints import Hint
from domain.writing.stories import TITLE_LIMIT
from domain.writing.story_cards import answered_by, led_to

KIND = Kind.CONTRIBUTION
WHOM_LIMIT, BODY_LIMIT, DRAFT_LIMIT = 120, 2000, 6000
"""Characters."""
FEW_WORDS = 20
"""Characters."""
OLDEST = timedelta(days=365)
"""What is longer ago can hardly be confirmed by anybody."""


@dataclass(frozen=True)
class ContributionText:
    """What its author fills in. `held_before` says before whom it was, or to whom somebody was introduced."""

    format: str
    title: str = ""
    happened_on: date | None = None
    held_before: str = ""
    url: str | None = None
    body: str = ""
    language: str = OTHERWISE
    consent_given: bool = False


class ChangedElsewhere(NotAllowedNow):
    """The draft was saved in another window since this edit began."""

    field = "stamp"

    def __init__(self) -> None:
        super().__init__(
            N_(
                "You have changed this in another window. Nothing was overwritten: "
                "copy what you typed, and open it again."
            )
        )


# --- writing ---------------------------------------------------------------------------------------------------------


@command(Permission.STORY_WRITE)
def start(work: Work, format: str, language: str) -> int:
    """A new, empty draft; gives its id. One that is still empty is used again, so a double click starts one."""
    _check_known(format, language)
    one_at_a_time(work, work.me)
    draft = _empty_draft(work, format)
    if draft is None:
        draft = new_draft(work, KIND, format=format, language=language)
        audit.record(work, audit.Tag.CONTRIBUTION_STARTED, audit.Thing.SUBMISSION, draft.id, format=format)
    return draft.id or 0


@command(Permission.STORY_WRITE)
def save(work: Work, contribution_id: int, stamp: str, text: ContributionText) -> str:
    """Keeps a draft as it is now and gives its new stamp; an edit that began from an older state is refused."""
    draft = draft_of_mine(work, contribution_id, (KIND,))
    if draft.draft_stamp != stamp:
        raise ChangedElsewhere
    _check_draft(draft, text)
    occasion = work.session.get_one(Occasion, draft.id)
    for field, value in asdict(text).items():
        setattr(occasion if field in _OF_OCCASION else draft, field, value)
    draft.url = (text.url or "").strip() or None
    draft.saved_at, draft.draft_stamp = work.now, work.token(9)
    audit.record(work, audit.Tag.CONTRIBUTION_SAVED, audit.Thing.SUBMISSION, draft.id)
    return draft.draft_stamp


@command(Permission.STORY_WRITE)
def submit(work: Work, contribution_id: int) -> None:
    """Sends a contribution to the reviewers, with its evidence."""
    one_at_a_time(work, work.me)  # two windows telling of one talk: the second finds the first
    draft = mine(work, contribution_id, (KIND,))
    if draft.status in EDITABLE:
        text = text_of(work, draft)
        for refusal in missing(text, _pictures(work, contribution_id), work.today):
            raise refusal
        _check_new(work, draft, text)
    send(work, draft)


@command(Permission.STORY_WRITE)
def take_back(work: Work, contribution_id: int) -> None:
    """Makes it a draft again, before anybody has begun to read it."""
    review_flow.move(work, mine(work, contribution_id, (KIND,)), Action.TAKE_BACK)


@command(Permission.STORY_WRITE)
def withdraw(work: Work, contribution_id: int) -> None:
    """Takes an approved contribution back: no reviewer sees it any more. Its points stay."""
    review_flow.move(work, mine(work, contribution_id, (KIND,)), Action.WITHDRAW)


@command(Permission.STORY_WRITE)
def begin_again(work: Work, contribution_id: int) -> int:
    """A new draft from one of mine that was declined or taken down; gives its id. Twice begins one."""
    return beginning_again.begin_again(work, mine(work, contribution_id, (KIND,)))


@command(Permission.STORY_WRITE)
def discard(work: Work, contribution_id: int) -> None:
    """Deletes a draft that has never been sent to the reviewers."""
    throw_away(work, mine(work, contribution_id, (KIND,)))
    audit.record(work, audit.Tag.CONTRIBUTION_DISCARDED, audit.Thing.SUBMISSION, contribution_id)


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ContributionLine:
    """One of my contributions. `ahead` counts those before it in the queue, `findings` the last review's remarks.

    `answer_by` is the reviewers' target while it waits; `points` is what it earned me.
    """

    id: int
    format: str
    title: str
    happened_on: date | None
    held_before: str
    url: str | None
    status: Status
    saved_at: datetime
    published_at: datetime | None
    answer_by: datetime | None
    ahead: int | None
    findings: int
    points: int
    recalled: bool

    @property
    def editable(self) -> bool:
        """Whether it waits for me."""
        return self.status in EDITABLE


@dataclass(frozen=True)
class ContributionView:
    """One of my contributions, to write or to read. `stamp` tells one saved state from the next."""

    id: int
    status: Status
    stamp: str
    text: ContributionText
    discardable: bool
    actions: tuple[Action, ...]
    findings: list[FindingView]
    steps: list[StepView]
    noticed: list[Hint]
    taken_down_because: str | None
    held_by: str | None
    """The cap that would hold something of it back, if it came out now."""
    again: Again

    @property
    def editable(self) -> bool:
        """Whether I can still change it."""
        return self.status in EDITABLE


@query(Permission.STORY_WRITE)
def my_contributions(work: Work) -> list[ContributionLine]:
    """What I have told of, those that wait for me first, then the newest; a draft still empty is left out."""
    lines = [_line(work, **row) for row in _MINE.rows(work.driver, me=work.me)]
    return sorted(lines, key=lambda line: not line.editable)


@query(Permission.STORY_WRITE)
def sent_back(work: Work) -> str | None:
    """The title of the one that came back for a little more last; None when none waits for me."""
    row = _SENT_BACK.first(work.driver, me=work.me)
    return row.title if row else None


@query(Permission.STORY_WRITE)
def my_contribution(work: Work, contribution_id: int) -> ContributionView:
    """One of mine with its words, its remarks and what has happened to it."""
    found = mine(work, contribution_id, (KIND,))
    return ContributionView(
        id=found.id or 0,
        status=Status(found.status),
        stamp=found.draft_stamp,
        text=text_of(work, found),
        discardable=never_sent(found),
        actions=review_flow.actions_for(work, found),
        findings=findings_of(work, found),
        steps=steps_of(work, found),
        noticed=hints.hints_for(hints.draft_of(work, found)) if found.status in EDITABLE else [],
        taken_down_because=taken_down_because(work, found),
        held_by=ceilings.would_pass(work, work.me, rule_for(found) or "", 100).held_by,
        again=beginning_again.again(work, found),
    )


def text_of(work: Work, contribution: Submission) -> ContributionText:
    """Its author's words and choices."""
    occasion, names = work.session.get_one(Occasion, contribution.id), ContributionText.__dataclass_fields__
    return ContributionText(
        **{name: getattr(occasion if name in _OF_OCCASION else contribution, name) for name in names}
    )


_OF_OCCASION = frozenset(("happened_on", "held_before"))
_EMPTY = (
    (col(Submission.status) == Status.DRAFT)
    & (col(Submission.revision) == 0)
    & (col(Submission.title) == "")
    & (col(Submission.body) == "")
    & (col(Occasion.held_before) == "")
    & col(Occasion.happened_on).is_(None)
    & col(Submission.url).is_(None)
    & col(Submission.id).not_in(select(BegunAgain.submission_id))
)


_ITS_OCCASION = col(Occasion.submission_id) == Submission.id
_OF_MINE = (Submission.author_id == bindparam("me"), Submission.kind == KIND)
_NEWEST_FIRST = (col(Submission.saved_at).desc(), col(Submission.id).desc())
_MINE: Prepared[Any] = Prepared(
    columns_of(
        ContributionLine,
        Submission,
        Occasion,
        status=word(Submission.status, Status),
        submitted_at=Submission.submitted_at,
        country=Person.country,
        **led_to(Submission),
    )
    .join(Occasion, _ITS_OCCASION)
    .join(Person, col(Person.id) == Submission.author_id)
    .where(*_OF_MINE, ~_EMPTY)
    .order_by(*_NEWEST_FIRST),
    dict,
)
_SENT_BACK = Prepared(
    select(Submission.title).where(*_OF_MINE, Submission.status == Status.CHANGES_REQUESTED).order_by(*_NEWEST_FIRST)
)


def _line(work: Work, *, submitted_at: datetime | None, country: str | None, **told: Any) -> ContributionLine:
    return ContributionLine(**told, answer_by=answered_by(work, told["status"], submitted_at, country))


def _empty_draft(work: Work, format: str) -> Submission | None:
    empty = select(Submission).join(Occasion, _ITS_OCCASION).where(*_of_mine(work.me, format), _EMPTY)
    return work.session.exec(empty.limit(1)).first()


def _of_mine(me: int, format: str) -> tuple[Any, ...]:
    return Submission.author_id == me, Submission.kind == KIND, Submission.format == format


def _pictures(work: Work, contribution_id: int) -> int:
    return work.session.exec(select(func.count()).where(Picture.submission_id == contribution_id)).one()


# --- checks ----------------------------------------------------------------------------------------------------------


def _check_known(format: str, language: str) -> None:
    if format not in KINDS[KIND].names or language not in LANGUAGES:
        raise InvalidInput(N_("Choose a format and a language from the lists."), "format")


def _check_draft(draft: Submission, text: ContributionText) -> None:
    _check_known(text.format, text.language)
    if text.format != draft.format:
        raise InvalidInput(N_("Discard this one and begin anew, if it was something else."), "format")
    check_address((text.url or "").strip())
    for field, limit in (("title", TITLE_LIMIT), ("held_before", WHOM_LIMIT), ("body", DRAFT_LIMIT)):
        if len(getattr(text, field)) > limit:
            raise InvalidInput(N_("This can have at most {limit} characters."), field, limit=limit)


def missing(text: ContributionText, pictures: int, today: date) -> tuple[InvalidInput, ...]:
    """What it still needs before it can be sent, in the order of the form; nothing when it is ready."""
    day, length = text.happened_on, len(text.body.strip())
    format = KINDS[KIND].format(text.format)
    proven = bool(text.url) or pictures > 0 or not format.recorded
    wanted: tuple[tuple[bool, InvalidInput], ...] = (
        (any(map(str.isalnum, text.title)), InvalidInput(N_("Say in a few words what it was."), "title")),
        (not turns_text(text.title), turned(text.title, "title")),
        (day is not None, InvalidInput(N_("Choose the day it was."), "happened_on")),
        (
            day is None or day <= today,
            InvalidInput(N_("That day is still to come. Tell us when it has been."), "happened_on"),
        ),
        (
            day is None or day >= today - OLDEST,
            InvalidInput(
                N_("That is more than a year ago, and nobody could confirm it now. Tell it as a story."), "happened_on"
            ),
        ),
        (
            any(map(str.isalnum, text.held_before)),
            InvalidInput(N_("Say who was there, or who met the candidate."), "held_before"),
        ),
        (not turns_text(text.held_before), turned(text.held_before, "held_before")),
        (proven, InvalidInput(N_("Add a link or a picture that shows it took place."), "url")),
        (
            not (format.confidential and pictures),
            InvalidInput(N_("Take the picture out, so that nobody can tell who the candidate is."), "picture"),
        ),
        (length >= FEW_WORDS, InvalidInput(N_("Tell a little more, in a sentence or two."), "body")),
        (
            length <= BODY_LIMIT,
            InvalidInput(N_("A few words are enough: {limit} characters at most."), "body", limit=BODY_LIMIT),
        ),
        (text.consent_given, InvalidInput(N_("Confirm that everybody concerned has agreed."), "consent_given")),
    )
    return tuple(refusal for met, refusal in wanted if not met)


def _check_new(work: Work, draft: Submission, text: ContributionText) -> None:
    """One talk is told once. A withdrawn one keeps its points, so it stands in the way as well."""
    facts: tuple[Any, ...] = (Occasion.happened_on, Submission.title, Occasion.held_before, Submission.url)
    others = (*_of_mine(work.me, draft.format), Submission.id != draft.id)
    told = select(*facts).join(Occasion, _ITS_OCCASION).where(*others, _STANDS)
    if any(_the_same(text, *one) for one in work.session.execute(told)):
        raise InvalidInput(N_("You have told us of this one already."), "title")


_COUNTS = (Status.SUBMITTED, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.PUBLISHED)
_STANDS = or_(col(Submission.status).in_(_COUNTS), BY_ITS_AUTHOR & col(Submission.published_at).is_not(None))


def _the_same(text: ContributionText, day: date | None, title: str, whom: str, url: str | None) -> bool:
    recorded = KINDS[KIND].format(text.format).recorded
    if recorded and text.url and text.url == url:
        return True
    alike = [_plain(text.title) == _plain(title), _plain(text.held_before) == _plain(whom)]
    return text.happened_on == day and (any(alike) if recorded else all(alike))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
