"""The content hub: what is approved to share, why it is shown to me, and what the company itself submits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import col, select

from db.models import Audience, BusinessGoal, NotForMe, Person, Submission, SubmissionVersion, Theme
from db.prepared import Prepared
from db.types import WordsDict
from db.upsert import insert_once
from domain import audit, hub_items, points, review_flow
from domain.access import Permission
from domain.as_sent import LAST_SENT
from domain.drafts import new_draft, send
from domain.errors import N_, Gone, InvalidInput, NotFound
from domain.feed_file import FeedItem, read_feed
from domain.hub_items import HubItem, first_sentences
from domain.names import turned, turns_text
from domain.networks import is_web_address
from domain.out_now import is_out, was_out
from domain.publishing import SHARE_TEXT_LIMIT, keep_share_texts, share_texts_of
from domain.review_flow import Action, Status
from domain.stories import LANGUAGES, TITLE_LIMIT
from domain.work import Work, command, query

COMPANY_FORMATS: tuple[tuple[str, str], ...] = (
    ("news", N_("News")),
    ("blog", N_("Blog post")),
    ("press_mention", N_("Press mention")),
    ("job", N_("Job")),
    ("talk", N_("Talk")),
    ("infographic", N_("Infographic")),
    ("video", N_("Video")),
    ("annual_report", N_("Annual report")),
    ("financial_result", N_("Financial result")),
    ("press_release", N_("Press release")),
    ("csr_report", N_("CSR report")),
)
"""What the company submits. Those in UNPAID_FORMATS may be shared and earn nothing."""

SUMMARY_LIMIT = 400
REASON_LIMIT = 400


@dataclass(frozen=True)
class Choice:
    """A theme, audience or goal to choose from."""

    code: str
    name: WordsDict
    colour: str = ""


_THEMES = Prepared(select(Theme.code, Theme.name, Theme.colour).where(col(Theme.active)).order_by(col(Theme.code)))
_AUDIENCES = Prepared(select(Audience.code, Audience.name).order_by(col(Audience.code)))
_GOALS = Prepared(
    select(BusinessGoal.code, BusinessGoal.name).where(col(BusinessGoal.active)).order_by(col(BusinessGoal.code))
)


@query(Permission.PROGRAMME_READ)
def themes(work: Work) -> list[Choice]:
    """The themes in use."""
    return [Choice(*row) for row in _THEMES.rows(work.driver)]


@query(Permission.PROGRAMME_READ)
def audiences(work: Work) -> list[Choice]:
    """The audiences something can be written for."""
    return [Choice(*row) for row in _AUDIENCES.rows(work.driver)]


@query(Permission.PROGRAMME_READ)
def business_goals(work: Work) -> list[Choice]:
    """What the company wants to become true."""
    return [Choice(*row) for row in _GOALS.rows(work.driver)]


# --- the hub ---------------------------------------------------------------------------------------------------------


@query(Permission.CONTENT_READ)
def hub(work: Work, theme_code: str | None = None, language: str | None = None, limit: int = 24) -> list[HubItem]:
    """What can be shared now, what suits me best first; "not for me" is left out."""
    return hub_items.best_for_me(work, theme_code, language, limit)


@query(Permission.CONTENT_READ)
def item(work: Work, submission_id: int) -> HubItem:
    """One item of the hub, to read it whole."""
    found = hub_items.one(work, submission_id)
    if found is None:
        raise NotFound(N_("This item is no longer in the hub. Choose another one."))
    return found


@command(Permission.CONTENT_READ)
def not_for_me(work: Work, submission_id: int) -> None:
    """Hides an item from me. It leaves no audit line and enters no figure: saying no is nobody's business."""
    if work.session.get(Submission, submission_id) is not None:
        insert_once(work.session, NotForMe, person_id=work.me, submission_id=submission_id)


@command(Permission.CONTENT_READ)
def for_me_after_all(work: Work, submission_id: int) -> None:
    """Shows a hidden item again, as quietly."""
    hidden = work.session.get(NotForMe, (work.me, submission_id))
    if hidden is not None:
        work.session.delete(hidden)


# --- what the company submits ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CompanyItem:
    """What an admin fills in for company content."""

    format: str
    title: str
    summary: str
    url: str
    language: str
    theme_code: str | None = None
    audience_code: str | None = None
    goal_code: str | None = None
    expires_on: date | None = None
    share_texts: tuple[str, ...] = field(default=())


@command(Permission.CONTENT_SUBMIT)
def propose(work: Work, content: CompanyItem) -> int:
    """Sends company content to review, where somebody else answers whether they would want to read it."""
    return _send_to_review(work, content)


