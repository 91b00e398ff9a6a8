"""A month in which everything has happened to Ada: there is something to show in every part of every page."""

from __future__ import annotations

from dataclasses import replace

from domain.ledger import corrections
from domain.recognition import rewards
from domain.recognition.rewards import Gift
from domain.review import decisions, phrases
from domain.review.rubric import Remark
from domain.review.suggestions_to_author import Edit
from domain.sharing import company_items, conversations, declarations, feeds, sharing
from domain.sharing.feed_file import FeedItem, Opened
from domain.submissions import picture_files, pictures
from domain.writing import nominations, stories
from tests.cast import GOOD, Cast, a_company_item, a_contribution, a_story, about, publish, send_back, tell, write
from tests.domain.submissions.test_pictures import a_picture

OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."
REMARK, EDIT = (
    Remark("how", "What did you try first?"),
    Edit("On Monday the pump in Ringsted stopped.", "On Monday my pump stopped."),
)
FEED = "https://fjordlys.example/feed"


def plenty(cast: Cast) -> dict[str, int]:
    """Lets it happen; gives the ids of what an address can name."""
    ids = _writes(cast)
    _shares(cast, ids)
    _looks_after_the_programme(cast, ids)
    ids["second_round"] = _second_round(cast)
    cast.later(days=1)
    return ids


def _writes(cast: Cast) -> dict[str, int]:
    ada, ravi = cast.ada, cast.ravi
    published = [publish(ada, ravi, a_story(f"Seal {n}")) for n in range(2)]
    nominated = (cast.maya, ada), (ada, cast.omar)
    for who, whom in nominated:
        who.do(nominations.nominate, cast.id_of(whom), "For how the pump was saved.")
    decided = tell(ada)
    ravi.do(decisions.claim, decided)
    ravi.do(decisions.approve, decided, GOOD)
    return {
        "published": published[0],
        "sent_back": send_back(ada, ravi, [REMARK], [EDIT]),
        "waiting": write(ada),
        "draft": _illustrated(cast, write(ada, submit=False)),
        "contribution": tell(ada, a_contribution("referral"), submit=False),
        "told": decided,
    }


def _illustrated(cast: Cast, story: int) -> int:
    cast.ada.do(pictures.add, story, picture_files.clean(a_picture()), "A seal")
    return story


def _shares(cast: Cast, ids: dict[str, int]) -> None:
    items = [publish(cast.maya, cast.ravi, a_story(f"Torch {n}")) for n in range(3)]
    ready = [cast.ada.do(sharing.prepare, item, "linkedin", OWN, True, f"link-{item}") for item in items]
    cast.ada.do(sharing.confirm_by_address, ready[0].share_id, "https://www.linkedin.com/posts/1")
    cast.ada.do(conversations.note, ready[0].share_id, 2, 1)
    cast.ada.do(declarations.tell, "one")
    cast.ada.do(declarations.join_debate, "two", "https://ing.example/debate")
    ids["item"] = items[0]


def _looks_after_the_programme(cast: Cast, ids: dict[str, int]) -> None:
    ada, ines, ravi = cast.ada, cast.ines, cast.ravi
    back = ada.do(company_items.propose, a_company_item())
    ravi.do(decisions.claim, back)
    ravi.do(decisions.ask_changes, back, GOOD, [REMARK])
    other = replace(a_company_item("Another"), url="https://fjordlys.example/another")
    ids["company_item"] = ines.do(company_items.propose, other)
    feed = ada.do(feeds.add, FEED, "News", None, "craft")
    offered = tuple(FeedItem(title, f"{FEED}/{title}", title, None, "en", "It runs.") for title in ("One", "Two"))
    cast.system.do(feeds.begin, feed)
    cast.system.do(feeds.take_in, feed, Opened(offered, 0))
    ada.do(feeds.set_aside, [ada.ask(feeds.offers, 1)[0].id])
    ines.do(corrections.correct, cast.id_of(cast.omar), 60, "The talk in May was forgotten.", "nonce")
    wish, *_ = ada.ask(rewards.catalogue)
    ada.do(rewards.wish, wish.id)
    given = [
        ines.do(rewards.give, Gift(cast.id_of(whom), wish.id, "first_story", about(story), None, "Thanks."), who)
        for who, whom, story in (("ada", ada, ids["published"]), ("maya", cast.maya, ids["item"]))
    ]
    ines.do(rewards.hand_over, given[0])


def _second_round(cast: Cast) -> int:
    """Of Maya's, in Ada's hands: what she found is answered, and the portal has noticed something."""
    ada, maya = cast.ada, cast.maya
    story = write(maya, submit=False)
    maya.do(pictures.add, story, picture_files.clean(a_picture()), "A torch")
    maya.do(stories.submit, story)
    ada.do(decisions.claim, story)
    ada.do(decisions.ask_changes, story, GOOD, [REMARK], [EDIT])
    changed = a_story("The seal that sat forwards", audience_code="customers", goal_code="hire_technicians")
    maya.do(stories.save, story, maya.ask(stories.my_story, story).stamp, changed)
    maya.do(stories.submit, story)
    ada.do(decisions.claim, story)
    ada.do(phrases.keep, "how", "What did you try first?")
    return story
