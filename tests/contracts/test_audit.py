"""Every command leaves a line that says who did it. A new command joins by a line in `COMMANDS`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, col, select

import domain
from app.portal import Portal
from db.engine import writing
from db.models import AuditEvent, Badge, IssuedWords, Person, PieceKind, Reward, StarterAnswer
from domain.access import Role
from domain.ledger import corrections
from domain.people import addresses, by_hand, downloads, importing, pilot, profile, roles, sign_in, sign_ins, teams
from domain.people.by_hand import Entry
from domain.people.importing import Choices, Prepared
from domain.people.sign_in import Identity
from domain.programme import (
    choices,
    files,
    first_afternoon,
    job_runs,
    logo_files,
    rule_changes,
    settings,
    starter,
    upkeep,
)
from domain.programme.choices import NewChoice
from domain.programme.first_afternoon import Step
from domain.programme.job_runs import Result, Rhythm
from domain.recognition import badges, certificates, rewards
from domain.recognition.rewards import NewReward
from domain.review import absence, cover, decisions, phrases, publishing, recall
from domain.review.rubric import Remark
from domain.review.suggestions_to_author import Edit
from domain.settings import OPEN_TO, Stage
from domain.sharing import (
    company_items,
    conversations,
    declarations,
    feeds,
    guide,
    hub,
    pipeline,
    sharing,
    taking_back,
    tracked_links,
)
from domain.sharing.feed_file import FeedItem, Opened
from domain.sharing.tracked_links import Click
from domain.submissions import pictures
from domain.submissions.picture_files import CleanPicture, clean
from domain.work import OPERATIONS, SignIn
from domain.writing import contributions, nominations, stories, suggestions
from tests.cast import GOOD, Cast, a_company_item, a_contribution, a_story, gift, publish, send_back, tell, write
from tests.domain.submissions.test_pictures import a_picture

for module in pkgutil.walk_packages(domain.__path__, "domain."):
    importlib.import_module(module.name)

Call = tuple[Portal, Callable[..., Any], tuple[Any, ...]]
"""Who calls what with which arguments, once everything it needs is there."""

TEA = NewReward("gift", {"en": "Tea"}, {"en": "A box."}, 3)
REMARK = Remark("how", "Tell what you tried first.")
POST = "https://www.linkedin.com/posts/1"
FILE = b"employee_number;given_name;family_name\n1001;Maya;Lindqvist-Holm\n"


def once_signed_in(cast: Cast) -> tuple[()]:
    cast.public.as_person(cast.id_of(cast.maya), SignIn("long ago", cast.stage.now)).come_in()
    cast.later(hours=13)
    return ()


def away(cast: Cast) -> int:
    """A reviewer who is away."""
    cast.ravi.do(absence.go_away, cast.stage.now.date())
    return cast.id_of(cast.ravi)


def once_away(cast: Cast) -> tuple[()]:
    away(cast)
    return ()


def gone(cast: Cast) -> int:
    """Somebody who has left."""
    maya = cast.id_of(cast.maya)
    cast.ada.do(by_hand.end, maya)
    return maya


def asked(c: Cast) -> Portal:
    """An outsider who has asked to join."""
    outside(c).do(pilot.ask_to_join)
    return c.maya


def outside(c: Cast) -> Portal:
    with Session(writing(c.engine)) as session:
        session.execute(update(Person).values(welcomed=False))
        session.commit()
    c.ada.do(settings.decide, OPEN_TO.code, Stage.PILOT, 0)
    return c.maya


def let_in(c: Cast) -> int:
    c.ada.do(pilot.let_in, [c.id_of(c.maya)])
    return c.id_of(c.maya)


def shared_by_two(cast: Cast) -> str:
    """Maya's address, which somebody new is given too."""
    eli = cast.ada.do(by_hand.add, "2001", Entry("Eli", "Berg"))
    with cast.at_work() as work:
        person = work.session.get_one(Person, eli)
        person.shared_email = "maya@fjordlys.example"
        work.session.add(person)
    return person.shared_email or ""


def team_called(cast: Cast, team_id: int) -> str:
    return next(team.name for team in cast.ada.ask(teams.tree) if team.id == team_id)


def asked_for(cast: Cast) -> int:
    """Somebody whom Ada would make an admin."""
    cast.ada.do(roles.grant_role, maya := cast.id_of(cast.maya), Role.ADMIN)
    return maya


