"""What a file of people from an HR system says: its letters, separator, columns, dates, and the people in it.

Nothing is stored here. A file that cannot be read at all raises InvalidInput; whatever is wrong with one line
becomes a Problem, and every other line is still read.
"""

from __future__ import annotations

import codecs
import csv
import dataclasses
import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from domain.errors import N_, InvalidInput, Refusal
from domain.names import clean_name

LARGEST_FILE = 10_000_000
MOST_ROWS = 300_000
LONGEST_TEAM = 80
LONGEST_JOB_TITLE = 120

DELIMITERS = {
    ";": N_("semicolon"),
    ",": N_("comma"),
    "\t": N_("tab"),
    "|": N_("vertical bar"),
}

# Headers as Danish, Swedish, English and German systems write them, in lower case without spaces and signs.
SYNONYMS = {
    "employee_number": """
        medarbejdernr medarbejdernummer medarbejderid mnr lønnr lønnummer ansatnr anstnr anställningsnr
        anställningsnummer anställningsid medarbetarnr medarbetarnummer personalnr personalnummer
        personalid personnelnumber employeenumber employeeno employeenr employeeid empno empid workerid
        staffnumber staffid mitarbeiternr mitarbeiternummer mitarbeiterid medarbnr personid
    """,
    "given_name": """
        fornavn fornavne förnamn tilltalsnamn kaldenavn givenname firstname forename preferredname vorname
        rufname
    """,
    "family_name": """
        efternavn efternamn familynavn familienavn familyname lastname surname nachname familienname
    """,
    "full_name": """
        navn namn name fuldenavn fuldtnavn medarbejdernavn medarbejder fullständigtnamn helanamnet
        medarbetare fullname displayname employeename employee mitarbeiter vollständigername
    """,
    "email": """
        email emailadresse mail mailadresse arbejdsmail epost epostadress epostadresse mejl mejladress
        emailaddress workemail mailaddress userprincipalname upn
    """,
    "team": """
        afdeling afdelingsnavn team teamnavn enhed organisationsenhed avdelning avdelningsnamn enhet
        department departmentname teamname unit orgunit organizationalunit abteilung bereich
        organisationseinheit
    """,
    "manager_number": """
        nærmesteleder nærmesteledernr nærmesteledersmedarbejdernr leder ledernr ledernummer
        ledersmedarbejdernr ledermedarbejdernr chef närmastechef närmastechefsanställningsnummer
        chefsanställningsnummer chefsanstnr chefsnummer chefnr manager managernumber managerno managerid
        manageremployeenumber manageremployeeid linemanager reportsto supervisor supervisorid vorgesetzter
        vorgesetzte vorgesetztennr führungskraftnr
    """,
    "country": "land landekode landkode landskod landkod country countrycode länderkennzeichen",
    "language": """
        sprog sprogkode foretrukketsprog språk språkkod language languagecode preferredlanguage sprache
    """,
    "started_on": """
        ansat ansatden ansatdato ansatfra ansættelsesdato startdato tiltrådt tiltrædelse tiltrædelsesdato
        anställd anställdden anställdfrån anställningsdatum startdatum tillträdde tillträdesdatum started
        startedon startdate hiredate hired joined dateofjoining eintritt eintrittsdatum
    """,
    "left_on": """
        fratrådt fratrådtden fratrædelse fratrædelsesdato slutdato ansattil ophørt ophørsdato avslutad
        slutat slutdatum avgång avgångsdatum anställdtill left lefton leavingdate leavedate enddate
        terminationdate terminated lastday lastworkingday austritt austrittsdatum
    """,
    "job_title": """
        stilling stillingsbetegnelse jobtitel titel befattning yrkestitel roll jobtitle title position
        role stelle stellenbezeichnung berufsbezeichnung
    """,
    "is_leader": """
        erleder lederrolle personaleleder personaleansvar ledelsesansvar ärchef chefsroll personalansvar
        isleader ismanager peoplemanager leader istführungskraft führungskraft personalverantwortung
    """,
}
FIELDS = tuple(SYNONYMS)
_FIELD_OF = {synonym: name for name, synonyms in SYNONYMS.items() for synonym in synonyms.split()}

# What a line cannot do without: a wrong value here skips the line, and the person stays as they were.
_CANNOT_GUESS = frozenset({"employee_number", "given_name", "family_name", "full_name", "left_on"})

