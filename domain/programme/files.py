"""Pictures an admin has given the programme: its logo, the picture of who owns it. Made safe, kept by their content."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from db.models import ProgrammeFile
from db.prepared import columns_of, read_into
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import NotFound
from domain.work import Work, command, query

CODE_LENGTH = 32


@dataclass(frozen=True)
class FileView:
    """Its media type and its bytes."""

    media_type: str
    data: bytes


@command(Permission.PROGRAMME_STEER)
def keep(work: Work, safe: FileView, shows: int | None = None) -> str:
    """Keeps a picture that was made safe already, and whom it `shows`; gives its code. The same one is kept once."""
    code = sha256(safe.data).hexdigest()[:CODE_LENGTH]
    fact = {"person_id": shows, "added_at": work.now, "added_by": work.actor.person_id}
    if insert_once(work.session, ProgrammeFile, code=code, media_type=safe.media_type, data=safe.data, **fact):
        audit.record(work, audit.Tag.FILE_KEPT, audit.Thing.SETTING, None, code=code)
    return code


@query(Permission.LINK_FOLLOW)
def of_code(work: Work, code: str) -> FileView:
    """One of them, for anybody who holds its code: the logo stands on pages nobody signs in to."""
    rows = columns_of(FileView, ProgrammeFile).where(ProgrammeFile.code == code)
    for found in read_into(work.session, rows, FileView):
        return found
    raise NotFound()
