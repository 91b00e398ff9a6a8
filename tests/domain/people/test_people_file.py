"""People files as HR systems write them: every encoding, separator and date order, and faults by line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import InvalidInput
from domain.people import file
from domain.people.file import DateOrder, parse_rows, propose_mapping, read, recognise_date_order, table
from domain.people.names import BadName, clean_name

HEADERS = "Medarbejdernr;Fornavn;Efternavn;E-mail;Afdeling;Nærmeste leder;Land;Sprog;Ansat;Fratrådt"
MAYA = "000101;Maya;Bæk;maya@firm.example;Udvikling;000103;DK;da;30-08-2021;"
OMAR = "000102;Omar;Åkesson;omar@firm.example;Drift Malmö;000103;SE;sv;01-02-2020;"
INES = "000103;Ines;Østergaard;ines@firm.example;HR;;Danmark;dansk;07-09-2011;"
DMY = DateOrder("dmy")


def file_of(*lines: str, encoding: str = "cp1252") -> bytes:
    return "\r\n".join([HEADERS, *lines, ""]).encode(encoding)


def people_in(data: bytes, order: DateOrder = DMY, today: date = date(2026, 12, 1)):
    table = read(data)
    return parse_rows(table, propose_mapping(table.headers, {}), order, today)


def fields_of(problems) -> list[tuple[int, str, bool]]:
    return [(problem.line, problem.field, problem.fatal) for problem in problems]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_it_reads_every_encoding_that_spreadsheets_write(encoding, shown):
    data = file_of(MAYA, OMAR, INES, encoding=encoding)
    people, problems = people_in(data)
    assert read(data).encoding == shown
    assert [person.family_name for person in people] == ["Bæk", "Åkesson", "Østergaard"]
    assert problems == []


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_it_refuses_letters_it_cannot_recognise_rather_than_showing_wrong_ones(encoding):
    with pytest.raises(InvalidInput, match="CSV UTF-8"):
        read(file_of(MAYA, OMAR, INES, encoding=encoding))


def test_it_refuses_a_file_that_two_encodings_were_written_into():
    with pytest.raises(InvalidInput, match="CSV UTF-8"):
        read(file_of(MAYA, encoding="utf-8") + OMAR.encode("cp1252"))


def test_it_names_the_line_whose_letters_were_damaged_before():
    damaged = MAYA.replace("Bæk", "Bæk".encode().decode("cp1252"))
    people, problems = people_in(file_of(damaged, OMAR, INES, encoding="utf-8"))
    assert fields_of(problems)[0] == (2, "family_name", True)
    assert [person.given_name for person in people] == ["Omar", "Ines"]


@pytest.mark.parametrize("name", ["Ângela João", "SÃO", "Ærø Å", "Łukasz", "Zoë Ibáñez"])
def test_it_does_not_take_foreign_letters_for_damage(name):
    people, problems = people_in(file_of(INES.replace("Ines", name), encoding="utf-8"))
    assert people[0].given_name == name
    assert problems == []


@pytest.mark.parametrize(
    ("delimiter", "shown"), [(";", "semicolon"), (",", "comma"), ("\t", "tab"), ("|", "vertical bar")]
)
def test_it_recognises_the_separator(delimiter, shown):
    table = read(file_of(MAYA, OMAR).replace(b";", delimiter.encode()))
    assert table.delimiter == shown
    assert table.rows[1].cells[1] == "Omar"


def test_what_it_recognised_can_be_corrected():
    data = file_of(MAYA, encoding="mac-roman")
    assert read(data, encoding="Macintosh").rows[0].cells[2] == "Bæk"
    assert read(file_of(MAYA), delimiter="comma").headers == (HEADERS,)


def test_it_is_not_misled_by_commas_inside_cells():
    table = read(file_of(MAYA.replace("Udvikling", "Salg, Nord, Syd"), OMAR.replace("Drift", "A, B, C")))
    assert table.delimiter == "semicolon"


def test_it_keeps_leading_zeros():
    people, _ = people_in(file_of(MAYA, OMAR, INES))
    assert people[0].employee_number == "000101"
    assert people[0].manager_number == "000103"


@pytest.mark.parametrize("written", ['="000103"', '"=""000103"""', "'000103"])
def test_it_takes_off_what_spreadsheets_put_around_numbers(written):
    people, problems = people_in(file_of(INES.replace("000103", written)))
    assert people[0].employee_number == "000103"
    assert problems == []