@query(Permission.CONTENT_SUBMIT)
def sent_by_me(work: Work, submission_id: int) -> CompanyItem:
    """Company content of mine as it stands, to revise it."""
    item = _mine(work, submission_id)
    return CompanyItem(
        format=item.format,
        title=item.title,
        summary=item.summary,
        url=item.url or "",
        language=item.language,
        theme_code=item.theme_code,
        audience_code=item.audience_code,
        goal_code=item.goal_code,
        expires_on=item.expires_on,
        share_texts=share_texts_of(work, submission_id),
    )


@command(Permission.CONTENT_SUBMIT)
def revise(work: Work, submission_id: int, content: CompanyItem) -> None:
    """Sends company content again that came back for changes."""
    item = _mine(work, submission_id)
    _check_company_item(work, content, item.id)
    if item.status == Status.CHANGES_REQUESTED:
        for name, value in vars(content).items():
            if name != "share_texts":
                setattr(item, name, value.strip() if isinstance(value, str) else value)
        item.saved_at = work.now
    send(work, item)
    keep_share_texts(work, item, content.share_texts)


def _mine(work: Work, submission_id: int) -> Submission:
    item = work.session.get(Submission, submission_id)
    if item is None or item.kind != "company" or item.author_id != work.me:
        raise NotFound(N_("We could not find that among what you have sent to review."))
    return item


@dataclass(frozen=True)
class FeedProposal:
    """An entry of a feed. `refused` says why it cannot be sent to review; empty when it can."""

    entry: FeedItem
    refused: str = ""


@query(Permission.CONTENT_SUBMIT)
def feed_proposals(work: Work, data: bytes) -> list[FeedProposal]:
    """What a feed offers, each address once. Raises InvalidInput when the file is no feed."""
    entries: dict[str, FeedItem] = {}
    for entry in read_feed(data):
        entries.setdefault(entry.link, entry)
    known = _known_addresses(work, list(entries))
    return [FeedProposal(entry, _why_not(entry, known)) for entry in entries.values()]


def _why_not(entry: FeedItem, known: set[str | None]) -> str:
    if entry.link in known:
        return N_("It is here already.")
    return "" if entry.link.startswith("https://") else N_("Its address does not begin with https://")


def _known_addresses(work: Work, links: Sequence[str]) -> set[str | None]:
    return set(work.session.exec(select(Submission.url).where(col(Submission.url).in_(links))))


@command(Permission.CONTENT_SUBMIT)
def propose_from_feed(work: Work, items: Sequence[FeedItem], theme_code: str | None, expires_on: date | None) -> int:
    """Sends the chosen entries of a feed to review, each address once and never again. Gives how many."""
    chosen = {entry.link: entry for entry in items}
    known = _known_addresses(work, list(chosen))
    fresh = [entry for link, entry in chosen.items() if link not in known]
    for entry in fresh:
        language = entry.language if entry.language in LANGUAGES else "en"
        title, summary = entry.title[:TITLE_LIMIT], first_sentences(entry.summary, SUMMARY_LIMIT - 2)
        _send_to_review(
            work, CompanyItem("news", title, summary, entry.link, language, theme_code, expires_on=expires_on)
        )
    return len(fresh)


@command(Permission.CONTENT_STEER)
def take_down(work: Work, submission_id: int, reason: str) -> int:
    """Takes a published item out of the hub and reverses its points; gives how many lines were reversed."""
    submission = work.session.get(Submission, submission_id)
    if submission is None or submission.status == Status.DRAFT:
        raise NotFound()
    if not reason.strip():
        raise InvalidInput(N_("Say why, so that the author can read it."), "reason")
    review_flow.move(work, submission, Action.TAKE_DOWN)
    submission.taken_down_because = reason.strip()[:REASON_LIMIT]
    return points.reverse_for_submission(work, submission_id)


@dataclass(frozen=True)
class ContentLine:
    """A line of Content and themes."""

    id: int
    kind: str
    format: str
    title: str
    author: str
    status: Status
    theme_code: str | None
    language: str
    at: datetime
    expires_on: date | None
    mine: bool
    taken_down_because: str | None


