"""What an admin may decide about the programme: every setting with its type and its default, in one table.

The value that counts is the newest version in the database; `domain/programme/settings.py` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from db.models import SettingVersion
from db.types import WordsDict
from domain.errors import N_, InvalidInput
from domain.setting_types import (
    APerson,
    Choice,
    Colour,
    Days,
    File,
    Line,
    Perhaps,
    Sentences,
    Several,
    Type,
    WholeNumber,
    Words,
    YesNo,
)
from domain.work import Programme, Work

T = TypeVar("T")
DECIDED = "decided"
"""Marks the session in which something was decided: once it is kept, the door reads anew what counts."""


class Part(StrEnum):
    """In which section of the page Programme a setting stands."""

    WHY = "why"
    IDENTITY = "identity"
    CHANNELS = "channels"
    REVIEW = "review"
    WHO = "who"
    PARTS = "parts"
    FURTHER = "further"


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing to decide: its code, what it is called, its type, what counts until somebody decides, and why one does.

    Where `asked`, an admin is told as long as nothing is decided.
    """

    code: str
    meaning: str
    type: Type[T]
    default: T
    part: Part = Part.FURTHER
    about: str = ""
    asked: bool = False


# --- why we do this ---------------------------------------------------------------------------------------------------

OWNER: Setting[int | None] = Setting(
    "owner",
    N_("Who in the management owns it"),
    Perhaps(APerson()),
    None,
    Part.WHY,
    N_("Somebody of the management who stands for it, by name. Programmes without one fall asleep."),
    asked=True,
)
OWNER_SAYS: Setting[WordsDict] = Setting(
    "owner_says",
    N_("What they say about it"),
    Words(400),
    {},
    Part.WHY,
    N_("One or two sentences in their own words: why this matters to them."),
    asked=True,
)
OWNER_PICTURE: Setting[str | None] = Setting(
    "owner_picture",
    N_("Their picture"),
    Perhaps(File()),
    None,
    Part.WHY,
    N_("Ask them first. Without one their initials stand there."),
)
DEPARTMENT: Setting[WordsDict] = Setting(
    "department",
    N_("The department that answers for it"),
    Words(120),
    {},
    Part.WHY,
    N_("One department, such as communication or people and culture; not several."),
    asked=True,
)
STRATEGY: Setting[WordsDict] = Setting(
    "strategy",
    N_("The strategy on one page"),
    Words(4000, long=True),
    {},
    Part.WHY,
    N_("What the company wants to become true, for whom, and how this helps. People read it here or fetch it as PDF."),
    asked=True,
)
WORKING_HOURS: Setting[int | None] = Setting(
    "working_hours",
    N_("Hours of working time a month that may be used for it"),
    Perhaps(WholeNumber(1, 40)),
    None,
    Part.WHY,
    N_("Promise what will be kept."),
    asked=True,
)
MONEY: Setting[WordsDict] = Setting(
    "mandate_money",
    N_("The money there is for it"),
    Words(300),
    {},
    Part.WHY,
    N_("A sum a year, or what is paid for: gifts, training, a photographer."),
    asked=True,
)
GROUP_DECIDES: Setting[list[WordsDict]] = Setting(
    "mandate_decides",
    N_("What the working group may decide itself"),
    Sentences(8, 200),
    [],
    Part.WHY,
    N_("So that it need not ask for each thing."),
    asked=True,
)
IN_IT_FOR_ME: Setting[list[WordsDict]] = Setting(
    "in_it_for_me",
    N_("What is in it for me"),
    Sentences(8, 200),
    [],
    Part.WHY,
    N_("For everybody, not only for the company."),
    asked=True,
)
TRAINING: Setting[WordsDict] = Setting(
    "training",
    N_("What there is to learn"),
    Words(300),
    {},
    Part.WHY,
    N_("An hour together at the start, a colleague to ask, a course: whatever there really is."),
    asked=True,
)
RHYTHM: Setting[WordsDict] = Setting(
    "rhythm",
    N_("How often you hear from us"),
    Words(300),
    {},
    Part.WHY,
    N_("Once a week at most, and where. People leave what is too much, and forget what is too little."),
    asked=True,
)
WHAT_YOU_CAN_SHARE: Setting[list[WordsDict]] = Setting(
    "what_you_can_share",
    N_("What everybody can share"),
    Sentences(12, 200),
    [],
    Part.WHY,
    N_("It stands on “Why we do this” and beside the editor: the same words in both places."),
    asked=True,
)
ASK_FIRST: Setting[list[WordsDict]] = Setting(
    "ask_first",
    N_("What is asked about before it is shared"),
    Sentences(12, 200),
    [],
    Part.WHY,
    N_("It stands on “Why we do this” and beside the editor: the same words in both places."),
    asked=True,
)
PROMISES: Setting[list[WordsDict]] = Setting(
    "promises",
    N_("What the company promises"),
    Sentences(8, 200),
    [],
    Part.WHY,
    N_("Promise what will be kept."),
    asked=True,
)

