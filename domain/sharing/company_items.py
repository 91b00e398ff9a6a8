"""What the company itself submits, by hand or from a feed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlmodel import col, select

from db.models import Submission
from domain import audit
from domain.access import Permission
from domain.addresses import is_web_address
from domain.errors import N_, InvalidInput, NotFound
from domain.languages import LANGUAGES, OTHERWISE
from domain.people.names import turned, turns_text
from domain.sharing.feed_file import FeedItem, read_feed
from domain.sharing.hub_items import first_sentences
from domain.submissions import beginning_again
from domain.submissions.chosen import LISTS, STEPS, chosen
from domain.submissions.drafts import EDITABLE, new_draft, send
from domain.submissions.kinds import KINDS, Kind
from domain.submissions.review_flow import Status
from domain.submissions.share_texts import SHARE_TEXT_LIMIT, keep_share_texts, share_texts_of
from domain.work import Work, command, query
from domain.writing.stories import TITLE_LIMIT

KIND = Kind.COMPANY
SUMMARY_LIMIT = 400
MOST_SHARE_TEXTS = 10


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
    step: str | None = None
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
    return CompanyItem(**{name: getattr(item, name) for name in _KEPT}, share_texts=share_texts_of(work, submission_id))


@command(Permission.CONTENT_SUBMIT)
def revise(work: Work, submission_id: int, content: CompanyItem) -> None:
    """Sends company content again that came back for changes, or was begun again."""
    item = _mine(work, submission_id)
    _check_company_item(work, content, item.id)
    if item.status in EDITABLE:
        for name, value in _kept(work, content).items():
            setattr(item, name, value)
        item.saved_at = work.now
    send(work, item)
    keep_share_texts(work, item, content.share_texts)


@command(Permission.CONTENT_SUBMIT)
def begin_again(work: Work, submission_id: int) -> int:
    """A new draft from company content of mine that was declined or taken down; gives its id. Twice begins one."""
    return beginning_again.begin_again(work, _mine(work, submission_id))


_KEPT = [one.name for one in fields(CompanyItem) if one.name != "share_texts"]
"""What stands in the submission itself."""


def _kept(work: Work, content: CompanyItem) -> dict[str, Any]:
    values = {name: getattr(content, name) for name in _KEPT}
    stripped = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return stripped | {field: chosen(work, field, values[field]) for field in LISTS}


def _mine(work: Work, submission_id: int) -> Submission:
    item = work.session.get(Submission, submission_id)
    if item is None or item.kind != KIND or item.author_id != work.me:
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
    known = known_addresses(work, list(entries))
    return [FeedProposal(entry, why_not(entry, known)) for entry in entries.values()]


def why_not(entry: FeedItem, known: Collection[str | None]) -> str:
    """What keeps an entry from being sent to review; empty when nothing does."""
    if entry.link in known:
        return N_("It is here already.")
    if not entry.link.startswith("https://"):
        return N_("Its address does not begin with https://")
    return "" if is_web_address(entry.link) else N_("Its address is not one that everybody can open.")


def known_addresses(work: Work, links: Sequence[str]) -> set[str | None]:
    """Those of these addresses that were sent to review once."""
    return set(work.session.exec(select(Submission.url).where(col(Submission.url).in_(links))))


@command(Permission.CONTENT_SUBMIT)
def propose_from_feed(work: Work, items: Sequence[FeedItem], theme_code: str | None, expires_on: date | None) -> int:
    """Sends the chosen entries of a feed to review, each address once and never again. Gives how many."""
    return send_entries(work, items, theme_code, expires_on)


def send_entries(work: Work, items: Sequence[FeedItem], theme_code: str | None, expires_on: date | None) -> int:
    """The same, for whatever the entries were kept in."""
    chosen = {entry.link: entry for entry in items}
    known = known_addresses(work, list(chosen))
    fresh = [entry for link, entry in chosen.items() if link not in known]
    for entry in fresh:
        language = entry.language if entry.language in LANGUAGES else OTHERWISE
        title, summary = entry.title[:TITLE_LIMIT], first_sentences(entry.summary, SUMMARY_LIMIT - 2)
        _send_to_review(
            work, CompanyItem("news", title, summary, entry.link, language, theme_code, expires_on=expires_on)
        )
    return len(fresh)


def _send_to_review(work: Work, content: CompanyItem) -> int:
    _check_company_item(work, content)
    item = _new_company_item(work, content)
    send(work, item)
    keep_share_texts(work, item, content.share_texts)
    return item.id or 0


def _new_company_item(work: Work, content: CompanyItem) -> Submission:
    item = new_draft(work, KIND, **_kept(work, content), consent_given=True)
    audit.record(work, audit.Tag.CONTENT_PROPOSED, audit.Thing.SUBMISSION, item.id, format=content.format)
    return item


def _check_company_item(work: Work, content: CompanyItem, but: int | None = None) -> None:
    if content.format not in KINDS[KIND].names or content.language not in LANGUAGES:
        raise InvalidInput(N_("Choose a format and a language from the lists."), "format")
    if not any(map(str.isalnum, content.title)) or len(content.title) > TITLE_LIMIT:
        raise InvalidInput(N_("Give it a title of at most {limit} characters."), "title", limit=TITLE_LIMIT)
    if turns_text(content.title):
        raise turned(content.title, "title")
    if len(content.summary) > SUMMARY_LIMIT:
        raise InvalidInput(N_("The summary can have at most {limit} characters."), "summary", limit=SUMMARY_LIMIT)
    if not is_web_address(content.url.strip()):
        raise InvalidInput(N_("Paste the address people should end up at; it begins with https://"), "url")
    if content.step is not None and content.step not in STEPS:
        raise InvalidInput(N_("Choose a step from the list."), "step")
    if content.expires_on is not None and content.expires_on < work.today:
        raise InvalidInput(N_("The last day to share it has passed already. Choose a later one."), "expires_on")
    if len(content.share_texts) > MOST_SHARE_TEXTS:
        raise InvalidInput(N_("Suggest at most {most} texts."), "share_texts", most=MOST_SHARE_TEXTS)
    if any(len(text) > SHARE_TEXT_LIMIT for text in content.share_texts):
        raise InvalidInput(
            N_("A suggested text can have at most {limit} characters."), "share_texts", limit=SHARE_TEXT_LIMIT
        )
    _refuse_a_second_copy(work, content, but)


def _refuse_a_second_copy(work: Work, content: CompanyItem, but: int | None) -> None:
    same = select(Submission.id).where(
        Submission.url == content.url.strip(),
        Submission.title == content.title.strip(),
        col(Submission.status).not_in((Status.DRAFT, Status.WITHDRAWN, Status.DECLINED)),
        col(Submission.id).is_distinct_from(but),
    )
    if work.session.exec(same).first():
        raise InvalidInput(N_("This has been sent to review already."), "url")