def test_it_counts_lines_as_an_editor_does():
    long = MAYA.replace("Udvikling", '"Udvikling\r\nog\r\ntest"')
    table = read(file_of(long, "", OMAR, INES))
    assert [row.line for row in table.rows] == [2, 6, 7]


def test_it_reads_a_file_with_a_title_above_the_headers():
    data = b"sep=;\r\nUdtraek pr. 1. december;;;\r\n" + file_of(INES)
    people, _ = people_in(data)
    assert (people[0].given_name, people[0].line) == ("Ines", 4)


def test_it_tells_two_columns_of_one_name_apart():
    assert read(b"Nr;Land;Land;\n1;DK;SE;\n").headers == ("Nr", "Land", "Land (2)", "(4)")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"PK\x03\x04rest of a workbook", "CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0rest of an old workbook", "CSV UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x01\x02", "not a text file"),
        (b"%PDF-1.7 whatever;x", "not a text file"),
        (b"Navn\nMaya\n", "one column"),
        (MAYA.encode(), "names the columns"),
        (HEADERS.encode(), "nobody in them"),
        (file_of('"000101;Maya'), "line 2 is never closed"),
    ],
)
def test_it_says_what_to_do_with_a_file_it_cannot_read(data, words):
    with pytest.raises(InvalidInput, match=words):
        read(data)


@pytest.mark.parametrize("cell", ["x" * 131_073, '"' + "x" * 131_073 + '"', '"never closed' + "\n;x;" * 40_000])
def test_it_says_which_row_has_a_cell_without_end(cell):
    with pytest.raises(InvalidInput, match="A cell in the row from line 3") as refused:
        read(file_of(INES, f"000102;{cell};Bæk"))
    assert refused.value.params == {"line": 3, "most": 131_072}


def test_it_refuses_files_above_the_limits(monkeypatch):
    with pytest.raises(InvalidInput, match="larger than 10 MB"):
        read(b"x" * (file.LARGEST_FILE + 1))
    with pytest.raises(InvalidInput, match="more than 300000 rows"):
        read(b"\n" * (file.LARGEST_FILE - 1) + b"x")
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    with pytest.raises(InvalidInput, match="more than 2 rows"):
        read(file_of(MAYA, OMAR, INES))


@pytest.mark.parametrize(
    ("headers", "field", "header"),
    [
        (["Anställningsnummer", "Förnamn", "Efternamn"], "employee_number", "Anställningsnummer"),
        (["Anst.nr", "Närmaste chef", "Slutdatum"], "left_on", "Slutdatum"),
        (["Employee ID", "Line manager", "Start date"], "manager_number", "Line manager"),
        (["Personalnummer", "Vorname", "Eintrittsdatum"], "started_on", "Eintrittsdatum"),
        (["MEDARBEJDER-NR.", "Navn", "Er leder"], "is_leader", "Er leder"),
        (["MEDARBEJDER-NR.", "Navn", "Er leder"], "full_name", "Navn"),
    ],
)
def test_it_proposes_columns_in_four_languages(headers, field, header):
    assert propose_mapping(headers, {})[field] == header


def test_it_never_proposes_the_swedish_national_identity_number():
    assert "Personnummer" not in propose_mapping(["Personnummer", "Förnamn"], {}).values()


def test_it_prefers_what_was_chosen_last_time_while_the_column_is_there():
    remembered = {"team": "Sektion", "country": "Gone"}
    mapping = propose_mapping(["Afdeling", "Sektion", "Land"], remembered)
    assert mapping == {"team": "Sektion", "country": "Land"}


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"given_name": "Fornavn", "family_name": "Efternavn"}, "employee number"),
        ({"employee_number": "Medarbejdernr", "given_name": "Fornavn"}, "full name"),
        ({"employee_number": "Elsewhere"}, "no column called “Elsewhere”"),
    ],
)
def test_it_asks_for_the_columns_it_needs(mapping, words):
    with pytest.raises(InvalidInput, match=words):
        parse_rows(read(file_of(MAYA)), mapping, DMY, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["30-08-2021", "01-02-2020"], DateOrder("dmy")),
        (["08/30/2021", "01/02/2020"], DateOrder("mdy")),
        (["2021-08-30", "20200102"], DateOrder("ymd")),
        (["01.02.2020", "03.04.2021"], DateOrder("dmy", ambiguous=True)),
        (["30-08-2021", "08-30-2021", "01-02-2020"], DateOrder("dmy", ambiguous=True)),
        (["05-05-2021"], DateOrder("dmy")),
        (["soon"], DateOrder("dmy")),
    ],
)
def test_it_recognises_the_date_order_and_says_when_it_guesses(values, expected):
    assert recognise_date_order(values) == expected


