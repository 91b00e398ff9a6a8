"""Every command leaves a line that says who did it. A new command joins by a line in `COMMANDS`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

import domain
from app.portal import Portal
from db.models import AuditEvent
from domain import (
    content,
    contributions,
    conversations,
    declarations,
    guide,
    nominations,
    people,
    people_import,
    phrases,
    pictures,
    publishing,
    reviewing,
    rewards,
    sharing,
    stories,
    suggestions,
    tracked_links,
    upkeep,
)
from domain.access import Role
from domain.feed_file import FeedItem
from domain.people import Identity
from domain.people_import import Choices
from domain.publishing import Terms
from domain.rewards import NewReward
from domain.rubric import Remark
from domain.suggestions_to_author import Edit
from domain.tracked_links import Click
from domain.work import OPERATIONS
from tests.cast import GOOD, Cast, a_company_item, a_contribution, a_story, gift, publish, send_back, tell, write
from tests.domain.test_pictures import a_picture

for module in pkgutil.walk_packages(domain.__path__, "domain."):
    importlib.import_module(module.name)

Call = tuple[Portal, Callable[..., Any], tuple[Any, ...]]
"""Who calls what with which arguments, once everything it needs is there."""

TEA = NewReward("gift", {"en": "Tea"}, {"en": "A box."}, 3)
REMARK = Remark("how", "Tell what you tried first.")
FILE = b"employee_number;given_name;family_name\n1001;Maya;Lindqvist-Holm\n"


def maya_signs_in(c: Cast) -> Identity:
    return Identity("https://id", "maya", "maya@fjordlys.example", True, c.stage.now)


def draft(c: Cast) -> int:
    return write(c.maya, submit=False)


def taken(c: Cast) -> int:
    story = write(c.maya)
    c.ravi.do(reviewing.claim, story)
    return story


def sent_back(c: Cast) -> int:
    item = c.ada.do(content.propose, a_company_item())
    c.ravi.do(reviewing.claim, item)
    c.ravi.do(reviewing.ask_changes, item, GOOD, [REMARK])
    return item


def prepared(c: Cast) -> int:
    story = publish(c.maya, c.ravi)
    return c.omar.do(sharing.prepare, story, "linkedin", "I have seen this seal.", True, "nonce-1").share_id


def a_reward(c: Cast) -> int:
    return c.maya.ask(rewards.catalogue)[0].id


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
    c.ravi.do(reviewing.claim, talk)
    c.ravi.do(reviewing.approve, talk, GOOD)
    return talk


def with_picture(c: Cast) -> str:
    return c.maya.do(pictures.add, draft(c), a_picture())


def timed(c: Cast) -> Cast:
    publish(c.maya, c.ravi, terms=Terms(publish_at=c.stage.now + timedelta(days=1)))
    c.later(days=2)
    return c


def proposal(c: Cast) -> tuple[int, str]:
    edit = Edit("On Monday the pump in Ringsted stopped.", "One Monday the pump fell silent.")
    story = send_back(c.maya, c.ravi, [REMARK], [edit])
    return c.maya.ask(suggestions.open_proposals, story)[0].id, c.maya.ask(stories.my_story, story).stamp


def imported(c: Cast) -> tuple[Any, ...]:
    seen = c.ada.ask(people_import.dry_run, FILE)
    return FILE, Choices(), seen.fingerprint, frozenset(one.code for one in seen.confirmations)


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
    "content.propose": lambda c: (c.ada, content.propose, (a_company_item(),)),
    "content.propose_from_feed": lambda c: (
        c.ada,
        content.propose_from_feed,
        (
            [FeedItem("A pump in Ringsted", "https://fjordlys.example/1", "1", c.stage.now, "en", "It runs.")],
            None,
            None,
        ),
    ),
    "content.revise": lambda c: (c.ada, content.revise, (sent_back(c), a_company_item())),
    "content.take_down": lambda c: (c.ada, content.take_down, (publish(c.maya, c.ravi), "A name without consent.")),
    "contributions.discard": lambda c: (c.maya, contributions.discard, (tell(c.maya, submit=False),)),
    "contributions.save": lambda c: (c.maya, contributions.save, told(c)),
    "contributions.start": lambda c: (c.maya, contributions.start, ("talk", "en")),
    "contributions.submit": lambda c: (c.maya, contributions.submit, (tell(c.maya, submit=False),)),
    "contributions.take_back": lambda c: (c.maya, contributions.take_back, (tell(c.maya),)),
    "contributions.withdraw": lambda c: (c.maya, contributions.withdraw, (approved(c),)),
    "conversations.note": lambda c: (c.omar, conversations.note, (posted(c), 2, 1)),
    "declarations.join_debate": lambda c: (c.maya, declarations.join_debate, ("one", "https://forum.example/Ringsted")),
    "declarations.take_back": lambda c: (
        c.maya,
        declarations.take_back,
        (c.maya.do(declarations.tell, "one").id,),
    ),
    "declarations.tell": lambda c: (c.maya, declarations.tell, ("one",)),
    "guide.publish": lambda c: (
        c.ada,
        guide.publish,
        ({"en": "Tell how.", "da": "Fortæl hvordan.", "sv": "Berätta hur."},),
    ),
    "nominations.agree": lambda c: (c.omar, nominations.agree, (nominated(c),)),
    "nominations.begin_portrait": lambda c: (c.ada, nominations.begin_portrait, (willing(c), "en")),
    "nominations.nominate": lambda c: (
        c.maya,
        nominations.nominate,
        (c.id_of(c.omar), "He opened the pump in Ringsted."),
    ),
    "people.choose_language": lambda c: (c.maya, people.choose_language, ("da",)),
    "people.choose_listing": lambda c: (c.maya, people.choose_listing, ("hidden",)),
    "people.grant_role": lambda c: (c.ada, people.grant_role, (c.id_of(c.maya), Role.REVIEWER)),
    "people.link": lambda c: (c.public, people.link, (maya_signs_in(c),)),
    "people.sign_out_everywhere": lambda c: (c.maya, people.sign_out_everywhere, ()),
    "people.take_role": lambda c: (c.ada, people.take_role, (c.id_of(c.ravi), Role.REVIEWER)),
    "people_import.apply": lambda c: (c.ada, people_import.apply, imported(c)),
    "phrases.forget": lambda c: (c.ravi, phrases.forget, (c.ravi.do(phrases.keep, REMARK.question, REMARK.text),)),
    "phrases.keep": lambda c: (c.ravi, phrases.keep, (REMARK.question, REMARK.text)),
    "pictures.add": lambda c: (c.maya, pictures.add, (draft(c), a_picture())),
    "pictures.describe": lambda c: (c.maya, pictures.describe, (with_picture(c), "A seal, put in backwards")),
    "pictures.remove": lambda c: (c.maya, pictures.remove, (with_picture(c),)),
    "publishing.publish_due": lambda c: (timed(c).system, publishing.publish_due, ()),
    "reviewing.approve": lambda c: (c.ravi, reviewing.approve, (taken(c), GOOD)),
    "reviewing.ask_changes": lambda c: (c.ravi, reviewing.ask_changes, (taken(c), GOOD, [REMARK])),
    "reviewing.claim": lambda c: (c.ravi, reviewing.claim, (write(c.maya),)),
    "reviewing.decline": lambda c: (c.ravi, reviewing.decline, (taken(c), GOOD, [REMARK])),
    "reviewing.release": lambda c: (c.ravi, reviewing.release, (taken(c),)),
    "rewards.add_reward": lambda c: (c.ines, rewards.add_reward, (TEA,)),
    "rewards.drop_wish": lambda c: (c.maya, rewards.drop_wish, (wished(c),)),
    "rewards.give": lambda c: (c.ines, rewards.give, (gift(c), "key-1")),
    "rewards.hand_over": lambda c: (c.ines, rewards.hand_over, (c.ines.do(rewards.give, gift(c), "key-1"),)),
    "rewards.wish": lambda c: (c.maya, rewards.wish, (a_reward(c),)),
    "sharing.confirm_by_address": lambda c: (
        c.omar,
        sharing.confirm_by_address,
        (prepared(c), "https://www.linkedin.com/posts/1"),
    ),
    "sharing.prepare": lambda c: (
        c.omar,
        sharing.prepare,
        (publish(c.maya, c.ravi), "linkedin", "I have seen this seal.", True, "nonce-1"),
    ),
    "stories.ask_for_coach": lambda c: (c.maya, stories.ask_for_coach, (draft(c), True)),
    "stories.discard": lambda c: (c.maya, stories.discard, (draft(c),)),
    "stories.save": lambda c: (c.maya, stories.save, saved(c)),
    "stories.start": lambda c: (c.maya, stories.start, ("text", "en")),
    "stories.submit": lambda c: (c.maya, stories.submit, (draft(c),)),
    "stories.take_back": lambda c: (c.maya, stories.take_back, (write(c.maya),)),
    "stories.withdraw": lambda c: (c.maya, stories.withdraw, (publish(c.maya, c.ravi),)),
    "suggestions.accept": lambda c: (c.maya, suggestions.accept, proposal(c)),
    "suggestions.keep_mine": lambda c: (c.maya, suggestions.keep_mine, proposal(c)[:1]),
    "tracked_links.count_clicks": lambda c: (
        c.system,
        tracked_links.count_clicks,
        ([Click(prepared(c), c.stage.now, robot=False)],),
    ),
    "upkeep.daily": lambda c: (c.system, upkeep.daily, ()),
    "upkeep.rebuild": lambda c: (c.system, upkeep.rebuild, ()),
}

WITHOUT_A_TRACE: dict[str, Callable[[Cast], Call]] = {
    "content.not_for_me": lambda c: (c.omar, content.not_for_me, (publish(c.maya, c.ravi),)),
    "content.for_me_after_all": lambda c: (c.omar, content.for_me_after_all, (publish(c.maya, c.ravi),)),
    "nominations.rather_not": lambda c: (c.omar, nominations.rather_not, (willing(c),)),
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
    assert commands == COMMANDS.keys() | WITHOUT_A_TRACE.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_it_leaves_a_line_that_says_who_did_it_and_no_free_text(small_cast: Cast, name: str):
    call = COMMANDS[name](small_cast)
    assert OPERATIONS[name] == call[1].operation
    lines = left_behind(small_cast, call)
    assert {line.actor_id for line in lines} == {call[0].person_id}
    said = " ".join(str(value) for line in lines for value in line.data.values())
    assert not re.search("Maya|Lindqvist|@|Tea|Ringsted|consent", said)


@pytest.mark.parametrize("name", WITHOUT_A_TRACE)
def test_saying_no_leaves_no_line(small_cast: Cast, name: str):
    call = WITHOUT_A_TRACE[name](small_cast)
    assert OPERATIONS[name] == call[1].operation
    assert left_behind(small_cast, call) == []
