"""Friendly hints while writing, computed offline. They never block: "safe to publish" is the reviewer's gate."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlmodel import col, select

from db.models import Person, Picture, Submission
from db.models.person import full_name
from domain import languages
from domain.access import Permission
from domain.errors import N_
from domain.submissions import reading
from domain.submissions.kinds import KINDS, Kind
from domain.work import Work, query
from domain.writing import private_details, readability, said_before, stories
from domain.writing.said_before import Library
from domain.writing.stories import StoryText

HEAVY_FROM = 50
"""LIX."""
BEGUN_FROM, SHORT_BELOW, LONG_FROM = 20, 120, 900
"""Words. Fewer than the first are a beginning, and nobody is told its length."""
ENOUGH_TO_GUESS = 90
"""Characters below which no language is guessed."""
MOST_NAMES = 500
"""Capitalised words that are looked up among the colleagues' given names."""
_AROUND_WORDS = ".,;:!?()\"'”’"
_LIKE_A_NAME = re.compile(r"\b[^\W\d_a-zåäöæø][^\W\d_]+(?:[ -][^\W\d_a-zåäöæø][^\W\d_]+)+")
"""Two or more capitalised words in a row, on one line."""


@dataclass(frozen=True)
class Draft:
    """What the hints look at. `published` is what has been said before, by the author and by others."""

    text: StoryText
    names: tuple[str, ...] = ()
    pictures: int = 0
    undescribed: int = 0
    published: Library = field(default_factory=Library)
    author_id: int = 0
    kind: str = Kind.STORY


@dataclass(frozen=True)
class Hint:
    """One hint: `sentence` is a template, `quote` the place it is about. `serious`: look at it before sending."""

    code: str
    sentence: str
    params: dict[str, Any] = field(default_factory=dict)
    quote: str = ""
    serious: bool = False


def _length(draft: Draft) -> Iterator[Hint]:
    words = len(draft.text.body.split())
    if BEGUN_FROM <= words < SHORT_BELOW:
        yield Hint(
            "short", N_("{words} words so far. Most stories people finish reading have 150 to 600."), {"words": words}
        )
    if words >= LONG_FROM:
        yield Hint("long", N_("{words} words. Could it be two stories?"), {"words": words})


def _readability(draft: Draft) -> Iterator[Hint]:
    score = readability.lix(draft.text.body)
    if score >= HEAVY_FROM:
        yield Hint(
            "heavy",
            N_("This is {level} (LIX {lix}). Shorter sentences and everyday words bring more readers along."),
            {"level": readability.reads_like(score), "lix": round(score)},
        )


def _language(draft: Draft) -> Iterator[Hint]:
    guessed = guess_language(draft.text.body)
    if guessed and guessed != draft.text.language:
        yield Hint("language", N_("This reads like another language than the one you chose."), {"guessed": guessed})


def _rehearsed(draft: Draft) -> Iterator[Hint]:
    for sentence in readability.sentences(draft.text.body):
        if draft.published.holds(sentence, draft.author_id):
            yield Hint(
                "rehearsed", N_("Somebody has said this almost word for word. How would you say it?"), quote=sentence
            )


def _consent(draft: Draft) -> Iterator[Hint]:
    if draft.text.consent_given:
        return
    said = draft.text.body.casefold()
    for name in draft.names:
        if name.casefold() in said:
            yield Hint("consent", N_("You name {name}. Have you asked?"), {"name": name}, quote=name)
    if draft.pictures:
        yield Hint("consent_pictures", N_("There are pictures. Has everybody in them agreed?"))


def _private(draft: Draft) -> Iterator[Hint]:
    for number in private_details.personal_numbers(draft.text.body):
        yield Hint("personal_number", N_("This looks like a personal number. Take it out."), quote=number, serious=True)
    for number in private_details.phone_numbers(draft.text.body):
        yield Hint("phone", N_("This looks like a phone number. Does it belong here?"), quote=number)
    for line in private_details.secrets(draft.text.body):
        yield Hint("secret", N_("Line {line} looks like it holds a password or a key."), {"line": line}, serious=True)