WRITTEN = {
    "dmy": "{0.day:02}-{0.month:02}-{0.year}",
    "mdy": "{0.month}/{0.day}/{0.year}",
    "ymd": "{0:%Y-%m-%d}",
}


@given(day=st.dates(date(1950, 1, 1), date(2150, 1, 1)), order=st.sampled_from(sorted(WRITTEN)))
def test_it_reads_back_every_date_in_every_order(day, order):
    people, _ = people_in(file_of(INES.replace("07-09-2011", WRITTEN[order].format(day))), DateOrder(order))
    assert people[0].started_on == day


@given(
    days=st.lists(st.dates(date(1950, 1, 1), date(2150, 1, 1)), max_size=20),
    order=st.sampled_from(sorted(WRITTEN)),
)
def test_it_never_claims_a_wrong_order_without_saying_so(days, order):
    found = recognise_date_order(WRITTEN[order].format(day) for day in days)
    telling = [day for day in days if day.day != day.month]
    assert found.order == order or found.ambiguous or not telling


def test_it_takes_payroll_for_no_end_as_no_end():
    people, problems = people_in(file_of(INES + "31-12-9999", MAYA.replace("000103", "") + "00-00-0000"))
    assert [person.left_on for person in people] == [None, None]
    assert problems == []


def test_it_names_both_lines_of_a_repeated_number_and_uses_neither():
    people, problems = people_in(file_of(INES, MAYA, MAYA.replace("maya", "maja")))
    assert [person.given_name for person in people] == ["Ines"]
    assert [(problem.line, problem.params["others"]) for problem in problems] == [(3, "4"), (4, "3")]
    assert {problem.employee_number for problem in problems if problem.fatal} == {"000101"}


def test_it_reports_a_shared_address_and_gives_it_to_nobody():
    people, problems = people_in(file_of(INES, MAYA, OMAR.replace("omar@", "Maya@")))
    assert fields_of(problems) == [(3, "email", False), (4, "email", False)]
    assert [person.email for person in people] == ["ines@firm.example", None, None]
    assert "email" in people[1].unread


def test_who_has_left_shares_an_address_with_nobody():
    left, again = MAYA[:-1] + ";30-11-2026", MAYA.replace("000101", "000901")
    people, problems = people_in(file_of(INES, left, again, OMAR))
    assert [problem.field for problem in problems] == []
    assert people[2].email == "maya@firm.example"
    _, problems = people_in(file_of(INES, left, again, OMAR), today=date(2026, 11, 29))
    assert fields_of(problems) == [(3, "email", False), (4, "email", False)]


@pytest.mark.parametrize(
    ("old", "new", "field", "fatal"),
    [
        ("000103", "", "employee_number", True),
        ("000103", "1,00E+05", "employee_number", True),
        ("000103", "I alt 3", "employee_number", True),
        ("Ines", "In\u202ees", "given_name", True),
        ("Ines;Østergaard", ";", "given_name", True),
        ("ines@firm.example", "ines at firm", "email", False),
        ("ines@firm.example", "", "email", False),
        ("ines@firm.example", "\u212aim@firm.example", "email", False),
        ("ines@firm.example", "ine\u017f@firm.example", "email", False),
        ("ines@firm.example", "ines@f\u0131rm.example", "email", False),
        ("ines@firm.example", "inés@firm.example", "email", False),
        ("Danmark", "Atlantis", "country", False),
        ("dansk", "klingon", "language", False),
        ("07-09-2011", "31-02-2011", "started_on", False),
        ("07-09-2011", "40793", "started_on", False),
        ("07-09-2011;", "07-09-2011;snart", "left_on", True),
        ("07-09-2011;", "07-09-2011;06-09-2011", "left_on", True),
        ("HR;;", "HR;999;", "manager_number", False),
        ("HR;;", "HR;000103;", "manager_number", False),
        ("07-09-2011;", "07-09-2011;;too;many", "", True),
    ],
)
def test_it_says_what_is_wrong_and_loses_nothing_else(old, new, field, fatal):
    data = file_of(INES.replace(old, new, 1), OMAR.replace("000103", ""), encoding="utf-8")
    people, problems = people_in(data)
    assert fields_of(problems) == [(2, field, fatal)]
    assert [person.given_name for person in people] == (["Omar"] if fatal else ["Ines", "Omar"])
    assert problems[0].sentence.format(**problems[0].params)