_YES_WORDS = "1 x ja j yes y true t sand sandt sant leder chef manager leader"
_NO_WORDS = "0 nej n no nein false f falsk falskt -"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())

_LANGUAGES = {
    **dict.fromkeys(("da", "dan", "dk", "dansk", "danska", "danish", "dänisch"), "da"),
    **dict.fromkeys(("sv", "swe", "se", "svensk", "svenska", "swedish", "schwedisch"), "sv"),
    **dict.fromkeys(("en", "eng", "gb", "uk", "us", "engelsk", "engelska", "english", "englisch"), "en"),
}
_OTHER_COUNTRY_CODES = """
    UK=GB GBR=GB ENGLAND=GB SCOTLAND=GB WALES=GB USA=US DNK=DK SWE=SE NOR=NO FIN=FI ISL=IS FRO=FO GRL=GL
    DEU=DE NLD=NL HOLLAND=NL BEL=BE FRA=FR ESP=ES ITA=IT POL=PL CHE=CH AUT=AT CZE=CZ EST=EE LVA=LV LTU=LT
    IRL=IE CHN=CN IND=IN CAN=CA AUS=AU JPN=JP BRA=BR
"""
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"})


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


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How dates are written: `dmy`, `mdy` or `ymd`. `ambiguous` when the values allow another order too."""

    order: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as a line of the file describes them.

    `unread` names the fields without a column in the file, or with a value that could not be read: they stay
    as they were.
    """

    line: int
    employee_number: str
    given_name: str = ""
    family_name: str = ""
    email: str | None = None
    team: str | None = None
    manager_number: str | None = None
    country: str | None = None
    language: str | None = None
    started_on: date | None = None
    left_on: date | None = None
    job_title: str | None = None
    is_leader: bool = False
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong on a line and what to do. `fatal` means that the line was skipped.

    `employee_number` is whom the line is about, empty when that could not be read.
    """

    line: int
    field: str
    sentence: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    fatal: bool = False
    employee_number: str = ""


# --- From bytes to a table ------------------------------------------------------------------------


def read(data: bytes) -> PeopleTable:
    """The table in a file of at most 10 MB and 300,000 rows. Raises InvalidInput with what to do instead."""
    _refuse_other_files(data)
    text, encoding = _decode(data)
    delimiter = _delimiter(text)
    records = list(islice(_records(text, delimiter), MOST_ROWS + 12))
    head = _header_position(records)
    rows = tuple(records[head + 1 :])
    if len(rows) > MOST_ROWS:
        raise InvalidInput(
            N_("This file has more than {most} rows. Leave out those who left long ago."), most=MOST_ROWS
        )
    if not rows:
        raise InvalidInput(N_("This file names columns but nobody in them. Export it again with the people included."))
    return PeopleTable(_unique(records[head].cells), rows, DELIMITERS[delimiter], encoding)


def _refuse_other_files(data: bytes) -> None:
    if not data.strip():
        raise InvalidInput(N_("This file is empty. Export it again and choose the new file."))
    if len(data) > LARGEST_FILE:
        raise InvalidInput(
            N_("This file is larger than {megabytes} MB. Leave out columns the portal does not need."),
            megabytes=LARGEST_FILE // 1_000_000,
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InvalidInput(N_("This is a workbook, not a CSV file. Open it, choose “Save as”, then CSV UTF-8."))


def _decode(data: bytes) -> tuple[str, str]:
    codec, name = _encoding(data)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise _unreadable_letters() from None
    if "\0" in text or text.startswith("%PDF"):
        raise InvalidInput(N_("This is not a text file. Export the people as CSV and choose that file."))
    if codec == "cp1252" and (_OTHER_ENCODING.search(text) or _UTF8_PAIR.search(data)):
        raise _unreadable_letters()
    return text, name


def _encoding(data: bytes) -> tuple[str, str]:
    """The codec and its name: by byte-order mark, by the zero bytes of UTF-16, else by what decodes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "UTF-16"
    start = data[:4000]
    if start[1::2].count(0) * 3 > len(start):
        return "utf-16-le", "UTF-16"
    if start[::2].count(0) * 3 > len(start):
        return "utf-16-be", "UTF-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", "Windows-1252"
    return "utf-8-sig", "UTF-8"


