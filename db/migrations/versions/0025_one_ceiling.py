"""What a person confirms alone has one ceiling; comments and replies are capped by the days as well as by the post.

The cap over conversations gets a next version, from now on; texts of rules that are as they were shipped name the caps.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import db.types

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# (rule, column, as it was shipped, as it is shipped now). What a company wrote itself is left alone.
TEXTS: tuple[tuple[str, str, dict[str, str], dict[str, str]], ...] = (
    (
        "story_published",
        "how",
        {
            "en": "{points} points times what the reviewer's {questions} answers make of it: {least} to {most}.",
            "da": '{points} point gange det, redaktørens {questions} svar gør det til: {least} til {most}.',
            "sv": '{points} poäng gånger det som redaktörens {questions} svar gör det till: {least} till {most}.',
        },
        {
            "en": "{points} points times what {scored_questions} of the reviewer's answers make of it: {least} to {most}. The first {whole_stories} in {story_days} days are paid whole, further ones {further_percent} %.",
            "da": '{points} point gange det, {scored_questions} af redaktørens svar gør det til: {least} til {most}. De første {whole_stories} på {story_days} dage giver fuldt point, de næste {further_percent} %.',
            "sv": '{points} poäng gånger det som {scored_questions} av redaktörens svar gör det till: {least} till {most}. De första {whole_stories} på {story_days} dagar ger full poäng, de följande {further_percent} %.',
        },
    ),
    (
        "talk",
        "how",
        {
            "en": 'When a reviewer has seen the evidence.',
            "da": 'Når en redaktør har set dokumentationen.',
            "sv": 'När en redaktör har sett underlaget.',
        },
        {
            "en": 'When a reviewer has seen the evidence; {paid_talks} in {talk_days} days, and the same one once a year.',
            "da": 'Når en redaktør har set dokumentationen; {paid_talks} på {talk_days} dage, og det samme én gang om året.',
            "sv": 'När en redaktör har sett underlaget; {paid_talks} på {talk_days} dagar, och samma en gång om året.',
        },
    ),
    (
        "mentored",
        "how",
        {
            "en": 'When that story is published. The mentor is named before it is sent to review.',
            "da": 'Når historien udgives. Mentoren er nævnt, før den sendes til gennemgang.',
            "sv": 'När berättelsen publiceras. Mentorn anges innan den skickas till granskning.',
        },
        {
            "en": 'When that story is published. The mentor is named before it is sent to review; {mentored_a_month} a month count.',
            "da": 'Når historien udgives. Mentoren er nævnt, før den sendes til gennemgang; {mentored_a_month} om måneden tæller.',
            "sv": 'När berättelsen publiceras. Mentorn anges innan den skickas till granskning; {mentored_a_month} i månaden räknas.',
        },
    ),
    (
        "referral",
        "name",
        {
            "en": 'Somebody introduced',
            "da": 'Præsenterede en kandidat',
            "sv": 'Tipsade om en kandidat',
        },
        {
            "en": 'Somebody introduced',
            "da": 'Anbefalede en kandidat',
            "sv": 'Tipsade om en kandidat',
        },
    ),
    (
        "referral",
        "how",
        {
            "en": 'When a reviewer has approved it. Whether it becomes a hire earns thanks, not points.',
            "da": 'Når en redaktør har godkendt det. Bliver det til en ansættelse, giver det en tak, ikke point.',
            "sv": 'När en redaktör har godkänt det. Om det leder till en anställning ger det tack, inte poäng.',
        },
        {
            "en": 'When a reviewer has approved it; {paid_referrals} in {referral_days} days. Whether it becomes a hire earns thanks, not points.',
            "da": 'Når en redaktør har godkendt det; {paid_referrals} på {referral_days} dage. Bliver det til en ansættelse, giver det en tak, ikke point.',
            "sv": 'När en redaktör har godkänt det; {paid_referrals} på {referral_days} dagar. Om det leder till en anställning ger det tack, inte poäng.',
        },
    ),
    (
        "comment_received",
        "how",
        {
            "en": 'From outside the company, on a share of yours; at most {conversation_points} points for comments and replies together per share.',
            "da": 'Fra nogen uden for virksomheden, på din deling; højst {conversation_points} point for kommentarer og svar tilsammen pr. deling.',
            "sv": 'Från någon utanför företaget, på din delning; högst {conversation_points} poäng för kommentarer och svar tillsammans per delning.',
        },
        {
            "en": 'From outside the company, below your post, one for each person. With replies at most {points_a_post} points a post and {conversation_points} in {comment_days} days.',
            "da": 'Fra nogen uden for virksomheden, under dit opslag, én for hver person. Sammen med svar højst {points_a_post} point pr. opslag og {conversation_points} på {comment_days} dage.',
            "sv": 'Från någon utanför företaget, under ditt inlägg, en för varje person. Tillsammans med svar högst {points_a_post} poäng per inlägg och {conversation_points} på {comment_days} dagar.',
        },
    ),
    (
        "reply_given",
        "how",
        {
            "en": 'Your answer to such a comment; at most {conversation_points} points for comments and replies together per share.',
            "da": 'Dit svar på en sådan kommentar; højst {conversation_points} point for kommentarer og svar tilsammen pr. deling.',
            "sv": 'Ditt svar på en sådan kommentar; högst {conversation_points} poäng för kommentarer och svar tillsammans per delning.',
        },
        {
            "en": 'Your answer to such a comment. With comments at most {points_a_post} points a post and {conversation_points} in {comment_days} days.',
            "da": 'Dit svar på en sådan kommentar. Sammen med kommentarer højst {points_a_post} point pr. opslag og {conversation_points} på {comment_days} dage.',
            "sv": 'Ditt svar på en sådan kommentar. Tillsammans med kommentarer högst {points_a_post} poäng per inlägg och {conversation_points} på {comment_days} dagar.',
        },
    ),
)
RULES = sa.table(
    "point_rule",
    sa.column("code", sa.String),
    sa.column("version", sa.Integer),
    sa.column("name", sa.JSON),
    sa.column("how", sa.JSON),
)
LIMITS = sa.table(
    "point_limit",
    sa.column("code", sa.String),
    sa.column("version", sa.Integer),
    sa.column("rules", sa.JSON),
    sa.column("most", sa.Integer),
    sa.column("counts", sa.String),
    sa.column("per", sa.String),
    sa.column("days", sa.Integer),
    sa.column("beyond", sa.Integer),
    sa.column("valid_from", db.types.UtcDateTime(timezone=True)),
)
CONVERSATION, DAYS = "conversation_points", 7


def upgrade() -> None:
    """Applies the change."""
    for code, column, before, after in TEXTS:
        _replace(code, column, before, after)
    versions = sa.select(LIMITS).where(LIMITS.c.code == CONVERSATION).order_by(LIMITS.c.version.desc())
    newest = op.get_bind().execute(versions).mappings().first()
    if newest is not None and newest["per"] == "subject":
        values: dict[str, Any] = {**newest, "per": "days", "days": DAYS, "version": newest["version"] + 1}
        op.get_bind().execute(sa.insert(LIMITS).values(**values | {"valid_from": sa.func.current_timestamp()}))


def downgrade() -> None:
    """Takes it back."""
    by_days = (LIMITS.c.code == CONVERSATION) & (LIMITS.c.per == "days")
    op.get_bind().execute(sa.delete(LIMITS).where(by_days))
    for code, column, before, after in TEXTS:
        _replace(code, column, after, before)


def _replace(code: str, column: str, old: dict[str, str], new: dict[str, str]) -> None:
    rows = op.get_bind().execute(sa.select(RULES.c.version, RULES.c[column]).where(RULES.c.code == code)).all()
    for version, words in rows:
        if words == old:
            its = (RULES.c.code == code) & (RULES.c.version == version)
            op.get_bind().execute(sa.update(RULES).where(its).values({column: new}))
