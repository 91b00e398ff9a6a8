"""Why we do this: what for, who looks after it, what I can share, the time I may use, who went first, my data."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import page_head
from app.components.programme import (
    house_rule_list,
    not_yet,
    programme_owner,
    programme_people,
    shared_guide,
    strategy_page,
)
from app.components.standing import rule_words
from app.components.story_text import story_html
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain import settings
from domain.access import Permission
from domain.errors import N_
from domain.ledger import point_rules
from domain.ledger.point_rules import RuleView
from domain.people import pilot
from domain.programme import house_rules, programme
from domain.programme.house_rules import Decided
from domain.sharing import guide
from domain.sharing.guide import GuideView


def render(viewer: Viewer) -> None:
    """The reason, then the guide on the left and the people on the right."""
    t, outside = viewer.t, not_yet.concerns(viewer)
    with viewer.at_once() as ask:
        rules, first, stewards = ask(point_rules.rules_in_force), ask(programme.leaders_first), ask(programme.stewards)
        ours, guide_now = ask(house_rules.decided), ask(guide.current)
        later = rule_words.coming(t, ask(point_rules.coming))
        asked_at = ask(pilot.waiting_since) if outside else None
    strategy_page.open_if_asked(viewer)
    page_head.show(t("Why we do this"))
    if outside:
        not_yet.show(viewer, asked_at)
    draw(f'<p class="ap-lead">{escape(t(_WHY, company=viewer.portal.programme.company))}</p>')
    if ours.still_open and viewer.may(Permission.PROGRAMME_STEER):
        _say_what_is_next(t, ours)
    main, aside = st.columns([7, 4], gap="large")
    with main:
        _strategy(t, ours)
        _guide(viewer, rules, later, ours, guide_now)
    with aside:
        draw(programme_owner.html(t, ours))
        draw(programme_people.html(t, ours.working_hours, first, stewards))


_WHY = N_(
    "People believe people. What you know, told the way you would tell it to a friend in the trade, says more about "
    "{company} than anything we could write about ourselves."
)


def _say_what_is_next(t: Wording, ours: Decided) -> None:
    words = t("Only you read this: what is not decided yet stands nowhere, and nobody misses it but you.")
    ways = "".join(
        anchor("programme", t(one.meaning), "edit", part=one.part, setting=one.code) for one in ours.still_open
    )
    draw(f'<section class="ap-card"><p>{escape(words)}</p><div class="ap-ways">{ways}</div></section>')


def _strategy(t: Wording, ours: Decided) -> None:
    if ours.strategy:
        text = f'<div class="ap-guide">{story_html(t.words(ours.strategy))}</div>'
        draw(f'<section class="ap-house"><h2>{escape(t("Our strategy"))}</h2>{text}{strategy_page.way(t)}</section>')


def _guide(viewer: Viewer, rules: list[RuleView], later: str, ours: Decided, guide_now: GuideView) -> None:
    t = viewer.t
    house_rule_list.show(t, N_("It is voluntary"), house_rules.VOLUNTARY)
    house_rule_list.show(t, N_("What we promise"), ours.promises)
    house_rule_list.show(t, N_("What is in it for you"), ours.in_it_for_me)
    house_rule_list.show(t, settings.TRAINING.meaning, [ours.training] if ours.training else [])
    house_rule_list.show(t, settings.RHYTHM.meaning, [ours.rhythm] if ours.rhythm else [])
    shared_guide.show(t, ours.what_you_can_share, ours.ask_first, guide_now)
    if viewer.may(Permission.TAKE_PART):
        ways = anchor("my-stories", t("Write a story"), "edit_note", "secondary")
        ways += anchor("share", t("Find something to share"), "ios_share", "secondary")
        draw(f'<div class="ap-house ap-ways">{ways}</div>')
    _what_counts(t, rules, later)
    never = N_("They measure the size of a network, not what you had to tell.")
    house_rule_list.show(t, N_("What never counts"), point_rules.NEVER_COUNTS, "no", never)
    house_rule_list.show(t, N_("Care for your network"), house_rules.NETWORK_CARE)
    known = house_rules.your_data(viewer.portal.programme, viewer.me.in_pilot)
    house_rule_list.show(t, N_("What happens to your data"), known)
    draw(anchor("profile", t("See your profile, and what the HR list says about you"), "person", "secondary"))


def _what_counts(t: Wording, rules: list[RuleView], later: str) -> None:
    rows = "".join(
        f"<tr><th scope=row>{escape(t.words(rule.name))}"
        f"<small>{escape(rule_words.how(t, rule.how, rule.points))}</small></th>"
        f"<td>{t.number(rule.points)}</td></tr>"
        for rule in rules
    )
    draw(
        f'<section class="ap-house"><h2>{escape(t("What counts"))}</h2>'
        f"<p>{escape(t('Quality and conversation. Every point says which rule it came from and who decided.'))}</p>"
        f'<table class="ap-worth"><tbody>{rows}</tbody></table>{later}</section>'
    )
