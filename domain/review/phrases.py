"""Remarks a reviewer has kept, to use again. Nobody else sees them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select

from db.models import Phrase
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotFound
from domain.review.rubric import Remark, check_remark
from domain.work import Work, command, query

MOST_PHRASES = 50


@dataclass(frozen=True)
class PhraseView:
    """A kept remark and the question it belongs to."""

    id: int
    question: str
    text: str


@query(Permission.STORY_REVIEW)
def mine(work: Work) -> list[PhraseView]:
    """My phrases, by question, the newest first."""
    rows = work.session.exec(
        select(Phrase).where(Phrase.reviewer_id == work.me).order_by(col(Phrase.question), col(Phrase.id).desc())
    )
    return [PhraseView(row.id or 0, row.question, row.text) for row in rows]


@command(Permission.STORY_REVIEW)
def keep(work: Work, question: str, text: str) -> int:
    """Keeps a remark to use again; gives its id. The same words on the same question are kept once."""
    kept = text.strip()
    if not kept:
        raise InvalidInput(N_("Write the remark first, then keep it."), "phrase")
    check_remark(Remark(question, kept))
    phrases = work.session.exec(select(Phrase).where(Phrase.reviewer_id == work.me)).all()
    same = next((one for one in phrases if (one.question, one.text) == (question, kept)), None)
    if same is None and len(phrases) >= MOST_PHRASES:
        raise InvalidInput(
            N_("You have kept {most} remarks. Forget one you no longer use."), "phrase", most=MOST_PHRASES
        )
    phrase = same or Phrase(reviewer_id=work.me, question=question, text=kept, kept_at=work.now)
    work.session.add(phrase)
    work.session.flush()
    audit.record(work, audit.Tag.PHRASE_KEPT, audit.Thing.PHRASE, phrase.id)
    return phrase.id or 0


@command(Permission.STORY_REVIEW)
def forget(work: Work, phrase_id: int) -> None:
    """Forgets a phrase of one's own."""
    phrase = work.session.get(Phrase, phrase_id)
    if phrase is None or phrase.reviewer_id != work.me:
        raise NotFound(N_("We could not find that phrase among yours."))
    audit.record(work, audit.Tag.PHRASE_FORGOTTEN, audit.Thing.PHRASE, phrase.id)
    work.session.delete(phrase)
