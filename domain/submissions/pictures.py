"""Pictures of a story: adding, describing, removing, and who may look."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import col, select

from db.models import Picture, Submission
from db.prepared import columns_of, read_into
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound
from domain.settings import PUBLIC_PAGES, said
from domain.submissions import reading
from domain.submissions.kinds import ILLUSTRATED, KINDS
from domain.submissions.picture_files import CleanPicture
from domain.submissions.review_flow import OUT_OF_SIGHT, Status
from domain.submissions.visibility import out_now
from domain.work import Work, command, query

MOST = 6
LONGEST_ALT = 300


@dataclass(frozen=True)
class PictureFrame:
    """Where a picture is and how large (pixels), without its bytes."""

    public_id: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class PictureView(PictureFrame):
    """A picture with what it shows, in words."""

    data: bytes


@command(Permission.STORY_WRITE)
def add(work: Work, story_id: int, safe: CleanPicture, alt: str = "") -> str:
    """Puts a picture into a draft of mine; gives its public id.

    It comes made safe already: decoding takes seconds, and nobody else's save waits for it.
    """
    story = reading.draft_of_mine(work, story_id, ILLUSTRATED)
    count = work.session.exec(select(func.count()).where(Picture.submission_id == story_id)).one()
    if count >= MOST:
        raise InvalidInput(N_("A story can have {most} pictures. Remove one first."), "picture", most=MOST)
    picture = Picture(
        public_id=work.token(16),
        submission_id=story.id or 0,
        position=count,
        data=safe.data,
        width=safe.width,
        height=safe.height,
        alt=_checked_alt(alt),
        added_at=work.now,
    )
    work.session.add(picture)
    story.saved_at = work.now
    audit.record(work, audit.Tag.PICTURE_ADDED, audit.Thing.SUBMISSION, story.id)
    return picture.public_id


@command(Permission.STORY_WRITE)
def describe(work: Work, public_id: str, alt: str) -> None:
    """Says what a picture of mine shows."""
    picture = _to_change(work, public_id)
    picture.alt = _checked_alt(alt)
    audit.record(work, audit.Tag.PICTURE_DESCRIBED, audit.Thing.SUBMISSION, picture.submission_id)


@command(Permission.STORY_WRITE)
def remove(work: Work, public_id: str) -> None:
    """Takes a picture out of a draft of mine, for good."""
    picture = _to_change(work, public_id)
    audit.record(work, audit.Tag.PICTURE_REMOVED, audit.Thing.SUBMISSION, picture.submission_id)
    work.session.delete(picture)


@query(Permission.CONTENT_READ)
def of_story(work: Work, submission_id: int) -> list[PictureView]:
    """The pictures of a story I may see: a published one, one I have a part in, or one sent to review."""
    story = work.session.get(Submission, submission_id)
    if story is None or not _may_see(work, story):
        raise NotFound()
    rows = columns_of(PictureView, Picture).where(Picture.submission_id == submission_id)
    if story.status == Status.CHANGES_REQUESTED and not _writes(work, story):
        rows = rows.where(col(Picture.added_at) <= story.submitted_at)  # what is being changed is its author's own
    return read_into(work.session, rows.order_by(col(Picture.position), col(Picture.id)), PictureView)


@query(Permission.LINK_FOLLOW)
def of_public_story(work: Work, story_public_id: str) -> list[PictureFrame]:
    """The frames of a published story's pictures, for its public page."""
    rows = (
        columns_of(PictureFrame, Picture)
        .join(Submission, col(Submission.id) == Picture.submission_id)
        .where(Submission.public_id == story_public_id, *out_now(work.today))
        .order_by(col(Picture.position), col(Picture.id))
    )
    return read_into(work.session, rows, PictureFrame)


@query(Permission.LINK_FOLLOW)
def public_picture(work: Work, public_id: str) -> PictureView:
    """A picture of a published story, for anybody who holds its link."""
    if not said(work.programme, PUBLIC_PAGES):
        raise NotFound()
    rows = (
        columns_of(PictureView, Picture)
        .join(Submission, col(Submission.id) == Picture.submission_id)
        .where(Picture.public_id == public_id, *out_now(work.today))
    )
    for picture in read_into(work.session, rows, PictureView):
        return picture
    raise NotFound()


def _may_see(work: Work, story: Submission) -> bool:
    out = story.status == Status.PUBLISHED and KINDS[story.kind].goes_out
    if out or _writes(work, story):
        return True
    return story.revision > 0 and story.status not in OUT_OF_SIGHT and work.may(Permission.STORY_REVIEW)


def _writes(work: Work, story: Submission) -> bool:
    """Whether I write or co-write it. Whoever is named as its mentor has not agreed to anything yet."""
    return work.me in (story.author_id, story.co_author_id)


def _to_change(work: Work, public_id: str) -> Picture:
    """A picture in a draft of mine, which counts as changed from now on."""
    picture = work.session.exec(select(Picture).where(Picture.public_id == public_id)).first()
    if picture is None:
        raise NotFound()
    reading.draft_of_mine(work, picture.submission_id, ILLUSTRATED).saved_at = work.now
    return picture


def _checked_alt(alt: str) -> str:
    if len(alt) > LONGEST_ALT:
        raise InvalidInput(N_("Describe the picture in at most {limit} characters."), "alt", limit=LONGEST_ALT)
    return " ".join(alt.split())
