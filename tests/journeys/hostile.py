"""A company in which everybody writes what could run, load something foreign or lead astray, wherever they can."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from sqlmodel import Session

from app.importing import bring_in
from db.engine import make_engine, writing
from domain.people import importing, profile
from domain.people.importing import Choices
from domain.recognition import rewards
from domain.recognition.rewards import Gift, NewReward
from domain.review import decisions, phrases
from domain.review.publishing import Terms
from domain.review.rubric import Remark
from domain.review.suggestions_to_author import Edit
from domain.sharing import company_items, conversations, declarations, sharing
from domain.writing import nominations, stories
from seed.whose import mark_the_demos
from tests.cast import GOOD, Cast, a_contribution, a_story, about, engage, tell, write
from tests.conftest import prepare
from tests.domain.submissions.test_pictures import a_bomb, a_picture, with_location

MARK = "Guillemot"
"""Stands in every hostile text, so that a test sees whether the text is on the page at all."""
RUN = "window.top.__ran=1"
EVIL = "https://evil.example"
LABEL = f"{MARK} ![x]({EVIL}/label.png) <img src={EVIL}/l.png onerror={RUN}> [y](javascript:{RUN})"
"""For every short field: titles, captions, remarks, cards."""
NAMES = {
    "Maya": f"![{MARK}]({EVIL}/maya.png)",
    "Ravi": f"<img src={EVIL}/r.png onerror={RUN}> {MARK}",
    "Ines": f"[{MARK}](javascript:{RUN})",
    "Ada": f"<svg onload={RUN}> {MARK}",
    "Omar": f":material/{MARK}: $$x$$ <b onclick={RUN}>",
}
"""Family names as a careless HR file brings them."""
TEXT = "\n\n".join(
    (
        f"The {MARK} was here, and it told us how the pump was opened and what we found in it that morning.",
        f"<script>{RUN}</script>",
        f"<img src=x onerror='{RUN}'> <img src='{EVIL}/i.png'>",
        f"![p]({EVIL}/p.png) ![q](//evil.example/q.png) ![r][r] <{EVIL}/auto>",
        f"[press](javascript:{RUN}) [press](data:text/html,<script>{RUN}</script>) [press](vbscript:x)",
        f"[press](\x01javascript:{RUN}) [press](java&#x0A;script:{RUN}) <javascript:{RUN}>",
        f"<iframe srcdoc='<script>{RUN}</script>'></iframe><iframe src='{EVIL}/f'></iframe>",
        f"<svg onload='{RUN}'><image href='{EVIL}/s.png'/><script>{RUN}</script></svg>",
        f"<style>@import url({EVIL}/c.css); body {{ background: url({EVIL}/b.png) }}</style>",
        f"<meta http-equiv=refresh content='0;url={EVIL}/m'><base href='{EVIL}/'><link rel=stylesheet href='{EVIL}/l'>",
        f"<a href='{EVIL}' onmouseover='{RUN}'>x</a> <details open ontoggle='{RUN}'> <video src='{EVIL}/v'></video>",
        f"<object data='{EVIL}/o'></object><embed src='{EVIL}/e'><audio src='{EVIL}/a' onerror='{RUN}'></audio>",
        f"| a | b |\n|---|---|\n| <img src={EVIL}/t.png> | ![c]({EVIL}/c.png) |",
        f"```html\n<script>{RUN}</script>\n```",
        f"[r]: {EVIL}/r.png",
    )
)


@dataclass(frozen=True)
class Staged:
    """What was staged: the ids that the addresses of pages need."""

    draft: int
    waiting: int
    held: int
    returned: int
    published: int
    public_id: str
    talk: int
    draft_talk: int
    share: int


def stage(database: Path, now: datetime) -> Staged:
    """Plays it through the portal's own commands into a new database."""
    engine = make_engine(f"sqlite:///{database}")
    prepare(engine)
    cast = engage(engine)
    with Session(writing(engine)) as session:
        mark_the_demos(session, 5)  # its sign-in is the demo's
        session.commit()
    cast.stage.now = now.astimezone(UTC)
    _rename(cast)
    cast.ines.do(profile.choose_listing, "alias", f"![{MARK}]({EVIL}/a)")
    published, share = _published(cast)
    talk, draft_talk = _told(cast)
    _nominated(cast)
    returned = _sent(cast, "returned")
    cast.ravi.do(decisions.claim, returned)
    edits = (Edit("it told us how the pump was opened", f"{LABEL}"),)
    cast.ravi.do(decisions.ask_changes, returned, GOOD, (Remark("how", LABEL, LABEL),), edits)
    held = _sent(cast, "held")
    cast.ravi.do(decisions.claim, held)
    cast.ravi.do(phrases.keep, "how", LABEL)
    cast.ada.do(
        company_items.propose, company_items.CompanyItem("news", LABEL[:120], TEXT[:390], f"{EVIL}/news", "en", "craft")
    )
    staged = Staged(
        draft=write(cast.maya, a_story("", body=TEXT), submit=False),
        waiting=_sent(cast, "waiting"),
        held=held,
        returned=returned,
        published=published,
        public_id=cast.maya.ask(stories.my_story, published).public_id,
        talk=talk,
        draft_talk=draft_talk,
        share=share,
    )
    engine.dispose()
    return staged


