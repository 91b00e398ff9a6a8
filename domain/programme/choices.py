"""Looking after the themes, audiences and business goals: adding, changing, ordering, merging.

Retiring and bringing back are those of every piece: `domain/programme/starter.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, update
from sqlmodel import col, select

from db.models import (
    Audience,
    AudienceClass,
    BusinessGoal,
    Feed,
    GoalClass,
    Person,
    PieceKind,
    Submission,
    Theme,
    ThemeAudience,
)
from db.models.person import full_name
from db.types import WordsDict
from db.upsert import insert_once
from domain import audit, own_pictures
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.programme.shipped import edition_of
from domain.submissions.picture_files import CleanPicture
from domain.submissions.review_flow import Status
from domain.work import Work, command, query

NAME_LIMIT = 80
COLOURS: dict[str, str] = {
    "#0b5d57": N_("Pine"),
    "#4d7c0f": N_("Moss"),
    "#be185d": N_("Rose"),
    "#d97706": N_("Amber"),
    "#4f46e5": N_("Indigo"),
    "#2a9d8f": N_("Sea"),
    "#334155": N_("Slate"),
}
"""What a theme can be drawn in: the white drawing on each can be seen, by day and by night."""
AUDIENCE_CLASSES: dict[str, str] = {
    AudienceClass.CUSTOMERS: N_("Customers"),
    AudienceClass.APPLICANTS: N_("Applicants"),
    AudienceClass.PARTNERS: N_("Partners"),
    AudienceClass.NEIGHBOURS: N_("Neighbours"),
    AudienceClass.EXPERTS: N_("Experts"),
}
GOAL_CLASSES: dict[str, str] = {
    GoalClass.KNOWN: N_("The brand is known"),
    GoalClass.TRUST: N_("Trust"),
    GoalClass.APPLICANTS: N_("Applicants"),
    GoalClass.KEPT: N_("Customers kept"),
    GoalClass.WON: N_("Customers won"),
    GoalClass.STAFF: N_("Staff content"),
}


@dataclass(frozen=True)
class ListOf:
    """One of the three lists: its table, what a thing of it can be, where it is used, and what else it has."""

    table: type[Theme | Audience | BusinessGoal]
    uses: tuple[Any, ...]
    classes: Mapping[str, str]
    coloured: bool = False
    owned: bool = True


LISTS: dict[PieceKind, ListOf] = {
    PieceKind.THEME: ListOf(Theme, (Submission.theme_code, Feed.theme_code), {}, coloured=True),
    PieceKind.AUDIENCE: ListOf(Audience, (Submission.audience_code,), AUDIENCE_CLASSES, owned=False),
    PieceKind.GOAL: ListOf(BusinessGoal, (Submission.goal_code,), GOAL_CLASSES),
}
"""A thank-you card keeps the goal it was written for: what was given stays as it was."""
WAITING = (Status.SUBMITTED, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.SCHEDULED)


@dataclass(frozen=True)
class NewChoice:
    """What an admin fills in. `code` "": the portal gives it one. Only a theme has a colour and audiences, an audience
    has no owner, and `kind` is a class of audience or goal."""

    name: WordsDict
    colour: str = ""
    code: str = ""
    kind: str | None = None
    owner_id: int | None = None
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChoiceView:
    """One of a list as an admin looks after it. `out` things have it, `waiting` more of them wait to be out.

    `edition` names this very state. `merged_into` is what the one is called that has what it had.
    """

    code: str
    name: WordsDict
    colour: str
    kind: str | None
    owner_id: int | None
    owner: str
    audiences: tuple[str, ...]
    picture: str | None
    active: bool
    merged_into: WordsDict | None
    out: int
    waiting: int
    edition: str


@query(Permission.PROGRAMME_STEER)
def of_kind(work: Work, kind: PieceKind) -> list[ChoiceView]:
    """All of a list in its order, those in use first."""
    listed, found = _list(kind), _rows(work, kind)
    uses, owners, audiences = _uses(work, listed), _owners(work, found.values()), _audiences(work, kind)
    views = [
        ChoiceView(
            code=code,
            name=row.name,
            colour=getattr(row, "colour", ""),
            kind=getattr(row, "kind", None),
            owner_id=getattr(row, "owner_id", None),
            owner=owners.get(getattr(row, "owner_id", None), ""),
            audiences=audiences.get(code, ()),
            picture=getattr(row, "picture", None),
            active=row.active,
            merged_into=found[row.merged_into].name if row.merged_into else None,
            out=uses.get((code, Status.PUBLISHED), 0),
            waiting=sum(uses.get((code, status), 0) for status in WAITING),
            edition=_edition(row, audiences.get(code, ())),
        )
        for code, row in found.items()
    ]
    return sorted(views, key=lambda view: not view.active)


def waiting(work: Work, kind: PieceKind, code: str) -> int:
    """How many wait for their review, or to be out, and have it."""
    if kind not in LISTS:
        return 0
    counted = select(func.count(col(Submission.id))).where(LISTS[kind].uses[0] == code)
    return work.session.exec(counted.where(col(Submission.status).in_(WAITING))).one()


# --- changing --------------------------------------------------------------------------------------------------------


@command(Permission.PROGRAMME_STEER)
def add(work: Work, kind: PieceKind, new: NewChoice) -> str:
    """Adds a theme, audience or goal of the company's own at the end of its list; gives its code."""
    listed = _list(kind)
    values = _checked(work, kind, new)
    code = new.code or work.token(9)
    if not insert_once(work.session, listed.table, code=code, active=True, position=_last(work, listed) + 1, **values):
        raise InvalidInput(N_("There is one with this name already."), "name")
    if kind is PieceKind.THEME:
        _set_audiences(work, code, new.audiences)
    _record(work, audit.Tag.CHOICE_ADDED, kind, code)
    return code


