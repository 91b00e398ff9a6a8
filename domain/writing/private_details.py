"""Details that do not belong in a story: personal numbers, phone numbers, passwords and keys. Found offline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any

_CPR = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})[- ]?\d{4}(?!\d)")
_PERSONNUMMER = re.compile(r"(?<!\d)(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{3})(\d)(?!\d)")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+\d{2} ?|0\d{1,3}-)?\d{2,4}(?: ?\d{2,4}){2,4}(?![\w/-])")
_BEGINS = re.compile(r"\+|\d+")
_SECRET_PLUGINS = ("AWSKeyDetector", "BasicAuthDetector", "GitHubTokenDetector", "JwtTokenDetector", "KeywordDetector",
                   "PrivateKeyDetector", "SlackDetector", "StripeDetector", "AzureStorageKeyDetector")  # fmt: skip
_ONE_AT_A_TIME = Lock()
"""detect-secrets keeps its settings for the whole process: two scans at once would take them from each other."""


def personal_numbers(text: str) -> list[str]:
    """Danish CPR numbers and Swedish personal numbers (the latter with a right check digit, by Luhn)."""
    danish = [match[0] for match in _numbers(_CPR, text) if _is_day(int(match[1]), int(match[2]))]
    swedish = [match[0] for match in _numbers(_PERSONNUMMER, text) if _is_swedish(match)]
    return list(dict.fromkeys(danish + swedish))


def phone_numbers(text: str) -> list[str]:
    """What looks like a phone number: eight digits or more. Personal numbers are not repeated."""
    found = (match[0].strip() for match in _numbers(_PHONE, text))
    long = [number for number in found if 8 <= sum(map(str.isdigit, number)) <= 13]
    known = "".join(personal_numbers(text)) if long else ""
    return [number for number in long if number not in known]


def _numbers(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """`pattern.finditer`, tried only where a number begins: most of a text is words."""
    end = 0
    for begins in _BEGINS.finditer(text):
        if begins.start() >= end and (match := pattern.match(text, begins.start())):
            end = match.end()
            yield match


def secrets(text: str) -> list[int]:
    """The lines (from 1) that hold what looks like a password or a key. The secret itself is not repeated."""
    return sorted({line for line, _ in _scan(text)})


def _scan(text: str) -> Iterator[tuple[int, str]]:
    from detect_secrets.core.scan import scan_line
    from detect_secrets.settings import transient_settings

    if not _may_hold_any(text):
        return
    plugins = {"plugins_used": [{"name": name} for name in _SECRET_PLUGINS]}
    with _ONE_AT_A_TIME, transient_settings(plugins):
        for number, line in enumerate(text.splitlines(), 1):
            if _may_hold_any(line):
                yield from ((number, secret.type) for secret in scan_line(line))


def _may_hold_any(text: str) -> bool:
    """Whether a plugin's own pattern is in it: much cheaper than the scan, which weighs what it finds."""
    keywords, patterns = _patterns()
    return keywords.search(text.lower()) is not None or any(pattern.search(text) for pattern in patterns)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
    from detect_secrets.plugins.keyword import DENYLIST

    plugins: Iterable[Any] = get_mapping_from_secret_type_to_class().values()
    with_patterns = [one for one in plugins if one.__name__ in _SECRET_PLUGINS and one.__name__ != "KeywordDetector"]
    return re.compile("|".join(DENYLIST)), tuple(pattern for one in with_patterns for pattern in one.denylist)


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _is_swedish(match: re.Match[str]) -> bool:
    year, month, day, serial, check = match.groups()
    if not 1 <= int(month) <= 12 or not _exists(int(month), int(day)):
        return False
    digits = [int(digit) for digit in year + month + day + serial]
    doubled = [digit * 2 if index % 2 == 0 else digit for index, digit in enumerate(digits)]
    return (10 - sum(sum(divmod(digit, 10)) for digit in doubled) % 10) % 10 == int(check)


def _exists(month: int, day: int) -> bool:
    try:
        return bool(date(2000, month, day))
    except ValueError:
        return False