def _rename(cast: Cast) -> None:
    people_of = {"Maya": "1001", "Ravi": "1002", "Ines": "1003", "Ada": "1004", "Omar": "1005"}
    lines = ["Employee number;Given name;Family name;E-mail;Department;Country"]
    for given, number in people_of.items():
        email = f"{given.lower()}@fjordlys.example"
        lines.append(f'{number};{given};"{NAMES[given]}";{email};<b onclick={RUN}>{MARK};DK')
    data = "\n".join(lines).encode()
    planned = cast.system.ask(importing.dry_run, data)
    agreed = frozenset(confirmation.code for confirmation in planned.confirmations)
    bring_in(cast.system, data, Choices(), planned.fingerprint, agreed)


def _sent(cast: Cast, title: str) -> int:
    text = a_story(f"{title} {LABEL}"[:120], body=f"{TEXT}\n\n{title}", co_author_id=cast.id_of(cast.omar))
    return write(cast.maya, text)


def _told(cast: Cast) -> tuple[int, int]:
    """A talk that waits for a reviewer, and one that is still being told of; debates; and a reward to wish for."""
    everywhere = {"title": LABEL[:120], "held_before": LABEL[:120], "body": TEXT[:2000]}
    address = f"{EVIL}/'><img/src={EVIL}/x/onerror={RUN}>/{MARK}.wav"
    talk = tell(cast.maya, a_contribution(**everywhere, url=address))
    cast.maya.do(declarations.join_debate, "hostile", f"{EVIL}/{MARK}'><img/src={EVIL}/x/onerror={RUN}>")
    words = {"en": LABEL[:60]}
    cast.ines.do(rewards.add_reward, NewReward("learning", words, {"en": LABEL}, 2))
    return talk, tell(cast.maya, a_contribution(**{**everywhere, "title": f"a draft {LABEL}"[:120]}), submit=False)


def _nominated(cast: Cast) -> None:
    """Maya reads a compliment that nobody else sees, and others one of Omar, who agreed."""
    cast.ada.do(nominations.nominate, cast.id_of(cast.maya), LABEL)
    cast.ada.do(nominations.nominate, cast.id_of(cast.omar), LABEL)
    for one in cast.omar.ask(nominations.open_for_me).about_me:
        cast.omar.do(nominations.agree, one.id)


def _published(cast: Cast) -> tuple[int, int]:
    """The story, and a colleague's share of it with what came of it."""
    story = _sent(cast, "published")
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(decisions.approve, story, GOOD, (), Terms(share_texts=(LABEL, TEXT[:590])))
    reward = cast.maya.ask(rewards.catalogue)[0].id
    gift = Gift(cast.id_of(cast.maya), reward, "first_story", about(story), None, LABEL)
    cast.ines.do(rewards.give, gift, "hostile")
    share = cast.ada.do(sharing.prepare, story, "linkedin", f"{LABEL} and quite a few words of my own.", True, "n-1")
    cast.ada.do(
        sharing.confirm_by_address, share.share_id, f"{EVIL}/![x]({EVIL}/p.png)<img/src={EVIL}/x/onerror={RUN}>"
    )
    cast.ada.do(conversations.note, share.share_id, 2, 1)
    return story, share.share_id


@dataclass(frozen=True)
class File:
    """Something to upload. `refused` is part of the sentence it gets; empty when it is made harmless and kept."""

    name: str
    kind: str
    data: bytes
    refused: str = ""

    @property
    def payload(self) -> dict[str, object]:
        """As Playwright takes it."""
        return {"name": self.name, "mimeType": self.kind, "buffer": self.data}


NO_PICTURE, TOO_MANY = "Choose a JPEG, PNG or WebP file.", "million pixels"
SCRIPT = f"<script>{RUN}</script>".encode()
SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'><image href='{EVIL}/s.png'/></svg>".encode()


def files() -> tuple[File, ...]:
    """Hostile files, and two that look hostile and become harmless."""
    return (
        File("../../etc/picture.svg", "image/svg+xml", SVG, NO_PICTURE),
        File(f"<img src=x onerror={RUN}>.png", "image/png", SVG, NO_PICTURE),
        File(f"![x]({EVIL}/n.png).jpg", "image/jpeg", SCRIPT, NO_PICTURE),
        File("gnp.\u202egpj", "image/jpeg", b"%PDF-1.7\n" + SCRIPT, NO_PICTURE),
        File("cut-off.jpg", "image/jpeg", a_picture()[:200], NO_PICTURE),
        File("moving.png", "image/png", a_picture("GIF"), NO_PICTURE),
        File("bomb.png", "image/png", a_bomb(9000), TOO_MANY),
        File("fifty-megapixels.png", "image/png", _fifty_megapixels(), TOO_MANY),
        File(f"two-in-one-{MARK}.jpg", "text/html", a_picture() + SCRIPT),
        File(f"where-{MARK}.jpg.exe", "image/jpeg", with_location()),
    )


def _fifty_megapixels() -> bytes:
    out = io.BytesIO()
    Image.new("1", (8000, 6250)).save(out, "PNG")
    return out.getvalue()
