"""From text to a table: its separator, its header and its rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from domain.errors import N_, InvalidInput
from domain.people.file.columns import known_headers
from domain.people.file.dates import looks_like_a_date
from domain.people.file.letters import decode

MOST_ROWS = 300_000
SAMPLE = 200_000
"""Characters that tell which separator a file uses."""

DELIMITERS: dict[str, str] = {
    ";": N_("semicolon"),
    ",": N_("comma"),
    "\t": N_("tab"),
    "|": N_("vertical bar"),
}
_SEPARATORS: dict[str, str] = {word: delimiter for delimiter, word in DELIMITERS.items()}


UNCLOSED = N_("A quotation mark in the row from line {line} is never closed. Correct it and try again.")
TOO_LONG = N_(
    "A cell in the row from line {line} has more than {most} characters. "
    "Shorten it, or close a quotation mark that was left open, and try again."
)


class Row(NamedTuple):
    """The cells of one row and the line of the file it begins on, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A file as a table. `encoding` and `delimiter` are words to show, the second marked for translation."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str
    encoding: str

    def values(self, header: str) -> list[str]:
        """What the column holds, without its empty cells."""
        column = self.headers.index(header)
        cells = (row.cells[column] for row in self.rows if len(row.cells) > column)
        return [cell for cell in cells if cell.strip()]


def read(data: bytes, encoding: str | None = None, delimiter: str | None = None) -> PeopleTable:
    """The table in a file of at most 10 MB and 300,000 rows. Raises InvalidInput with what to do instead.

    `encoding` (of ENCODINGS) and `delimiter` (a word of DELIMITERS) overrule what is recognised.
    """
    text, letters = decode(data, encoding)
    if max(text.count("\n"), text.count("\r")) > 2 * MOST_ROWS:
        raise _too_many()
    separator = _SEPARATORS[delimiter] if delimiter else _delimiter(text)
    records = list(islice(_records(text, separator), MOST_ROWS + 12))
    head = _header_position(records)
    rows = tuple(records[head + 1 :])
    if len(rows) > MOST_ROWS:
        raise _too_many()
    if not rows:
        raise InvalidInput(N_("This file names columns but nobody in them. Export it again with the people included."))
    return PeopleTable(_unique(records[head].cells), rows, DELIMITERS[separator], letters)


def _too_many() -> InvalidInput:
    return InvalidInput(N_("This file has more than {most} rows. Leave out those who left long ago."), most=MOST_ROWS)


def _records(text: str, delimiter: str) -> Iterator[Row]:
    """Every row that has something in it. Raises InvalidInput at a quotation mark or a cell that has no end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)) and not (line == 1 and cells[0].startswith("sep=")):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise InvalidInput(TOO_LONG, line=line, most=csv.field_size_limit()) from None
        raise InvalidInput(UNCLOSED, line=line) from None


def _delimiter(text: str) -> str:
    """The separator under which most headers are known, then most rows are as wide as the others."""
    scores = {delimiter: _fit(_first_records(text[:SAMPLE], delimiter)) for delimiter in DELIMITERS}
    best = max(scores, key=scores.__getitem__)
    if scores[best] == (0, 0, 0):
        next(_records(text, ";"), None)
        raise InvalidInput(N_("This file has only one column. Export it as CSV with semicolons between columns."))
    return best


def _first_records(text: str, delimiter: str) -> list[Row]:
    records = []
    try:
        for record in islice(_records(text, delimiter), 30):
            records.append(record)
    except InvalidInput:
        return records
    return records


def _fit(records: Sequence[Row]) -> tuple[int, int, int]:
    widths = Counter(len(record.cells) for record in records)
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    if max(widths, default=0) < 2:
        return (0, 0, 0)
    return (max(known_headers(record.cells) for record in records[:10]), rows if width > 1 else 0, width)


def _header_position(records: Sequence[Row]) -> int:
    """Where the header is: exports may put a title above it. Raises InvalidInput when there is none."""
    known = [known_headers(record.cells) for record in records[:10]]
    first = next((index for index, count in enumerate(known) if count > 1), 0)
    if known[first] == 0 and _looks_like_a_person(records[first].cells):
        raise InvalidInput(N_("The first line is already a person. Add a line above it that names the columns."))
    return first


def _looks_like_a_person(cells: Iterable[str]) -> bool:
    return any("@" in cell or looks_like_a_date(cell.strip()) or cell.strip().isdigit() for cell in cells)


def _unique(headers: Iterable[str]) -> tuple[str, ...]:
    """Headers that differ: "Land", "Land (2)"; an empty one shows its place, "(7)"."""
    seen: Counter[str] = Counter()
    result = []
    for place, header in enumerate(headers, start=1):
        name = " ".join(header.split()) or f"({place})"
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(result)
