"""What the programme has given one person, and whether it has something for a first story; counted in one read."""

from __future__ import annotations

from db.driver import Driver

_GAINS = """
WITH of_mine AS (
    SELECT s.id, s.person_id, s.confirmed_at FROM share s JOIN submission t ON t.id = s.submission_id
    WHERE t.author_id = :me AND t.kind = :story
)
SELECT
    (SELECT COUNT(*) FROM submission WHERE author_id = :me AND kind = :story AND status = :published),
    (SELECT COUNT(DISTINCT person_id) FROM of_mine WHERE person_id <> :me AND confirmed_at IS NOT NULL),
    (SELECT COALESCE(SUM(c.people), 0) FROM of_mine JOIN share_clicks c ON c.share_id = of_mine.id),
    (SELECT COALESCE(SUM(times), 0) FROM counter WHERE person_id = :me AND rule_code = :mentored),
    (SELECT COUNT(*) FROM badge_award a WHERE a.person_id = :me
        AND NOT EXISTS (SELECT 1 FROM badge_revocation r WHERE r.award_id = a.id)),
    (SELECT COUNT(*) FROM certificate c WHERE c.person_id = :me
        AND NOT EXISTS (SELECT 1 FROM certificate_end e WHERE e.certificate_id = c.id)),
    (SELECT COUNT(*) FROM award WHERE person_id = :me),
    (SELECT COUNT(*) FROM badge b WHERE b.active AND b.metric = :told AND b.threshold = 1
        AND NOT EXISTS (SELECT 1 FROM badge n WHERE n.code = b.code AND n.version > b.version)),
    (SELECT COUNT(*) FROM certificate_kind k WHERE k.active AND k.metric = :told AND k.threshold = 1
        AND NOT EXISTS (SELECT 1 FROM certificate_kind n WHERE n.code = k.code AND n.version > k.version)),
    (SELECT COUNT(*) FROM reward WHERE active)
"""
TOLD = "stories_published"
"""The metric of what a first story brings (domain/recognition/badge_metrics.py)."""


def gained(driver: Driver, person_id: int, story: str, published: str, mentored: str) -> list[int]:
    """Stories that are out, colleagues who shared one, its readers, those helped, badges, certificates and thanks; then
    the badges and certificates that a first story brings, and the rewards there are."""
    params = {
        "me": person_id,
        "story": str(story),
        "published": str(published),
        "mentored": str(mentored),
        "told": TOLD,
    }
    return [int(number) for number in driver.rows(_GAINS, params)[0]]
