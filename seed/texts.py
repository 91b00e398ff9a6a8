"""The words of the demo company: what its people write, say and thank each other with. They live in `seed/company`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

COMPANY = Path(__file__).parent / "company"
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")


@dataclass(frozen=True)
class Text:
    """A story before anybody has written it. `by` is an employee number, `teams` who could have lived it.

    `days_ago` None: any day will do; `scores` empty: any scores. `share_lines` are
    sentences that people share it with. Stories of one `pattern` are told by different people.
    """

    title: str
    body: str
    format: str
    language: str
    theme: str
    audience: str | None
    goal: str | None
    share_lines: tuple[str, ...]
    long: bool
    by: str | None = None
    teams: tuple[str, ...] = ()
    days_ago: int | None = None
    scores: tuple[int, ...] = ()
    pattern: str = ""


@lru_cache(maxsize=32)
def company(name: str) -> dict[str, Any]:
    """One file of the company's words."""
    return tomllib.loads((COMPANY / f"{name}.toml").read_text("utf-8"))


def vary(chance: Random, text: str, **slots: str) -> str:
    """One of the ways to say it: `[this|that]` becomes one of the two, `{slot}` its word."""
    return _CHOICE.sub(lambda choice: chance.choice(choice[1].split("|")), text).format(**slots)


def long_stories(language: str) -> list[Text]:
    """The stories written in full."""
    return [_text(row, language, row["title"], row["body"], tuple(row["shares"])) for row in _rows(language, "story")]


def short_stories(chance: Random, language: str) -> list[Text]:
    """Short ones, several from each pattern, every time in another place with other words."""
    return [text for row in _rows(language, "short") for text in _variants(chance, row, language)]


def unfinished(language: str) -> list[Text]:
    """Stories that are still on their way at the end, each with `by` or a team, in the order of the file."""
    return [
        _text(row, language, row["title"], row["body"], tuple(row.get("shares", ()))) for row in _rows(language, "open")
    ]


def _rows(language: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = company(f"stories_{language}").get(name, [])
    return found


def _variants(chance: Random, row: dict[str, Any], language: str) -> Iterator[Text]:
    for index, title in enumerate(row["titles"]):
        slots = _slots(row.get("fill", {}), index)
        lines = tuple(vary(chance, line, **slots) for line in row["shares"])
        yield _text(row, language, vary(chance, title, **slots), vary(chance, row["body"], **slots), lines, long=False)


def _slots(fill: dict[str, list[str]], index: int) -> dict[str, str]:
    """The words of one variant; `{Slot}` is `{slot}` at the beginning of a sentence."""
    slots = {slot: words[index % len(words)] for slot, words in fill.items()}
    return slots | {slot.capitalize(): word[:1].upper() + word[1:] for slot, word in slots.items()}


def _text(
    row: dict[str, Any], language: str, title: str, body: str, share_lines: tuple[str, ...], long: bool = True
) -> Text:
    return Text(
        title=title,
        body=body.strip(),
        format=row.get("format", "text"),
        language=language,
        theme=row["theme"],
        audience=row.get("audience"),
        goal=row.get("goal"),
        share_lines=share_lines,
        long=long,
        by=row.get("by"),
        teams=tuple(row.get("teams", ())),
        days_ago=row.get("days_ago"),
        scores=tuple(row.get("scores", ())),
        pattern=next(iter(row.get("titles", ())), title),
    )
