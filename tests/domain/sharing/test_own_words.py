"""Own words or a copy?"""

from __future__ import annotations

import pytest

from domain import words
from domain.sharing import own_words

SUGGESTED = "Our laboratory is open to students every Thursday. Come and break something with us."


def test_eight_words_of_ones_own_are_own():
    assert own_words.judge("I broke a pump there last Thursday myself", [SUGGESTED]).own


def test_seven_words_are_too_few():
    verdict = own_words.judge("I broke a pump there on Thursday", [])
    assert (verdict.own, verdict.words) == (False, 7)


@pytest.mark.parametrize(
    "dressed_up",
    [
        SUGGESTED,
        SUGGESTED.upper(),
        f"{SUGGESTED} #lab #odense https://fjordlys.example/go/x 🎉🎉",
        "Come and break something with us: our laboratory is open every Thursday to students!",
        f"{SUGGESTED}\n\nI work at Fjordlys",
    ],
)
def test_a_copy_stays_a_copy_however_it_is_dressed(dressed_up: str):
    assert not own_words.judge(dressed_up, [SUGGESTED], "I work at Fjordlys").own


def test_just_under_seventy_five_is_under_seventy_five():
    other = "I broke a pump there last Thursday xxxxxxxxxxxxxxx"  # 74.7
    verdict = own_words.judge("I broke a pump there last Thursday myself", [other])
    assert (verdict.own, verdict.similarity) == (True, 74)


def test_links_hashtags_emoji_and_disclosure_are_no_words():
    text = "Good story 🎉 #pumps #seals https://a.example/x www.b.example/y I work at Fjordlys"
    assert own_words.judge(text, [], "I work at Fjordlys").words == 2


def test_danish_and_swedish_letters_are_letters():
    assert words.bare("Æblegrød på Åen – så gør vi!") == "æblegrød på åen så gør vi"
