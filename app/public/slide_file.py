"""The slide for an introduction as a file, for an admin: one story of the team it is shown to, and the way in."""

from __future__ import annotations

from collections.abc import Mapping

from app.artwork.slide import SlideStory, SlideWords, slide_pdf
from app.portal import Portal
from app.wording import Wording
from domain.errors import N_
from domain.programme import slide

WHY = N_("People believe people. What you know from your work is worth telling, the way you would tell it to a friend.")


def slide_file(admin: Portal, t: Wording, choices: Mapping[str, str]) -> tuple[str, bytes]:
    """(its name, its bytes). `choices["team"]` is the team's id, where it is for one."""
    ours, team = admin.programme, choices.get("team", "")
    told = admin.ask(slide.story_for, int(team) if team.isdecimal() else None, t.language)
    story = SlideStory(told.title, told.body, told.language, _by(told)) if told else None
    title = t("Tell it in your own words")
    words = SlideWords(
        title,
        t(WHY),
        t("Joining is your choice, and so is every single share."),
        t("I want to join"),
        t("The way in, as a QR code"),
    )
    pdf = slide_pdf(words, story, (ours.company, ours.name), f"{ours.base_url}/why", t.language, ours.accent)
    return f"{ours.name} {t.language}.pdf", pdf


def _by(told: slide.Told) -> str:
    return " · ".join(filter(None, (told.author, told.team)))
