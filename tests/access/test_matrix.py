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
from domain.access import ROLE_PERMISSIONS, Role, may
from domain.errors import NotPermitted, Refusal
from domain.people import roles, sign_in
from domain.programme import settings
from domain.review import queue
from domain.settings import OPEN_TO, Stage
from domain.work import OPERATIONS
from tests.cast import Cast

ROLES = ("public", "outsider", "member", "reviewer", "admin", "system")
"""The columns of both tables, in this order. Somebody who was deactivated may do nothing, so has no column."""

PAGE_TABLE = """
home                         .  .  x  x  x  .
share                        .  .  x  x  x  .
my-stories                   .  .  x  x  x  .
leaderboard                  .  .  x  x  x  .
my-activity                  .  .  x  x  x  .
my-points                    .  .  x  x  x  .
badges                       .  .  x  x  x  .
certificates                 .  .  x  x  x  .
rewards                      .  .  x  x  x  .
profile                      .  x  x  x  x  .
why                          .  x  x  x  x  .
review-queue                 .  .  .  x  x  .
review-desk                  .  .  .  x  x  .
review-fairness              .  .  .  x  x  .
content                      .  .  .  .  x  .
rewards-desk                 .  .  .  .  x  .
people                       .  .  .  .  x  x
programme                    .  .  .  .  x  .
audit-trail                  .  .  .  .  x  .
jobs                         .  .  .  .  x  .
"""

