"""Labels for a menu, which refuses two that are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def labels(named: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Id → label; the second of a name is told from the first by its number."""
    seen: Counter[str] = Counter()
    told_apart = {}
    for key, name in named:
        seen[name] += 1
        told_apart[key] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return told_apart
