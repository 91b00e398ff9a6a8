"""Deciding on the page Programme: fields, preview, two admins at one text, and the way back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from domain.programme import files, settings
from tests.cast import Cast
from tests.domain.programme.test_logo_files import DRAWING
from tests.pages.render import page, words

SAYS = {"part": "why", "setting": "owner_says"}


def counts(cast: Cast, code: str = "owner_says") -> object:
    return next(one.value for one in cast.ada.ask(settings.current) if one.code == code)


def opened(cast: Cast, **asked: str) -> AppTest:
    return page("programme", cast.ada, **(asked or SAYS))


def save(test: AppTest, version: int = 0, code: str = "owner_says") -> AppTest:
    return test.button(key=f"setting_save_{code}_{version}").click().run()


def test_words_are_saved_and_what_is_missing_is_shown(bare_cast: Cast):
    test = opened(bare_cast)
    test.text_area(key="setting_owner_says_0_en").input("Because <b>we</b> know things.")
    test = save(test)
    assert counts(bare_cast) == {"en": "Because <b>we</b> know things."}
    said = words(test)
    assert said.count("Missing: read in another language") == 4  # two languages, in the preview and in the history
    assert "Because &lt;b&gt;we&lt;/b&gt; know things." in said
    assert "Missing in Dansk, Svenska" in words(page("programme", bare_cast.ada, part="why"))
    assert "Ada Bæk" in words(page("programme", bare_cast.ada, part="why"))


def test_a_refusal_stands_beside_its_field_and_nothing_is_lost(bare_cast: Cast):
    test = opened(bare_cast, part="why", setting="promises")
    test.text_area(key="setting_promises_0_da").input("x" * 201)
    test.text_area(key="setting_promises_0_en").input("Kept")
    test = save(test, code="promises")
    assert "A sentence can have at most 200 characters." in words(test)
    assert test.text_area(key="setting_promises_0_en").value == "Kept"
    assert counts(bare_cast, "promises") == []


def test_the_second_of_two_admins_reads_the_firsts_words_and_puts_hers_in_their_place(bare_cast: Cast):
    test = opened(bare_cast)
    test.text_area(key="setting_owner_says_0_en").input("Mine")
    bare_cast.ines.do(settings.decide, "owner_says", {"en": "Theirs"}, 0)
    test = test.run()
    assert "Ines Holm has decided this while you were writing." in words(test).replace("**", "")
    assert "Theirs" in words(test)
    assert test.text_area(key="setting_owner_says_0_en").value == "Mine"
    save(test, 1)
    assert counts(bare_cast) == {"en": "Mine"}


def test_a_press_that_comes_too_late_decides_nothing_and_shows_the_other_words(bare_cast: Cast):
    test = opened(bare_cast)
    test.text_area(key="setting_owner_says_0_en").input("Mine").run()
    bare_cast.ines.do(settings.decide, "owner_says", {"en": "Theirs"}, 0)
    test = save(test)
    assert counts(bare_cast) == {"en": "Theirs"}
    test = test.button(key="setting_theirs_owner_says").click().run()
    assert test.text_area(key="setting_owner_says_1_en").value == "Theirs"


def test_an_earlier_version_comes_back_as_a_new_one(bare_cast: Cast):
    for version, text in enumerate(("First", "Second")):
        bare_cast.ada.do(settings.decide, "owner_says", {"en": text}, version)
    opened(bare_cast).button(key="setting_back_owner_says_1_2").click().run()
    assert [one.value["en"] for one in bare_cast.ada.ask(settings.history, "owner_says")] == [
        "First",
        "Second",
        "First",
    ]


def test_the_same_line_in_each_language_is_the_same_sentence(bare_cast: Cast):
    test = opened(bare_cast, part="why", setting="promises")
    test.text_area(key="setting_promises_0_en").input("One\nTwo")
    test.text_area(key="setting_promises_0_da").input("En\nTo")
    test = save(test, code="promises")
    assert counts(bare_cast, "promises") == [{"da": "En", "en": "One"}, {"da": "To", "en": "Two"}]
    assert test.text_area(key="setting_promises_1_da").value == "En\nTo"


def test_what_is_saved_twice_is_one_version(bare_cast: Cast):
    first = bare_cast.ada.do(settings.decide, "owner_says", {"en": "Once"}, 0)
    assert bare_cast.ada.do(settings.decide, "owner_says", {"en": "Once"}, 0) == first == 1


LOGO = {"part": "identity", "setting": "logo"}


def test_a_logo_is_uploaded_seen_and_saved(bare_cast: Cast):
    test = opened(bare_cast, **LOGO)
    test.file_uploader(key="setting_logo_0_new_0").set_value(("logo.svg", DRAWING % b"", "image/svg+xml")).run()
    assert "/programme-picture/" in words(test)
    save(test, code="logo")
    assert bare_cast.public.ask(files.of_code, str(counts(bare_cast, "logo"))).media_type == "image/svg+xml"


def test_what_is_no_picture_is_refused_beside_the_field(bare_cast: Cast):
    test = opened(bare_cast, **LOGO)
    test.file_uploader(key="setting_logo_0_new_0").set_value(("logo.svg", b"<html/>", "image/svg+xml")).run()
    assert "Choose an SVG, PNG or JPEG file." in words(test)
    assert counts(bare_cast, "logo") is None
