"""What is shipped to begin with, read from `domain/programme/starter/`. Nothing of it is in a database before an admin
takes it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from db.models import PieceKind
from db.types import WordsDict

STARTER = Path(__file__).parent / "starter"

FILES: dict[PieceKind, str] = {
    PieceKind.THEME: "themes",
    PieceKind.AUDIENCE: "themes",
    PieceKind.GOAL: "themes",
    PieceKind.TEXT: "texts",
    PieceKind.GUIDE: "guide",
    PieceKind.REWARD: "rewards",
    PieceKind.BADGE: "badges",
    PieceKind.CERTIFICATE: "certificates",
}
"""In which file a kind lies, in the order of the page."""


@dataclass(frozen=True)
class Piece:
    """One piece as it is shipped. `columns` are what the table of its kind holds of it."""

    kind: PieceKind
    code: str
    name: WordsDict
    columns: Mapping[str, Any]
    position: int

    @property
    def edition(self) -> str:
        """Names these very words and numbers."""
        return edition_of(self.columns)


def edition_of(columns: Mapping[str, Any]) -> str:
    """The same for the same content, whatever order it is in."""
    return sha256(json.dumps(dict(columns), sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=1)
def shipped() -> dict[PieceKind, dict[str, Piece]]:
    """Every piece, by kind and code."""
    return {kind: {piece.code: piece for piece in _pieces(kind, file)} for kind, file in FILES.items()}


_NAMED_BESIDE = (PieceKind.GUIDE, PieceKind.TEXT)
"""Their name is for the admin who chooses, and no part of them."""


def _pieces(kind: PieceKind, file: str) -> Iterator[Piece]:
    rows = tomllib.loads((STARTER / f"{file}.toml").read_text("utf-8"))[kind.value]
    for position, row in enumerate(rows):
        left_out = {"code", "name"} if kind in _NAMED_BESIDE else {"code"}
        columns = {name: value for name, value in row.items() if name not in left_out}
        yield Piece(kind, row["code"], row["name"], columns, position)
