"""Shipped texts that said the number of a rule name it now; one of them was untrue (15 to 45: the gates make it 19)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# (table, code, as it was shipped, as it is shipped now). What a company wrote itself is left alone.
TEXTS = (
    (
        "point_rule",
        "story_published",
        {
            "en": "30 points times what the reviewer's five answers make of it: 15 to 45.",
            "da": "30 point gange det, redaktørens fem svar gør det til: 15 til 45.",
            "sv": "30 poäng gånger det som redaktörens fem svar gör det till: 15 till 45.",
        },
        {
            "en": "{points} points times what the reviewer's {questions} answers make of it: {least} to {most}.",
            "da": "{points} point gange det, redaktørens {questions} svar gør det til: {least} til {most}.",
            "sv": "{points} poäng gånger det som redaktörens {questions} svar gör det till: {least} till {most}.",
        },
    ),
    (
        "point_rule",
        "referral",
        {
            "en": "When a reviewer has approved it. Whether it becomes a hire earns thanks, not points.",
            "da": "Når en redaktør har godkendt det. Bliver det til en ansættelse, giver det tak, ikke point.",
            "sv": "När en redaktör har godkänt det. Om det leder till en anställning ger det tack, inte poäng.",
        },
        {
            "en": "When a reviewer has approved it. Whether it becomes a hire earns thanks, not points.",
            "da": "Når en redaktør har godkendt det. Bliver det til en ansættelse, giver det en tak, ikke point.",
            "sv": "När en redaktör har godkänt det. Om det leder till en anställning ger det tack, inte poäng.",
        },
    ),
    (
        "point_rule",
        "told_someone",
        {
            "en": "Recommended us in person; declared in ten seconds, at most four a month count.",
            "da": "Anbefalede os personligt; meldt på ti sekunder, højst fire om måneden tæller.",
            "sv": "Rekommenderade oss personligen; anmält på tio sekunder, högst fyra i månaden räknas.",
        },
        {
            "en": "Recommended us in person; declared in ten seconds, at most {told_a_month} a month count.",
            "da": "Anbefalede os personligt; noteret på ti sekunder, højst {told_a_month} om måneden tæller.",
            "sv": "Rekommenderade oss personligen; noterat på tio sekunder, högst {told_a_month} i månaden räknas.",
        },
    ),
    (
        "point_rule",
        "debate",
        {
            "en": "A comment with substance, with its address; at most two a week count.",
            "da": "En kommentar med substans og dens adresse; højst to om ugen tæller.",
            "sv": "En kommentar med substans och dess adress; högst två i veckan räknas.",
        },
        {
            "en": "A comment with substance, with its address; at most {debates_a_week} a week count.",
            "da": "En kommentar med substans og dens adresse; højst {debates_a_week} om ugen tæller.",
            "sv": "En kommentar med substans och dess adress; högst {debates_a_week} i veckan räknas.",
        },
    ),
    (
        "point_rule",
        "share_own_words",
        {
            "en": "At least eight words of your own, not too close to a suggested text or a colleague's. At most three shares in seven days count.",
            "da": "Mindst otte egne ord, ikke for tæt på en foreslået tekst eller en kollegas. Højst tre delinger på syv dage tæller.",
            "sv": "Minst åtta egna ord, inte för nära en föreslagen text eller en kollegas. Högst tre delningar på sju dagar räknas.",
        },
        {
            "en": "At least {enough_words} words of your own, not too close to a suggested text or a colleague's. At most {counted_shares} shares in {share_days} days count.",
            "da": "Mindst {enough_words} egne ord, ikke for tæt på en foreslået tekst eller en kollegas. Højst {counted_shares} delinger på {share_days} dage tæller.",
            "sv": "Minst {enough_words} egna ord, inte för lik en föreslagen text eller en kollegas. Högst {counted_shares} delningar på {share_days} dagar räknas.",
        },
    ),
    (
        "point_rule",
        "comment_received",
        {
            "en": "From outside the company, on a share of yours; at most eight points for comments and replies together per share.",
            "da": "Fra nogen uden for virksomheden på din deling; højst otte point for kommentarer og svar tilsammen pr. deling.",
            "sv": "Från någon utanför företaget på din delning; högst åtta poäng för kommentarer och svar tillsammans per delning.",
        },
        {
            "en": "From outside the company, on a share of yours; at most {conversation_points} points for comments and replies together per share.",
            "da": "Fra nogen uden for virksomheden, på din deling; højst {conversation_points} point for kommentarer og svar tilsammen pr. deling.",
            "sv": "Från någon utanför företaget, på din delning; högst {conversation_points} poäng för kommentarer och svar tillsammans per delning.",
        },
    ),
    (
        "point_rule",
        "reply_given",
        {
            "en": "Your answer to such a comment; at most eight points for comments and replies together per share.",
            "da": "Dit svar på en sådan kommentar; højst otte point for kommentarer og svar tilsammen pr. deling.",
            "sv": "Ditt svar på en sådan kommentar; högst åtta poäng för kommentarer och svar tillsammans per delning.",
        },
        {
            "en": "Your answer to such a comment; at most {conversation_points} points for comments and replies together per share.",
            "da": "Dit svar på en sådan kommentar; højst {conversation_points} point for kommentarer og svar tilsammen pr. deling.",
            "sv": "Ditt svar på en sådan kommentar; högst {conversation_points} poäng för kommentarer och svar tillsammans per delning.",
        },
    ),
    (
        "point_rule",
        "told_someone",
        {
            "en": "Recommended us in person; declared in ten seconds, at most four a month count.",
            "da": "Anbefalede os personligt; noteret på ti sekunder, højst fire om måneden tæller.",
            "sv": "Rekommenderade oss personligen; noterat på tio sekunder, högst fyra i månaden räknas.",
        },
        {
            "en": "Recommended us in person; declared in ten seconds, at most {told_a_month} a month count.",
            "da": "Anbefalede os personligt; noteret på ti sekunder, højst {told_a_month} om måneden tæller.",
            "sv": "Rekommenderade oss personligen; noterat på tio sekunder, högst {told_a_month} i månaden räknas.",
        },
    ),
    (
        "point_rule",
        "share_own_words",
        {
            "en": "At least eight words of your own, not too close to a suggested text or a colleague's. At most three shares in seven days count.",
            "da": "Mindst otte egne ord, ikke for tæt på en foreslået tekst eller en kollegas. Højst tre delinger på syv dage tæller.",
            "sv": "Minst åtta egna ord, inte för lik en föreslagen text eller en kollegas. Högst tre delningar på sju dagar räknas.",
        },
        {
            "en": "At least {enough_words} words of your own, not too close to a suggested text or a colleague's. At most {counted_shares} shares in {share_days} days count.",
            "da": "Mindst {enough_words} egne ord, ikke for tæt på en foreslået tekst eller en kollegas. Højst {counted_shares} delinger på {share_days} dage tæller.",
            "sv": "Minst {enough_words} egna ord, inte för lik en föreslagen text eller en kollegas. Högst {counted_shares} delningar på {share_days} dagar räknas.",
        },
    ),
    (
        "point_rule",
        "comment_received",
        {
            "en": "From outside the company, on a share of yours; at most eight points for comments and replies together per share.",
            "da": "Fra nogen uden for virksomheden, på din deling; højst otte point for kommentarer og svar tilsammen pr. deling.",
            "sv": "Från någon utanför företaget, på din delning; högst åtta poäng för kommentarer och svar tillsammans per delning.",
        },
        {
            "en": "From outside the company, on a share of yours; at most {conversation_points} points for comments and replies together per share.",
            "da": "Fra nogen uden for virksomheden, på din deling; højst {conversation_points} point for kommentarer og svar tilsammen pr. deling.",
            "sv": "Från någon utanför företaget, på din delning; högst {conversation_points} poäng för kommentarer och svar tillsammans per delning.",
        },
    ),
    (
        "badge",
        "storyteller",
        {
            "en": "Publish five stories.",
            "da": "Udgiv fem historier.",
            "sv": "Publicera fem berättelser.",
        },
        {
            "en": "Publish {n} stories.",
            "da": "Udgiv {n} historier.",
            "sv": "Publicera {n} berättelser.",
        },
    ),
    (
        "badge",
        "many_sides",
        {
            "en": "Publish stories on three different themes.",
            "da": "Udgiv historier om tre forskellige temaer.",
            "sv": "Publicera berättelser om tre olika teman.",
        },
        {
            "en": "Publish stories on {n} different themes.",
            "da": "Udgiv historier om {n} forskellige temaer.",
            "sv": "Publicera berättelser om {n} olika teman.",
        },
    ),
    (
        "badge",
        "own_voice",
        {
            "en": "Share ten times in your own words.",
            "da": "Del ti gange med dine egne ord.",
            "sv": "Dela tio gånger med egna ord.",
        },
        {
            "en": "Share {n} times in your own words.",
            "da": "Del {n} gange med dine egne ord.",
            "sv": "Dela {n} gånger med egna ord.",
        },
    ),
    (
        "badge",
        "long_walk",
        {
            "en": "Publish fifteen stories.",
            "da": "Udgiv femten historier.",
            "sv": "Publicera femton berättelser.",
        },
        {
            "en": "Publish {n} stories.",
            "da": "Udgiv {n} historier.",
            "sv": "Publicera {n} berättelser.",
        },
    ),
)


def upgrade() -> None:
    """Applies the change."""
    for table, code, before, after in TEXTS:
        _replace(table, code, before, after)


def downgrade() -> None:
    """Takes it back."""
    for table, code, before, after in reversed(TEXTS):
        _replace(table, code, after, before)


def _replace(name: str, code: str, old: dict, new: dict) -> None:
    table = sa.table(name, sa.column("code", sa.String), sa.column("version", sa.Integer), sa.column("how", sa.JSON))
    rows = op.get_bind().execute(sa.select(table.c.version, table.c.how).where(table.c.code == code)).all()
    for version, how in rows:
        if how == old:
            one = (table.c.code == code) & (table.c.version == version)
            op.get_bind().execute(sa.update(table).where(one).values(how=new))
