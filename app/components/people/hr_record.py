"""What the portal was told about me, by the HR system and by admins, shown plainly."""

from __future__ import annotations

from html import escape

from app.drawing.links import address
from app.drawing.markup import draw
from app.wording import Wording
from domain.people.privacy import HrRecord


def show(t: Wording, record: HrRecord) -> None:
    """Draws the record."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value).replace('@', '<wbr>@')}</dd></div>"
        for name, value in _facts(t, record)
        if value
    )
    draw(
        f'<section class="ap-house"><h2>{escape(t("What the HR list says about you"))}</h2>'
        f"<p>{escape(t('From the HR system. If something is wrong, have it corrected there.'))}</p>"
        f'<dl class="ap-known">{rows}</dl></section>'
    )


def show_content_maker(t: Wording) -> None:
    """What an admin has noted of whoever makes company content, and what follows."""
    follows = t(
        "An admin has noted that it is your job. So the company's own content earns you nothing when you share it, and "
        "neither do the comments on it. Your own stories and colleagues' stories count as for everybody."
    )
    mistaken = t("Is it not so? Those who look after the programme can change it.")
    draw(
        f'<section class="ap-house"><h2>{escape(t("You make company content"))}</h2><p>{escape(follows)}</p>'
        f'<p>{escape(mistaken)} <a href="{address("why")}">{escape(t("See who they are"))}</a></p></section>'
    )


def _facts(t: Wording, record: HrRecord) -> list[tuple[str, str | None]]:
    return [
        (t("Name"), record.name),
        (t("Employee number"), record.employee_number),
        (t("E-mail"), record.email),
        (t("Job title"), record.job_title),
        (t("Team"), record.team),
        (t("Country"), t.locale.territories.get(record.country or "", record.country)),
        (t("Language"), t.locale.languages.get(record.language or "", record.language)),
        (t("First working day"), t.date(record.started_on, "long") if record.started_on else None),
        (t("Leads others"), _leads(t, record)),
    ]


def _leads(t: Wording, record: HrRecord) -> str:
    if record.leader_by_mark is None:
        return t("Yes") if record.is_leader else t("No")
    return t("Yes, as an admin has noted") if record.is_leader else t("No, as an admin has noted")
