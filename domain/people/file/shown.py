"""How a cell is quoted back to people."""

from __future__ import annotations


def short(value: str) -> str:
    """At most 60 characters of it, on one line."""
    one_line = " ".join(value.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
