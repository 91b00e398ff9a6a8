"""Texts that nobody writes by accident, each of exactly the length that is asked for: what a pattern may trip over."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, cycle, islice

from bench.newsroom import a_text, writer

MARKS_OUT_OF_ORDER = "\u0301\u0316"  # above, below: composing sorts the marks of a letter
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


def over_and_over(piece: str) -> Callable[[int], str]:
    """A text of nothing but one piece."""
    return lambda n: (piece * (n // len(piece) + 1))[:n]


def between(opening: str, piece: str, closing: str) -> Callable[[int], str]:
    """A piece over and over, between two others."""
    return lambda n: opening + over_and_over(piece)(n - len(opening) - len(closing)) + closing


def nested(opening: str, closing: str) -> Callable[[int], str]:
    """As many openings as fit, then as many closings, and words around them."""
    return lambda n: over_and_over(opening)(n // 2) + over_and_over(closing)(n - n // 2)


def one_after_another(piece: Callable[[int], str]) -> Callable[[int], str]:
    """A piece made anew for each number, so that no two are alike."""

    def made(n: int) -> str:
        pieces, length = [], 0
        for number in count():
            if length >= n:
                return "".join(pieces)[:n]
            pieces.append(piece(number))
            length += len(pieces[-1])
        raise AssertionError

    return made


def prose(n: int) -> str:
    """What people write: sentences of five to 22 words."""
    return a_text(writer(), n)


def few_words(n: int) -> str:
    """The same nine words in an order that hardly comes again."""
    words = islice(cycle(["en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "otte", "ni"]), n)
    return " ".join(word if at % 7 else word[::-1] for at, word in enumerate(words))[:n]


NASTY: dict[str, Callable[[int], str]] = {
    "prose": prose,
    "few different words": few_words,
    "one letter": over_and_over("a"),
    "one letter in capitals": over_and_over("A"),
    "words of one letter": over_and_over("a "),
    "words of one letter, dotted": over_and_over("a."),
    "one sentence again and again": over_and_over("Så skete der noget, som vi alle sammen kan huske endnu. "),
    "a sentence with another number": one_after_another(lambda n: f"Så skete der {n} ting, som vi kan huske endnu. "),
    "one line again and again": over_and_over("Vi prøvede det samme igen\n"),
    "lines all different": one_after_another(lambda n: f"{n} {n * 7919 % 10_007} {n * 104_729 % 1009}\n"),
    "capitalised words": over_and_over("Anna Holm "),
    "capitalised words with hyphens": over_and_over("Anna-Sofie-"),
    "words with hyphens": over_and_over("a-"),
    "apostrophes": over_and_over("a’"),
    "dots": between("", ".", "a"),
    "marks that end sentences": between("a", "!?:.", "a"),
    "commas": over_and_over(","),
    "hyphens": over_and_over("-"),
    "underscores": over_and_over("_"),
    "spaces": between("a", " ", "a"),
    "tabs": between("a", "\t", "a"),
    "no-break spaces": between("a", "\u00a0", "a"),
    "line ends": between("a", "\n", "a"),
    "line ends of all kinds": between("a", "\r\n\r\u2028\u2029\u0085\v\f", "a"),
    "spaces before line ends": over_and_over("   \n"),
    "controls": over_and_over("\x01a\x1f\x7f"),
    "nothing to be seen": over_and_over("\u200b\u200d\ufeff\u2060"),
    "marks on one letter": between("a", "\u0301", ""),
    "marks out of order": between("a", MARKS_OUT_OF_ORDER, ""),
    "turned text": over_and_over("\u202ea\u202c\u2066b\u2069"),
    "families": over_and_over(FAMILY),
    "mixed alphabets": over_and_over("aа"),
    "look-alikes": over_and_over("ｅ\u2024ѕ\u0131ﬃK"),
    "other alphabets": over_and_over("物語です。Ωмега نص "),
    "digits": over_and_over("1"),
    "digits in pairs": over_and_over("12 "),
    "personal numbers": one_after_another(lambda n: f"{1 + n % 28:02}{1 + n % 12:02}{n % 100:02}-{n % 10_000:04} "),
    "Swedish numbers": one_after_another(lambda n: f"19{n % 100:02}{1 + n % 12:02}{1 + n % 28:02}-{n % 10_000:04}\n"),
    "phone numbers": one_after_another(lambda n: f"+45 {n * 37 % 90 + 10} {n % 90 + 10} {n * 7 % 90 + 10} 4{n % 10} "),
    "addresses of e-mail": over_and_over("a.b@c.dk "),
    "at signs": over_and_over("a@"),
    "web addresses": over_and_over("http://"),
    "web addresses with dots": between("https://", "a.", "dk/"),
    "hashtags": over_and_over("#a"),
    "headings": over_and_over("# "),
    "a password in one line": between("password = ", "a", ""),
    "passwords": over_and_over('password="a'),
    "keys": over_and_over("api_key:=>"),
    "tokens": between("eyJ", "eyJa.", ""),
    "opening brackets": over_and_over("["),
    "nested brackets": nested("[", "]"),
    "brackets and parentheses": over_and_over("[a]("),
    "links in links": nested("[", "](https://x.dk)"),
    "one long link": between("[", "a", "](https://x.example)"),
    "a link of dotted words": between("[", "a.", "](https://x.example)"),
    "a link of hyphens and dots": between("[", "-.", "](https://x.example)"),
    "links": over_and_over("[a.dk](https://b.dk) "),
    "pictures": over_and_over("![a](b)"),
    "where links lead": one_after_another(lambda n: f"[{n}]: /a\n"),
    "where links lead, and links": over_and_over("[a]: b\n\n[a] "),
    "parentheses": over_and_over("[a]((((("),
    "stars": over_and_over("*"),
    "stars and letters": over_and_over("*a"),
    "emphasis that never ends": over_and_over("**a _b "),
    "emphasis in emphasis": nested("*a **b ", "c** d* "),
    "emphasis that never begins": over_and_over("a_ a** "),
    "emphasis of two minds": over_and_over("*a_ "),
    "stars of two lengths": nested("a**b", "c* "),
    "strong and less so": nested("*a **a ", "a** a*"),
    "links with emphasis": over_and_over("**x [a*b**c*](d)"),
    "pictures in brackets": over_and_over("![[]()"),
    "links that never close": over_and_over("[t](<b"),
    "words before brackets": over_and_over("a]"),
    "struck out": over_and_over("~~a"),
    "backticks": over_and_over("`"),
    "runs of backticks": one_after_another(lambda n: "`" * (n % 300) + " "),
    "fences": over_and_over("```\n~~~\n"),
    "quotes in quotes": over_and_over(">"),
    "quotes in quotes, line by line": one_after_another(lambda n: ">" * (n % 200) + " a\n"),
    "lists in lists": one_after_another(lambda n: " " * (2 * n % 160) + "- a\n"),
    "lists on one line": over_and_over("- "),
    "lists in lists, then nothing": nested("- ", "\n"),
    "quoted lists, then nothing": lambda n: (
        "> " + over_and_over("- ")(n // 2) + "x\n" + over_and_over(">\n")(n - n // 2 - 4)
    ),
    "numbered": one_after_another(lambda n: f"{n}. a\n"),
    "tables": between("a|b\n-|-\n", "|", ""),
    "a table of many rows": between("|a|b|\n|-|-|\n", "|1|2|\n", ""),
    "rules": over_and_over("* * *\n"),
    "underlined": over_and_over("a\n=\n"),
    "backslashes": over_and_over("\\"),
    "tags": over_and_over("<a "),
    "angle brackets": over_and_over("<"),
    "tags in tags": nested("<b>", "</b>"),
    "comments": over_and_over("<!-- "),
    "tags that never end": between("", "<p a='", ""),
    "entities": over_and_over("&amp;"),
    "ampersands": over_and_over("&"),
    "entities of all letters": over_and_over("&#x1F600;&lt;"),
    "braces": over_and_over("{a}{{"),
    "quotation marks": over_and_over('"'),
    "cells": over_and_over('a;"b",\t|'),
    "formulas": over_and_over("=+-@"),
    "signs of all kinds": over_and_over("%_\\'\"$^~`"),
}
"""What it is → the text of n characters."""