def maya_signs_in(c: Cast) -> Identity:
    return Identity("https://id", "maya", "maya@fjordlys.example", True, c.stage.now)


def draft(c: Cast) -> int:
    return write(c.maya, submit=False)


def declined(c: Cast, submission: int) -> int:
    c.ravi.do(decisions.claim, submission)
    c.ravi.do(decisions.decline, submission, GOOD, [REMARK])
    return submission


def taken(c: Cast) -> int:
    story = write(c.maya)
    c.ravi.do(decisions.claim, story)
    return story


def sent_back(c: Cast) -> int:
    item = c.ada.do(company_items.propose, a_company_item())
    c.ravi.do(decisions.claim, item)
    c.ravi.do(decisions.ask_changes, item, GOOD, [REMARK])
    return item


def prepared(c: Cast) -> int:
    story = publish(c.maya, c.ravi)
    return c.omar.do(sharing.prepare, story, "linkedin", "I have seen this seal.", True, "nonce-1").share_id


def a_changed_reward(c: Cast) -> tuple[int, NewReward, str]:
    reward = c.ada.ask(rewards.kept)[0]
    return reward.id, NewReward(reward.kind, {"en": "Better tea"}, {}), reward.edition


def a_retired_reward(c: Cast) -> int:
    reward = a_reward(c)
    c.ada.do(rewards.retire_reward, reward)
    return reward


def a_draft(c: Cast) -> str:
    return c.ada.do(rule_changes.save_draft, {"talk": 50}, "")


def a_day_to_come(c: Cast) -> date:
    return c.stage.now.date() + timedelta(days=2)


def a_change(c: Cast) -> int:
    c.ada.do(rule_changes.publish, a_draft(c), a_day_to_come(c))
    return c.ada.ask(rule_changes.desk).changes[0].id


def edition_of(c: Cast, goal: str) -> str:
    return next(one.edition for one in c.ada.ask(choices.of_kind, PieceKind.GOAL) if one.code == goal)


def a_reward(c: Cast) -> int:
    return c.maya.ask(rewards.catalogue)[0].id


def confirmed(c: Cast) -> int:
    share = prepared(c)
    c.omar.do(sharing.confirm_by_address, share, POST)
    return share


def a_large_correction(c: Cast) -> int:
    c.ines.do(corrections.correct, c.id_of(c.maya), 80, "Counted by hand.", "large")
    return c.ada.ask(corrections.waiting)[0].id


def owed(c: Cast) -> None:
    publish(c.maya, c.ravi)
    with Session(writing(c.engine)) as session:
        session.execute(update(Badge).where(col(Badge.code) == "storyteller").values(threshold=1))
        session.commit()


def without_words(c: Cast) -> None:
    publish(c.maya, c.ravi)
    with Session(writing(c.engine)) as session:
        session.execute(delete(IssuedWords))
        session.commit()


def renamed(c: Cast) -> str:
    publish(c.maya, c.ravi)
    with Session(writing(c.engine)) as session:
        session.get_one(Person, c.id_of(c.maya)).family_name = "Holm"
        session.commit()
    return c.maya.ask(certificates.my_levels)[0].certificate.public_id


def newer_words(c: Cast) -> str:
    """A reward that was taken in words that are not shipped any more."""
    with Session(writing(c.engine)) as session:
        session.get_one(StarterAnswer, (PieceKind.REWARD, "conference")).edition = "of last year"
        session.exec(select(Reward).where(Reward.code == "conference")).one().name = {"en": "A ticket"}
        session.commit()
    return "conference"


def retired(c: Cast) -> str:
    c.ada.do(starter.retire, PieceKind.THEME, "green")
    return "green"


def wished(c: Cast) -> int:
    c.maya.do(rewards.wish, a_reward(c))
    return a_reward(c)


def saved(c: Cast) -> tuple[int, str, Any]:
    story = draft(c)
    return story, c.maya.ask(stories.my_story, story).stamp, a_story()


def told(c: Cast) -> tuple[int, str, Any]:
    draft = tell(c.maya, submit=False)
    return draft, c.maya.ask(contributions.my_contribution, draft).stamp, a_contribution()


def approved(c: Cast) -> int:
    talk = tell(c.maya)
    c.ravi.do(decisions.claim, talk)
    c.ravi.do(decisions.approve, talk, GOOD)
    return talk


def with_picture(c: Cast) -> str:
    return c.maya.do(pictures.add, draft(c), clean(a_picture()))


