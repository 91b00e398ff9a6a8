"""What became of a published story: who shared it and how many people followed their links."""

from __future__ import annotations

import streamlit as st

from app.wording import Wording, plain
from domain.writing.stories import Reach

MOST_NAMES = 12


def show(t: Wording, reach: Reach) -> None:
    """Draws it, with why readers are shown and not scored."""
    st.subheader(t("Who has shared it"))
    st.markdown(_who(t, reach))
    if reach.clicks:
        st.markdown(t.many("{n} person followed a link to it.", "{n} people followed a link to it.", reach.clicks))
        st.caption(t("Readers are counted because it is good to know. They earn nobody points."))
    if reach.comments:
        comments = t.many("{n} comment", "{n} comments", reach.comments)
        replies = t.many("{n} reply", "{n} replies", reach.replies)
        st.markdown(t("It was talked about: {comments} from outside, {replies}.", comments=comments, replies=replies))


def _who(t: Wording, reach: Reach) -> str:
    names = ", ".join(plain(name) for name in reach.names[:MOST_NAMES])
    others = reach.others + max(0, len(reach.names) - MOST_NAMES)
    if not names and not others:
        return t("Nobody yet. Tell a colleague that it is there; the first share is often the hardest.")
    if not names:
        return t.many("{n} colleague.", "{n} colleagues.", others)
    if not others:
        return names
    return t.many("{names} and {n} more colleague.", "{names} and {n} more colleagues.", others, names=names)
