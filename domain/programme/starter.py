"""The pieces a programme can begin with: offered one by one, taken by an admin or not, never put in by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import select

from db.models import PieceKind as PieceKind
from db.models import StarterAnswer
from db.types import WordsDict
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotAllowedNow, NotFound
from domain.programme import choices
from domain.programme.shelves import SHELVES, Live
from domain.programme.shipped import FILES, Piece, edition_of, shipped
from domain.work import Work, command, query


class State(StrEnum):
    """How a piece stands."""

    OFFERED = "offered"
    DECLINED = "declined"
    IN_USE = "in_use"
    RETIRED = "retired"


@dataclass(frozen=True)
class PieceView:
    """A piece as an admin sees it: the company's own words where there are some, or else the shipped ones.

    `own`: the company added it itself. `changed`: it has other words than it was taken with. `newer`: since it was
    taken or kept, another edition has been shipped; `newest` are its columns, `newest_name` what it is called.
    """

    kind: PieceKind
    code: str
    name: WordsDict
    columns: Mapping[str, Any]
    state: State
    own: bool
    changed: bool
    newer: bool
    newest_name: WordsDict
    newest: Mapping[str, Any]


@query(Permission.PROGRAMME_STEER)
def pieces(work: Work) -> dict[PieceKind, list[PieceView]]:
    """Every piece that is shipped or in the company's own tables, by kind, in the order of the page."""
    answers = _answers(work)
    return {kind: _of_kind(work, kind, answers) for kind in FILES}


def _of_kind(work: Work, kind: PieceKind, answers: Mapping[tuple[str, str], StarterAnswer]) -> list[PieceView]:
    offered, live = shipped()[kind], SHELVES[kind].live(work)
    codes = [*offered, *(code for code in live if code not in offered)]
    return [_view(kind, code, offered.get(code), live.get(code), answers.get((kind, code))) for code in codes]


def _view(
    kind: PieceKind, code: str, piece: Piece | None, live: Live | None, answer: StarterAnswer | None
) -> PieceView:
    state = _state(live, answer)
    lives = edition_of(live.columns) if live else ""
    seen = answer.edition if answer is not None and answer.taken else lives
    name: Any = (live and live.name) or (piece and piece.name)
    columns: Any = live.columns if live else piece and piece.columns
    return PieceView(
        kind=kind,
        code=code,
        name=name,
        columns=columns,
        state=state,
        own=piece is None,
        changed=bool(piece and live and lives not in (seen, piece.edition)),
        newer=bool(piece and state is State.IN_USE and piece.edition not in (seen, lives)),
        newest_name=piece.name if piece else {},
        newest=piece.columns if piece else {},
    )


def _state(live: Live | None, answer: StarterAnswer | None) -> State:
    if live is not None:
        return State.IN_USE if live.active else State.RETIRED
    return State.DECLINED if answer is not None and not answer.taken else State.OFFERED


@command(Permission.PROGRAMME_STEER)
def take(work: Work, kind: PieceKind, code: str) -> None:
    """Copies a shipped piece into the company's own, or its newer edition over it. Taking it twice changes nothing."""
    piece = _shipped(kind, code)
    if _takes(_now(work, kind, code)):
        _take(work, piece)


@command(Permission.PROGRAMME_STEER)
def take_all(work: Work, kind: PieceKind) -> int:
    """Takes what nobody has answered yet of a kind; gives how many those were."""
    offered = [view for view in _of_kind(work, kind, _answers(work)) if view.state is State.OFFERED]
    for view in offered:
        _take(work, shipped()[kind][view.code])
    return len(offered)


def _takes(view: PieceView) -> bool:
    return view.newer or view.state in (State.OFFERED, State.DECLINED)


def _take(work: Work, piece: Piece) -> None:
    SHELVES[piece.kind].put(work, piece)
    _answer(work, piece, taken=True)
    _record(work, audit.Tag.STARTER_TAKEN, piece.kind, piece.code)


@command(Permission.PROGRAMME_STEER)
def decline(work: Work, kind: PieceKind, code: str) -> None:
    """Says that a piece is not for this company. It can still be taken later."""
    piece, state = _shipped(kind, code), _now(work, kind, code).state
    if state in (State.IN_USE, State.RETIRED):
        raise NotAllowedNow(N_("Somebody has taken this in the meantime. Retire it instead."))
    if state is State.OFFERED:
        _answer(work, piece, taken=False)
        _record(work, audit.Tag.STARTER_DECLINED, kind, code)


@command(Permission.PROGRAMME_STEER)
def keep_ours(work: Work, kind: PieceKind, code: str) -> None:
    """Stays with the company's own words though a newer edition is shipped."""
    if _now(work, kind, code).newer:
        _answer(work, _shipped(kind, code), taken=True)
        _record(work, audit.Tag.STARTER_KEPT, kind, code)


@command(Permission.PROGRAMME_STEER)
def retire(work: Work, kind: PieceKind, code: str) -> int:
    """Takes a piece out of use. It stays on what has it, and can be brought back. Gives how many of those wait."""
    if _now(work, kind, code).state is State.IN_USE:
        SHELVES[kind].switch(work, code, active=False)
        _record(work, audit.Tag.STARTER_RETIRED, kind, code)
    return choices.waiting(work, kind, code)


@command(Permission.PROGRAMME_STEER)
def bring_back(work: Work, kind: PieceKind, code: str) -> None:
    """Puts a retired piece into use again, in the words it had."""
    if _now(work, kind, code).state is State.RETIRED:
        SHELVES[kind].switch(work, code, active=True)
        _record(work, audit.Tag.STARTER_BROUGHT_BACK, kind, code)


def _now(work: Work, kind: PieceKind, code: str) -> PieceView:
    """How it stands at this moment: another admin may have been faster."""
    view = next((one for one in _of_kind(work, kind, _answers(work)) if one.code == code), None)
    if view is None:
        raise NotFound()
    return view


def _shipped(kind: PieceKind, code: str) -> Piece:
    if code not in shipped()[kind]:
        raise NotFound()
    return shipped()[kind][code]


def _answers(work: Work) -> dict[tuple[str, str], StarterAnswer]:
    return {(answer.kind, answer.code): answer for answer in work.session.exec(select(StarterAnswer))}


def _answer(work: Work, piece: Piece, taken: bool) -> None:
    key = {"kind": piece.kind, "code": piece.code}
    said = {
        "taken": taken,
        "edition": piece.edition,
        "answered_at": work.now,
        "answered_by": work.actor.person_id,
    }
    if not insert_once(work.session, StarterAnswer, **key, **said):
        answer = work.session.get_one(StarterAnswer, (piece.kind, piece.code))
        for name, value in said.items():
            setattr(answer, name, value)


def _record(work: Work, tag: audit.Tag, kind: PieceKind, code: str) -> None:
    audit.record(work, tag, audit.Thing.PIECE, None, piece=kind, code=code)
