"""Files of one's own data over plain HTTP, and what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session
from starlette.responses import Response

from app.public.csv_file import csv_bytes, guarded
from app.public.downloads import FILES
from app.wording import wording
from db.engine import writing
from db.models import Person
from domain.people import downloads, profile, sign_ins
from domain.sharing import pipeline
from domain.work import SignIn
from tests.cast import Cast, a_story, publish
from tests.public.site import public_site

ENGLISH, DANISH = (wording(language, ZoneInfo("Europe/Copenhagen")) for language in ("en", "da"))


def file_of(cast: Cast, language: str = "en", **choices: str) -> Response:
    link = cast.maya.do(downloads.offer, "statement", language, choices)
    return public_site(cast.public).get(f"/download/{link}")  # type: ignore[return-value]


def rows_of(answer: Response, delimiter: str = ",") -> list[list[str]]:
    text = answer.content.decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_the_statement_comes_whole_with_who_decided_and_why(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi, a_story("=2+5 seals"))
    small_cast.ada.do(pipeline.take_down, story, "A customer was named without consent.")
    head, back, earned = rows_of(file_of(small_cast))
    assert head[:3] == ["Written down", "Happened", "What for"]
    assert back[3:] == [
        "'=2+5 seals", "Taken back", "-39", "0", "1", "Ada Bæk", "A customer was named without consent.",
    ]  # fmt: skip
    assert earned[:7] == ["2026-03-18", "2026-03-18", "Story published", "'=2+5 seals", "Earned", "39", "39"]


def test_it_is_narrowed_as_it_was_asked_for(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    assert len(rows_of(file_of(small_cast, rule="talk"))) == 1
    assert len(rows_of(file_of(small_cast, month="2026-03-01"))) == 2


def test_it_speaks_its_owners_language_and_is_kept_by_nobody(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    answer = file_of(small_cast, "da")
    assert rows_of(answer, ";")[1][2] == "Historie udgivet"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''Pointoversigt%202026-03-18.csv"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert (answer.headers["cache-control"], answer.headers["referrer-policy"]) == ("no-store", "no-referrer")


def test_a_link_works_once_and_looking_whether_it_does_costs_nothing(small_cast: Cast):
    link = small_cast.maya.do(downloads.offer, "statement", "en", {})
    site = public_site(small_cast.public)
    answers = [site.head(f"/download/{link}"), *(site.get(f"/download/{link}") for _ in range(2))]
    assert [answer.status_code for answer in answers] == [204, 200, 404]
    assert "handed out once, within 2 minutes" in answers[-1].text


@pytest.mark.parametrize("link", ["unknown", "991231235959abc", "%00", "a%20b", "x" * 5000])
def test_every_wrong_link_gets_the_same_answer(small_cast: Cast, link: str):
    answer = public_site(small_cast.public).get(f"/download/{link}")
    assert answer.status_code == 404
    assert "This file is no longer here" in answer.text


def test_who_has_left_meanwhile_gets_nothing(small_cast: Cast):
    link = small_cast.maya.do(downloads.offer, "statement", "en", {})
    with Session(writing(small_cast.engine)) as session:
        session.get_one(Person, small_cast.id_of(small_cast.maya)).active = False
        session.commit()
    assert public_site(small_cast.public).get(f"/download/{link}").status_code == 404


@pytest.mark.parametrize("end", [profile.sign_out_everywhere, sign_ins.end], ids=["everywhere", "here"])
def test_who_has_signed_out_meanwhile_gets_nothing(small_cast: Cast, end):
    tab = small_cast.public.as_person(small_cast.id_of(small_cast.maya), SignIn("this sign-in", small_cast.stage.now))
    link = tab.do(downloads.offer, "statement", "en", {})
    tab.do(end)
    assert public_site(small_cast.public).get(f"/download/{link}").status_code == 404


def test_every_kind_of_file_has_a_type(small_cast: Cast):
    assert all("/" in media_type and callable(make) for media_type, make in FILES.values())


# --- cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "  =1", "\n-1", "\ufeff=1", "＝1", " @a"])
def test_what_a_spreadsheet_would_run_is_made_words(cell: str):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["A seal", "2 = 1 + 1", "a@b.example", "", -39, 0])
def test_what_it_would_not_run_stays_as_it_is(cell: str | int):
    assert guarded(cell) == cell


def test_separators_quotes_and_line_ends_within_a_cell_stay_within_it():
    cells = ["a;b", "c,d", 'e"f', "g\r\nh", "æøå"]
    for t, delimiter in ((ENGLISH, ","), (DANISH, ";")):
        written = csv_bytes(t, ["head"] * 5, [cells])
        assert written.startswith(b"\xef\xbb\xbf")
        rows = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=delimiter)
        assert list(rows) == [["head"] * 5, cells]