def timed(c: Cast) -> Cast:
    publish(c.maya, c.ravi, publish_at=c.stage.now + timedelta(days=1))
    c.later(days=2)
    return c


def proposal(c: Cast) -> tuple[int, str]:
    edit = Edit("On Monday the pump in Ringsted stopped.", "One Monday the pump fell silent.")
    story = send_back(c.maya, c.ravi, [REMARK], [edit])
    return c.maya.ask(suggestions.open_proposals, story)[0].id, c.maya.ask(stories.my_story, story).stamp


def prepared_import(c: Cast) -> Prepared:
    seen = c.ada.ask(importing.dry_run, FILE)
    agreed = frozenset(one.code for one in seen.confirmations)
    return c.ada.ask(importing.prepare, FILE, Choices(), seen.fingerprint, agreed)


def begun_import(c: Cast) -> tuple[()]:
    c.ada.do(importing.begin, prepared_import(c))
    return ()


def posted(c: Cast) -> int:
    share = prepared(c)
    c.omar.do(sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    return share


def nominated(c: Cast) -> int:
    c.maya.do(nominations.nominate, c.id_of(c.omar), "He opened the pump in Ringsted.")
    return c.omar.ask(nominations.open_for_me).about_me[0].id


def willing(c: Cast) -> int:
    nomination = nominated(c)
    c.omar.do(nominations.agree, nomination)
    return nomination


COMMANDS: dict[str, Callable[[Cast], Call]] = {
    "sharing.company_items.begin_again": lambda c: (
        c.ada,
        company_items.begin_again,
        (declined(c, c.ada.do(company_items.propose, a_company_item())),),
    ),
    "sharing.company_items.propose": lambda c: (c.ada, company_items.propose, (a_company_item(),)),
    "sharing.company_items.propose_from_feed": lambda c: (
        c.ada,
        company_items.propose_from_feed,
        (
            [FeedItem("A pump in Ringsted", "https://fjordlys.example/1", "1", c.stage.now, "en", "It runs.")],
            None,
            None,
        ),
    ),
    "sharing.company_items.revise": lambda c: (c.ada, company_items.revise, (sent_back(c), a_company_item())),
    "sharing.feeds.add": lambda c: (
        c.ada,
        feeds.add,
        ("https://fjordlys.example/Ringsted", "Ringsted", None, None),
    ),
    "sharing.feeds.choose": lambda c: (c.ada, feeds.choose, (offered(c), None, None)),
    "sharing.feeds.offer_again": lambda c: (c.ada, feeds.offer_again, (put_aside(c),)),
    "sharing.feeds.pause": lambda c: (c.ada, feeds.pause, (a_feed(c),)),
    "sharing.feeds.remove": lambda c: (c.ada, feeds.remove, (a_feed(c),)),
    "sharing.feeds.resume": lambda c: (c.ada, feeds.resume, (a_feed(c),)),
    "sharing.feeds.set_aside": lambda c: (c.ada, feeds.set_aside, (offered(c),)),
    "sharing.pipeline.take_down": lambda c: (
        c.ada,
        pipeline.take_down,
        (publish(c.maya, c.ravi), "A name without consent."),
    ),
    "writing.contributions.discard": lambda c: (c.maya, contributions.discard, (tell(c.maya, submit=False),)),
    "writing.contributions.save": lambda c: (c.maya, contributions.save, told(c)),
    "writing.contributions.start": lambda c: (c.maya, contributions.start, ("talk", "en")),
    "writing.contributions.submit": lambda c: (c.maya, contributions.submit, (tell(c.maya, submit=False),)),
    "writing.contributions.take_back": lambda c: (c.maya, contributions.take_back, (tell(c.maya),)),
    "writing.contributions.withdraw": lambda c: (c.maya, contributions.withdraw, (approved(c),)),
    "sharing.conversations.note": lambda c: (c.omar, conversations.note, (posted(c), 2, 1)),
    "sharing.declarations.join_debate": lambda c: (
        c.maya,
        declarations.join_debate,
        ("one", "https://forum.example/Ringsted"),
    ),
    "sharing.declarations.say_about": lambda c: (
        c.maya,
        declarations.say_about,
        (c.maya.do(declarations.tell, "one").id, "job"),
    ),
    "sharing.declarations.take_back": lambda c: (
        c.maya,
        declarations.take_back,
        (c.maya.do(declarations.tell, "one").id,),
    ),
    "sharing.declarations.tell": lambda c: (c.maya, declarations.tell, ("one",)),
    "sharing.guide.publish": lambda c: (
        c.ada,
        guide.publish,
        ({"en": "Tell how.", "da": "Fortæl hvordan.", "sv": "Berätta hur."},),
    ),
    "writing.nominations.agree": lambda c: (c.omar, nominations.agree, (nominated(c),)),
    "writing.nominations.begin_portrait": lambda c: (c.ada, nominations.begin_portrait, (willing(c), "en")),
    "writing.nominations.nominate": lambda c: (
        c.maya,
        nominations.nominate,
        (c.id_of(c.omar), "He opened the pump in Ringsted."),
    ),
    "ledger.corrections.correct": lambda c: (
        c.ada,
        corrections.correct,
        (c.id_of(c.maya), -5, "Counted twice.", "nonce-1"),
    ),
    "ledger.corrections.confirm": lambda c: (c.ada, corrections.confirm, (a_large_correction(c),)),
    "ledger.corrections.turn_down": lambda c: (c.ada, corrections.turn_down, (a_large_correction(c),)),
    "programme.choices.add": lambda c: (c.ada, choices.add, (PieceKind.GOAL, NewChoice({"en": "Better pumps"}))),
    "programme.choices.change": lambda c: (
        c.ada,
        choices.change,
        (PieceKind.GOAL, "greener_heat", NewChoice({"en": "Better pumps"}), edition_of(c, "greener_heat")),
    ),
    "programme.choices.merge": lambda c: (c.ada, choices.merge, (PieceKind.THEME, "green", "craft")),
    "programme.choices.move": lambda c: (c.ada, choices.move, (PieceKind.THEME, "green", -1)),
    "programme.choices.picture": lambda c: (c.ada, choices.picture, ("green", CleanPicture(b"webp", 1, 1))),
    "programme.rule_changes.save_draft": lambda c: (c.ada, rule_changes.save_draft, ({"talk": 50}, "")),
    "programme.rule_changes.drop_draft": lambda c: (c.ada, rule_changes.drop_draft, (a_draft(c),)),
    "programme.rule_changes.publish": lambda c: (c.ada, rule_changes.publish, (a_draft(c), a_day_to_come(c))),
    "programme.rule_changes.withdraw": lambda c: (c.ada, rule_changes.withdraw, (a_change(c),)),
    "programme.first_afternoon.say": lambda c: (c.ada, first_afternoon.say, (Step.TEXTS, True)),
    "programme.first_afternoon.put_away": lambda c: (c.ada, first_afternoon.put_away, (False,)),
    "programme.starter.take": lambda c: (c.ada, starter.take, (PieceKind.REWARD, "day_off")),
    "programme.starter.take_all": lambda c: (c.ada, starter.take_all, (PieceKind.AUDIENCE,)),
    "programme.starter.decline": lambda c: (c.ada, starter.decline, (PieceKind.REWARD, "day_off")),
    "programme.starter.keep_ours": lambda c: (c.ada, starter.keep_ours, (PieceKind.REWARD, newer_words(c))),
    "programme.starter.retire": lambda c: (c.ada, starter.retire, (PieceKind.THEME, "green")),
    "programme.starter.bring_back": lambda c: (c.ada, starter.bring_back, (PieceKind.THEME, retired(c))),
    "programme.files.keep": lambda c: (c.ada, files.keep, (logo_files.picture(a_picture()),)),
    "programme.settings.decide": lambda c: (c.ada, settings.decide, ("correction_takes_two", 20, 0)),
    "recognition.rewards.change_reward": lambda c: (c.ada, rewards.change_reward, a_changed_reward(c)),
    "recognition.rewards.picture": lambda c: (c.ada, rewards.picture, (a_reward(c), CleanPicture(b"webp", 1, 1))),
    "recognition.rewards.retire_reward": lambda c: (c.ada, rewards.retire_reward, (a_reward(c),)),
    "recognition.rewards.bring_back_reward": lambda c: (c.ada, rewards.bring_back_reward, (a_retired_reward(c),)),
    "recognition.rewards.restock": lambda c: (c.ada, rewards.restock, (a_reward(c), 5)),
    "programme.upkeep.freeze_issued": lambda c: (c.system, upkeep.freeze_issued, without_words(c) or ()),
    "recognition.badges.give_what_is_owed": lambda c: (c.system, badges.give_what_is_owed, owed(c) or ()),
    "recognition.certificates.reissue": lambda c: (c.maya, certificates.reissue, (renamed(c),)),
    "review.decisions.approve_later": lambda c: (
        c.ravi,
        decisions.approve_later,
        (taken(c), GOOD, c.stage.now + timedelta(days=1)),
    ),
    "sharing.taking_back.take_back": lambda c: (c.omar, taking_back.take_back, (confirmed(c),)),
    "sharing.taking_back.take_back_by_address": lambda c: (
        c.ada,
        taking_back.take_back_by_address,
        (c.id_of(c.omar), confirmed(c) and POST, "It is not there."),
    ),
    "people.downloads.fetch": lambda c: (
        c.public,
        downloads.fetch,
        (c.maya.do(downloads.offer, "statement", "en", {}),),
    ),
    "people.downloads.offer": lambda c: (c.maya, downloads.offer, ("statement", "en", {})),
    "people.profile.choose_language": lambda c: (c.maya, profile.choose_language, ("da",)),
    "people.profile.choose_listing": lambda c: (c.maya, profile.choose_listing, ("hidden",)),
    "people.addresses.settle": lambda c: (c.ada, addresses.settle, (c.id_of(c.maya), shared_by_two(c))),
    "people.by_hand.add": lambda c: (c.ada, by_hand.add, ("2001", Entry("Eli", "Berg"))),
    "people.pilot.ask_to_join": lambda c: (outside(c), pilot.ask_to_join, ()),
    "people.pilot.begin_with": lambda c: (c.ada, pilot.begin_with, (c.ada.ask(pilot.overview).teams[0].id, True)),
    "people.pilot.let_in": lambda c: (c.ada, pilot.let_in, ([c.id_of(c.maya)],)),
    "people.pilot.rather_not": lambda c: (asked(c), pilot.rather_not, ()),
    "people.pilot.take_place_back": lambda c: (c.ada, pilot.take_place_back, (let_in(c),)),
    "people.by_hand.bring_back": lambda c: (c.ada, by_hand.bring_back, (gone(c),)),
    "people.by_hand.correct": lambda c: (
        c.ada,
        by_hand.correct,
        (c.id_of(c.maya), Entry(job_title="Smith", given_name="M", family_name="L"), Entry("M", "L")),
    ),
    "people.by_hand.end": lambda c: (c.ada, by_hand.end, (c.id_of(c.maya),)),
    "people.by_hand.give_address": lambda c: (
        c.ada,
        by_hand.give_address,
        (c.ada.do(by_hand.add, "2001", Entry("Eli", "Berg")), "eli@fjordlys.example"),
    ),
    "people.by_hand.unlink": lambda c: (c.ada, by_hand.unlink, (c.public.do(sign_in.link, maya_signs_in(c)),)),
    "people.roles.confirm_role": lambda c: (c.ines, roles.confirm_role, (asked_for(c),)),
    "people.roles.grant_role": lambda c: (c.ada, roles.grant_role, (c.id_of(c.maya), Role.REVIEWER)),
    "people.sign_in.link": lambda c: (c.public, sign_in.link, (maya_signs_in(c),)),
    "people.sign_ins.end": lambda c: (c.maya, sign_ins.end, ()),
    "people.sign_ins.forget": lambda c: (c.system, sign_ins.forget, once_signed_in(c)),
    "people.profile.sign_out_everywhere": lambda c: (c.maya, profile.sign_out_everywhere, ()),
    "people.roles.note_content_maker": lambda c: (c.ada, roles.note_content_maker, (c.id_of(c.maya), True)),
    "people.roles.note_leader": lambda c: (c.ada, roles.note_leader, (c.id_of(c.maya), True)),
    "people.roles.take_role": lambda c: (c.ada, roles.take_role, (c.id_of(c.ravi), Role.REVIEWER)),
    "people.roles.turn_down_role": lambda c: (c.ines, roles.turn_down_role, (asked_for(c),)),
    "people.roles.withdraw_role": lambda c: (c.ada, roles.withdraw_role, (asked_for(c),)),
    "people.importing.begin": lambda c: (c.ada, importing.begin, (prepared_import(c),)),
    "people.importing.go_on": lambda c: (c.ada, importing.go_on, begun_import(c)),
    "review.absence.come_back": lambda c: (c.ravi, absence.come_back, once_away(c)),
    "review.absence.go_away": lambda c: (c.ravi, absence.go_away, (c.stage.now.date(),)),
    "review.absence.note_away": lambda c: (c.ada, absence.note_away, (c.id_of(c.ravi), c.stage.now.date())),
    "review.absence.note_back": lambda c: (c.ada, absence.note_back, (away(c),)),
    "review.cover.read_in": lambda c: (c.ravi, cover.read_in, (("da",),)),
    "people.teams.merge": lambda c: (c.ada, teams.merge, (1, 2)),
    "people.teams.put_under": lambda c: (c.ada, teams.put_under, (1, 2, None)),
    "people.teams.rename": lambda c: (c.ada, teams.rename, (1, "Pumps and valves", team_called(c, 1))),
    "review.phrases.forget": lambda c: (
        c.ravi,
        phrases.forget,
        (c.ravi.do(phrases.keep, REMARK.question, REMARK.text),),
    ),
    "review.phrases.keep": lambda c: (c.ravi, phrases.keep, (REMARK.question, REMARK.text)),
    "submissions.pictures.add": lambda c: (c.maya, pictures.add, (draft(c), clean(a_picture()))),
    "submissions.pictures.describe": lambda c: (
        c.maya,
        pictures.describe,
        (with_picture(c), "A seal, put in backwards"),
    ),
    "submissions.pictures.remove": lambda c: (c.maya, pictures.remove, (with_picture(c),)),
    "review.publishing.publish_due": lambda c: (timed(c).system, publishing.publish_due, ()),
    "review.decisions.approve": lambda c: (c.ravi, decisions.approve, (taken(c), GOOD)),
    "review.decisions.ask_changes": lambda c: (c.ravi, decisions.ask_changes, (taken(c), GOOD, [REMARK])),
    "review.decisions.claim": lambda c: (c.ravi, decisions.claim, (write(c.maya),)),
    "review.decisions.decline": lambda c: (c.ravi, decisions.decline, (taken(c), GOOD, [REMARK])),
    "review.recall.recall": lambda c: (c.ravi, recall.recall, (publish(c.maya, c.ravi),)),
    "review.decisions.release": lambda c: (c.ravi, decisions.release, (taken(c),)),
    "recognition.rewards.add_reward": lambda c: (c.ines, rewards.add_reward, (TEA,)),
    "recognition.rewards.drop_wish": lambda c: (c.maya, rewards.drop_wish, (wished(c),)),
    "recognition.rewards.give": lambda c: (c.ines, rewards.give, (gift(c), "key-1")),
    "recognition.rewards.hand_over": lambda c: (
        c.ines,
        rewards.hand_over,
        (c.ines.do(rewards.give, gift(c), "key-1"),),
    ),
    "recognition.rewards.wish": lambda c: (c.maya, rewards.wish, (a_reward(c),)),
    "sharing.sharing.confirm_by_address": lambda c: (
        c.omar,
        sharing.confirm_by_address,
        (prepared(c), "https://www.linkedin.com/posts/1"),
    ),
    "sharing.sharing.prepare": lambda c: (
        c.omar,
        sharing.prepare,
        (publish(c.maya, c.ravi), "linkedin", "I have seen this seal.", True, "nonce-1"),
    ),
    "writing.stories.ask_for_coach": lambda c: (c.maya, stories.ask_for_coach, (draft(c), True)),
    "writing.stories.begin_again": lambda c: (c.maya, stories.begin_again, (declined(c, write(c.maya)),)),
    "writing.contributions.begin_again": lambda c: (c.maya, contributions.begin_again, (declined(c, tell(c.maya)),)),
    "writing.stories.discard": lambda c: (c.maya, stories.discard, (draft(c),)),
    "writing.stories.save": lambda c: (c.maya, stories.save, saved(c)),
    "writing.stories.start": lambda c: (c.maya, stories.start, ("text", "en")),
    "writing.stories.submit": lambda c: (c.maya, stories.submit, (draft(c),)),
    "writing.stories.take_back": lambda c: (c.maya, stories.take_back, (write(c.maya),)),
    "writing.stories.withdraw": lambda c: (c.maya, stories.withdraw, (publish(c.maya, c.ravi),)),
    "writing.suggestions.accept": lambda c: (c.maya, suggestions.accept, proposal(c)),
    "writing.suggestions.keep_mine": lambda c: (c.maya, suggestions.keep_mine, proposal(c)[:1]),
    "sharing.tracked_links.count_clicks": lambda c: (
        c.system,
        tracked_links.count_clicks,
        ([Click(prepared(c), c.stage.now, robot=False)],),
    ),
    "programme.upkeep.daily": lambda c: (c.system, upkeep.daily, ()),
    "programme.upkeep.rebuild": lambda c: (c.system, upkeep.rebuild, ()),
}


def a_feed(c: Cast) -> int:
    return c.ada.do(feeds.add, "https://fjordlys.example/feed", "News", None, None)


def offered(c: Cast) -> list[int]:
    item = FeedItem("A pump in Ringsted", "https://fjordlys.example/1", "1", c.stage.now, "en", "It runs.")
    c.system.do(feeds.take_in, a_feed(c), Opened((item,), 0))
    return [offer.id for offer in c.ada.ask(feeds.offers, 10)]


def put_aside(c: Cast) -> int:
    c.ada.do(feeds.set_aside, offered(c))
    return c.ada.ask(feeds.set_aside_lately, 10)[0].id


def a_run(c: Cast) -> int:
    return c.system.do(job_runs.claim, "a job", Rhythm(timedelta(minutes=1)), "a replica") or 0


KEPT_ELSEWHERE: dict[str, Callable[[Cast], Call]] = {
    "programme.job_runs.claim": lambda c: (
        c.system,
        job_runs.claim,
        ("a job", Rhythm(timedelta(minutes=1)), "a replica"),
    ),
    "programme.job_runs.record": lambda c: (c.system, job_runs.record, (a_run(c), Result())),
    "sharing.feeds.begin": lambda c: (c.system, feeds.begin, (a_feed(c),)),
    "sharing.feeds.could_not_read": lambda c: (c.system, feeds.could_not_read, (a_feed(c), "It does not answer.", {})),
    "sharing.feeds.nothing_new": lambda c: (c.system, feeds.nothing_new, (a_feed(c),)),
    "sharing.feeds.take_in": lambda c: (c.system, feeds.take_in, (a_feed(c), Opened((), 0))),
}
"""What the portal does by itself again and again: the last time stands with the job or the feed, and nobody did it."""

WITHOUT_A_TRACE: dict[str, Callable[[Cast], Call]] = {
    "people.profile.be_welcomed": lambda c: (c.maya, profile.be_welcomed, ()),
    "sharing.hub.not_for_me": lambda c: (c.omar, hub.not_for_me, (publish(c.maya, c.ravi),)),
    "sharing.hub.for_me_after_all": lambda c: (c.omar, hub.for_me_after_all, (publish(c.maya, c.ravi),)),
    "writing.nominations.rather_not": lambda c: (c.omar, nominations.rather_not, (willing(c),)),
}
"""What nobody is entitled to know: saying no to an item, or to being written about."""


def left_behind(cast: Cast, call: Call) -> list[AuditEvent]:
    """The lines a command appends."""
    portal, command, arguments = call
    with Session(cast.engine) as session:
        last = session.exec(select(AuditEvent.id).order_by(col(AuditEvent.id).desc()).limit(1)).first() or 0
    portal.do(command, *arguments)
    with Session(cast.engine) as session:
        return list(session.exec(select(AuditEvent).where(col(AuditEvent.id) > last)))


def test_every_command_is_on_one_of_the_two_lists():
    commands = {name for name, operation in OPERATIONS.items() if operation.kind == "command"}
    assert commands == COMMANDS.keys() | WITHOUT_A_TRACE.keys() | KEPT_ELSEWHERE.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_it_leaves_a_line_that_says_who_did_it_and_no_free_text(small_cast: Cast, name: str):
    call = COMMANDS[name](small_cast)
    assert OPERATIONS[name] == call[1].operation
    lines = left_behind(small_cast, call)
    assert {line.actor_id for line in lines} == {call[0].person_id}
    said = " ".join(str(value) for line in lines for value in line.data.values())
    assert not re.search("Maya|Lindqvist|@|Tea|Ringsted|consent", said)


@pytest.mark.parametrize("name", [*WITHOUT_A_TRACE, *KEPT_ELSEWHERE])
def test_saying_no_and_what_is_kept_elsewhere_leave_no_line(small_cast: Cast, name: str):
    call = (WITHOUT_A_TRACE | KEPT_ELSEWHERE)[name](small_cast)
    assert OPERATIONS[name] == call[1].operation
    assert left_behind(small_cast, call) == []