# --- identity ---------------------------------------------------------------------------------------------------------

PROGRAMME_NAME: Setting[str | None] = Setting(
    "programme_name",
    N_("What the programme is called"),
    Perhaps(Line(40)),
    None,
    Part.IDENTITY,
    N_("A name of your own. “Advocacy” and “ambassador” put people off more often than not."),
)
COMPANY_NAME: Setting[str | None] = Setting(
    "company_name",
    N_("What the company is called"),
    Perhaps(Line(120)),
    None,
    Part.IDENTITY,
    N_("It stands on pages and cards. What was issued before keeps the name it was issued with."),
)
LOGO: Setting[str | None] = Setting(
    "logo",
    N_("The logo"),
    Perhaps(File(drawing=True)),
    None,
    Part.IDENTITY,
    N_("An SVG, PNG or JPEG that can be seen on dark green. Without one the names stand there."),
)
ACCENT: Setting[str | None] = Setting(
    "accent",
    N_("The accent colour"),
    Perhaps(Colour()),
    None,
    Part.IDENTITY,
    N_("White words stand on it, by day and by night. By night the portal lightens it where it must."),
)
DISCLOSURE: Setting[WordsDict] = Setting(
    "disclosure",
    N_("The line that says where one works"),
    Words(120, blanks=("company",)),
    {},
    Part.IDENTITY,
    N_("It is offered below every text to share. The company's name stands where you write {{company}}."),
)

# --- channels ---------------------------------------------------------------------------------------------------------

CHANNELS: dict[str, str] = {
    "linkedin": "LinkedIn",
    "x": "X",
    "facebook": "Facebook",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "whatsapp": "WhatsApp",
    "teams": "Microsoft Teams",
    "email": N_("E-mail"),
    "copy": N_("Copy the text"),
}
"""Where people can share to (domain/sharing/networks.py), by code."""
UNSEEN_CHANNELS = frozenset({"whatsapp", "teams", "email", "copy"})
"""Those where nobody but whoever it was sent to can see it."""

NETWORKS: Setting[list[str]] = Setting(
    "networks",
    N_("The networks we use"),
    Several(CHANNELS, least=1),
    ["linkedin", "copy"],
    Part.CHANNELS,
    N_("Begin with one, where your readers are already; add another when it goes well. The others are out of sight."),
)
OFFERS_SHARE_TEXTS = Setting(
    "share_texts",
    N_("Suggested texts are offered to whoever shares"),
    YesNo(),
    True,
    Part.CHANNELS,
    N_("Without them everybody begins with words of their own. It takes longer, and reads better."),
)

# --- review -----------------------------------------------------------------------------------------------------------

ANSWER_DAYS = Setting(
    "answer_days",
    N_("Within how many working days everybody gets an answer"),
    WholeNumber(1, 20),
    2,
    Part.REVIEW,
    N_("Every sentence about it follows. What waits already is measured by the new number."),
)
HELP_AFTER_DAYS = Setting(
    "help_after_days",
    N_("How many working days after that every reviewer is asked to help"),
    WholeNumber(1, 20),
    1,
    Part.REVIEW,
)
CLAIM_HOURS = Setting(
    "claim_hours",
    N_("How many hours something stays with whoever took it"),
    WholeNumber(1, 72),
    4,
    Part.REVIEW,
    N_("After that it is free again for the others."),
)
FREE_DAYS: Setting[dict[str, list[str]]] = Setting(
    "free_days",
    N_("Days off beyond public holidays"),
    Days(),
    {},
    Part.REVIEW,
    N_("By country, where the company is closed. Weekends and public holidays are known; these are added to them."),
)
PUBLIC_PAGES = Setting(
    "public_pages",
    N_("Stories have a page that anybody can read"),
    YesNo(),
    True,
    Part.REVIEW,
    N_("Without one a story is read inside, and not shared outside. Links that are out already lead nowhere then."),
)

# --- who it is for ----------------------------------------------------------------------------------------------------


class Stage(StrEnum):
    """Who takes part: the volunteers of the pilot group, the teams that have begun as well, or everybody."""

    PILOT = "pilot"
    TEAMS = "teams"
    ALL = "all"


OPEN_TO = Setting(
    "open_to",
    N_("Who it is for now"),
    Choice(
        {
            Stage.PILOT: N_("A few volunteers"),
            Stage.TEAMS: N_("The volunteers, and the teams that have begun"),
            Stage.ALL: N_("Everybody"),
        }
    ),
    Stage.ALL.value,
    Part.WHO,
    N_(
        "Volunteers first, then teams, then all. The others read why we do this and their own profile, can ask to "
        "join, and stand on no list. Whoever has begun stays, whatever you choose."
    ),
)

