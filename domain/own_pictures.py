"""Pictures of the programme's own: of a theme, of a reward. Made safe before they come here, and never changed."""

from __future__ import annotations

from typing import Protocol

from db.models import ProgrammePicture
from domain.work import Work


class Safe(Protocol):
    """What has been made safe: WebP bytes and the size in pixels."""

    @property
    def data(self) -> bytes:
        """The bytes."""
        ...

    @property
    def width(self) -> int:
        """Pixels."""
        ...

    @property
    def height(self) -> int:
        """Pixels."""
        ...


def keep(work: Work, safe: Safe) -> str:
    """Keeps one; gives its public id."""
    kept = ProgrammePicture(
        public_id=work.token(16),
        data=safe.data,
        width=safe.width,
        height=safe.height,
        added_at=work.now,
        added_by=work.actor.person_id,
    )
    work.session.add(kept)
    work.session.flush()
    return kept.public_id
