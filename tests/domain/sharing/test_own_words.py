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


def _look_alike(text: str) -> str:
    return text.translate(str.maketrans("aeocpxTyi", "аеосрхΤуі"))


def _wide(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


@pytest.mark.parametrize(
    "disguised",
    [
        _look_alike(SUGGESTED),
        _wide(SUGGESTED),
        "\u200b".join(SUGGESTED),
        "\u00ad".join(SUGGESTED),
        "\u2060\ufeff".join(SUGGESTED),
        "\u3164".join(SUGGESTED),
        "\u0323".join(SUGGESTED),
        SUGGESTED.replace("o", "ø").replace("a", "á"),
        SUGGESTED.replace("laboratory", "l a b o r a t o r y").replace("something", "s.o.m.e.t.h.i.n.g"),
        " ".join(SUGGESTED.replace(" ", "")),
    ],
)
def test_a_copy_in_disguise_is_a_copy(disguised: str):
    assert not own_words.judge(disguised, [SUGGESTED]).own


def test_eight_words_are_eight_different_ones():
    assert own_words.judge("very very very very very very very very good", []).words == 2
    assert own_words.judge("Very VERY véry v\u200bery", []).words == 1
    assert own_words.judge("1 2 3 4 5 6 7 8 9", []).words == 0


def test_short_danish_words_stay_words():
    assert own_words.judge("i å ø kan vi ro i en båd til os", []).words >= 8


def test_a_text_of_ones_own_in_three_languages_is_own():
    for text in (
        "Jeg har selv sat en pakning omvendt i, og ingen havde fortalt mig om pilen.",
        "Jag har själv satt en packning bakvänt, och ingen hade berättat om pilen.",
        "I have put one in the wrong way myself, and nobody told me about the arrow.",
    ):
        assert own_words.judge(text, [SUGGESTED]).own


def test_a_translation_is_not_recognised():
    translated = "Vores laboratorium er åbent for studerende hver torsdag. Kom og ødelæg noget sammen med os."
    assert own_words.judge(translated, [SUGGESTED]).own
