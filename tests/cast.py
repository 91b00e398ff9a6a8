"""The five people who appear in every test, and the moments things happen at."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from app.portal import Portal
from db.engine import writing
from db.models import Person, PointLimit, RoleGrant, SubjectType, Submission, Team
from domain.ledger import rebuilding
from domain.ledger.point_limits import Cap
from domain.ledger.points import Subject
from domain.recognition import rewards
from domain.recognition.rewards import Gift
from domain.review import decisions, desk
from domain.review.publishing import Terms
from domain.review.rubric import Remark, Scores
from domain.review.suggestions_to_author import Edit
from domain.sharing.company_items import CompanyItem
from domain.work import Actor, Programme, Work
from domain.writing import contributions, stories
from domain.writing.contributions import ContributionText
from domain.writing.stories import StoryText

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOON = datetime(2026, 3, 18, 12, tzinfo=COPENHAGEN).astimezone(UTC)
"""A Wednesday."""
LAST_MINUTE_OF_MARCH = datetime(2026, 3, 31, 23, 59, tzinfo=COPENHAGEN).astimezone(UTC)

PROGRAMME = Programme("Our voices", "Fjordlys", COPENHAGEN, "http://localhost:8501", "#0b5d57", demo=True)
GOOD = Scores(relevance=3, how=4, voice=3, usefulness=3, safety=4)
BODY = "On Monday the pump in Ringsted stopped. We opened it, and found that the seal had been put in backwards. " * 4


@dataclass
class Stage:
    """A clock the test moves, and a row of numbers instead of chance."""

    now: datetime = NOON
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def token(self, n: int) -> str:
        """A token nobody has had before."""
        return f"t{next(self.numbers):0{n}d}"


@dataclass(frozen=True)
class Cast:
    """Maya (member), Ravi (reviewer), Ines (admin, rewards), Ada (admin), Omar (member, other team, hidden)."""

    engine: Engine
    stage: Stage
    public: Portal
    system: Portal
    maya: Portal
    ravi: Portal
    ines: Portal
    ada: Portal
    omar: Portal

    def everybody(self) -> dict[str, Portal]:
        """The five by name."""
        return {name: getattr(self, name) for name in ("maya", "ravi", "ines", "ada", "omar")}

    def id_of(self, portal: Portal) -> int:
        """A person's id."""
        assert portal.person_id is not None
        return portal.person_id

    def later(self, **delta: Any) -> None:
        """Lets time pass."""
        self.stage.now += timedelta(**delta)

    @contextmanager
    def at_work(self, person_id: int | None = None) -> Iterator[Work]:
        """A transaction, for the helpers that are no operations."""
        with Session(writing(self.engine), expire_on_commit=False) as session:
            yield Work(session, Actor(person_id, frozenset()), self.stage.now, PROGRAMME, self.stage.token)
            session.commit()


PEOPLE: tuple[tuple[str, str, str, str, str, str, tuple[str, ...]], ...] = (
    ("1001", "Maya", "Lindqvist", "Pumps", "SE", "name", ()),
    ("1002", "Ravi", "Sørensen", "Service", "DK", "name", ("reviewer",)),
    ("1003", "Ines", "Holm", "Communication", "DK", "alias", ("admin",)),
    ("1004", "Ada", "Bæk", "Communication", "DK", "name", ("admin",)),
    ("1005", "Omar", "Haddad", "Service", "SE", "hidden", ()),
)


def engage(engine: Engine) -> Cast:
    """Puts the five into an empty, migrated database."""
    with Session(writing(engine), expire_on_commit=False) as session:
        teams = {name: Team(name=name) for name in ("Pumps", "Service", "Communication")}
        session.add_all(teams.values())
        session.flush()
        for row in PEOPLE:
            _add(session, teams[row[3]].id, row)
        rebuilding.rebuild(session, COPENHAGEN, NOON.date())
        session.commit()
    return meet(engine)


def meet(engine: Engine) -> Cast:
    """The five of a database that they were put into."""
    stage = Stage()
    public = Portal(engine, PROGRAMME, lambda: stage.now, token=stage.token)
    with Session(engine) as session:
        ids = session.exec(select(Person.id).order_by(col(Person.id))).all()
    return Cast(engine, stage, public, public.as_system(), *(public.as_person(person_id or 0) for person_id in ids))


def _add(session: Session, team_id: int | None, row: tuple[Any, ...]) -> None:
    number, given, family, _, country, listing, roles = row
    person = Person(
        employee_number=number,
        given_name=given,
        family_name=family,
        email=f"{given.lower()}@fjordlys.example",
        team_id=team_id,
        country=country,
        language="sv" if country == "SE" else "da",
        started_on=date(2020, 1, 1),
        listing=listing,
        alias="Havørn" if listing == "alias" else None,
        listing_asked=True,
        welcomed=True,
    )
    session.add(person)
    session.flush()
    session.add_all(RoleGrant(person_id=person.id or 0, role=role, granted_at=NOON) for role in roles)


