"""What counts of what one shares, tells and answers, in the sentences that explain it."""

from __future__ import annotations

from domain.errors import N_

WHAT_COUNTS = (
    N_(
        "A share counts once it is posted: you paste its address, or the first person follows your link. "
        "{counted_shares} shares in {share_days} days count, and each item once."
    ),
    N_(
        "People outside the company who commented, and your replies to them, count in the {conversation_days} days "
        "after a share: up to {points_a_post} points a post, and {conversation_points} in {comment_days} days."
    ),
    N_(
        "What you tell in person and the debates you join count by your word. Together with your shares they earn at "
        "most {alone_points} points in {alone_days} days, less than one decent story; of these {unseen_points} for "
        "what nobody else can see."
    ),
    N_("People who followed your link are shown because you may like to know. They are worth no points."),
)
