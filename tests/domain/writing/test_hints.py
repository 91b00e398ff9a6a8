"""What the portal notices while somebody writes; it never stops them."""

from __future__ import annotations

from functools import partial

import pytest

from db.models import Person
from domain.errors import NotFound
from domain.submissions import pictures
from domain.submissions.picture_files import clean
from domain.writing import hints, private_details, readability
from domain.writing.hints import Draft, guess_language, hints_for
from tests.cast import Cast, a_story, publish, write
from tests.domain.submissions.test_pictures import a_picture
from tests.faults.at_once import at_once

DANISH = "Mandag morgen stod pumpen i Ringsted stille, og vi måtte køre ud for at se, hvad der var galt med den."
SWEDISH = "På måndagen stod pumpen i Lund stilla, och vi fick åka dit för att se vad som hade gått fel med den."
ENGLISH = "On Monday the pump stood still, and we had to drive out there to see what had gone wrong with it."


def codes(**changes: object) -> set[str]:
    return {hint.code for hint in hints_for(Draft(a_story(**changes)))}


def test_it_counts_lix_as_it_was_defined():
    assert readability.lix("Vi går en tur. Det er koldt.") == pytest.approx(7 / 2)
    assert readability.lix("Fjernvarmepumperne standsede.") == pytest.approx(2 + 100)


def test_a_sentence_ends_where_a_blank_follows_its_marks():
    assert readability.sentences("Wait ... what?! It cost 3.50. a..b\n\nYes") == [
        "Wait ...",
        "what?!",
        "It cost 3.50.",
        "a..b",
        "Yes",
    ]


def test_a_long_text_without_a_full_stop_is_heavy_and_no_more_than_that():
    assert "heavy" in codes(body="a list without an end " * 400)


@pytest.mark.parametrize(("text", "language"), [(DANISH, "da"), (SWEDISH, "sv"), (ENGLISH, "en")])
def test_it_guesses_the_language(text: str, language: str):
    assert guess_language(text) == language


def test_it_does_not_guess_from_a_few_words():
    assert guess_language("Hej alle") is None


def test_it_says_when_the_language_is_another_than_the_chosen_one():
    assert "language" in codes(body=DANISH, language="sv")
    assert "language" not in codes(body=DANISH, language="da")


@pytest.mark.parametrize("number", ["010190-1234", "0101901234", "811228-9874", "19811228-9874"])
def test_it_notices_personal_numbers(number: str):
    assert private_details.personal_numbers(f"Hun skrev {number} på sedlen.")


@pytest.mark.parametrize("number", ["451390-1234", "811228-9875", "12345", "2026-11-20"])
def test_it_leaves_other_numbers_alone(number: str):
    assert not private_details.personal_numbers(f"Nummer {number} er det.")


@pytest.mark.parametrize("number", ["+45 20 30 40 50", "20304050", "+46 70 123 45 67"])
def test_it_notices_phone_numbers(number: str):
    assert private_details.phone_numbers(f"Ring på {number} i dag")


def test_it_notices_a_key_and_does_not_repeat_it():
    found = hints_for(Draft(a_story(body="Vi brugte denne:\nAKIAIOSFODNN7EXAMPLE\n" + DANISH)))
    secret = next(hint for hint in found if hint.code == "secret")
    assert secret.serious and "AKIA" not in str(secret)


def test_danish_prose_holds_no_secrets():
    assert private_details.secrets(DANISH * 5) == []


def test_it_notices_a_sentence_a_colleague_has_published(small_cast: Cast):
    publish(small_cast.omar, small_cast.ravi, a_story(title="Omar's"))
    story = write(small_cast.maya, submit=False)
    found = [hint for hint in small_cast.maya.ask(hints.hints, story) if hint.code == "rehearsed"]
    assert found and found[0].quote.startswith("We opened it")


def test_it_asks_about_colleagues_who_are_named(small_cast: Cast):
    body = "Ravi Sørensen found the seal, and showed me how it should have been put in from the very beginning. " * 3
    story = write(small_cast.maya, a_story(body=body, consent_given=False), submit=False)
    assert [hint.params["name"] for hint in small_cast.maya.ask(hints.hints, story) if hint.code == "consent"] == [
        "Ravi Sørensen"
    ]


def test_it_finds_named_colleagues_along_an_index(small_cast: Cast):
    query = hints._called([f"Name {n}" for n in range(300)], but=1)
    with small_cast.engine.connect() as connection:
        sql = query.compile(connection, compile_kwargs={"literal_binds": True})
        assert "ix_person_given_name" in str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all())


def test_it_does_not_ask_about_somebody_who_has_left(small_cast: Cast):
    with small_cast.at_work() as work:
        work.session.get_one(Person, small_cast.ravi.person_id).active = False
    story = write(small_cast.maya, a_story(body="Ravi Sørensen found it. " * 20, consent_given=False), submit=False)
    assert "consent" not in {hint.code for hint in small_cast.maya.ask(hints.hints, story)}


def test_it_knows_colleagues_who_have_one_name_alone(small_cast: Cast):
    with small_cast.at_work() as work:
        work.session.get_one(Person, small_cast.omar.person_id).family_name = ""
    story = write(small_cast.maya, a_story(body=f"{ENGLISH} Omar drove. " * 3, consent_given=False), submit=False)
    found = [hint.params["name"] for hint in small_cast.maya.ask(hints.hints, story) if hint.code == "consent"]
    assert found == ["Omar"]


def test_it_asks_what_pictures_show_until_each_is_described(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    picture = small_cast.maya.do(pictures.add, story, clean(a_picture()))
    small_cast.maya.do(pictures.add, story, clean(a_picture()), "A seal")
    (asked,) = [hint for hint in small_cast.maya.ask(hints.hints, story) if hint.code == "alt"]
    assert asked.params == {"n": 1}
    small_cast.maya.do(pictures.describe, picture, "A torch")
    assert "alt" not in {hint.code for hint in small_cast.maya.ask(hints.hints, story)}


def test_it_keeps_hints_to_the_author(small_cast: Cast):
    story = write(small_cast.maya, submit=False)
    with pytest.raises(NotFound):
        small_cast.omar.ask(hints.hints, story)


def test_writers_who_save_at_the_same_moment_do_not_hide_each_others_keys():
    text = f"{DANISH}\n" * 200 + "AKIAIOSFODNN7EXAMPLE"
    assert at_once(*[partial(private_details.secrets, text)] * 8) == [[201]] * 8


@pytest.mark.parametrize(
    "line",
    [
        'password = "hunter2butlonger"',
        "https://maya:Sommer2026x@fjordlys.example/",
        "-----BEGIN RSA PRIVATE KEY-----",
        "ghp_" + "a1B2" * 9,
        "DB_PASS => 'korrekthest'",
    ],
)
def test_it_notices_keys_of_other_kinds(line: str):
    assert private_details.secrets(f"{DANISH}\n{line}") == [2]


def test_a_number_is_found_wherever_it_begins():
    text = "Nr. 0101901234, (+45) 20 30 40 50 og 010190-1234."
    assert private_details.personal_numbers(text) == ["0101901234", "010190-1234"]
    assert private_details.phone_numbers(text) == ["20 30 40 50"]