def test_it_leaves_alone_what_could_not_be_read_or_has_no_column():
    people, _ = people_in(file_of(INES.replace("Danmark", "Atlantis")))
    assert people[0].unread == {"country", "job_title"}


@pytest.mark.parametrize(
    ("written", "given_name", "family_name"),
    [
        ("Lærke Holm", "Lærke", "Holm"),
        ('"Holm, Lærke"', "Lærke", "Holm"),
        ("Anna Maria van der Berg", "Anna Maria", "van der Berg"),
        ("Madonna", "Madonna", ""),
    ],
)
def test_it_splits_full_names(written, given_name, family_name):
    people, _ = people_in(f"Employee ID,Name\n7,{written}\n".encode())
    assert (people[0].given_name, people[0].family_name) == (given_name, family_name)


@pytest.mark.parametrize(("written", "leads"), [("ja", True), ("X", True), ("nej", False), ("", False)])
def test_it_reads_who_leads(written, leads):
    people, _ = people_in(f"Employee ID,Name,Is leader\n7,Ada Lund,{written}\n".encode())
    assert people[0].is_leader is leads


WORDS = st.text(st.sampled_from("abcæøåäöÉéÆØÅ .;,|\t\"'-&\r\n"), max_size=12)


def quoted(cells: list[str], delimiter: str) -> str:
    return delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)


@settings(max_examples=60)
@given(
    rows=st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=6),
    delimiter=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_it_reads_back_whatever_was_written(rows, delimiter, encoding, newline):
    header = quoted(["Employee ID", "Förnamn", "Efternavn"], delimiter)
    text = newline.join([header, *(quoted(["7x", *row], delimiter) for row in rows)])
    table = read(text.encode(encoding))
    assert [row.cells for row in table.rows] == [("7x", *row) for row in rows]


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_it_answers_any_bytes_with_a_table_or_a_sentence(data):
    try:
        answer = read(data).rows
    except InvalidInput as refusal:
        answer = str(refusal)
    assert answer
    assert not isinstance(answer, str) or answer.endswith(".")


@pytest.mark.parametrize("name", ["Chloe O’Brien", "Nguyễn Thị Hoa", "山田 はなこ", "Anne-Marie", "श्रीमती", "Mª José"])
def test_a_name_from_anywhere_is_kept(name):
    assert clean_name(f"  {name}\u00a0 ") == name


def test_a_name_is_composed_and_its_blanks_are_single():
    assert clean_name("A\u030asa \t Lind") == "Åsa Lind"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "…",
        "Ad\u0430",
        "O'\u0421onnor",
        "Ma\u200bya",
        "\u202eayaM",
        "Maya\u3164",
        "Z" + "\u0335" * 4 + "oe",
        "x" * 81,
        "a" + "\u0301\u0316" * 50_000,
    ],
)
def test_a_name_that_misleads_is_refused_in_a_sentence(name):
    with pytest.raises(BadName, match=r"\.$"):
        clean_name(name)


REPORTING = (
    "Medarbejder-nr.;Navn;Nærmeste leder;Fratrådt",
    "1;Ada Bæk;;",
    "2;Ravi Holm;1;",
    "3;Omar Haddad;4;30-11-2026",
    "4;Ines Holm;1;",
)


def test_where_no_column_says_who_leads_what_an_older_file_said_of_it_holds_no_longer():
    people, _ = people_in("\n".join(REPORTING).encode())
    assert {(one.is_leader, "is_leader" in one.unread) for one in people} == {(None, False)}


def test_a_column_of_its_own_says_who_leads_whoever_reports_to_whom():
    lines = [f"{REPORTING[0]};Er leder", "1;Ada Bæk;2;;nej", "2;Ravi Holm;1;;ja", "3;Omar Haddad;1;;"]
    people, _ = people_in("\n".join(lines).encode())
    assert [one.is_leader for one in people] == [False, True, False]


def test_without_managers_nobody_is_said_to_lead_or_not():
    people, _ = people_in("Medarbejder-nr.;Navn\n1;Ada Bæk".encode())
    assert "is_leader" in people[0].unread
