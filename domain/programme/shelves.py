"""Where the pieces of each kind live once they are taken: how they are found, put there, retired and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import func
from sqlmodel import col, select

from db.models import (
    Audience,
    Badge,
    BusinessGoal,
    CertificateKind,
    Guide,
    PieceKind,
    Reward,
    SettingVersion,
    Theme,
)
from db.types import WordsDict
from db.upsert import insert_once
from domain.programme.shipped import Piece, shipped
from domain.settings import DECIDED, SETTINGS, Setting, newest_version
from domain.work import Work


@dataclass(frozen=True)
class Live:
    """A piece as it lives in the company's own tables; what is not `active` is retired."""

    name: WordsDict
    columns: Mapping[str, Any]
    active: bool


class Shelf(Protocol):
    """The table of one kind of piece."""

    def live(self, work: Work) -> dict[str, Live]:
        """What is there, by code, retired pieces too."""
        ...

    def put(self, work: Work, piece: Piece) -> None:
        """Copies the shipped words into the table, and into use."""
        ...

    def switch(self, work: Work, code: str, /, active: bool) -> None:
        """Retires what is there, or brings it back in the words it had."""
        ...


@dataclass(frozen=True)
class Rows:
    """One row a code, changed where it stands."""

    table: type[Any]
    columns: tuple[str, ...]

    def live(self, work: Work) -> dict[str, Live]:
        """The rows."""
        return {row.code: _live(row, self.columns) for row in work.session.exec(select(self.table))}

    def put(self, work: Work, piece: Piece) -> None:
        """The row, new or with the shipped words in it."""
        values = {**piece.columns, "active": True}
        if not insert_once(work.session, self.table, code=piece.code, **values, **self._place(work)):
            _fill(self._row(work, piece.code), values)

    def switch(self, work: Work, code: str, /, active: bool) -> None:
        """What has it keeps it. What was merged and comes back begins anew."""
        row = self._row(work, code)
        row.active = active
        if active and hasattr(row, "merged_into"):
            row.merged_into = None

    def _place(self, work: Work) -> dict[str, int]:
        """At the end, where there is an order."""
        if not hasattr(self.table, "position"):
            return {}
        last = work.session.exec(select(func.max(self.table.position))).one()
        return {"position": 0 if last is None else last + 1}

    def _row(self, work: Work, code: str) -> Any:
        return work.session.exec(select(self.table).where(self.table.code == code).with_for_update()).one()


@dataclass(frozen=True)
class Versions:
    """Version upon version of a code: what was given in an earlier one says what it said."""

    table: type[Any]
    columns: tuple[str, ...]

    def live(self, work: Work) -> dict[str, Live]:
        """The newest version of each."""
        return {code: _live(row, self.columns) for code, row in self._newest(work).items()}

    def put(self, work: Work, piece: Piece) -> None:
        """The first version, or the next one where the words differ."""
        newest = self._newest(work).get(piece.code)
        if newest is not None and _live(newest, self.columns).columns == piece.columns:
            newest.active = True
            return
        place = {"position": newest.position if newest else piece.position} if self.table is Badge else {}
        version = newest.version + 1 if newest else 1
        insert_once(work.session, self.table, code=piece.code, version=version, active=True, **place, **piece.columns)

    def switch(self, work: Work, code: str, /, active: bool) -> None:
        """Whoever has it keeps it; retired, it is given no more."""
        self._newest(work)[code].active = active

    def _newest(self, work: Work) -> dict[str, Any]:
        return {row.code: row for row in work.session.exec(select(self.table).order_by(col(self.table.version)))}


class TheGuide:
    """The writers' guide, version upon version; an empty one is none."""

    code = "guide"

    def live(self, work: Work) -> dict[str, Live]:
        """The newest that says something, and whether it is the newest."""
        newest, said = self._newest(work), self._newest(work, saying=True)
        if newest is None or said is None:
            return {}
        return {self.code: Live({}, {"text": said.text}, said.version == newest.version)}

    def put(self, work: Work, piece: Piece) -> None:
        """The shipped words as the next version."""
        self._publish(work, piece.columns["text"])

    def switch(self, work: Work, _code: str, /, active: bool) -> None:
        """An empty version, or the last one that said something once more."""
        said = self._newest(work, saying=True)
        self._publish(work, said.text if active and said else {})

    def _publish(self, work: Work, text: WordsDict) -> None:
        newest = self._newest(work)
        version = newest.version + 1 if newest else 1
        work.session.add(Guide(version=version, text=text, published_at=work.now, published_by=work.actor.person_id))

    def _newest(self, work: Work, saying: bool = False) -> Guide | None:
        versions = work.session.exec(select(Guide).order_by(col(Guide.version).desc()))
        return next((one for one in versions if one.text or not saying), None)


class Texts:
    """Sentences and numbers an admin decides: settings, version upon version."""

    def live(self, work: Work) -> dict[str, Live]:
        """Those that were ever decided, as they were last."""
        found = {}
        for code in shipped()[PieceKind.TEXT]:
            newest, said = newest_version(work, code), self._said(work, SETTINGS[code])
            if newest is not None and said is not None:
                found[code] = Live({}, {"value": said.value}, newest.version == said.version)
        return found

    def put(self, work: Work, piece: Piece) -> None:
        """The shipped value as the next decision."""
        self._decide(work, SETTINGS[piece.code], piece.columns["value"])

    def switch(self, work: Work, code: str, /, active: bool) -> None:
        """Back to nothing, or to the last value there was."""
        said = self._said(work, SETTINGS[code])
        self._decide(work, SETTINGS[code], said.value if active and said else SETTINGS[code].default)

    def _decide(self, work: Work, setting: Setting[Any], value: Any) -> None:
        newest = newest_version(work, setting.code)
        insert_once(
            work.session,
            SettingVersion,
            code=setting.code,
            version=newest.version + 1 if newest else 1,
            value=setting.type.checked(value),
            decided_at=work.now,
            decided_by=work.actor.person_id,
        )
        work.session.info[DECIDED] = True

    def _said(self, work: Work, setting: Setting[Any]) -> SettingVersion | None:
        versions = select(SettingVersion).where(SettingVersion.code == setting.code)
        newest_first = work.session.exec(versions.order_by(col(SettingVersion.version).desc()))
        return next((one for one in newest_first if one.value != setting.default), None)


def _live(row: Any, columns: tuple[str, ...]) -> Live:
    return Live(row.name, {column: getattr(row, column) for column in columns}, row.active)


def _fill(row: Any, values: Mapping[str, Any]) -> None:
    for column, value in values.items():
        setattr(row, column, value)


SHELVES: dict[PieceKind, Shelf] = {
    PieceKind.THEME: Rows(Theme, ("name", "colour")),
    PieceKind.AUDIENCE: Rows(Audience, ("name", "kind")),
    PieceKind.GOAL: Rows(BusinessGoal, ("name", "kind")),
    PieceKind.TEXT: Texts(),
    PieceKind.GUIDE: TheGuide(),
    PieceKind.REWARD: Rows(Reward, ("kind", "name", "description", "icon")),
    PieceKind.BADGE: Versions(Badge, ("metric", "threshold", "name", "how", "shape", "icon", "colour")),
    PieceKind.CERTIFICATE: Versions(
        CertificateKind, ("level", "metric", "threshold", "name", "sentence", "sentence_one")
    ),
}