def a_story(title: str = "The seal that sat backwards", **changes: Any) -> StoryText:
    """A story that is ready to be sent to review."""
    text = StoryText(title=title, body=BODY, format="text", language="en", theme_code="craft", consent_given=True)
    return replace(text, **changes)


def a_company_item(title: str = "A pump for Ringsted", **changes: Any) -> CompanyItem:
    """Something an admin proposes for the hub."""
    item = CompanyItem("news", title, "It runs, and this is how.", "https://fjordlys.example/pump", "en", "craft")
    return replace(item, **changes)


def write(author: Portal, text: StoryText | None = None, submit: bool = True) -> int:
    """A draft of the author's, sent to review unless told otherwise."""
    story_id = author.do(stories.start, "text", "en")
    author.do(stories.save, story_id, author.ask(stories.my_story, story_id).stamp, text or a_story())
    if submit:
        author.do(stories.submit, story_id)
    return story_id


def let_fall_to(reviewer: Portal, submission_id: int) -> None:
    """Casts another lot until it falls to this reviewer, where there is one and it may."""
    for number in range(60):
        if not reviewer.ask(desk.desk, submission_id).instead:
            return
        with Session(writing(reviewer.engine)) as session:
            session.execute(update(Submission).values(lot=f"lot {number}").where(col(Submission.id) == submission_id))
            session.commit()


def publish(
    author: Portal,
    reviewer: Portal,
    text: StoryText | None = None,
    scores: Scores = GOOD,
    terms: Terms | None = None,
    publish_at: datetime | None = None,
) -> int:
    """A story of the author's that the reviewer has approved, on these terms, now or for later."""
    story_id = write(author, text)
    let_fall_to(reviewer, story_id)
    reviewer.do(decisions.claim, story_id)
    if publish_at is None:
        reviewer.do(decisions.approve, story_id, scores, (), terms)
    else:
        reviewer.do(decisions.approve_later, story_id, scores, publish_at, (), terms)
    return story_id


def send_back(author: Portal, reviewer: Portal, remarks: Sequence[Remark], edits: Sequence[Edit] = ()) -> int:
    """A story of the author's that the reviewer has asked changes to."""
    story_id = write(author)
    let_fall_to(reviewer, story_id)
    reviewer.do(decisions.claim, story_id)
    reviewer.do(decisions.ask_changes, story_id, GOOD, remarks, edits)
    return story_id


def a_contribution(format: str = "talk", **changes: Any) -> ContributionText:
    """A contribution that is ready to be sent to the reviewers."""
    told = ContributionText(
        format=format,
        title="A welder for Lund" if format == "referral" else "What a seal taught us",
        happened_on=date(2026, 3, 12),
        held_before="Human resources" if format == "referral" else "Sixty technicians at the DWA days",
        url=None if format == "referral" else "https://dwa.example/days/2026",
        body="I told them how we look at every seal twice now, and they asked about the torch.",
        consent_given=True,
    )
    return replace(told, **changes)


def tell(author: Portal, text: ContributionText | None = None, submit: bool = True) -> int:
    """A contribution of the author's, sent to the reviewers unless told otherwise."""
    text = text or a_contribution()
    contribution = author.do(contributions.start, text.format, "en")
    author.do(contributions.save, contribution, author.ask(contributions.my_contribution, contribution).stamp, text)
    if submit:
        author.do(contributions.submit, contribution)
    return contribution


def in_own_words(of: object) -> str:
    """Ten words of somebody's own, for each `of` others."""
    lots = Random(str(of))
    return " ".join("".join(lots.choices("abdefgiklmnoprstuvy", k=lots.randint(4, 9))) for _ in range(10)).capitalize()


def about(submission_id: int) -> Subject:
    """A story as the thing that thanks are for."""
    return Subject(SubjectType.SUBMISSION, submission_id)


def gift(cast: Cast) -> Gift:
    """What Ines would give Maya for her first story."""
    reward = cast.maya.ask(rewards.catalogue)[0].id
    story = about(publish(cast.maya, cast.ravi))
    return Gift(cast.id_of(cast.maya), reward, "first_story", story, None, "Thank you, Maya.")


def lift(cast: Cast, *caps: Cap) -> None:
    """Takes these caps out of the way, for what is not about them; all of them where none is named."""
    with Session(writing(cast.engine)) as session:
        lifted = update(PointLimit).values(most=50)
        session.execute(lifted.where(col(PointLimit.code).in_(caps)) if caps else lifted)
        session.commit()
