"""Which of our languages does this request ask for, before anybody has signed in?"""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import Scope

from domain.languages import OTHERWISE, spoken_for

Translate = Callable[..., str]
Words = Callable[[str], Translate]


def in_english(_: str) -> Translate:
    """The words of a portal without catalogues: every sentence as it was written."""
    return lambda sentence, **params: sentence.format(**params)


def best_language(accept_language: str | None) -> str:
    """The wanted language among ours, English where none is. Weights as in RFC 9110, section 12.5.4."""
    wanted = [_weighted(part) for part in (accept_language or "")[:400].split(",")]
    for weight, tag in sorted(wanted, key=lambda entry: -entry[0]):
        if weight > 0 and (language := spoken_for(tag)):
            return language
    return OTHERWISE


def language_of(scope: Scope) -> str:
    """The best language for one HTTP request."""
    return best_language(Headers(scope=scope).get("accept-language"))


def _weighted(part: str) -> tuple[float, str]:
    tag, _, weight = part.strip().lower().partition(";q=")
    try:
        return float(weight or 1), tag
    except ValueError:
        return 0.0, tag
