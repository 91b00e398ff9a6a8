"""The types of what can be decided: each says what it takes, and gives the value as it is kept.

What is refused names the field it stands in: a language's code where there are words in several, a key where there is
one answer for each of several things, and "value" elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from db.types import WordsDict
from domain.contrast import READABLE, contrast
from domain.errors import N_, InvalidInput
from domain.languages import LANGUAGES

T = TypeVar("T")
Kept_co = TypeVar("Kept_co", covariant=True)
FIELD = "value"


class Type(Protocol[Kept_co]):
    """What can be decided: `checked` gives the value as it is kept, or raises InvalidInput."""

    def checked(self, value: Any) -> Kept_co:
        """The value as it is kept."""
        ...


@dataclass(frozen=True)
class WholeNumber:
    """A whole number, both ends included."""

    lowest: int
    highest: int

    def checked(self, value: Any) -> int:
        """Raises InvalidInput for anything else."""
        if not isinstance(value, int) or isinstance(value, bool) or not self.lowest <= value <= self.highest:
            raise InvalidInput(
                N_("Give a whole number from {lowest} to {highest}."), FIELD, lowest=self.lowest, highest=self.highest
            )
        return value


@dataclass(frozen=True)
class YesNo:
    """Yes or no."""

    def checked(self, value: Any) -> bool:
        """Raises InvalidInput for anything else."""
        if not isinstance(value, bool):
            raise InvalidInput(N_("Say yes or no."), FIELD)
        return value


@dataclass(frozen=True)
class Line:
    """A line of text that is not empty."""

    longest: int

    def checked(self, value: Any) -> str:
        """Stripped; raises InvalidInput for nothing, or too much."""
        text = value.strip() if isinstance(value, str) else ""
        if not text or len(text) > self.longest:
            raise InvalidInput(N_("Write something, at most {limit} characters."), FIELD, limit=self.longest)
        return text


@dataclass(frozen=True)
class Colour:
    """A colour as #rrggbb that white words can be read on."""

    def checked(self, value: Any) -> str:
        """Raises InvalidInput for what is no colour, and for one that is too light."""
        colour = value.strip().lower() if isinstance(value, str) else ""
        if not re.fullmatch(r"#[0-9a-f]{6}", colour):
            raise InvalidInput(N_("Choose a colour, such as {example}."), FIELD, example="#0b5d57")
        found = contrast(colour, "#ffffff")
        if found < READABLE:
            raise InvalidInput(
                N_("White words on it cannot be read: its contrast is {found}, and {least} is needed. Darken it."),
                FIELD,
                found=f"{found:.1f}",
                least=READABLE,
            )
        return colour


@dataclass(frozen=True)
class Choice:
    """One of several: code → what it is called."""

    options: Mapping[str, str]

    def checked(self, value: Any) -> str:
        """Raises InvalidInput for anything else."""
        if not isinstance(value, str) or value not in self.options:
            raise InvalidInput(N_("Choose one of these."), FIELD)
        return value


@dataclass(frozen=True)
class Several:
    """Some of several, in their order: code → what it is called."""

    options: Mapping[str, str]
    least: int = 0

    def checked(self, value: Any) -> list[str]:
        """Raises InvalidInput for what is none of them, and for too few."""
        codes = set(value) if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value) else {""}
        if not codes <= self.options.keys() or len(codes) < self.least:
            raise InvalidInput(N_("Choose at least {least} of these."), FIELD, least=self.least)
        return [code for code in self.options if code in codes]


@dataclass(frozen=True)
class EachOf(Generic[T]):
    """An answer for each of several things: code → what it is called."""

    things: Mapping[str, str]
    type: Type[T]

    def checked(self, value: Any) -> dict[str, T]:
        """Raises InvalidInput beside the thing whose answer is none."""
        given = value if isinstance(value, Mapping) else {}
        return {code: self._one(code, given.get(code)) for code in self.things}

    def _one(self, code: str, value: Any) -> T:
        try:
            return self.type.checked(value)
        except InvalidInput as refused:
            raise InvalidInput(refused.sentence, code, **refused.params) from None


