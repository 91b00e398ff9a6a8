"""What each format is called: of stories, of what the company sends, and of contributions."""

from __future__ import annotations

from domain import content, contributions, stories

FORMAT_NAMES: dict[str, str] = dict((*contributions.FORMATS, *content.COMPANY_FORMATS, *stories.FORMATS))
