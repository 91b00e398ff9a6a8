"""A short guide to the network one shares on: what it is good for, who is there, length and pictures, good manners."""

from __future__ import annotations

import streamlit as st

from app.wording import Wording
from domain.errors import N_
from domain.sharing.networks import BY_CODE

GUIDES: dict[str, tuple[str, ...]] = {
    "linkedin": (
        N_("Good for what you know and do at work. Colleagues, customers and people who might apply are there."),
        N_("The first lines decide who goes on reading. A photo of your own says more than a stock picture."),
    ),
    "x": (
        N_("Good for news of your field and for joining a debate. Journalists, researchers and politicians are there."),
        N_("One thought, at most {limit} characters. A picture or a figure is seen more than words alone."),
    ),
    "facebook": (
        N_("Good for people and places. Neighbours, families and local groups are there."),
        N_("Short and personal. A photo with people in it, once they have said yes."),
    ),
    "bluesky": (
        N_("Good for talking with people of your field. Researchers, developers and journalists are there."),
        N_("At most {limit} characters. Describe your picture for those who cannot see it."),
    ),
    "mastodon": (
        N_("Good for long talks without advertising. People from technology, research and public service are there."),
        N_("At most {limit} characters. Use hashtags, for that is how people find you, and describe your picture."),
    ),
    "instagram": (
        N_("Good for what can be seen: places, machines, hands at work. Younger people and neighbours are there."),
        N_("The picture comes first, the caption explains it. Links in it lead nowhere: put yours into your profile."),
    ),
    "tiktok": (
        N_("Good for showing how something is done, in a short film. Those who choose an education are there."),
        N_("Film upright and begin with what happens. The caption is short; put the link into your profile."),
    ),
    "whatsapp": (N_("Good for a few people you know. Write as you would anyway, and say why you thought of them."),),
    "teams": (N_("Good for colleagues and partners. Choose the channel where it helps with what they do just now."),),
    "email": (N_("Good for somebody who needs just this. Say in a line why you send it."),),
    "copy": (N_("For every other place. Read the rules of the house there first."),),
}
"""A network's code → its sentences; `limit` is filled in."""
MANNERS = (
    N_("Like what you would recommend to a friend, and nothing because it is ours."),
    N_("Comment with something you know: an example, a question, another view. “Great!” helps nobody."),
    N_("Answer those who answer you, the critical ones first and kindly."),
)


def show(t: Wording, code: str) -> None:
    """Draws it, folded away."""
    network = BY_CODE[code]
    with st.expander(
        t.md("How {network} works", network=t(network.name)), key=f"network_guide_{code}", icon=":material/explore:"
    ):
        lines = [t(one, limit=t.number(network.limit)) for one in GUIDES[code]]
        lines += [] if network.private else [t(one) for one in MANNERS]
        st.markdown("\n".join(f"* {line}" for line in lines))