@dataclass(frozen=True)
class Perhaps(Generic[T]):
    """What may also stay undecided: None."""

    type: Type[T]

    def checked(self, value: Any) -> T | None:
        """Raises InvalidInput as its type does."""
        return None if value is None else self.type.checked(value)


@dataclass(frozen=True)
class Words:
    """Words in some of the languages; `blanks` must stand in them, others may not. `long`: several paragraphs."""

    longest: int
    blanks: tuple[str, ...] = ()
    long: bool = False

    def checked(self, value: Any) -> WordsDict:
        """Each stripped, empty ones left out. Raises InvalidInput beside the language it is about."""
        kept = _in_languages(value)
        for code, text in kept.items():
            if len(text) > self.longest:
                raise InvalidInput(N_("Write at most {limit} characters."), code, limit=self.longest)
            lost = next((blank for blank in self.blanks if f"{{{blank}}}" not in text), None)
            if lost is not None:
                raise InvalidInput(N_("Leave {blank} in it: the portal puts in what it stands for."), code, blank=lost)
        return kept


@dataclass(frozen=True)
class Sentences:
    """A list of sentences, each in some of the languages."""

    most: int
    longest: int

    def checked(self, value: Any) -> list[WordsDict]:
        """Each stripped, empty ones left out; raises InvalidInput for too many, or one that is too long."""
        if not isinstance(value, list | tuple):
            raise InvalidInput(N_("Write one sentence a line."), FIELD)
        kept = [words for words in map(_in_languages, value) if words]
        if len(kept) > self.most:
            raise InvalidInput(N_("At most {most} sentences. Few are read."), FIELD, most=self.most)
        for code in LANGUAGES:
            if any(len(words.get(code, "")) > self.longest for words in kept):
                raise InvalidInput(N_("A sentence can have at most {limit} characters."), code, limit=self.longest)
        return kept


@dataclass(frozen=True)
class File:
    """A picture that was made safe and kept (domain/programme/files.py), by its code. `drawing`: SVG too."""

    drawing: bool = False

    def checked(self, value: Any) -> str:
        """Raises InvalidInput for what is no code of a file."""
        if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{32}", value):
            raise InvalidInput(N_("Choose a picture."), FIELD)
        return value


@dataclass(frozen=True)
class APerson:
    """Somebody of the company, by their id."""

    def checked(self, value: Any) -> int:
        """Raises InvalidInput for what is no id."""
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise InvalidInput(N_("Choose a colleague."), FIELD)
        return value


@dataclass(frozen=True)
class Days:
    """Days by country, beyond weekends and public holidays: {"DK": ["2026-12-24"]}."""

    most: int = 200

    def checked(self, value: Any) -> dict[str, list[str]]:
        """Countries and days in order, each once; raises InvalidInput for what is no country or no day."""
        if not isinstance(value, Mapping) or sum(len(days) for days in value.values()) > self.most:
            raise InvalidInput(N_("Give at most {most} days."), FIELD, most=self.most)
        return {_country(code): sorted(set(map(_day, value[code]))) for code in sorted(value) if value[code]}


def _country(code: Any) -> str:
    if not isinstance(code, str) or not re.fullmatch(r"[A-Z]{2}", code):
        raise InvalidInput(N_("Begin each line with a country by its two letters, such as DK."), FIELD)
    return code


def _day(day: Any) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except (TypeError, ValueError):
        raise InvalidInput(N_("Write a day like 2026-12-31."), FIELD) from None


def _in_languages(value: Any) -> WordsDict:
    given = value if isinstance(value, Mapping) else {}
    return {code: text for code in LANGUAGES if (text := str(given.get(code) or "").strip())}


def lacking(kind: Type[Any], value: Any) -> list[str]:
    """The languages in which something of the words is missing, where there are any words at all."""
    said = [value] if isinstance(kind, Words) else value if isinstance(kind, Sentences) else []
    return [code for code in LANGUAGES if any(words and code not in words for words in said)]


def fits(kind: Type[Any], value: Any) -> bool:
    """Whether it would be taken as it is."""
    try:
        kind.checked(value)
    except InvalidInput:
        return False
    return True