@command(Permission.PROGRAMME_STEER)
def change(work: Work, kind: PieceKind, code: str, new: NewChoice, seen: str) -> None:
    """Changes one of a list. `seen` is the edition it was changed upon: of two admins the second is refused, and reads
    what the first one wrote. The same words again change nothing."""
    row = _row(work, kind, code)
    values = _checked(work, kind, new, code)
    before = _audiences(work, kind).get(code, ())
    now = _edition(row, before)
    if now == edition_of({**values, "audiences": sorted(new.audiences)}):
        return
    if now != seen:
        raise NotAllowedNow(N_("Somebody has changed this in the meantime. Look at it again, then decide."))
    for name, value in values.items():
        setattr(row, name, value)
    if kind is PieceKind.THEME:
        _set_audiences(work, code, new.audiences)
    _record(work, audit.Tag.CHOICE_CHANGED, kind, code)


@command(Permission.PROGRAMME_STEER)
def picture(work: Work, code: str, safe: CleanPicture | None) -> None:
    """Gives a theme a picture, which has been made safe already; None takes it away."""
    theme = _row(work, PieceKind.THEME, code)
    if safe is None and theme.picture is None:
        return
    theme.picture = own_pictures.keep(work, safe) if safe else None
    _record(work, audit.Tag.CHOICE_CHANGED, PieceKind.THEME, code)


@command(Permission.PROGRAMME_STEER)
def move(work: Work, kind: PieceKind, code: str, by: int) -> None:
    """Moves one up (-1) or down (1) among those in use; at the end of the list it stays."""
    _row(work, kind, code)
    rows = list(_rows(work, kind, locked=True).values())
    used = [row for row in rows if row.active]
    place = next((place for place, row in enumerate(used) if row.code == code), None)
    if place is None or abs(by) != 1 or not 0 <= place + by < len(used):
        return
    used[place], used[place + by] = used[place + by], used[place]
    for position, row in enumerate([*used, *(row for row in rows if not row.active)]):
        row.position = position
    _record(work, audit.Tag.CHOICE_MOVED, kind, code)


@command(Permission.PROGRAMME_STEER)
def merge(work: Work, kind: PieceKind, code: str, into: str) -> int:
    """Gives everything that has one to another, and retires the one; gives how many stories and items that were.

    Merging it a second time into the same one changes nothing.
    """
    if code == into:
        raise InvalidInput(N_("It cannot be merged into itself. Choose another one."), "into")
    rows = _rows(work, kind, locked=True)
    if code not in rows:
        raise NotFound()
    if into not in rows or not rows[into].active:
        raise InvalidInput(N_("Choose one that is in use."), "into")
    if rows[code].merged_into == into:
        return 0
    moved, *_ = [_give_over(work, column, code, into) for column in _list(kind).uses]
    if kind is PieceKind.AUDIENCE:
        _give_over_themes(work, code, into)
    rows[code].active, rows[code].merged_into = False, into
    for row in rows.values():
        row.merged_into = into if row.merged_into == code else row.merged_into
    audit.record(work, audit.Tag.CHOICE_MERGED, audit.Thing.PIECE, None, piece=kind, code=code, into=into, moved=moved)
    return moved


def _give_over(work: Work, column: Any, code: str, into: str) -> int:
    """The revision and the lock of what is moved stay: nobody who is reading it at this moment is sent away."""
    table = column.class_
    given = update(table).where(column == code).values({column.key: into}).returning(col(table.id))
    return len(work.session.execute(given, execution_options={"synchronize_session": False}).all())


def _give_over_themes(work: Work, code: str, into: str) -> None:
    themes = work.session.exec(select(ThemeAudience.theme_code).where(ThemeAudience.audience_code == code)).all()
    work.session.execute(delete(ThemeAudience).where(col(ThemeAudience.audience_code) == code))
    for theme in themes:
        insert_once(work.session, ThemeAudience, theme_code=theme, audience_code=into)


