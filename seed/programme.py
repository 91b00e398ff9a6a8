"""What the demo company has decided about its programme: what it took of what is offered, and what it added."""

from __future__ import annotations

from sqlmodel import Session, select

from app.portal import Portal
from db.models import PieceKind, Reward
from domain.programme import choices, first_afternoon, settings, starter
from domain.programme.choices import NewChoice
from domain.programme.first_afternoon import Step, Workplace
from domain.recognition import rewards
from domain.recognition.rewards import NewReward
from seed.texts import company

WHOLE = (PieceKind.TEXT, PieceKind.GUIDE, PieceKind.BADGE, PieceKind.CERTIFICATE)
"""Of these it took everything."""


def decide(door: Portal) -> None:
    """Decides all of it, as an admin does on the page for it."""
    decided = company("programme")
    for kind in WHOLE:
        door.do(starter.take_all, kind)
    for code, value in decided["decides"].items():
        door.do(settings.decide, code, value, 0)
    for kind in (PieceKind.THEME, PieceKind.AUDIENCE, PieceKind.GOAL):
        for row in decided[kind.value]:
            door.do(choices.add, kind, NewChoice(**row))
    for code in decided["takes"]:
        door.do(starter.take, PieceKind.REWARD, code)
    for row in decided["reward"]:
        door.do(rewards.add_reward, NewReward(**row))
    with Session(door.engine) as session:
        ids = {reward.code: reward.id or 0 for reward in session.exec(select(Reward))}
    for code, count in decided["stock"].items():
        door.do(rewards.restock, ids[code], count)
    for one in door.ask(rewards.kept):
        if one.code in decided["terms"]:
            held = NewReward(one.kind, one.name, one.description, icon=one.icon, **decided["terms"][one.code])
            door.do(rewards.change_reward, one.id, held, one.edition)
    door.do(first_afternoon.say, Step.WORKPLACE, Workplace.YES)
    door.do(first_afternoon.put_away, True)