# DOS and Macintosh letters also decode as Windows-1252, but then signs stand inside words ("L‘rke").
_OTHER_ENCODING = re.compile(r"[ŒŠŽ†‡‰‹›„•¾¿¤¦¬¯±²³¶¹¼½×÷‘”](?<=[^\W\d_].)(?=[a-zæøåäöéü])")
# A letter of UTF-8 in a file that is not UTF-8 throughout: two systems wrote it.
_UTF8_PAIR = re.compile(rb"\xc3[\x80-\xbf]")
# "æ" read as Windows-1252 by whoever made the file, and the mark of a letter that was already lost.
_DAMAGED = re.compile("Ã[\u0080-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Â[\u00a0-¿]|\ufffd")


def _unreadable_letters() -> InvalidInput:
    return InvalidInput(N_("Some letters in this file cannot be read. Save it again as CSV UTF-8 where it was made."))


def _records(text: str, delimiter: str) -> Iterator[Row]:
    """Every row that has something in it. Raises InvalidInput at a quotation mark that does not fit."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)) and not (line == 1 and cells[0].startswith("sep=")):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error:
        raise InvalidInput(
            N_("A quotation mark in the row from line {line} is never closed. Correct it and try again."),
            line=line,
        ) from None


def _delimiter(text: str) -> str:
    """The separator under which most headers are known, then most rows are as wide as the others."""
    scores = {delimiter: _fit(_first_records(text, delimiter)) for delimiter in DELIMITERS}
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
    return (max(_known_headers(record.cells) for record in records[:10]), rows if width > 1 else 0, width)


def _header_position(records: Sequence[Row]) -> int:
    """Where the header is: exports may put a title above it. Raises InvalidInput when there is none."""
    known = [_known_headers(record.cells) for record in records[:10]]
    first = next((index for index, count in enumerate(known) if count > 1), 0)
    if known[first] == 0 and _looks_like_a_person(records[first].cells):
        raise InvalidInput(N_("The first line is already a person. Add a line above it that names the columns."))
    return first


def _known_headers(cells: Iterable[str]) -> int:
    return len({_FIELD_OF[_plain(cell)] for cell in cells if _plain(cell) in _FIELD_OF})


def _looks_like_a_person(cells: Iterable[str]) -> bool:
    return any("@" in cell or _DATE.match(cell.strip()) or cell.strip().isdigit() for cell in cells)


def _unique(headers: Iterable[str]) -> tuple[str, ...]:
    """Headers that differ: "Land", "Land (2)"; an empty one shows its place, "(7)"."""
    seen: Counter[str] = Counter()
    result = []
    for place, header in enumerate(headers, start=1):
        name = " ".join(header.split()) or f"({place})"
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(result)


# --- Which column is what -------------------------------------------------------------------------


def propose_mapping(headers: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """The header for each field, as it was chosen last time or else as the header's words suggest."""
    mapping = {name: header for name, header in remembered.items() if name in FIELDS and header in headers}
    for header in headers:
        name = _FIELD_OF.get(_plain(header))
        if name and name not in mapping and header not in mapping.values():
            mapping[name] = header
    if "given_name" in mapping and "family_name" in mapping and "full_name" not in remembered:
        mapping.pop("full_name", None)
    return mapping


