"""Sign-ins that are under way or were ended: what the portal must know of each at every call."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.personal import Erased, Kept, Personal, Purpose
from db.types import Table, UtcDateTime


class SignIn(Table, table=True):
    """One sign-in at the identity provider. `id` is a hash of what the provider said of it, and no way back to that.

    `seen_at` is when its person last did something, to within some minutes; `ended_at` when they signed out.
    The row goes once the sign-in is older than any may be.
    """

    __data__ = Personal("person_id", Purpose.SIGNING_IN, Kept.UNTIL_DONE, Erased.ROW)
    __tablename__ = "sign_in"
    id: str = Field(max_length=64, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    signed_in_at: datetime = Field(sa_type=UtcDateTime, index=True)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