def _alt(draft: Draft) -> Iterator[Hint]:
    if draft.undescribed:
        yield Hint(
            "alt",
            N_("Say in words what each picture shows, for those who cannot see it. Still to do: {n}."),
            {"n": draft.undescribed},
        )


def _candidate(draft: Draft) -> Iterator[Hint]:
    if KINDS[draft.kind].format(draft.text.format).confidential:
        for name in sorted(set(_LIKE_A_NAME.findall(f"{draft.text.title}\n{draft.text.body}"))):
            yield Hint(
                "candidate", N_("This looks like a name. Leave out who the candidate is."), quote=name, serious=True
            )


LOOKS: dict[str, Callable[[Draft], Iterator[Hint]]] = {
    "private": _private,
    "candidate": _candidate,
    "consent": _consent,
    "alt": _alt,
    "rehearsed": _rehearsed,
    "language": _language,
    "readability": _readability,
    "length": _length,
}


def hints_for(draft: Draft) -> list[Hint]:
    """Everything worth saying about a draft."""
    return [hint for look in KINDS[draft.kind].hints for hint in LOOKS[look](draft)]


@query(Permission.STORY_WRITE)
def hints(work: Work, story_id: int) -> list[Hint]:
    """What could help with a draft of mine, as it was last saved."""
    return hints_for(draft_of(work, reading.mine(work, story_id)))


def draft_of(work: Work, story: Submission) -> Draft:
    """A submission as the hints look at it."""
    shown = work.session.exec(select(Picture.alt).where(Picture.submission_id == story.id)).all()
    rehearsed = "rehearsed" in KINDS[story.kind].hints
    return Draft(
        text=stories.text_of(story),
        names=_names_in(work, story),
        pictures=len(shown),
        undescribed=shown.count(""),
        published=said_before.published(work, story.language) if rehearsed else Library(),
        author_id=story.author_id,
        kind=story.kind,
    )


def guess_language(text: str) -> str | None:
    """The language a text is written in, or None when it is too short to tell."""
    if len(text) < ENOUGH_TO_GUESS:
        return None
    guessed = _detector().detect_language_of(text[:2000])
    return guessed.iso_code_639_1.name.lower() if guessed else None


def first_guess(before: str, now: str) -> str | None:
    """The language to write down for its author, once: when the text is first long enough to tell."""
    if len(before) >= ENOUGH_TO_GUESS:
        return None
    guessed = guess_language(now)
    return guessed if guessed in languages.LANGUAGES else None


@lru_cache(maxsize=1)
def _detector():  # type: ignore[no-untyped-def]
    """Norwegian is among them, so that it is not taken for Danish.

    By groups of three letters alone it takes a tenth of the memory (10 MB for 150) and guesses nearly as well: of the
    demo's stories 569 of 573 stretches of a hundred characters (572 with all it has), and every one of 160.
    """
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = (getattr(IsoCode639_1, code.upper()) for code in (*languages.LANGUAGES, "nb"))
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


def _names_in(work: Work, story: Submission) -> tuple[str, ...]:
    """Colleagues who are named in full; the author is not asked about themselves."""
    capitalised, said = names_said(story.body)
    return tuple(
        name
        for name, family, active in work.session.exec(_called(capitalised, story.author_id))
        if active and said.issuperset(_last(family))
    )


def names_said(text: str) -> tuple[list[str], set[str]]:
    """What may be given names, and every word in lower case."""
    words = {word.strip(_AROUND_WORDS) for word in text.split()}
    return sorted(word for word in words if word[:1].isupper())[:MOST_NAMES], {word.casefold() for word in words}


def _called(names: Sequence[str], but: int) -> Any:
    """Who has one of these given names. Whether they are active is looked at afterwards: nearly everybody is, and
    SQLite would go through all of them first."""
    return select(full_name(Person), Person.family_name, Person.active).where(
        col(Person.given_name).in_(names), Person.id != but
    )


def _last(family_name: str) -> list[str]:
    return family_name.casefold().split()[-1:]