def _plain(header: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", header).casefold() if c.isalnum())


# --- How dates are written ------------------------------------------------------------------------

_DATE = re.compile(r"(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})(?:[T ].*)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")


def recognise_date_order(values: Iterable[str]) -> DateOrder:
    """The order most values are written in. Day first where nothing tells, and then `ambiguous` says so."""
    votes = Counter(_order_of(value.strip()) for value in values)
    year_first, day_first, month_first, either = (votes[order] for order in ("ymd", "dmy", "mdy", "either"))
    order = "mdy" if month_first > day_first else "dmy"
    if year_first > day_first + month_first + either:
        order = "ymd"
    return DateOrder(order, ambiguous=either > 0 and bool(day_first) == bool(month_first))


def _order_of(value: str) -> str:
    if _COMPACT_DATE.fullmatch(value):
        return "ymd"
    match = _DATE.fullmatch(value)
    if not match:
        return "none"
    first, second, third = match.groups()
    if len(first) == 4:
        return "ymd"
    if len(third) != 4 or first == second:
        return "none"
    if int(first) > 12:
        return "dmy"
    return "mdy" if int(second) > 12 else "either"


def _date_parts(value: str, order: str) -> tuple[int, int, int] | None:
    """Year, month and day. A year in front is a year whatever the order of the other dates."""
    match = _COMPACT_DATE.fullmatch(value) or _DATE.fullmatch(value)
    if not match:
        return None
    first, second, third = map(int, match.groups())
    if len(match[1]) == 4:
        return first, second, third
    if len(match[3]) != 4:
        return None
    return (third, first, second) if order == "mdy" else (third, second, first)


def _read_date(value: str, order: str) -> date | None:
    parts = _date_parts(value, order)
    # Payroll systems write "no end" as 31-12-9999 or as zeros.
    if parts and (parts[0] == 9999 or parts == (0, 0, 0)):
        return None
    try:
        day = date(*parts) if parts else None
    except ValueError:
        day = None
    if day is None or not 1900 <= day.year < 2200:
        raise InvalidInput(N_("“{value}” is not a date we can read. Write it like 2026-12-31."), value=_short(value))
    return day


# --- From rows to people --------------------------------------------------------------------------

_FROM_EXCEL = re.compile(r'="(.*)"', re.DOTALL)
_GUARDED = re.compile(r"'[=+\-@0-9]")
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,39}")
_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,63}", re.I)
_PARTICLES = frozenset({"af", "av", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "van", "von"})

Reader = Callable[[str], Any]


def parse_rows(
    table: PeopleTable, mapping: Mapping[str, str], date_order: DateOrder
) -> tuple[list[PersonRow], list[Problem]]:
    """The people in the table, and by line what is wrong. Raises InvalidInput when a column is not chosen."""
    columns = _columns(table.headers, mapping)
    numbers = Counter(_cell(row, columns[0][1]) for row in table.rows)
    twice = {number for number, times in numbers.items() if times > 1 and _NUMBER.fullmatch(number)}
    lines = _lines_of(table, columns[0][1], twice)
    reading = _Reading(columns, _readers(date_order.order), len(table.headers), lines)
    people = [person for person in map(reading.person, table.rows) if person]
    people = _without_shared_addresses(people, reading.problems)
    reading.problems.extend(_problems_between(people, frozenset(mapping)))
    return people, sorted(reading.problems, key=lambda problem: problem.line)


def _columns(headers: Sequence[str], mapping: Mapping[str, str]) -> list[tuple[str, int]]:
    """The fields to read and where they are, the employee number first."""
    missing = next((header for header in mapping.values() if header not in headers), None)
    if missing is not None:
        raise InvalidInput(N_("There is no column called “{header}” in this file. Choose another."), header=missing)
    if "employee_number" not in mapping:
        raise InvalidInput(N_("Choose the column that holds the employee number. People are recognised by it."))
    if "full_name" not in mapping and not {"given_name", "family_name"} <= set(mapping):
        raise InvalidInput(N_("Choose the columns that hold the given name and the family name, or the full name."))
    spare = {"full_name"} if {"given_name", "family_name"} <= set(mapping) else {"given_name", "family_name"}
    return [(name, headers.index(mapping[name])) for name in FIELDS if name in mapping and name not in spare]


def _lines_of(table: PeopleTable, column: int, numbers: set[str]) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for row in table.rows if numbers else ():
        number = _cell(row, column)
        if number in numbers:
            lines[number].append(row.line)
    return dict(lines)


def _cell(row: Row, column: int) -> str:
    """The cell without a spreadsheet's dress: blanks, ="…", an apostrophe before digits or formulas."""
    text = row.cells[column].strip() if column < len(row.cells) else ""
    if text[:1] == "=" and (match := _FROM_EXCEL.fullmatch(text)):
        return match[1].strip()
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


