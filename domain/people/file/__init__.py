"""What a file of people from an HR system says: its letters, separator, columns, dates, and the people in it.

Nothing is stored here. A file that cannot be read at all raises InvalidInput; whatever is wrong with one line
becomes a Problem, and every other line is still read.
"""

from __future__ import annotations

from domain.people.file.columns import FIELDS, propose_mapping
from domain.people.file.dates import DateOrder, recognise_date_order
from domain.people.file.letters import ENCODINGS, LARGEST_FILE
from domain.people.file.rows import Employee, PersonRow, Problem, leave_out_address, parse_rows
from domain.people.file.table import DELIMITERS, MOST_ROWS, PeopleTable, read

__all__ = [
    "DELIMITERS",
    "ENCODINGS",
    "FIELDS",
    "LARGEST_FILE",
    "MOST_ROWS",
    "DateOrder",
    "Employee",
    "PeopleTable",
    "PersonRow",
    "Problem",
    "leave_out_address",
    "parse_rows",
    "propose_mapping",
    "read",
    "recognise_date_order",
]
