"""What was issued says for ever what it said then: the name, the company, the words, the language, the colour."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlmodel import col, select

from db.models import Credential, IssuedWords, Person
from db.types import WordsDict
from domain.languages import LANGUAGES, OTHERWISE
from domain.work import Work


class Wording(NamedTuple):
    """What a badge or certificate is called and says, in every language there is."""

    name: WordsDict
    sentence: WordsDict


def keep(work: Work, credential: Credential, credential_id: int, person_id: int, wording: Wording, n: int = 0) -> None:
    """Keeps the words of something that is issued now, in its owner's language. `n` fills the sentence's {n}."""
    person = work.session.get_one(Person, person_id)
    language = _language_of(person)
    sentence = wording.sentence.get(language) or wording.sentence[OTHERWISE]
    work.session.add(
        IssuedWords(
            credential=credential,
            credential_id=credential_id,
            person_name=person.name,
            company=work.programme.company,
            programme=work.programme.name,
            name=wording.name.get(language) or wording.name[OTHERWISE],
            sentence=sentence.format(n=n, company=work.programme.company),
            language=language,
            accent=work.programme.accent,
        )
    )


def without_words(credential: Credential, id_column: Any) -> Any:
    """The condition on something issued before words were kept."""
    kept = select(IssuedWords.credential_id).where(
        IssuedWords.credential == credential, col(IssuedWords.credential_id) == id_column
    )
    return ~kept.exists()


def _language_of(person: Person) -> str:
    spoken = person.portal_language or person.language
    return spoken if spoken in LANGUAGES else OTHERWISE