@dataclass
class _Reading:
    """Reads rows one after the other and collects what is wrong with them."""

    columns: list[tuple[str, int]]
    readers: Mapping[str, Reader]
    width: int
    repeated: Mapping[str, list[int]]
    problems: list[Problem] = dataclasses.field(default_factory=list)

    def __post_init__(self) -> None:
        self.number_column = self.columns[0][1]
        names = {"full_name", "given_name", "family_name"}
        self.not_held = frozenset(FIELDS) - names - {name for name, _ in self.columns}

    def person(self, row: Row) -> PersonRow | None:
        """The person on this row, or None when something fatal is wrong with it."""
        found = [*self._wrong_as_a_whole(row)]
        values, unread = {}, set()
        for name, column in () if found else self.columns:
            try:
                values[name] = self.readers[name](_cell(row, column))
            except Refusal as refusal:
                unread.add(name)
                found.append((name, refusal.sentence, refusal.params, name in _CANNOT_GUESS))
        if not any(fatal for *_, fatal in found):
            found.extend(self._wrong_between(values))
        number = values.get("employee_number") or self._readable_number(row)
        self.problems.extend(Problem(row.line, *problem, employee_number=number) for problem in found)
        if any(fatal for *_, fatal in found):
            return None
        return self._assemble(row.line, values, unread)

    def _readable_number(self, row: Row) -> str:
        number = _cell(row, self.number_column)
        return number if _NUMBER.fullmatch(number) else ""

    def _assemble(self, line: int, values: dict[str, Any], unread: set[str]) -> PersonRow:
        if "full_name" in values:
            values["given_name"], values["family_name"] = values.pop("full_name")
        known = {name: value for name, value in values.items() if value is not None}
        return PersonRow(line, **known, unread=self.not_held | unread if unread else self.not_held)

    def _wrong_as_a_whole(self, row: Row) -> Iterator[tuple[str, str, Mapping[str, Any], bool]]:
        number = _cell(row, self.number_column)
        if any(cell.strip() for cell in row.cells[self.width :]):
            sentence = N_("This line has too many cells. Put text that holds a separator in quotation marks.")
            yield "", sentence, {}, True
        elif lines := self.repeated.get(number):
            others = ", ".join(str(line) for line in lines[:6] if line != row.line)
            sentence = N_("Number {number} is also on line {others}. None was used: keep the right one.")
            yield "employee_number", sentence, {"number": _short(number), "others": others}, True

    def _wrong_between(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any], bool]]:
        if "full_name" not in values and not values["given_name"] + values["family_name"]:
            yield "given_name", N_("This line has no name. Add it and import again."), {}, True
        started, left = values.get("started_on"), values.get("left_on")
        if started and left and left < started:
            sentence = N_("The last day, {left}, is before the first day, {started}. Correct one of them.")
            yield "left_on", sentence, {"left": left.isoformat(), "started": started.isoformat()}, True
        if values.get("email", "") is None and not left:
            sentence = N_("Without an e-mail address this person cannot sign in. Add it when there is one.")
            yield "email", sentence, {}, False


def _problems_between(people: Sequence[PersonRow], mapped: frozenset[str]) -> Iterator[Problem]:
    """Managers who are not in the file, and people named as their own manager."""
    if "manager_number" not in mapped:
        return
    numbers = {person.employee_number for person in people}
    for person in people:
        manager = person.manager_number
        if manager == person.employee_number:
            sentence = N_("This person is named as their own manager. Correct the number or leave it empty.")
        elif manager is not None and manager not in numbers:
            sentence = N_("Manager {manager} is not in this file. Add them or correct the number.")
        else:
            continue
        params, number = {"manager": manager}, person.employee_number
        yield Problem(person.line, "manager_number", sentence, params, employee_number=number)


def _without_shared_addresses(people: Sequence[PersonRow], problems: list[Problem]) -> list[PersonRow]:
    """An address two people share belongs to neither: it is reported on each line and left as it was."""
    lines: dict[str, list[int]] = defaultdict(list)
    for person in people:
        if person.email:
            lines[person.email].append(person.line)
    shared = {email: where for email, where in lines.items() if len(where) > 1}
    return [
        _without_address(person, shared[person.email], problems) if person.email in shared else person
        for person in people
    ]


def _without_address(person: PersonRow, lines: Sequence[int], problems: list[Problem]) -> PersonRow:
    others = ", ".join(str(line) for line in lines[:6] if line != person.line)
    sentence = N_("{email} is also on line {others}. It was left out: give each person their own address.")
    params = {"email": person.email, "others": others}
    problems.append(Problem(person.line, "email", sentence, params, employee_number=person.employee_number))
    return leave_out_address(person)


