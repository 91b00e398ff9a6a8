"""One reward of the catalogue: what it is, how many are left when few, and whether it would make me glad."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape

from app.artwork import COLOURS, img
from app.artwork.icons import icon
from app.artwork.svg import picture as framed
from app.wording import Wording
from domain.recognition.rewards import KINDS, RewardView

FEW = 5
KIND_COLOURS = {
    "learning": "indigo",
    "time": "sea",
    "experience": "moss",
    "access": "slate",
    "recognition": "amber",
    "giving": "rose",
    "gift": "clay",
}


def html(t: Wording, reward: RewardView, today: date) -> str:
    """The card, with the switch by which the wish is made or taken back; it is named by the reward's id."""
    wish = escape(t("This would make me glad"))
    return (
        f'<div class="ap-card">{_what_it_is(t, reward, today)}<button type="button" role="switch" class="ap-switch" '
        f'aria-describedby="reward-{reward.id}" aria-checked="{str(reward.wished).lower()}" '
        f'data-press="{reward.id}">{wish}</button></div>'
    )


def terms(t: Wording, reward: RewardView, today: date) -> list[str]:
    """What holds for it: how long it takes to arrange, for how many times, and when it is given."""
    said = []
    if reward.lead_days:
        said.append(t.many("Takes {n} day to arrange", "Takes {n} days to arrange", reward.lead_days))
    if reward.per_person:
        said.append(t.many("{n} for one person at most", "{n} for one person at most", reward.per_person))
    if reward.season_from and reward.season_from > today:
        said.append(t("From {day} on", day=t.date(reward.season_from)))
    if reward.season_until:
        over = reward.season_until < today
        said.append(t("Its season ended on {day}" if over else "Until {day}", day=t.date(reward.season_until)))
    return said


def _what_it_is(t: Wording, reward: RewardView, today: date) -> str:
    held = f'<p class="ap-reward-terms">{escape(" · ".join(terms(t, reward, today)))}</p>'
    few = reward.stock is not None and reward.stock <= FEW
    left = f'<p class="ap-reward-left">{escape(_left(t, reward.stock or 0))}</p>' if few else ""
    return (
        f'<div class="ap-reward">{art(reward.kind, reward.icon, reward.picture)}'
        f'<div><p class="ap-eyebrow">{escape(t(KINDS[reward.kind]))}</p>'
        f'<p class="ap-reward-name" id="reward-{reward.id}">{escape(t.words(reward.name))}</p></div></div>'
        f'<p class="ap-reward-text">{escape(t.words(reward.description))}</p>{held}{left}'
    )


def _left(t: Wording, stock: int) -> str:
    return t.many("{n} left", "{n} left", stock) if stock else t("None left just now; your wish is still heard.")


def art(kind: str, drawn: str, picture: str | None = None) -> str:
    """Its picture, or the icon on a tile in the colour of its kind; decorative, so it has no name."""
    if picture:
        return f'<img class="ap-reward-photo" src="/pictures/of/{escape(picture)}.webp" alt="" width="60" height="60">'
    return _tile(kind, drawn)


@lru_cache(maxsize=128)
def _tile(kind: str, drawn: str) -> str:
    ground = COLOURS[KIND_COLOURS.get(kind, "pine")]
    tile = f'<rect width="64" height="64" rx="18" fill="{ground}"/>{icon(drawn, 15, 15, 34, "#ffffff", 1.7)}'
    return img(framed(64, 64, "", tile), "", 60)
