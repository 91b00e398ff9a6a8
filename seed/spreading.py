"""Who shares what, where and in which words; and who then follows the links."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import log

from db.models import ConfirmedBy
from domain.languages import LANGUAGES
from domain.periods import week_starting
from domain.sharing import sharing, tracked_links
from domain.sharing.networks import BY_CODE
from domain.sharing.tracked_links import Click
from seed.people import Employee
from seed.texts import company, vary
from seed.troupe import Piece, Troupe

SHARES_PER_PIECE = 2.5
MOST_SHARES = 12
LATELY = timedelta(days=12)
"""A good fortnight, as with the stories."""
ENOUGH_PEOPLE = 90
"""Fewer people share less of everything."""
SHARES_A_WEEK = 3
NETWORKS = (
    ("linkedin", 62),
    ("facebook", 14),
    ("bluesky", 8),
    ("whatsapp", 7),
    ("mastodon", 4),
    ("x", 3),
    ("teams", 2),
)
SHORT_NETWORKS = {"x": 200, "bluesky": 220, "mastodon": 400}
"""Characters that leave room for the link and the disclosure line."""
COPIED = 0.2
DISCLOSED = 0.8
CONFIRMED_BY = ((ConfirmedBy.ADDRESS, 58), (ConfirmedBy.CLICK, 30), ("never", 12))
FOURTH_IN_A_WEEK = 0.4
"""How often somebody goes on although three have been counted."""


class Spreading:
    """Plans every share; remembers who has shared what, and the clicks that are still to be counted."""

    def __init__(self, troupe: Troupe) -> None:
        self._troupe = troupe
        self._shared: dict[str, list[datetime]] = {}
        self._clicks: dict[date, list[tuple[list[int], datetime, bool]]] = {}
        self._reach = {one.number: troupe.chance.lognormvariate(1.4, 0.7) for one in troupe.employees}

    def plan(self) -> None:
        """Shares of everything that is published, and the counting of clicks at the end of every week."""
        chance = self._troupe.chance
        usual = SHARES_PER_PIECE * min(1.0, len(self._troupe.employees) / ENOUGH_PEOPLE)
        for piece in self._troupe.pieces:
            keenness = chance.lognormvariate(0, 0.6) * (1.3 if piece.company or piece.long else 0.85)
            keenness *= 1.6 if piece.published_at > self._troupe.calendar.now - LATELY else 1
            for _ in range(min(round(keenness * usual), MOST_SHARES)):
                self._someone_shares(piece, piece.published_at + self._pause())
        for week in sorted(self._clicks):
            at = self._troupe.calendar.at(week, 23, 50) + timedelta(days=6)
            soon = min(at, self._troupe.calendar.now - timedelta(minutes=1))
            self._troupe.agenda.add(soon, lambda week=week: self._count(week))  # type: ignore[misc]

    def share(self, sharer: Employee, piece: Piece, at: datetime, by: str = "", copied: bool = False) -> None:
        """One share at a moment of one's choice. `by` is how it is confirmed; empty leaves it to chance."""
        chance, calendar = self._troupe.chance, self._troupe.calendar
        piece.sharers.add(sharer.number)
        self._shared.setdefault(sharer.number, []).append(at)
        text = self._words(sharer, piece, copied)
        network = self._network(text)
        by = by or chance.choices([name for name, _ in CONFIRMED_BY], [weight for _, weight in CONFIRMED_BY])[0]
        by = ConfirmedBy.CLICK if by == ConfirmedBy.ADDRESS and BY_CODE[network].private else by
        share_id: list[int] = []
        self._troupe.agenda.add(at, lambda: self._prepare(sharer, piece, network, text, share_id))
        if by == ConfirmedBy.ADDRESS:
            later = at + timedelta(minutes=chance.randint(2, 25))
            self._troupe.agenda.add(later, lambda: self._confirm(sharer, network, share_id))
        if by == ConfirmedBy.CLICK:
            first = at + timedelta(minutes=chance.randint(8, 300))
            self._troupe.agenda.add(first, lambda: self._count_one(share_id, first))
        if by != "never":
            self._clicks_on(share_id, sharer, at, calendar.now)

    def _someone_shares(self, piece: Piece, at: datetime) -> None:
        calendar = self._troupe.calendar
        late = piece.last_day is not None and at.date() > piece.last_day
        if not calendar.past(at + timedelta(minutes=30)) or late or (piece.until and at >= piece.until):
            return
        still_here = self._troupe.here(at.date() + timedelta(days=1))
        sharer = self._troupe.pick(still_here, lambda one: self._keen_on(one, piece, at))
        if sharer:
            self.share(sharer, piece, at, copied=self._troupe.chance.random() < COPIED)

    def _keen_on(self, one: Employee, piece: Piece, at: datetime) -> float:
        if one.number in piece.sharers:
            return 0
        near = sum(abs(other - at) < timedelta(days=7) for other in self._shared.get(one.number, []))
        if near >= SHARES_A_WEEK and self._troupe.chance.random() > FOURTH_IN_A_WEEK:
            return 0
        understands = 1.0 if one.language == piece.language else (0.25 if piece.language == "en" else 0.04)
        close = 2.5 if one.team == piece.author.team and not piece.company else 1.0
        own = 2.0 if one.number == piece.author.number and not piece.company else 1.0
        return (one.keen + 0.3) ** 1.25 * understands * close * own if one.keen else 0

    def _pause(self) -> timedelta:
        """Mostly the same day or the next ones; people read in the evening too."""
        chance = self._troupe.chance
        days = int(-log(1 - chance.random()) * 3.2)
        return timedelta(days=days, minutes=chance.randint(20, 420))

    def _network(self, text: str) -> str:
        networks = [(name, weight) for name, weight in NETWORKS if len(text) < SHORT_NETWORKS.get(name, 3000)]
        return self._troupe.chance.choices([name for name, _ in networks], [weight for _, weight in networks])[0]

    def _words(self, sharer: Employee, piece: Piece, copied: bool) -> str:
        """A line made for this piece while there are any, then words of one's own; or a copy of what is there."""
        chance, words = self._troupe.chance, company("words")
        if copied:
            return chance.choice(piece.copies or (f"{piece.title}!" if piece.title[-1].isalnum() else piece.title,))
        if sharer.number == piece.author.number and not piece.company:
            text = self._about_mine(piece)
        else:
            text = next(piece.lines, "") or self._patched(piece, "company_openings" if piece.company else "openings")
        tag = chance.choice(words["hashtags"][piece.language]) if chance.random() < 0.4 else ""
        line = self._disclosure(piece) if chance.random() < DISCLOSED else ""
        return "\n\n".join(part for part in (text, line, tag) if part)

    def _about_mine(self, piece: Piece) -> str:
        chance, words = self._troupe.chance, company("words")["sharing"][piece.language]
        return f"{chance.choice(words['own_openings'])} {chance.choice(words['endings'])}"

    def _patched(self, piece: Piece, openings: str) -> str:
        chance, words = self._troupe.chance, company("words")["sharing"][piece.language]
        opening = chance.choice(words[openings])
        return vary(
            chance,
            f"{opening} {chance.choice(words['middles'])} {chance.choice(words['endings'])}",
            given=piece.author.given,
        )

    def _disclosure(self, piece: Piece) -> str:
        return LANGUAGES[piece.language].disclosure.format(company=self._troupe.stage.portal.programme.company)

    def _clicks_on(self, share_id: list[int], sharer: Employee, at: datetime, now: datetime) -> None:
        chance = self._troupe.chance
        for _ in range(min(60, round(self._reach[sharer.number] * chance.lognormvariate(0.3, 0.6)))):
            clicked = at + timedelta(hours=min(240.0, chance.expovariate(1 / 20)), minutes=30)
            if clicked < now - timedelta(minutes=2):
                week = week_starting(clicked.astimezone(self._troupe.calendar.zone).date())
                self._clicks.setdefault(week, []).append((share_id, clicked, chance.random() < 0.25))

    # --- what happens ------------------------------------------------------------------------------------------------

    def _prepare(self, sharer: Employee, piece: Piece, network: str, text: str, share_id: list[int]) -> None:
        disclosed = self._disclosure(piece) in text
        nonce = self._troupe.stage.token(18)
        prepared = self._troupe.door(sharer).do(sharing.prepare, piece.id, network, text, disclosed, nonce)
        share_id.append(prepared.share_id)

    def _confirm(self, sharer: Employee, network: str, share_id: list[int]) -> None:
        handle = sharer.email.split("@")[0].replace(".", "-")
        address = f"https://{network}.example/{handle}/{self._troupe.stage.token(6)}"
        self._troupe.door(sharer).do(sharing.confirm_by_address, share_id[0], address)

    def _count_one(self, share_id: list[int], at: datetime) -> None:
        self._troupe.stage.system.do(tracked_links.count_clicks, [Click(share_id[0], at, robot=False)])

    def _count(self, week: date) -> None:
        clicks = [Click(ids[0], at, robot) for ids, at, robot in self._clicks[week] if ids]
        self._troupe.stage.system.do(tracked_links.count_clicks, clicks)
