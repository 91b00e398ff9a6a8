"""What people type, without what no database and no document can hold: control characters and halves of characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

# XML 1.0 forbids all of these even when escaped; PostgreSQL refuses the first, and no database writes the last.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without them."""
    return _UNWRITABLE.sub("", text) if _UNWRITABLE.search(text) else text


def cleaned(value: Any) -> Any:
    """A value in which every text is clean, however deep it lies; the very same one where nothing had to go."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        made = {cleaned(key): cleaned(one) for key, one in value.items()}
        return value if made == value else made
    if isinstance(value, tuple | list):
        several = [cleaned(one) for one in value]
        return value if several == list(value) else type(value)(several)
    if is_dataclass(value) and not isinstance(value, type):
        before = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        changes = {name: new for name, old in before.items() if (new := cleaned(old)) is not old}
        return replace(value, **changes) if changes else value
    return value
