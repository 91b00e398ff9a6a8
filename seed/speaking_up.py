"""What people do besides writing and sharing: tell somebody, join a debate, note what came of a share, nominate.

It draws its own lots, so that the rest of the play is the same with and without it.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from domain.sharing import conversations, declarations
from domain.writing import nominations
from seed.people import Employee
from seed.stage import Calendar
from seed.texts import company
from seed.troupe import Troupe

MAYA = "1001"
ONE_IN = {"tell": 16, "debate": 30, "note": 11}
"""Of so many people one does it, each week."""
FORUMS = ("varmeforum.example", "fjernvarme.example", "pumpprat.example", "heatpumps.example")
COMMENTS, REPLIES = (0, 1, 1, 2, 3, 4), (0, 0, 1, 1, 2)
MAYAS_WEEKS = frozenset({0, 1, 6})
"""Weeks ago in which Maya surely noted what came of her shares."""
MAYA_TELLS = 0.15


def plan(troupe: Troupe) -> None:
    """Every week of the play, then the two nominations."""
    chance, calendar = Random("Fjordlys speaks up"), troupe.calendar
    weeks = (calendar.today - calendar.first).days // 7
    for ago in range(weeks - 3):
        friday = _friday(calendar, ago)
        here = troupe.here(friday)
        _declare(troupe, chance, here, friday)
        noting = _some(chance, here, "note") + ([troupe.by_number(MAYA)] if ago in MAYAS_WEEKS else [])
        for one in noting:
            at = calendar.at(friday, 8, 45) + timedelta(minutes=chance.randint(0, 70))
            lots = chance.random()
            troupe.agenda.add(at, lambda e=one, lots=lots: _note(troupe, e, lots))  # type: ignore[misc]
    _nominate(troupe)


def _friday(calendar: Calendar, weeks_ago: int) -> date:
    """The last day of the working week that many weeks ago; for this week no later than yesterday."""
    monday = calendar.today - timedelta(days=calendar.today.weekday() + 7 * weeks_ago)
    return min(monday + timedelta(days=4), calendar.workday_before(calendar.today - timedelta(days=1), 0))


def _some(chance: Random, here: list[Employee], what: str) -> list[Employee]:
    keen = [one for one in here if one.keen and one.number != MAYA]
    return chance.choices(keen, [one.keen for one in keen], k=max(1, round(len(here) / ONE_IN[what])))


def _declare(troupe: Troupe, chance: Random, here: list[Employee], friday: date) -> None:
    calendar = troupe.calendar
    maya = [troupe.by_number(MAYA)] if chance.random() < MAYA_TELLS else []
    for one in _some(chance, here, "tell") + maya:
        day = calendar.workday_before(friday - timedelta(days=chance.randint(0, 3)), 0)
        at = calendar.at(day, 9) + timedelta(minutes=chance.randint(0, 480))
        troupe.agenda.add(at, lambda e=one: _tell(troupe, e))  # type: ignore[misc]
    for one in _some(chance, here, "debate"):
        at = calendar.at(friday - timedelta(days=chance.randint(0, 4)), 12) + timedelta(minutes=chance.randint(0, 480))
        address = f"https://{chance.choice(FORUMS)}/{chance.randint(1000, 9999)}/{chance.randint(2, 60)}"
        troupe.agenda.add(at, lambda e=one, url=address: _debate(troupe, e, url))  # type: ignore[misc]


def _nominate(troupe: Troupe) -> None:
    """One compliment that its colleague has answered, one that still waits to be read."""
    calendar = troupe.calendar
    for n, row in enumerate(company("words")["nominations"]):
        at = calendar.at(calendar.workday_before(calendar.today, 6 - 2 * n), 14, 10)
        troupe.agenda.add(at, lambda r=row: _compliment(troupe, r))  # type: ignore[misc]


# --- what happens ----------------------------------------------------------------------------------------------------


def _tell(troupe: Troupe, one: Employee) -> None:
    troupe.door(one).do(declarations.tell, troupe.stage.token(12))


def _debate(troupe: Troupe, one: Employee, url: str) -> None:
    troupe.door(one).do(declarations.join_debate, troupe.stage.token(12), url)


def _note(troupe: Troupe, one: Employee, lots: float) -> None:
    """Most posts stay without an answer; on some there is a little talk."""
    chance, door = Random(lots), troupe.door(one)
    for share in door.ask(conversations.open_shares):
        comments, replies = chance.choice(COMMENTS), chance.choice(REPLIES)
        if share.post_url and comments > share.comments:
            door.do(conversations.note, share.id, comments, max(share.replies, min(replies, comments)))


def _compliment(troupe: Troupe, row: dict[str, str]) -> None:
    about, door = troupe.by_number(row["about"]), troupe.door(troupe.by_number(row["by"]))
    door.do(nominations.nominate, troupe.id_of(about), row["why"])
    if row["agreed"]:
        theirs = troupe.door(about)
        theirs.do(nominations.agree, theirs.ask(nominations.open_for_me).about_me[0].id)
