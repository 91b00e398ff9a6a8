"""Beside the reason why: the working time I may use, which leaders went first, and whom I can ask."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.artwork import crest_svg, img, initials, person_seed
from app.wording import Wording
from domain.programme import house_rules
from domain.programme.programme import LeadersFirst, Steward

CREST = 40


def html(t: Wording, working_hours: int | None, first: LeadersFirst, stewards: Sequence[Steward]) -> str:
    """Those of the three that there are: `working_hours` a month where the company gives some, leaders, stewards."""
    return (
        f'<div class="ap-column">{_time(t, working_hours) if working_hours else ""}'
        f"{_leaders(t, first) if first.leaders else ''}{_stewards(t, stewards)}</div>"
    )


def _time(t: Wording, working_hours: int) -> str:
    said = t(house_rules.WORKING_TIME, working_hours=t.number(working_hours))
    return _aside(t("The time you may use"), f"<p>{escape(said)}</p>", " ap-time")


def _leaders(t: Wording, first: LeadersFirst) -> str:
    said = t.many(
        "{first} of {n} leader has told a story.",
        "{first} of {n} leaders have told a story.",
        first.leaders,
        first=t.number(first.gone_first),
    )
    people = "".join(
        _person(one.person_id, one.name, one.job_title, t("“{title}”, {date}", title=one.title, date=t.date(one.at)))
        for one in first.newest
    )
    return _aside(t("Who went first"), f'<p>{escape(said)}</p><ul class="ap-house-people">{people}</ul>')


def _stewards(t: Wording, stewards: Sequence[Steward]) -> str:
    asked = escape(t("Ask them anything, or tell them what you miss."))
    people = "".join(_person(one.person_id, one.name, one.team) for one in stewards)
    return _aside(t("Who looks after it"), f'<p>{asked}</p><ul class="ap-house-people">{people}</ul>')


def _aside(heading: str, content: str, more: str = "") -> str:
    return f'<section class="ap-aside{more}"><h2>{escape(heading)}</h2>{content}</section>'


def _person(person_id: int, name: str, about: str | None, told: str = "") -> str:
    lines = "".join(f"<small>{escape(line)}</small>" for line in (about, told) if line)
    crest = img(crest_svg(initials(name), person_seed(person_id), CREST), "", CREST)
    return f"<li>{crest}<div><strong>{escape(name)}</strong>{lines}</div></li>"
