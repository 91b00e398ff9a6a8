"""Pictures people put into their stories, already made safe."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.personal import Erased, Kept, Personal, Purpose
from db.types import Table, UtcDateTime


class Picture(Table, table=True):
    """One picture of one submission. `public_id` is unguessable; `data` is WebP without any metadata.

    `alt` says what there is to see, for those who do not see it.
    """

    __data__ = Personal("submission_id.author_id", Purpose.WRITING, Kept.AS_STORY, Erased.ROW)
    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    position: int
    data: bytes
    width: int
    height: int
    alt: str = Field(default="", max_length=300)
    added_at: datetime = Field(sa_type=UtcDateTime)
