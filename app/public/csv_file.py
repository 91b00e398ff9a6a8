"""A table as a CSV file that a spreadsheet opens as it is meant, and never runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from app.wording import Wording

Cell = str | int
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@\t\r＝＋－＠]")


def csv_bytes(t: Wording, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows below their heads, in UTF-8 with the mark by which spreadsheets know it.

    The separator is the one that spreadsheets expect in the language: a semicolon where the comma is for decimals.
    """
    text = io.StringIO(newline="")
    delimiter = ";" if t.locale.number_symbols["latn"]["decimal"] == "," else ","
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in heads])
    writer.writerows([[guarded(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: Cell) -> Cell:
    """Words that a spreadsheet would take for a formula, also after spaces, made words; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
