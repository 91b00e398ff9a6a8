"""Who may open which page and call which operation: the whole table, by hand, and then through the real door."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

import pytest
from sqlmodel import Session

import domain
from app.navigation import PAGES
from app.portal import Portal
from db.engine import writing
from db.models import Person
from domain import people, reviewing
from domain.access import ROLE_PERMISSIONS, Role, may
from domain.errors import NotPermitted, Refusal
from domain.work import OPERATIONS
from tests.cast import Cast

ROLES = ("public", "member", "reviewer", "admin", "system")
"""The columns of both tables, in this order. Somebody who was deactivated may do nothing, so has no column."""

PAGE_TABLE = """
home                         .  x  x  x  .
share                        .  x  x  x  .
my-stories                   .  x  x  x  .
leaderboard                  .  x  x  x  .
my-activity                  .  x  x  x  .
my-points                    .  x  x  x  .
badges                       .  x  x  x  .
certificates                 .  x  x  x  .
rewards                      .  x  x  x  .
profile                      .  x  x  x  .
why                          .  x  x  x  .
review-queue                 .  .  x  x  .
review-desk                  .  .  x  x  .
review-fairness              .  .  x  x  .
content                      .  .  .  x  .
rewards-desk                 .  .  .  x  .
people                       .  .  .  x  x
audit-trail                  .  .  .  x  .
"""

OPERATION_TABLE = """
audit.trail                  .  .  .  x  .
badges.artwork               x  x  x  x  x
badges.gallery               .  x  x  x  .
certificates.my_levels       .  x  x  x  .
certificates.verify          x  x  x  x  x
content.audiences            .  x  x  x  .
content.business_goals       .  x  x  x  .
content.feed_proposals       .  .  .  x  .
content.for_me_after_all     .  x  x  x  .
content.hub                  .  x  x  x  .
content.item                 .  x  x  x  .
content.not_for_me           .  x  x  x  .
content.pipeline             .  .  .  x  .
content.propose              .  .  .  x  .
content.propose_from_feed    .  .  .  x  .
content.public_item          x  x  x  x  x
content.revise               .  .  .  x  .
content.sent_by_me           .  .  .  x  .
content.take_down            .  .  .  x  .
content.themes               .  x  x  x  .
contributions.discard        .  x  x  x  .
contributions.my_contribution  .  x  x  x  .
contributions.my_contributions  .  x  x  x  .
contributions.sent_back         .  x  x  x  .
contributions.save           .  x  x  x  .
contributions.start          .  x  x  x  .
contributions.submit         .  x  x  x  .
contributions.take_back      .  x  x  x  .
contributions.withdraw       .  x  x  x  .
conversations.note           .  x  x  x  .
conversations.open_shares    .  x  x  x  .
declarations.join_debate     .  x  x  x  .
declarations.mine            .  x  x  x  .
declarations.take_back       .  x  x  x  .
declarations.tell            .  x  x  x  .
fairness.everybody           .  .  .  x  .
fairness.my_spread           .  .  x  x  .
guide.current                .  x  x  x  .
guide.publish                .  .  .  x  .
hints.hints                  .  x  x  x  .
leaderboards.leaderboard     .  x  x  x  .
leaderboards.my_standing     .  x  x  x  .
leaderboards.teams           .  x  x  x  .
near_duplicates.lookalikes   .  .  x  x  .
nominations.agree            .  x  x  x  .
nominations.begin_portrait   .  x  x  x  .
nominations.nominate         .  x  x  x  .
nominations.open_for_me      .  x  x  x  .
nominations.rather_not       .  x  x  x  .
people.by_number             .  .  .  x  x
people.choose_language       .  x  x  x  .
people.choose_listing        .  x  x  x  .
people.colleague             .  x  x  x  .
people.colleagues            .  x  x  x  .
people.directory             .  .  .  x  x
people.grant_role            .  .  .  x  x
people.known                 x  x  x  x  x
people.link                  x  x  x  x  x
people.me                    .  x  x  x  .
people.sign_out_everywhere   .  x  x  x  .
people.take_role             .  .  .  x  x
people.teams                 .  .  .  x  x
people_import.apply          .  .  .  x  x
people_import.dry_run        .  .  .  x  x
people_import.recognise      .  .  .  x  x
phrases.forget               .  .  x  x  .
phrases.keep                 .  .  x  x  .
phrases.mine                 .  .  x  x  .
pictures.add                 .  x  x  x  .
pictures.describe            .  x  x  x  .
pictures.of_public_story     x  x  x  x  x
pictures.of_story            .  x  x  x  .
pictures.public_picture      x  x  x  x  x
pictures.remove              .  x  x  x  .
point_rules.rules_in_force   .  x  x  x  .
points.statement             .  x  x  x  .
points.this_month            .  x  x  x  .
privacy.my_hr_record         .  x  x  x  .
programme.leaders_first      .  x  x  x  .
programme.my_gains           .  x  x  x  .
programme.stewards           .  x  x  x  .
publishing.publish_due       .  .  .  .  x
reviewing.approve            .  .  x  x  .
reviewing.ask_changes        .  .  x  x  .
reviewing.claim              .  .  x  x  .
reviewing.decline            .  .  x  x  .
reviewing.desk               .  .  x  x  .
reviewing.desk_hints         .  .  x  x  .
reviewing.queue              .  .  x  x  .
reviewing.release            .  .  x  x  .
reviewing.rounds             .  .  x  x  .
rewards.add_reward           .  .  .  x  .
candidates.people_to_thank   .  .  .  x  .
rewards.catalogue            .  x  x  x  .
rewards.drop_wish            .  x  x  x  .
rewards.give                 .  .  .  x  .
rewards.hand_over            .  .  .  x  .
rewards.my_awards            .  x  x  x  .
rewards.recent_awards        .  .  .  x  .
rewards.to_hand_over         .  .  .  x  .
rewards.wish                 .  x  x  x  .
sharing.composer             .  x  x  x  .
sharing.confirm_by_address   .  x  x  x  .
sharing.judge                .  x  x  x  .
sharing.my_shares            .  x  x  x  .
sharing.my_week              .  x  x  x  .
sharing.prepare              .  x  x  x  .
stories.ask_for_coach        .  x  x  x  .
stories.discard              .  x  x  x  .
stories.findings             .  x  x  x  .
stories.my_stories           .  x  x  x  .
stories.my_story             .  x  x  x  .
stories.reach                .  x  x  x  .
stories.save                 .  x  x  x  .
stories.start                .  x  x  x  .
stories.submit               .  x  x  x  .
stories.take_back            .  x  x  x  .
stories.timeline             .  x  x  x  .
stories.versions             .  x  x  x  .
stories.withdraw             .  x  x  x  .
suggestions.accept           .  x  x  x  .
suggestions.keep_mine        .  x  x  x  .
suggestions.open_proposals   .  x  x  x  .
tracked_links.count_clicks   .  .  .  .  x
tracked_links.target         x  x  x  x  x
upkeep.daily                 .  .  .  .  x
upkeep.rebuild               .  .  .  .  x
verdicts.mine                .  x  x  x  .
"""

for module in pkgutil.walk_packages(domain.__path__, "domain."):
    importlib.import_module(module.name)


def table(text: str) -> dict[str, set[str]]:
    """Name → the roles with a cross."""
    rows = (line.split() for line in text.split("\n") if line)
    return {name: {role for role, cross in zip(ROLES, crosses, strict=True) if cross == "x"} for name, *crosses in rows}


def opened_to(role: str, text: str) -> set[str]:
    return {name for name, roles in table(text).items() if role in roles}


def function_of(name: str) -> Callable[..., object]:
    module, function = name.split(".")
    return getattr(importlib.import_module(f"domain.{module}"), function)


def lets_in(portal: Portal, name: str) -> bool:
    """Knocks without arguments: whoever may come in fails over those, if over anything."""
    knock = portal.do if OPERATIONS[name].kind == "command" else portal.ask
    try:
        knock(function_of(name))
    except NotPermitted:
        return False
    except (TypeError, Refusal):
        return True
    return True


def portal_of(cast: Cast, role: str) -> Portal:
    return getattr(cast, {"member": "maya", "reviewer": "ravi", "admin": "ada"}.get(role, role))


def deactivate(cast: Cast, portal: Portal) -> None:
    with Session(writing(cast.engine)) as session:
        session.get_one(Person, portal.person_id).active = False
        session.commit()


def test_the_table_lists_every_page_and_no_other():
    assert set(table(PAGE_TABLE)) == {page.path or "home" for page in PAGES}


def test_the_table_lists_every_operation_and_no_other():
    assert set(table(OPERATION_TABLE)) == set(OPERATIONS)


@pytest.mark.parametrize("role", ROLES)
def test_it_opens_exactly_the_pages_of_the_table(role: str):
    held = frozenset({Role(role)})
    assert {page.path or "home" for page in PAGES if may(held, page.permission)} == opened_to(role, PAGE_TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_the_door_opens_exactly_for_the_operations_of_the_table(small_cast: Cast, role: str):
    portal = portal_of(small_cast, role)
    listed = OPERATIONS.keys() & table(OPERATION_TABLE).keys()
    assert {name for name in listed if lets_in(portal, name)} == opened_to(role, OPERATION_TABLE) & listed


def test_the_door_stays_shut_for_somebody_who_was_deactivated(small_cast: Cast):
    deactivate(small_cast, small_cast.ada)
    assert [name for name in OPERATIONS if lets_in(small_cast.ada, name)] == []


def test_a_role_that_was_taken_is_gone_at_the_next_call_of_an_open_tab(cast: Cast):
    cast.ravi.ask(reviewing.queue)
    cast.ada.do(people.take_role, cast.id_of(cast.ravi), Role.REVIEWER)
    with pytest.raises(NotPermitted, match="Only reviewers can do that"):
        cast.ravi.ask(reviewing.queue)


def test_a_role_that_was_given_is_there_at_the_next_call_of_an_open_tab(cast: Cast):
    cast.ada.do(people.grant_role, cast.id_of(cast.maya), Role.REVIEWER)
    assert cast.maya.ask(reviewing.queue) == []


def test_somebody_who_left_is_out_at_the_next_call_of_an_open_tab(cast: Cast):
    cast.maya.ask(people.me)
    deactivate(cast, cast.maya)
    with pytest.raises(NotPermitted, match="Your access has ended"):
        cast.maya.ask(people.me)


def test_every_role_has_its_permissions_written_down():
    assert set(ROLE_PERMISSIONS) == set(Role)
