"""The languages people read and write here."""

from __future__ import annotations

LANGUAGES = ("da", "sv", "en")