# --- parts of the portal ----------------------------------------------------------------------------------------------

_PARTS = Several(
    {
        "leaderboard": N_("Leaderboard"),
        "team_board": N_("The teams' board"),
        "badges": N_("Badges"),
        "certificates": N_("Certificates"),
        "rewards": N_("Rewards"),
        "contributions": N_("Talks, podcasts and other contributions"),
        "nominations": N_("Nominating a colleague for a portrait"),
    }
)

PARTS_OFF: Setting[list[str]] = Setting(
    "parts_off",
    N_("What is left out here"),
    _PARTS,
    [],
    Part.PARTS,
    N_(
        "What you choose is out of sight for everybody. Points go on being counted, and what was issued before can "
        "still be checked by whoever has its address."
    ),
)

PARTS_TRIED: Setting[list[str]] = Setting(
    "parts_tried",
    N_("What the pilot group tries first"),
    _PARTS,
    [],
    Part.PARTS,
    N_(
        "What you choose is there for the volunteers of the pilot group and for whoever reviews or looks after the "
        "programme, and out of sight for everybody else."
    ),
)

# --- further ----------------------------------------------------------------------------------------------------------

CORRECTION_TAKES_TWO = Setting(
    "correction_takes_two",
    N_("From how many points on a correction takes a second admin"),
    WholeNumber(1, 1000),
    50,
)

OF_PROGRAMME: dict[str, Setting[str | None]] = {
    "name": PROGRAMME_NAME,
    "company": COMPANY_NAME,
    "accent": ACCENT,
}
"""What the portal is started with, and an admin may say otherwise."""

SETTINGS: dict[str, Setting[Any]] = {
    setting.code: setting
    for setting in (
        OWNER,
        OWNER_SAYS,
        OWNER_PICTURE,
        DEPARTMENT,
        STRATEGY,
        WORKING_HOURS,
        MONEY,
        GROUP_DECIDES,
        IN_IT_FOR_ME,
        TRAINING,
        RHYTHM,
        WHAT_YOU_CAN_SHARE,
        ASK_FIRST,
        PROMISES,
        PROGRAMME_NAME,
        COMPANY_NAME,
        LOGO,
        ACCENT,
        DISCLOSURE,
        NETWORKS,
        OFFERS_SHARE_TEXTS,
        ANSWER_DAYS,
        HELP_AFTER_DAYS,
        CLAIM_HOURS,
        FREE_DAYS,
        PUBLIC_PAGES,
        OPEN_TO,
        PARTS_OFF,
        PARTS_TRIED,
        CORRECTION_TAKES_TWO,
    )
}
"""In the order of the page."""


def said(programme: Programme, setting: Setting[T]) -> T:
    """What counts, as this process knows it: for pages, which everybody opens. Costs no statement."""
    decided = programme.decided.get(setting.code, setting.default)
    return setting.default if decided is None else decided


def applied(programme: Programme, values: Mapping[str, Any]) -> Programme:
    """The programme with these decisions; its own name, company and accent are what they say, where they say it."""
    own = {field: values[one.code] for field, one in OF_PROGRAMME.items() if values.get(one.code) is not None}
    return replace(programme, **own, decided=values)


def value_of(work: Work, setting: Setting[T]) -> T:
    """What counts now."""
    newest = newest_version(work, setting.code)
    return setting.default if newest is None else setting.type.checked(newest.value)


def newest_version(work: Work, code: str) -> SettingVersion | None:
    """The last decision about a setting, if there is one."""
    versions = select(SettingVersion).where(SettingVersion.code == code)
    return work.session.exec(versions.order_by(col(SettingVersion.version).desc()).limit(1)).first()


def newest_versions(session: Session) -> dict[str, SettingVersion]:
    """The last decision about each setting that anybody has decided about, by code."""
    newest = select(col(SettingVersion.code), func.max(col(SettingVersion.version))).group_by(col(SettingVersion.code))
    key = tuple_(col(SettingVersion.code), col(SettingVersion.version))
    return {one.code: one for one in session.exec(select(SettingVersion).where(key.in_(newest)))}


def decided(session: Session) -> dict[str, Any]:
    """What counts for each setting that somebody has decided about. A value an earlier release took is left out."""
    return {
        code: value
        for code, one in newest_versions(session).items()
        if code in SETTINGS and (value := _still(SETTINGS[code], one.value)) is not None
    }


def _still(setting: Setting[Any], value: Any) -> Any:
    try:
        return setting.type.checked(value)
    except InvalidInput:
        return None
