"""What a slide for an introduction shows: a story, of the team it is shown to where there is one, and the way in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import case, col

from db.models import Person, Submission, Team
from db.models.person import full_name
from db.prepared import columns_of, read_into
from domain.access import Permission
from domain.submissions.kinds import SIGNED_BY_AUTHOR, is_of
from domain.submissions.visibility import out_now
from domain.work import Work, query


@dataclass(frozen=True)
class Told:
    """A story that is out: its title, how it begins (`body`, as Markdown), its language, and who told it."""

    title: str
    body: str
    language: str
    author: str
    team: str | None


@query(Permission.PROGRAMME_STEER)
def story_for(work: Work, team_id: int | None, language: str) -> Told | None:
    """The newest story of a team; else of anybody, in the language first. None while nothing has been told."""
    wanted = col(Person.team_id) == team_id, col(Submission.language) == language
    told = (
        columns_of(Told, Submission, author=full_name(Person), team=Team.name)
        .join(Person, col(Person.id) == Submission.author_id)
        .join(Team, col(Team.id) == col(Person.team_id), isouter=True)
        .where(*out_now(work.today), is_of(SIGNED_BY_AUTHOR), col(Person.active))
        .order_by(*(case((fits, 0), else_=1) for fits in wanted), col(Submission.published_at).desc())
    )
    return next(iter(read_into(work.session, told.limit(1), Told)), None)