OPERATION_TABLE = """
ledger.corrections.confirm                 .  .  .  .  x  .
ledger.corrections.correct                 .  .  .  .  x  .
ledger.corrections.turn_down               .  .  .  .  x  .
ledger.corrections.waiting                 .  .  .  .  x  .
ledger.by_month.my_months                  .  .  x  x  x  .
ledger.point_limits.caps                   .  x  x  x  x  .
ledger.point_rules.coming                  .  x  x  x  x  .
ledger.point_rules.rules_in_force          .  x  x  x  x  .
ledger.points.statement                    .  .  x  x  x  .
ledger.points.this_month                   .  .  x  x  x  .
people.addresses.settle                    .  .  .  .  x  x
people.addresses.to_mend                   .  .  .  .  x  x
people.by_hand.add                         .  .  .  .  x  x
people.by_hand.bring_back                  .  .  .  .  x  x
people.by_hand.correct                     .  .  .  .  x  x
people.by_hand.end                         .  .  .  .  x  x
people.by_hand.give_address                .  .  .  .  x  x
people.by_hand.record                      .  .  .  .  x  x
people.by_hand.unlink                      .  .  .  .  x  x
people.directory.by_number                 .  .  .  .  x  x
people.directory.colleague                 .  .  x  x  x  .
people.directory.colleagues                .  .  x  x  x  .
people.directory.directory                 .  .  .  .  x  x
people.directory.everybody                 .  .  .  .  x  .
people.downloads.fetch                     x  x  x  x  x  x
people.downloads.offer                     .  x  x  x  x  .
people.importing.begin                     .  .  .  .  x  x
people.importing.dry_run                   .  .  .  .  x  x
people.importing.go_on                     .  .  .  .  x  x
people.importing.prepare                   .  .  .  .  x  x
people.importing.recognise                 .  .  .  .  x  x
people.importing.under_way                 .  .  .  .  x  x
people.pilot.ask_to_join                   .  x  x  x  x  .
people.pilot.begin_with                    .  .  .  .  x  .
people.pilot.could_volunteer               .  .  .  .  x  .
people.pilot.let_in                        .  .  .  .  x  .
people.pilot.overview                      .  .  .  .  x  .
people.pilot.rather_not                    .  x  x  x  x  .
people.pilot.take_place_back               .  .  .  .  x  .
people.pilot.waiting_since                 .  x  x  x  x  .
people.privacy.my_hr_record                .  x  x  x  x  .
people.profile.be_welcomed                 .  .  x  x  x  .
people.profile.choose_language             .  x  x  x  x  .
people.profile.choose_listing              .  .  x  x  x  .
people.profile.sign_out_everywhere         .  x  x  x  x  .
people.roles.confirm_role                  .  .  .  .  x  x
people.roles.grant_role                    .  .  .  .  x  x
people.roles.note_content_maker            .  .  .  .  x  x
people.roles.note_leader                   .  .  .  .  x  x
people.roles.take_role                     .  .  .  .  x  x
people.roles.turn_down_role                .  .  .  .  x  x
people.roles.waiting_roles                 .  .  .  .  x  x
people.roles.withdraw_role                 .  .  .  .  x  x
people.sign_ins.end                        .  x  x  x  x  .
people.sign_ins.forget                     .  .  .  .  .  x
people.teams.merge                         .  .  .  .  x  x
people.teams.put_under                     .  .  .  .  x  x
people.teams.record                        .  .  .  .  x  x
people.teams.rename                        .  .  .  .  x  x
people.teams.tree                          .  .  .  .  x  x
people.sign_in.known                       x  x  x  x  x  x
people.sign_in.link                        x  x  x  x  x  x
people.sign_in.me                          .  x  x  x  x  .
programme.audit_trail.trail                .  .  .  .  x  .
programme.choices.add                      .  .  .  .  x  .
programme.choices.change                   .  .  .  .  x  .
programme.choices.merge                    .  .  .  .  x  .
programme.choices.move                     .  .  .  .  x  .
programme.choices.of_kind                  .  .  .  .  x  .
programme.choices.picture                  .  .  .  .  x  .
programme.catalogue.audiences              .  x  x  x  x  .
programme.catalogue.business_goals         .  x  x  x  x  .
programme.catalogue.picture                x  x  x  x  x  x
programme.catalogue.themes                 .  x  x  x  x  .
programme.job_runs.claim                   .  .  .  .  .  x
programme.job_runs.overview                .  .  .  .  x  .
programme.job_runs.record                  .  .  .  .  .  x
programme.job_runs.standing_still          .  .  .  .  .  x
programme.programme.leaders_first          .  x  x  x  x  .
programme.programme.my_gains               .  .  x  x  x  .
programme.programme.stewards               .  x  x  x  x  .
programme.files.keep                       .  .  .  .  x  .
programme.files.of_code                    x  x  x  x  x  x
programme.rule_changes.desk                .  .  .  .  x  .
programme.rule_changes.drop_draft          .  .  .  .  x  .
programme.rule_changes.publish             .  .  .  .  x  .
programme.rule_changes.save_draft          .  .  .  .  x  .
programme.rule_changes.withdraw            .  .  .  .  x  .
programme.rule_preview.preview             .  .  .  .  x  .
programme.settings.current                 .  .  .  .  x  .
programme.settings.decide                  .  .  .  .  x  .
programme.settings.history                 .  .  .  .  x  .
programme.settings.people_named            .  .  .  .  x  .
programme.first_afternoon.guide            .  .  .  .  x  .
programme.first_afternoon.put_away         .  .  .  .  x  .
programme.first_afternoon.say              .  .  .  .  x  .
programme.house_rules.decided              .  x  x  x  x  .
programme.slide.story_for                  .  .  .  .  x  .
programme.starter.bring_back               .  .  .  .  x  .
programme.starter.decline                  .  .  .  .  x  .
programme.starter.keep_ours                .  .  .  .  x  .
programme.starter.pieces                   .  .  .  .  x  .
programme.starter.retire                   .  .  .  .  x  .
programme.starter.take                     .  .  .  .  x  .
programme.starter.take_all                 .  .  .  .  x  .
programme.upkeep.daily                     .  .  .  .  .  x
programme.upkeep.freeze_issued             .  .  .  .  .  x
programme.upkeep.rebuild                   .  .  .  .  .  x
recognition.badges.artwork                 x  x  x  x  x  x
recognition.badges.gallery                 .  .  x  x  x  .
recognition.badges.give_what_is_owed       .  .  .  .  .  x
recognition.badges.would_have_it           .  .  .  .  x  .
recognition.candidates.people_to_thank     .  .  .  .  x  .
recognition.candidates.somebody            .  .  .  .  x  .
recognition.certificates.my_levels         .  .  x  x  x  .
recognition.certificates.reissue           .  .  x  x  x  .
recognition.certificates.verify            x  x  x  x  x  x
recognition.leaderboards.leaderboard       .  .  x  x  x  .
recognition.leaderboards.my_standing       .  .  x  x  x  .
recognition.leaderboards.teams             .  .  x  x  x  .
recognition.my_way.my_way                  .  .  x  x  x  .
recognition.rewards.add_reward             .  .  .  .  x  .
recognition.rewards.bring_back_reward      .  .  .  .  x  .
recognition.rewards.change_reward          .  .  .  .  x  .
recognition.rewards.kept                   .  .  .  .  x  .
recognition.rewards.picture                .  .  .  .  x  .
recognition.rewards.retire_reward          .  .  .  .  x  .
recognition.rewards.catalogue              .  .  x  x  x  .
recognition.rewards.drop_wish              .  .  x  x  x  .
recognition.rewards.give                   .  .  .  .  x  .
recognition.rewards.hand_over              .  .  .  .  x  .
recognition.rewards.my_awards              .  .  x  x  x  .
recognition.rewards.how_many_to_hand_over  .  .  .  .  x  .
recognition.rewards.recent_awards          .  .  .  .  x  .
recognition.rewards.restock                .  .  .  .  x  .
recognition.rewards.to_hand_over           .  .  .  .  x  .
recognition.rewards.wish                   .  .  x  x  x  .
review.absence.come_back                   .  .  .  x  x  .
review.absence.go_away                     .  .  .  x  x  .
review.absence.note_away                   .  .  .  .  x  x
review.absence.note_back                   .  .  .  .  x  x
review.cover.cover                         .  .  .  x  x  .
review.cover.read_in                       .  .  .  x  x  .
review.cover.reviewer                      .  .  .  .  x  x
review.decisions.approve                   .  .  .  x  x  .
review.decisions.approve_later             .  .  .  x  x  .
review.decisions.ask_changes               .  .  .  x  x  .
review.decisions.claim                     .  .  .  x  x  .
review.decisions.decline                   .  .  .  x  x  .
review.decisions.release                   .  .  .  x  x  .
review.desk.desk                           .  .  .  x  x  .
review.desk.desk_hints                     .  .  .  x  x  .
review.fairness.how_we_answer              .  .  .  x  x  .
review.near_duplicates.lookalikes          .  .  .  x  x  .
review.phrases.forget                      .  .  .  x  x  .
review.phrases.keep                        .  .  .  x  x  .
review.phrases.mine                        .  .  .  x  x  .
review.publishing.due                      .  .  .  .  .  x
review.publishing.publish_due              .  .  .  .  .  x
review.queue.queue                         .  .  .  x  x  .
review.recall.mine                         .  .  .  x  x  .
review.recall.recall                       .  .  .  x  x  .
review.verdicts.mine                       .  .  x  x  x  .
sharing.by_month.my_months                 .  .  x  x  x  .
sharing.company_items.begin_again          .  .  .  .  x  .
sharing.company_items.feed_proposals       .  .  .  .  x  .
sharing.company_items.propose              .  .  .  .  x  .
sharing.company_items.propose_from_feed    .  .  .  .  x  .
sharing.company_items.revise               .  .  .  .  x  .
sharing.company_items.sent_by_me           .  .  .  .  x  .
sharing.conversations.note                 .  .  x  x  x  .
sharing.conversations.open_shares          .  .  x  x  x  .
sharing.declarations.join_debate           .  .  x  x  x  .
sharing.declarations.mine                  .  .  x  x  x  .
sharing.declarations.say_about             .  .  x  x  x  .
sharing.declarations.take_back             .  .  x  x  x  .
sharing.declarations.tell                  .  .  x  x  x  .
sharing.feeds.add                          .  .  .  .  x  .
sharing.feeds.all_feeds                    .  .  .  .  x  .
sharing.feeds.begin                        .  .  .  .  .  x
sharing.feeds.choose                       .  .  .  .  x  .
sharing.feeds.could_not_read               .  .  .  .  .  x
sharing.feeds.due                          .  .  .  .  .  x
sharing.feeds.nothing_new                  .  .  .  .  .  x
sharing.feeds.offer_again                  .  .  .  .  x  .
sharing.feeds.offers                       .  .  .  .  x  .
sharing.feeds.pause                        .  .  .  .  x  .
sharing.feeds.remove                       .  .  .  .  x  .
sharing.feeds.resume                       .  .  .  .  x  .
sharing.feeds.set_aside                    .  .  .  .  x  .
sharing.feeds.set_aside_lately             .  .  .  .  x  .
sharing.feeds.take_in                      .  .  .  .  .  x
sharing.guide.current                      .  x  x  x  x  .
sharing.guide.publish                      .  .  .  .  x  .
sharing.hub.for_me_after_all               .  .  x  x  x  .
sharing.hub.hub                            .  .  x  x  x  .
sharing.hub.item                           .  .  x  x  x  .
sharing.hub.not_for_me                     .  .  x  x  x  .
sharing.hub.public_item                    x  x  x  x  x  x
sharing.pipeline.how_many                  .  .  .  .  x  .
sharing.pipeline.pipeline                  .  .  .  .  x  .
sharing.pipeline.take_down                 .  .  .  .  x  .
sharing.sharing.composer                   .  .  x  x  x  .
sharing.sharing.confirm_by_address         .  .  x  x  x  .
sharing.sharing.judge                      .  .  x  x  x  .
sharing.sharing.my_shares                  .  .  x  x  x  .
sharing.sharing.my_week                    .  .  x  x  x  .
sharing.sharing.prepare                    .  .  x  x  x  .
sharing.taking_back.take_back              .  .  x  x  x  .
sharing.taking_back.take_back_by_address   .  .  .  .  x  .
sharing.tracked_links.count_clicks         .  .  .  .  .  x
sharing.tracked_links.target               x  x  x  x  x  x
submissions.pictures.add                   .  .  x  x  x  .
submissions.pictures.describe              .  .  x  x  x  .
submissions.pictures.of_public_story       x  x  x  x  x  x
submissions.pictures.of_story              .  .  x  x  x  .
submissions.pictures.public_picture        x  x  x  x  x  x
submissions.pictures.remove                .  .  x  x  x  .
writing.contributions.begin_again          .  .  x  x  x  .
writing.contributions.discard              .  .  x  x  x  .
writing.contributions.my_contribution      .  .  x  x  x  .
writing.contributions.my_contributions     .  .  x  x  x  .
writing.contributions.save                 .  .  x  x  x  .
writing.contributions.sent_back            .  .  x  x  x  .
writing.contributions.start                .  .  x  x  x  .
writing.contributions.submit               .  .  x  x  x  .
writing.contributions.take_back            .  .  x  x  x  .
writing.contributions.withdraw             .  .  x  x  x  .
writing.hints.hints                        .  .  x  x  x  .
writing.nominations.agree                  .  .  x  x  x  .
writing.nominations.begin_portrait         .  .  x  x  x  .
writing.nominations.nominate               .  .  x  x  x  .
writing.nominations.open_for_me            .  .  x  x  x  .
writing.nominations.rather_not             .  .  x  x  x  .
writing.stories.ask_for_coach              .  .  x  x  x  .
writing.stories.begin_again                .  .  x  x  x  .
writing.stories.discard                    .  .  x  x  x  .
writing.stories.findings                   .  .  x  x  x  .
writing.stories.my_stories                 .  .  x  x  x  .
writing.stories.my_story                   .  .  x  x  x  .
writing.stories.reach                      .  .  x  x  x  .
writing.stories.save                       .  .  x  x  x  .
writing.stories.start                      .  .  x  x  x  .
writing.stories.submit                     .  .  x  x  x  .
writing.stories.take_back                  .  .  x  x  x  .
writing.stories.timeline                   .  .  x  x  x  .
writing.stories.versions                   .  .  x  x  x  .
writing.stories.withdraw                   .  .  x  x  x  .
writing.suggestions.accept                 .  .  x  x  x  .
writing.suggestions.keep_mine              .  .  x  x  x  .
writing.suggestions.open_proposals         .  .  x  x  x  .
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
    module, _, function = name.rpartition(".")
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
    if role == "outsider":
        with Session(writing(cast.engine)) as session:
            session.get_one(Person, cast.omar.person_id).welcomed = False
            session.commit()
        cast.ada.do(settings.decide, OPEN_TO.code, Stage.PILOT, 0)
        return cast.omar
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
    cast.ravi.ask(queue.queue)
    cast.ada.do(roles.take_role, cast.id_of(cast.ravi), Role.REVIEWER)
    with pytest.raises(NotPermitted, match="Only reviewers can do that"):
        cast.ravi.ask(queue.queue)


def test_a_role_that_was_given_is_there_at_the_next_call_of_an_open_tab(cast: Cast):
    cast.ada.do(roles.grant_role, cast.id_of(cast.maya), Role.REVIEWER)
    assert cast.maya.ask(queue.queue) == []


def test_somebody_who_left_is_out_at_the_next_call_of_an_open_tab(cast: Cast):
    cast.maya.ask(sign_in.me)
    deactivate(cast, cast.maya)
    with pytest.raises(NotPermitted, match="Your access has ended"):
        cast.maya.ask(sign_in.me)


def test_every_role_has_its_permissions_written_down():
    assert set(ROLE_PERMISSIONS) == set(Role)
