"""What the hub knows about who is looking, read at every opening of it."""

from __future__ import annotations

from typing import NamedTuple

from db.driver import Driver

_READS = "SELECT COALESCE(portal_language, language), makes_content FROM person WHERE id = :me"
# SQLite guesses, and would go through all that is published if it could find it by its status: hence `coalesce`, twice.
_TOLD_IN_MY_TEAM = """
SELECT DISTINCT p.id FROM person me JOIN person p ON p.team_id = me.team_id
JOIN submission s ON s.author_id = p.id AND COALESCE(s.status, '') = :published WHERE me.id = :me
"""
_SHARED = """
SELECT s.submission_id, t.theme_code FROM share s JOIN submission t ON t.id = s.submission_id
WHERE s.person_id = :me AND s.confirmed_at IS NOT NULL
"""
_WROTE = "SELECT DISTINCT theme_code FROM submission WHERE author_id = :me"


class Reader(NamedTuple):
    """`team` holds the ids of those in their team who told a story; `themes` are those they wrote or shared."""

    id: int
    team: frozenset[int]
    language: str | None
    makes_content: bool
    themes: frozenset[str]
    shared: frozenset[int]


def reader(driver: Driver, person_id: int, published: str) -> Reader:
    """One person as the hub sees them. `published` is the status of what is out."""
    me = {"me": person_id}
    language, makes_content = driver.row(_READS, me) or (None, False)
    shares = driver.rows(_SHARED, me)
    return Reader(
        id=person_id,
        team=frozenset(member for (member,) in driver.rows(_TOLD_IN_MY_TEAM, {**me, "published": str(published)})),
        language=language,
        makes_content=bool(makes_content),
        themes=frozenset(code for *_, code in [*shares, *driver.rows(_WROTE, me)] if code),
        shared=frozenset(share for share, _ in shares),
    )
