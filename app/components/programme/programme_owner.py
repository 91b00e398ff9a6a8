"""Who in the management owns the programme, which department answers for it, what the group may decide and spend."""

from __future__ import annotations

from html import escape

from app.artwork import crest_svg, img, initials, person_seed
from app.drawing.house_style import OF_PROGRAMME
from app.wording import Wording
from domain.programme.house_rules import Decided, Owner

PICTURE = 72


def html(t: Wording, ours: Decided) -> str:
    """Those of the two boxes that something is decided of."""
    parts = [_owner(t, ours.owner) if ours.owner else "", _department(t, ours) if ours.department else ""]
    owned = "".join(parts)
    first = f'<section class="ap-aside"><h2>{escape(t("Who owns it"))}</h2>{owned}</section>' if owned else ""
    return f'<div class="ap-column">{first}{_mandate(t, ours)}</div>' if first or _mandate(t, ours) else ""


def _owner(t: Wording, owner: Owner) -> str:
    if owner.picture:
        drawn = (
            f'<img class="ap-owner" src="{OF_PROGRAMME}{escape(owner.picture)}" alt="" '
            f'width="{PICTURE}" height="{PICTURE}">'
        )
    else:
        drawn = img(crest_svg(initials(owner.name), person_seed(owner.person_id), PICTURE), "", PICTURE)
    title = f"<small>{escape(owner.job_title)}</small>" if owner.job_title else ""
    says = f"<blockquote>{escape(t.words(owner.says))}</blockquote>" if owner.says else ""
    who = f"<div><strong>{escape(owner.name)}</strong>{title}</div>"
    return f'<ul class="ap-house-people"><li>{drawn}{who}</li></ul>{says}'


def _department(t: Wording, ours: Decided) -> str:
    return f"<p>{escape(t('{department} answers for it.', department=t.words(ours.department)))}</p>"


def _mandate(t: Wording, ours: Decided) -> str:
    money = f"<p>{escape(t.words(ours.money))}</p>" if ours.money else ""
    may = "".join(f"<li>{escape(t.words(one))}</li>" for one in ours.group_decides)
    decides = f"<p>{escape(t('The working group decides itself:'))}</p><ul>{may}</ul>" if may else ""
    if not money + decides:
        return ""
    return f'<section class="ap-aside ap-mandate"><h2>{escape(t("The mandate"))}</h2>{decides}{money}</section>'