# --- checks ----------------------------------------------------------------------------------------------------------


def _checked(work: Work, kind: PieceKind, new: NewChoice, but: str = "") -> dict[str, Any]:
    """The columns as they are kept; raises InvalidInput beside the field."""
    listed = _list(kind)
    name = {language: " ".join(text.split()) for language, text in new.name.items() if text.strip()}
    _check_name(work, listed, name, but)
    values: dict[str, Any] = {"name": name}
    if listed.coloured:
        if new.colour and new.colour not in COLOURS:
            raise InvalidInput(N_("Choose a colour from the palette: each of them can be read."), "colour")
        values["colour"] = new.colour or next(iter(COLOURS))
    if listed.classes:
        if new.kind is not None and new.kind not in listed.classes:
            raise InvalidInput(N_("Choose one from the list, or leave it empty."), "kind")
        values["kind"] = new.kind
    if listed.owned:
        owner = work.session.get(Person, new.owner_id) if new.owner_id is not None else None
        if new.owner_id is not None and (owner is None or not owner.active):
            raise InvalidInput(N_("We could not find that colleague. Search by name and choose."), "owner_id")
        values["owner_id"] = new.owner_id
    if any(work.session.get(Audience, one) is None for one in new.audiences):
        raise InvalidInput(N_("Choose audiences from the list."), "audiences")
    return values


def _check_name(work: Work, listed: ListOf, name: WordsDict, but: str) -> None:
    if not name:
        raise InvalidInput(N_("Give it a name."), "name")
    if any(len(text) > NAME_LIMIT for text in name.values()):
        raise InvalidInput(N_("The name can have at most {limit} characters."), "name", limit=NAME_LIMIT)
    table: Any = listed.table
    others = work.session.exec(select(table.name).where(table.code != but))
    taken = {text.casefold() for words in others for text in words.values()}
    if any(text.casefold() in taken for text in name.values()):
        raise InvalidInput(N_("There is one with this name already."), "name")


# --- looking ---------------------------------------------------------------------------------------------------------


def _list(kind: PieceKind) -> ListOf:
    if kind not in LISTS:
        raise NotFound()
    return LISTS[kind]


def _rows(work: Work, kind: PieceKind, locked: bool = False) -> dict[str, Any]:
    table: Any = _list(kind).table
    ordered = select(table).order_by(col(table.position), col(table.code))
    return {row.code: row for row in work.session.exec(ordered.with_for_update() if locked else ordered)}


def _row(work: Work, kind: PieceKind, code: str) -> Any:
    table: Any = _list(kind).table
    row = work.session.exec(select(table).where(table.code == code).with_for_update()).first()
    if row is None:
        raise NotFound()
    return row


def _last(work: Work, listed: ListOf) -> int:
    return work.session.exec(select(func.coalesce(func.max(listed.table.position), -1))).one()


def _uses(work: Work, listed: ListOf) -> dict[tuple[str, str], int]:
    column = listed.uses[0]
    counted = select(column, Submission.status, func.count(col(Submission.id))).where(column.is_not(None))
    return {(code, status): n for code, status, n in work.session.exec(counted.group_by(column, Submission.status))}


def _owners(work: Work, rows: Any) -> dict[int | None, str]:
    ids = {owner for row in rows if (owner := getattr(row, "owner_id", None)) is not None}
    named = select(Person.id, full_name(Person)).where(col(Person.id).in_(ids))
    return dict(work.session.exec(named).all()) if ids else {}


def _audiences(work: Work, kind: PieceKind) -> dict[str, tuple[str, ...]]:
    """For whom each theme is."""
    found: dict[str, tuple[str, ...]] = {}
    if kind is PieceKind.THEME:
        for row in work.session.exec(select(ThemeAudience).order_by(col(ThemeAudience.audience_code))):
            found[row.theme_code] = (*found.get(row.theme_code, ()), row.audience_code)
    return found


def _set_audiences(work: Work, code: str, audiences: tuple[str, ...]) -> None:
    work.session.execute(delete(ThemeAudience).where(col(ThemeAudience.theme_code) == code))
    for audience in dict.fromkeys(audiences):
        work.session.add(ThemeAudience(theme_code=code, audience_code=audience))


def _edition(row: Any, audiences: tuple[str, ...]) -> str:
    held = {name: getattr(row, name) for name in ("name", "colour", "kind", "owner_id") if hasattr(row, name)}
    return edition_of({**held, "audiences": sorted(audiences)})


def _record(work: Work, tag: audit.Tag, kind: PieceKind, code: str) -> None:
    audit.record(work, tag, audit.Thing.PIECE, None, piece=kind, code=code)
