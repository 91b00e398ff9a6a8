"""The bench over texts finds the worst one, and does not let a slow function through."""

from __future__ import annotations

from bench import texts
from bench.text_functions import Function


def test_it_names_the_text_that_costs_most(monkeypatch):
    monkeypatch.setattr(
        texts, "FUNCTIONS", [Function("slow on stars", lambda text: [0] * 10_000 * text.count("*"), 400)]
    )
    (result,) = texts.run()
    assert (result.what, result.note) == ("slow on stars", "400 characters; worst: stars")
    assert not result.missed


def test_what_takes_longer_than_it_may_is_missed(monkeypatch):
    monkeypatch.setattr(texts, "MOST_SECONDS", 1e-9)
    monkeypatch.setattr(texts, "FUNCTIONS", [Function("sorting", sorted, 400)])
    (result,) = texts.run()
    assert result.missed
