"""The content hub: what is approved to share, why it is shown to me, and what the company itself submits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from db.models import NotForMe, Person, Submission
from db.upsert import insert_once
from domain.access import Permission
from domain.errors import N_, Gone, NotFound
from domain.settings import PUBLIC_PAGES, said
from domain.sharing import hub_items
from domain.sharing.hub_items import HubItem, first_sentences
from domain.submissions.kinds import KINDS
from domain.submissions.visibility import is_out, was_out
from domain.work import Work, command, query

# --- the hub ---------------------------------------------------------------------------------------------------------


@query(Permission.CONTENT_READ)
def hub(
    work: Work,
    theme_code: str | None = None,
    language: str | None = None,
    limit: int = 24,
    audience_code: str | None = None,
) -> list[HubItem]:
    """What can be shared now, what suits me best first; "not for me" is left out."""
    only = {"theme_code": theme_code, "language": language, "audience_code": audience_code}
    return hub_items.best_for_me(work, only, limit)


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
    if not (is_out(work, story) and said(work.programme, PUBLIC_PAGES)):
        raise Gone(N_("There is nothing at this address any more. It may have been withdrawn by its author."))
    mentor = work.session.get(Person, story.mentor_id) if story.mentor_id else None
    co_author = work.session.get(Person, story.co_author_id) if story.co_author_id else None
    return PublicItem(
        title=story.title,
        summary=story.summary or first_sentences(story.body),
        body=story.body,
        author=author.name if KINDS[story.kind].signed_by_author else None,
        mentor=mentor.name if mentor else None,
        co_author=co_author.name if co_author else None,
        language=story.language,
        published_at=story.published_at or story.saved_at,
        recording=None if KINDS[story.kind].lives_elsewhere else story.url,
    )
