"""The guide: shipped in three languages, changed by admins, every change a version."""

from __future__ import annotations

import pytest

from domain.errors import InvalidInput, NotPermitted
from domain.sharing import guide
from tests.cast import Cast

TEXT = {"en": "Tell it.", "da": "Fortæl det.", "sv": "Berätta det."}


def test_it_is_shipped_in_all_three_languages(small_cast: Cast):
    page = small_cast.maya.ask(guide.current)
    assert page.version == 1
    assert {language: len(words) > 200 for language, words in page.text.items()} == dict.fromkeys(TEXT, True)


def test_a_change_is_a_new_version_and_the_same_words_are_none(cast: Cast):
    assert cast.ada.do(guide.publish, TEXT) == 2
    assert cast.ines.do(guide.publish, {code: f" {words} " for code, words in TEXT.items()}) == 2
    assert cast.maya.ask(guide.current).text == TEXT


def test_every_language_is_written(small_cast: Cast):
    with pytest.raises(InvalidInput, match="in every language") as refused:
        small_cast.ada.do(guide.publish, TEXT | {"sv": "  "})
    assert refused.value.field == "sv"
    with pytest.raises(InvalidInput, match="at most"):
        small_cast.ada.do(guide.publish, TEXT | {"en": "x" * (guide.LONGEST + 1)})


def test_only_admins_write_it(small_cast: Cast):
    with pytest.raises(NotPermitted):
        small_cast.ravi.do(guide.publish, TEXT)
