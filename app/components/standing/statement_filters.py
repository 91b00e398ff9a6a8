"""What of the statement is shown: one rule, one month, or all of it. Both choices stand in the page's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

import streamlit as st

from app.components import address_filters
from app.drawing.links import address
from app.drawing.markup import icon_html
from app.wording import Wording
from domain.ledger.point_rules import Rule
from domain.periods import PeriodKind, periods_between

PATH = "my-points"
RULE, MONTH = "rule", "month"


@dataclass(frozen=True)
class Narrowed:
    """What the address asks for."""

    rule: str | None
    month: date | None

    def __bool__(self) -> bool:
        return self.rule is not None or self.month is not None


def asked() -> Narrowed:
    """The rule by its code and the month as 2026-03; whatever else stands there asks for nothing."""
    return Narrowed(address_filters.asked(RULE, list(Rule)), _month(st.query_params.get(MONTH, "")))


def _month(words: str) -> date | None:
    try:
        return date.fromisoformat(f"{words}-01") if len(words) == len("2026-03") else None
    except ValueError:
        return None


def html(t: Wording, narrowed: Narrowed, rules: Mapping[str, Mapping[str, str]], since: datetime, today: date) -> str:
    """The choices, behind one word, and beside it what is chosen, each with the way to drop it."""
    rule_names = {code: t.words(name) for code, name in rules.items()}
    chosen = "".join(
        _dropped(t, name, words)
        for name, words in ((RULE, rule_names.get(narrowed.rule or "")), (MONTH, _in_words(t, narrowed.month)))
        if words
    )
    choices = _rules(t, rule_names, narrowed) + _months(t, t.local(since), today, narrowed)
    words = escape(t("Show only"))
    return (
        f'<div class="ap-narrow"><details><summary>{icon_html("filter_list")}{words}</summary>{choices}</details>'
        f"{chosen}</div>"
    )


def _dropped(t: Wording, name: str, words: str) -> str:
    there = address(PATH, **address_filters.others(name))
    label = escape(t("Drop the choice: {what}", what=words))
    return f'<a class="ap-chip" href="{escape(there)}" aria-label="{label}">{escape(words)}{icon_html("close")}</a>'


def _in_words(t: Wording, month: date | None) -> str | None:
    return t.month(month) if month else None


def _rules(t: Wording, names: Mapping[str, str], narrowed: Narrowed) -> str:
    return _choice(t("What for"), RULE, names, narrowed.rule)


def _months(t: Wording, first: date, today: date, narrowed: Narrowed) -> str:
    """A row for each year, the newest first, with its months as they came."""
    years: dict[int, dict[str, str]] = {}
    for month in periods_between(PeriodKind.MONTH, first, today):
        years.setdefault(month.first.year, {})[f"{month.first:%Y-%m}"] = t.short_month(month.first)
    chosen = f"{narrowed.month:%Y-%m}" if narrowed.month else None
    return "".join(_choice(str(year), MONTH, months, chosen) for year, months in reversed(years.items()))


def _choice(label: str, name: str, choices: Mapping[str, str], chosen: str | None) -> str:
    row = address_filters.choice(PATH, label, name, choices, chosen, droppable=True)
    return f'<p class="ap-soft">{escape(label)}</p>{row}'
