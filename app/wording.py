"""The portal's voice: sentences from gettext catalogues, numbers and dates as each language writes them."""

from __future__ import annotations

import copy
import gettext
import io
import re
from collections.abc import Callable, Mapping
from datetime import date as Day
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from app.rule_numbers import NUMBERS, Numbers
from domain.errors import Sentence
from domain.languages import LANGUAGES, OTHERWISE, spoken_for
from domain.ledger.point_limits import NUMBERS as CAPS
from domain.ledger.point_limits import Caps

LOCALES = Path(__file__).parent / "locales"
_BLANK = re.compile(r"\{(\w+)\}")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:$<>&^])")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text from people, safe inside a Markdown label: no picture is loaded, no link made, nothing set in bold."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


class Wording:
    """One language. Called with an English sentence it gives that sentence translated and filled in."""

    def __init__(self, language: str, zone: ZoneInfo, numbers: Numbers = ()) -> None:
        self.language = language if language in LANGUAGES else OTHERWISE
        self.locale = Locale.parse(LANGUAGES[self.language].locale)
        self.zone = zone
        self.caps: Callable[[], Caps] = _nobody_reads
        self._numbers = dict(numbers)
        self._catalogue = _catalogue(self.language)

    def reading(self, caps: Callable[[], Caps]) -> Wording:
        """The same for one reader, whose caps are asked for when a sentence first names one."""
        mine = copy.copy(self)
        mine.caps = cache(caps)
        return mine

    def __call__(self, sentence: str, **params: Any) -> str:
        """The sentence in this language. `params` go in as they are: use `md` where Markdown is drawn.

        A blank that names a number of the rules (app/rule_numbers.py) fills itself.
        """
        return self._filled(self._catalogue.gettext(sentence), params) if sentence else ""

    def md(self, sentence: str, **params: Any) -> str:
        """The sentence for a Markdown label, with whatever people wrote made harmless."""
        return self(sentence, **{name: plain(str(value)) for name, value in params.items()})

    def own(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The params of a sentence, with those that are words of the portal's own translated."""
        return {name: self(value) if isinstance(value, Sentence) else value for name, value in params.items()}

    def many(self, one: str, several: str, n: int, **params: Any) -> str:
        """The sentence for a number of things; `{n}` is the number as the language writes it."""
        return self._filled(self._catalogue.ngettext(one, several, n), {"n": self.number(n), **params})

    def _filled(self, words: str, params: Mapping[str, Any]) -> str:
        try:
            return words.format(**params)
        except KeyError:  # few sentences name a rule, and a page says hundreds
            return words.format_map(_Blanks(self, params))

    def words(self, words: Mapping[str, str] | None, at: datetime | None = None, **params: str) -> str:
        """Catalogue text in this language, or in English, or in whatever there is.

        Of its blanks those are filled that are given or name a rule, whose caps are those of the moment `at`; other
        braces are its author's own.
        """
        words = words or {}
        text = words.get(self.language) or words.get(OTHERWISE) or next(iter(words.values()), "")
        return _BLANK.sub(lambda blank: self._known(blank, params, at), text) if "{" in text else text

    def _known(self, blank: re.Match[str], params: Mapping[str, str], at: datetime | None) -> str:
        if blank[1] in params:
            return params[blank[1]]
        return self.rule_number(blank[1], at) if blank[1] in NUMBERS or blank[1] in CAPS else blank[0]

    def rule_number(self, name: str, at: datetime | None = None) -> str:
        """A number of the programme's rules, as the language writes it: a cap as it counts at a moment, or now."""
        known = self._numbers.get(name, NUMBERS.get(name))
        value = self.caps().number(name, at) if known is None else known
        return self.number(value, 0 if value == int(value) else 1)

    def speaking(self, language: str) -> Wording:
        """The same in another language, for the same reader."""
        return wording(language, self.zone, tuple(self._numbers.items())).reading(self.caps)

    def number(self, value: float, decimals: int = 0) -> str:
        """1.234 in Danish, 1 234 in Swedish, 1,234 in English."""
        return _number(self.language, value, decimals)

    def whole(self, value: int) -> str:
        """A whole number as it stands in a table, with a true minus."""
        return f"−{self.number(-value)}" if value < 0 else self.number(value)

    def signed(self, value: int) -> str:
        """A number with its sign; zero has none."""
        return ("+" if value > 0 else "−" if value < 0 else "") + self.number(abs(value))

    def percent(self, share: float) -> str:
        """A share of one as a percentage."""
        return format_percent(share, locale=self.locale)

    def date(self, value: Day | datetime, style: str = "medium") -> str:
        """A date in the company's time zone."""
        return _date(self.language, self.local(value), style)

    def day(self, value: Day | datetime) -> str:
        """Weekday, day and month, written out."""
        return _date(self.language, self.local(value), LANGUAGES[self.language].day)

    def month(self, value: Day | datetime) -> str:
        """Month and year."""
        return format_skeleton("yMMMM", self.local(value), locale=self.locale)

    def short_month(self, value: Day | datetime) -> str:
        """The month alone, as short as the language has it: Mar, maj, sep."""
        return format_skeleton("MMM", self.local(value), locale=self.locale).rstrip(".")

    def month_label(self, value: Day, first: bool = False) -> str:
        """The short month on an axis; below it the year, where it begins, or at the first one seen if there is room."""
        named = value.month == 1 or (first and value.month < 11)
        return f"{self.short_month(value)}\n{value.year}" if named else self.short_month(value)

    def short_day(self, value: Day | datetime) -> str:
        """Day and month, as short as the language has them."""
        return format_skeleton("MMMd", self.local(value), locale=self.locale)

    def weekday(self, value: Day | datetime) -> str:
        """The weekday alone, short."""
        return format_date(self.local(value), format="EEE", locale=self.locale).rstrip(".")

    def time(self, value: datetime) -> str:
        """Hours and minutes in the company's time zone."""
        return format_time(value.astimezone(self.zone), format="short", locale=self.locale)

    def ago(self, value: datetime, now: datetime) -> str:
        """How long ago, in words."""
        return format_timedelta(value - now, add_direction=True, locale=self.locale, threshold=1)

    def local(self, value: Day | datetime) -> Day:
        """The company's date of a moment."""
        return value.astimezone(self.zone).date() if isinstance(value, datetime) else value


class _Blanks(dict[str, Any]):
    """What fills a sentence: what it was given, and the numbers of the rules."""

    def __init__(self, t: Wording, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        self._t = t

    def __missing__(self, name: str) -> str:
        return self._t.rule_number(name)


def _nobody_reads() -> Caps:
    raise LookupError("a sentence names a cap, and nobody has said which count: see Wording.reading")


# Babel reads its patterns anew at every call; the same numbers and dates stand on everybody's pages.


@lru_cache(maxsize=4096)
def _number(language: str, value: float, decimals: int) -> str:
    pattern = f"#,##0.{'0' * decimals}".rstrip(".")
    return format_decimal(round(value, decimals), format=pattern, locale=LANGUAGES[language].locale)


@lru_cache(maxsize=2048)
def _date(language: str, day: Day, style: str) -> str:
    return format_date(day, format=style, locale=LANGUAGES[language].locale)


@lru_cache(maxsize=32)
def wording(language: str, zone: ZoneInfo, numbers: Numbers = ()) -> Wording:
    """The wording of a language, made once. `numbers` are those an admin has decided (app/rule_numbers.py)."""
    return Wording(language, zone, numbers)


def best_language(*wanted: str | None) -> str:
    """The first of these that the portal speaks: codes such as "da", "sv-SE" or "en-US,en;q=0.9"."""
    tags = (part.split(";")[0] for wish in wanted for part in (wish or "").split(","))
    return next(filter(None, map(spoken_for, tags)), OTHERWISE)


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    path = LOCALES / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
