"""The positive guide: what one can and should share, in the company's own words. Every change is a new version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from db.models import Guide
from db.types import WordsDict
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput
from domain.languages import LANGUAGES
from domain.work import Work, command, query

LONGEST = 6000
"""Characters in one language."""


@dataclass(frozen=True)
class GuideView:
    """The version in force, as Markdown in every language; without text there is no guide."""

    version: int
    text: WordsDict
    published_at: datetime | None


@query(Permission.PROGRAMME_READ)
def current(work: Work) -> GuideView:
    """What everybody reads beside the editor now."""
    row = _newest(work)
    return GuideView(row.version, row.text, row.published_at) if row else GuideView(0, {}, None)


@command(Permission.CONTENT_STEER)
def publish(work: Work, text: WordsDict) -> int:
    """Publishes a new version and gives its number. Words that are already in force make no new one."""
    clean = {language: text.get(language, "").strip() for language in LANGUAGES}
    for language, words in clean.items():
        _check(language, words)
    newest = _newest(work)
    if newest is not None and newest.text == clean:
        return newest.version
    version = newest.version + 1 if newest else 1
    work.session.add(Guide(version=version, text=clean, published_at=work.now, published_by=work.me))
    audit.record(work, audit.Tag.GUIDE_PUBLISHED, audit.Thing.GUIDE, version)
    return version


def _newest(work: Work) -> Guide | None:
    return work.session.exec(select(Guide).order_by(col(Guide.version).desc()).limit(1)).first()


def _check(language: str, words: str) -> None:
    if not words:
        raise InvalidInput(N_("Write the guide in every language, so that everybody can read it."), language)
    if len(words) > LONGEST:
        raise InvalidInput(
            N_("The guide can have at most {limit} characters. Short guides are read."), language, limit=LONGEST
        )
