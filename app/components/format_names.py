"""What each format is called: of stories, of what the company sends, and of contributions."""

from __future__ import annotations

from domain.sharing import company_items
from domain.writing import contributions, stories

FORMAT_NAMES: dict[str, str] = dict((*contributions.FORMATS, *company_items.COMPANY_FORMATS, *stories.FORMATS))