def leave_out_address(person: PersonRow) -> PersonRow:
    """The same person, whose address stays as it was."""
    return replace(person, email=None, unread=person.unread | {"email"})


# --- From a cell to a value -----------------------------------------------------------------------


def _readers(order: str) -> dict[str, Reader]:
    """How each field is read, remembering what was read: the same teams and dates come again and again."""

    def dates(text: str) -> date | None:
        return _read_date(text, order) if text else None

    readers: dict[str, Reader] = {
        "given_name": _read_name,
        "family_name": _read_name,
        "full_name": _read_full_name,
        "team": lambda text: _read_text(text, LONGEST_TEAM),
        "job_title": lambda text: _read_text(text, LONGEST_JOB_TITLE),
        "country": _read_country,
        "language": _read_language,
        "started_on": dates,
        "left_on": dates,
        "is_leader": _read_yes_or_no,
    }
    remembering = {name: lru_cache(maxsize=10_000)(reader) for name, reader in readers.items()}
    own = {"employee_number": _read_number, "manager_number": _read_manager, "email": _read_email}
    return {**remembering, **own}


def _read_number(text: str) -> str:
    if not text:
        raise InvalidInput(N_("The employee number is missing. Add it: people are recognised by it."))
    if _SHORTENED.fullmatch(text):
        raise InvalidInput(
            N_("A spreadsheet shortened this number to {value}. Format the column as text and export again."),
            value=text,
        )
    if not _NUMBER.fullmatch(text):
        raise InvalidInput(
            N_("“{value}” is not an employee number. Use up to 40 letters, digits, dots, dashes or slashes."),
            value=_short(text),
        )
    return text


def _read_manager(text: str) -> str | None:
    return _read_number(text) if text else None


def _read_name(text: str) -> str:
    return clean_name(_undamaged(text)) if text else ""


def _read_full_name(text: str) -> tuple[str, str]:
    """Given and family name: "Holm, Lærke", "Lærke Holm", "Anna van der Berg"."""
    if not text:
        raise InvalidInput(N_("This line has no name. Add it and import again."))
    family, comma, given = text.partition(",")
    if not comma:
        words = text.split()
        start = max(1, len(words) - 1)
        while start > 1 and words[start - 1].casefold() in _PARTICLES:
            start -= 1
        given, family = " ".join(words[:start]), " ".join(words[start:])
    return _read_name(given.strip()), _read_name(family.strip())


def _read_text(text: str, longest: int) -> str | None:
    return clean_name(_undamaged(text), longest) if text else None


def _undamaged(text: str) -> str:
    if _DAMAGED.search(text):
        raise InvalidInput(
            N_("The letters of “{value}” are damaged. Correct them where the file comes from."),
            value=_short(text),
        )
    return text


def _read_email(text: str) -> str | None:
    """The address in lower case, or None."""
    address = text.lower().removeprefix("mailto:").strip()
    if not address:
        return None
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise InvalidInput(N_("“{value}” is not an e-mail address. Correct it and import again."), value=_short(text))
    return address


def _read_country(text: str) -> str | None:
    if not text:
        return None
    code = _country_codes().get(text.upper())
    if code is None:
        raise InvalidInput(
            N_("“{value}” is not a country we know. Write its two letters, such as DK or SE."),
            value=_short(text),
        )
    return code


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    """Two-letter codes (ISO 3166-1) by code and by Danish, Swedish, English or German name, in upper case."""
    from babel import Locale

    codes = dict(pair.split("=") for pair in _OTHER_COUNTRY_CODES.split())
    for language in ("da", "sv", "en", "de"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
                codes.update({code: code, name.upper(): code})
    return codes


def _read_language(text: str) -> str | None:
    if not text:
        return None
    word = text.casefold()
    language = _LANGUAGES.get(word) or _LANGUAGES.get(re.split("[-_]", word)[0])
    if language is None:
        raise InvalidInput(
            N_("The portal does not speak “{value}”. Choose Danish, Swedish or English for this person."),
            value=_short(text),
        )
    return language


def _read_yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word in _YES:
        return True
    if word and word not in _NO:
        raise InvalidInput(N_("“{value}” is neither yes nor no. Write yes or no."), value=_short(text))
    return False


def _short(value: str) -> str:
    one_line = " ".join(value.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
