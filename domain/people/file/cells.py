"""From a cell to a value: numbers, names, addresses, countries, languages, yes and no."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from domain.addresses import as_compared
from domain.errors import N_, InvalidInput
from domain.languages import LANGUAGES, NAMES, named
from domain.people.file.dates import read_date
from domain.people.file.shown import short
from domain.people.names import clean_name

LONGEST_NUMBER = 40
LONGEST_TEAM = 80
LONGEST_JOB_TITLE = 120

Reader = Callable[[str], Any]

_FROM_EXCEL = re.compile(r'="(.*)"', re.DOTALL)
_GUARDED = re.compile(r"'[=+\-@0-9]")
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]*")
_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_PARTICLES = frozenset({"af", "av", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "van", "von"})
# "æ" read as Windows-1252 by whoever made the file, and the mark of a letter that was already lost.
_DAMAGED = re.compile("Ã[\u0080-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Â[\u00a0-¿]|\ufffd")

_YES_WORDS = "1 x ja j yes y true t sand sandt sant leder chef manager leader"
_NO_WORDS = "0 nej n no nein false f falsk falskt -"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())

_OTHER_COUNTRY_CODES = """
    UK=GB GBR=GB ENGLAND=GB SCOTLAND=GB WALES=GB USA=US DNK=DK SWE=SE NOR=NO FIN=FI ISL=IS FRO=FO GRL=GL
    DEU=DE NLD=NL HOLLAND=NL BEL=BE FRA=FR ESP=ES ITA=IT POL=PL CHE=CH AUT=AT CZE=CZ EST=EE LVA=LV LTU=LT
    IRL=IE CHN=CN IND=IN CAN=CA AUS=AU JPN=JP BRA=BR
"""
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"})


def bare(cell: str) -> str:
    """The cell without a spreadsheet's dress: blanks, ="…", an apostrophe before digits or formulas."""
    text = cell.strip()
    if text[:1] == "=" and (match := _FROM_EXCEL.fullmatch(text)):
        return match[1].strip()
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def is_number(text: str) -> bool:
    """Whether it can be an employee number."""
    return len(text) <= LONGEST_NUMBER and bool(_NUMBER.fullmatch(text))


def readers(order: str) -> dict[str, Reader]:
    """How each field is read, remembering what was read: the same teams and dates come again and again."""

    def dates(text: str) -> date | None:
        return read_date(text, order) if text else None

    readers: dict[str, Reader] = {
        "given_name": _read_name,
        "family_name": _read_name,
        "full_name": _read_full_name,
        "team": lambda text: _read_text(text, LONGEST_TEAM),
        "job_title": lambda text: _read_text(text, LONGEST_JOB_TITLE),
        "country": _read_country,
        "language": _read_language,
        "started_on": dates,
        "left_on": dates,
        "is_leader": _read_yes_or_no,
    }
    remembering = {name: lru_cache(maxsize=10_000)(reader) for name, reader in readers.items()}
    own = {"employee_number": _read_number, "manager_number": _read_manager, "email": _read_email}
    return {**remembering, **own}


def _read_number(text: str) -> str:
    if not text:
        raise InvalidInput(N_("The employee number is missing. Add it: people are recognised by it."))
    if _SHORTENED.fullmatch(text):
        raise InvalidInput(
            N_("A spreadsheet shortened this number to {value}. Format the column as text and export again."),
            value=text,
        )
    if not is_number(text):
        raise InvalidInput(
            N_("“{value}” is not an employee number. Use up to {most} letters, digits, dots, dashes or slashes."),
            value=short(text),
            most=LONGEST_NUMBER,
        )
    return text


def _read_manager(text: str) -> str | None:
    return _read_number(text) if text else None


def _read_name(text: str) -> str:
    return clean_name(_undamaged(text)) if text else ""


def _read_full_name(text: str) -> tuple[str, str]:
    """Given and family name: "Holm, Lærke", "Lærke Holm", "Anna van der Berg"."""
    if not text:
        raise InvalidInput(N_("This line has no name. Add it and import again."))
    family, comma, given = text.partition(",")
    if not comma:
        words = text.split()
        start = max(1, len(words) - 1)
        while start > 1 and words[start - 1].casefold() in _PARTICLES:
            start -= 1
        given, family = " ".join(words[:start]), " ".join(words[start:])
    return _read_name(given.strip()), _read_name(family.strip())


def _read_text(text: str, longest: int) -> str | None:
    return clean_name(_undamaged(text), longest) if text else None


def _undamaged(text: str) -> str:
    if _DAMAGED.search(text):
        raise InvalidInput(
            N_("The letters of “{value}” are damaged. Correct them where the file comes from."),
            value=short(text),
        )
    return text


def _read_email(text: str) -> str | None:
    """The address in lower case, or None."""
    address = as_compared(text)
    if address is None:
        raise InvalidInput(
            N_(
                "“{value}” has a letter outside a to z. An e-mail address is compared without such letters: correct it."
            ),
            value=short(text),
        )
    address = address.removeprefix("mailto:").strip()
    if not address:
        return None
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise InvalidInput(N_("“{value}” is not an e-mail address. Correct it and import again."), value=short(text))
    return address


def _read_country(text: str) -> str | None:
    if not text:
        return None
    code = _country_codes().get(text.upper())
    if code is None:
        raise InvalidInput(
            N_("“{value}” is not a country we know. Write its two letters, such as DK or SE."),
            value=short(text),
        )
    return code


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    """Two-letter codes (ISO 3166-1) by code and by Danish, Swedish, English or German name, in upper case."""
    from babel import Locale

    codes = dict(pair.split("=") for pair in _OTHER_COUNTRY_CODES.split())
    for language in (*LANGUAGES, "de"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
                codes.update({code: code, name.upper(): code})
    return codes


def _read_language(text: str) -> str | None:
    if not text:
        return None
    language = named(text)
    if language is None:
        raise InvalidInput(
            N_("The portal does not speak “{value}”. Choose one of these for this person: {languages}."),
            value=short(text),
            languages=", ".join(NAMES.values()),
        )
    return language


def _read_yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word in _YES:
        return True
    if word and word not in _NO:
        raise InvalidInput(N_("“{value}” is neither yes nor no. Write yes or no."), value=short(text))
    return False