@query(Permission.CONTENT_STEER)
def pipeline(
    work: Work, statuses: Sequence[Status] = (), theme_code: str | None = None, limit: int = 100
) -> list[ContentLine]:
    """What has been sent to review, newest first. Drafts, and what authors took back, are nobody's business."""
    taken_back = (col(Submission.status) == Status.WITHDRAWN) & col(Submission.taken_down_because).is_(None)
    rows = (
        select(Submission, Person, SubmissionVersion.title)
        .join(Person, col(Person.id) == Submission.author_id)
        .join(SubmissionVersion, LAST_SENT)
        .where(Submission.status != Status.DRAFT, ~taken_back)
        .order_by(col(Submission.submitted_at).desc())
        .limit(limit)
    )
    if statuses:
        rows = rows.where(col(Submission.status).in_(statuses))
    if theme_code:
        rows = rows.where(Submission.theme_code == theme_code)
    return [
        ContentLine(
            id=item.id or 0,
            kind=item.kind,
            format=item.format,
            title=title,
            author=author.name,
            status=Status(item.status),
            theme_code=item.theme_code,
            language=item.language,
            at=item.submitted_at or item.saved_at,
            expires_on=item.expires_on,
            mine=item.author_id == work.me,
            taken_down_because=item.taken_down_because,
        )
        for item, author, title in work.session.exec(rows)
    ]


@dataclass(frozen=True)
class PublicItem:
    """A published item as anybody who was given its link reads it."""

    title: str
    summary: str
    body: str
    author: str | None
    mentor: str | None
    language: str
    published_at: datetime
    co_author: str | None = None
    recording: str | None = None


@query(Permission.LINK_FOLLOW)
def public_item(work: Work, public_id: str) -> PublicItem:
    """The one published story behind an unguessable link. Raises Gone for one that was out and is no more."""
    row = work.session.exec(
        select(Submission, Person)
        .join(Person, col(Person.id) == Submission.author_id)
        .where(Submission.public_id == public_id)
    ).first()
    if row is None or not was_out(row[0]):
        raise NotFound(N_("There is nothing at this address. Please check the link."))
    story, author = row
    if not is_out(work, story):
        raise Gone(N_("There is nothing at this address any more. It may have been withdrawn by its author."))
    mentor = work.session.get(Person, story.mentor_id) if story.mentor_id else None
    co_author = work.session.get(Person, story.co_author_id) if story.co_author_id else None
    return PublicItem(
        title=story.title,
        summary=story.summary or first_sentences(story.body),
        body=story.body,
        author=author.name if story.kind == "story" else None,
        mentor=mentor.name if mentor else None,
        co_author=co_author.name if co_author else None,
        language=story.language,
        published_at=story.published_at or story.saved_at,
        recording=story.url if story.kind == "story" else None,
    )


def _send_to_review(work: Work, content: CompanyItem) -> int:
    _check_company_item(work, content)
    item = _new_company_item(work, content)
    send(work, item)
    keep_share_texts(work, item, content.share_texts)
    return item.id or 0


def _new_company_item(work: Work, content: CompanyItem) -> Submission:
    item = new_draft(
        work,
        "company",
        format=content.format,
        title=content.title.strip(),
        summary=content.summary.strip(),
        url=content.url.strip(),
        language=content.language,
        theme_code=content.theme_code,
        audience_code=content.audience_code,
        goal_code=content.goal_code,
        expires_on=content.expires_on,
        consent_given=True,
    )
    audit.record(work, audit.Tag.CONTENT_PROPOSED, "submission", item.id, format=content.format)
    return item


def _check_company_item(work: Work, content: CompanyItem, but: int | None = None) -> None:
    if content.format not in dict(COMPANY_FORMATS) or content.language not in LANGUAGES:
        raise InvalidInput(N_("Choose a format and a language from the lists."), "format")
    if not any(map(str.isalnum, content.title)) or len(content.title) > TITLE_LIMIT:
        raise InvalidInput(N_("Give it a title of at most {limit} characters."), "title", limit=TITLE_LIMIT)
    if turns_text(content.title):
        raise turned(content.title, "title")
    if len(content.summary) > SUMMARY_LIMIT:
        raise InvalidInput(N_("The summary can have at most {limit} characters."), "summary", limit=SUMMARY_LIMIT)
    if not is_web_address(content.url.strip()):
        raise InvalidInput(N_("Paste the address people should end up at; it begins with https://"), "url")
    if content.expires_on is not None and content.expires_on < work.today:
        raise InvalidInput(N_("The last day to share it has passed already. Choose a later one."), "expires_on")
    if any(len(text) > SHARE_TEXT_LIMIT for text in content.share_texts):
        raise InvalidInput(
            N_("A suggested text can have at most {limit} characters."), "share_texts", limit=SHARE_TEXT_LIMIT
        )
    _refuse_a_second_copy(work, content, but)


def _refuse_a_second_copy(work: Work, content: CompanyItem, but: int | None) -> None:
    same = select(Submission.id).where(
        Submission.url == content.url.strip(),
        Submission.title == content.title.strip(),
        col(Submission.status).not_in((Status.WITHDRAWN, Status.DECLINED)),
        col(Submission.id).is_distinct_from(but),
    )
    if work.session.exec(same).first():
        raise InvalidInput(N_("This has been sent to review already."), "url")
