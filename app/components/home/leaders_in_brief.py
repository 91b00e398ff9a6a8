"""Which leaders went first, with the stories they told."""

from __future__ import annotations

from html import escape

from app.artwork import crest_svg, img, initials, person_seed
from app.components import heading
from app.wording import Wording
from domain.programme.programme import LeaderFirst, LeadersFirst


def html(t: Wording, leaders: LeadersFirst) -> str:
    """How many of the leaders have told a story, and the newest of them."""
    if leaders.newest:
        words = t.many(
            "Of {n} leader, {told} has told a story.",
            "Of {n} leaders, {told} have told a story.",
            leaders.leaders,
            told=t.number(leaders.gone_first),
        )
    else:
        words = t("No leader has told a story yet. Nobody is asked to go before they do.")
    told = "".join(_leader(t, leader) for leader in leaders.newest)
    lines = f'<ul class="ap-leaders">{told}</ul>' if told else ""
    return (
        f'<section class="ap-card">{heading.html(t("Leaders who went first"))}<p>{escape(words)}</p>{lines}</section>'
    )


def _leader(t: Wording, leader: LeaderFirst) -> str:
    crest = img(crest_svg(initials(leader.name), person_seed(leader.person_id)), "", 38)
    role = f", {escape(leader.job_title)}" if leader.job_title else ""
    return (
        f"<li>{crest}<span><strong>{escape(leader.name)}</strong>{role}<br>"
        f'<a href="read/{escape(leader.public_id)}" target="_self">{escape(leader.title)}</a> '
        f'<span class="ap-soft">{escape(t.date(leader.at))}</span></span></li>'
    )
