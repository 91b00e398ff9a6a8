"""The languages people read and write here: one row each, and everything that differs from one to the next.

Words are elsewhere: sentences in `app/locales/`, rules in `seed/catalog/`, what a programme can begin with in
`domain/programme/starter/`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`name` is its own name for itself; `locale` decides how numbers and dates are written.

    `day` is a weekday with its date, in CLDR's letters. `near` are codes whose readers are better served by it than by
    English. `called` are the words that a file of people may hold for it, in lower case. `disclosure` is offered in
    every share text: readers should know where it comes from.
    """

    name: str
    locale: str
    day: str
    disclosure: str
    called: tuple[str, ...]
    near: tuple[str, ...] = ()


LANGUAGES = {
    "da": Language(
        name="Dansk",
        locale="da_DK",
        day="EEEE 'd.' d. MMMM",
        disclosure="Jeg arbejder hos {company}",
        called=("dan", "dk", "dansk", "danska", "danish", "dänisch"),
        near=("nb", "nn", "no"),
    ),
    "sv": Language(
        name="Svenska",
        locale="sv_SE",
        day="EEEE d MMMM",
        disclosure="Jag arbetar på {company}",
        called=("swe", "se", "svensk", "svenska", "swedish", "schwedisch"),
    ),
    "en": Language(
        name="English",
        locale="en_GB",
        day="EEEE d MMMM",
        disclosure="I work at {company}",
        called=("eng", "gb", "uk", "us", "engelsk", "engelska", "english", "englisch"),
    ),
}
OTHERWISE = "en"
"""What is spoken to somebody whose language is none of them; the sentences in the source are written in it."""

NAMES = {code: language.name for code, language in LANGUAGES.items()}

_BY_CODE = {code: code for code in LANGUAGES}
_BY_NEARNESS = _BY_CODE | {near: code for code, language in LANGUAGES.items() for near in language.near}
_BY_NAME = _BY_CODE | {word: code for code, language in LANGUAGES.items() for word in language.called}


def spoken_for(tag: str) -> str | None:
    """The language for a reader of "da", "sv-SE" or "nb_NO"; None where English would serve as well as any."""
    return _BY_NEARNESS.get(tag.strip().lower().replace("_", "-").split("-")[0])


def named(word: str) -> str | None:
    """The language that a word such as "Danish", "dansk", "DK" or "da-DK" means."""
    folded = word.strip().casefold()
    return _BY_NAME.get(folded) or _BY_NAME.get(folded.replace("_", "-").split("-")[0])
