"""Has somebody told this already? What is published and reads much like a submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import col, select

from db.models import Person, Submission
from domain.access import Permission
from domain.errors import N_
from domain.review.decisions import for_review
from domain.submissions.kinds import GOING_OUT, is_of
from domain.submissions.review_flow import Status
from domain.words import bare
from domain.work import Work, query

ALIKE_FROM = 75
"""`token_sort_ratio`, 0 to 100."""
SHOWN = 5

LEVELS: tuple[tuple[int, str], ...] = (
    (95, N_("Almost word for word the same")),
    (85, N_("Mostly the same words")),
    (ALIKE_FROM, N_("Many of the same words")),
)
"""(similarity from which it holds, what it means)."""


@dataclass(frozen=True)
class Lookalike:
    """A published story or company item that reads much like this one. `alike` is the similarity in words."""

    id: int
    public_id: str
    title: str
    author: str
    similarity: int
    alike: str


@query(Permission.STORY_REVIEW)
def lookalikes(work: Work, submission_id: int) -> list[Lookalike]:
    """Up to five of what is published, the most alike first."""
    submission = for_review(work, submission_id)
    close = closest(normalised(submission), _published(work, submission.id or 0))
    rows = work.session.exec(
        select(Submission, Person)
        .join(Person, col(Person.id) == Submission.author_id)
        .where(col(Submission.id).in_(close))
    )
    found = [_lookalike(item, author, close[item.id or 0]) for item, author in rows]
    return sorted(found, key=lambda one: (-one.similarity, one.id))


def _lookalike(item: Submission, author: Person, similarity: int) -> Lookalike:
    return Lookalike(item.id or 0, item.public_id, item.title, author.name, similarity, alike(similarity))


def closest(text: str, published: Mapping[int, str]) -> dict[int, int]:
    """Id → similarity of the texts that come close to a text; both already normalised."""
    from rapidfuzz import fuzz, process

    if not text:
        return {}
    close = process.extract(text, published, scorer=fuzz.ratio, score_cutoff=ALIKE_FROM, limit=SHOWN)
    return {item: round(similarity) for _, similarity, item in close}


def alike(similarity: int) -> str:
    """A similarity in words."""
    return next(words for least, words in LEVELS if similarity >= least)


def normalised(submission: Submission) -> str:
    """The words of what it says, to be compared with `closest`."""
    return words_of(submission.body or submission.summary)


def words_of(text: str) -> str:
    """The words alone, sorted once, so that comparing them plainly is `token_sort_ratio`."""
    return " ".join(sorted(bare(text).split()))


_kept: WeakKeyDictionary[Engine, dict[tuple[int, int], str]] = WeakKeyDictionary()
"""(submission, revision) → normalised text, per database: words do not change once they are published.

It holds what is published and nothing else: what was withdrawn is dropped at the next look.
"""


def _published(work: Work, but: int) -> dict[int, str]:
    keys = work.session.execute(
        select(Submission.id, Submission.revision).where(Submission.status == Status.PUBLISHED, is_of(GOING_OUT))
    ).all()
    engine = work.session.get_bind().engine
    kept = _kept.get(engine, {})
    missing = [submission_id for submission_id, revision in keys if (submission_id, revision) not in kept]
    fresh = _read(work, missing)
    texts = {(item, revision): kept.get((item, revision)) or fresh.get(item, "") for item, revision in keys}
    _kept[engine] = texts
    return {item: text for (item, _), text in texts.items() if item != but and text}


def _read(work: Work, ids: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(ids), 500):
        rows = work.session.exec(select(Submission).where(col(Submission.id).in_(ids[start : start + 500])))
        found |= {item.id or 0: normalised(item) for item in rows}
    return found
