"""Who may do what: the permissions, the roles that hold them, and the sentence that refuses."""

from __future__ import annotations

from enum import StrEnum

from db.models import Role as Role
from domain.errors import N_

GRANTABLE = (Role.REVIEWER, Role.ADMIN)
"""Roles an admin gives and takes; everybody who is active and takes part is a member."""


class Permission(StrEnum):
    """`resource:action`. Every page and every operation names exactly one."""

    PROGRAMME_READ = "programme:read"
    ASK_TO_JOIN = "programme:ask-to-join"
    TAKE_PART = "programme:take-part"
    STANDING_READ = "standing:read"
    STATEMENT_READ = "statement:read"
    PROFILE_EDIT = "profile:edit"
    CONTENT_READ = "content:read"
    CONTENT_SHARE = "content:share"
    STORY_WRITE = "story:write"
    BADGE_READ = "badge:read"
    CERTIFICATE_READ = "certificate:read"
    REWARD_READ = "reward:read"
    REWARD_WISH = "reward:wish"
    STORY_REVIEW = "story:review"
    CONTENT_SUBMIT = "content:submit"
    CONTENT_STEER = "content:steer"
    REWARD_AWARD = "reward:award"
    PEOPLE_MANAGE = "people:manage"
    ROLES_GRANT = "roles:grant"
    AUDIT_READ = "audit:read"
    POINTS_CORRECT = "points:correct"
    PROGRAMME_STEER = "programme:steer"
    JOBS_READ = "jobs:read"
    LINK_FOLLOW = "link:follow"
    CREDENTIAL_VERIFY = "credential:verify"
    SIGN_IN = "sign-in:link"
    UPKEEP_RUN = "upkeep:run"


_PUBLIC = frozenset({Permission.LINK_FOLLOW, Permission.CREDENTIAL_VERIFY, Permission.SIGN_IN})
_OUTSIDER = _PUBLIC | {Permission.PROGRAMME_READ, Permission.PROFILE_EDIT, Permission.ASK_TO_JOIN}
_MEMBER = _OUTSIDER | {
    Permission.TAKE_PART,
    Permission.STANDING_READ,
    Permission.STATEMENT_READ,
    Permission.CONTENT_READ,
    Permission.CONTENT_SHARE,
    Permission.STORY_WRITE,
    Permission.BADGE_READ,
    Permission.CERTIFICATE_READ,
    Permission.REWARD_READ,
    Permission.REWARD_WISH,
}
_REVIEWER = {Permission.STORY_REVIEW}
_ADMIN = {
    Permission.CONTENT_SUBMIT,
    Permission.CONTENT_STEER,
    Permission.STORY_REVIEW,
    Permission.REWARD_AWARD,
    Permission.PEOPLE_MANAGE,
    Permission.ROLES_GRANT,
    Permission.AUDIT_READ,
    Permission.POINTS_CORRECT,
    Permission.PROGRAMME_STEER,
    Permission.JOBS_READ,
}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PUBLIC: _PUBLIC,
    Role.OUTSIDER: frozenset(_OUTSIDER),
    Role.MEMBER: frozenset(_MEMBER),
    Role.REVIEWER: frozenset(_MEMBER | _REVIEWER),
    Role.ADMIN: frozenset(_MEMBER | _ADMIN),
    Role.SYSTEM: frozenset(_PUBLIC | {Permission.UPKEEP_RUN, Permission.ROLES_GRANT, Permission.PEOPLE_MANAGE}),
}

REFUSALS: dict[Permission, str] = {
    Permission.STORY_REVIEW: N_("Only reviewers can do that. Ask an admin if you would like to review."),
    Permission.CONTENT_SUBMIT: N_("Only admins can add company content. Write it as a story of your own instead."),
    Permission.CONTENT_STEER: N_("Only admins can see what is planned for the content hub."),
    Permission.REWARD_AWARD: N_("Only admins can give rewards. You can tell them what would make you glad on Rewards."),
    Permission.PEOPLE_MANAGE: N_("Only admins can see and change the list of people."),
    Permission.ROLES_GRANT: N_("Only admins can give and take roles."),
    Permission.AUDIT_READ: N_("Only admins can read the audit trail."),
    Permission.POINTS_CORRECT: N_("Only admins can correct points. If some of yours are wrong, tell one of them."),
    Permission.PROGRAMME_STEER: N_("Only admins can decide about the programme."),
    Permission.JOBS_READ: N_("Only admins can see what the portal does by itself."),
    Permission.UPKEEP_RUN: N_("That is the portal's own work and cannot be started from here."),
}
SIGN_IN_FIRST = N_("Please sign in first.")
NOT_YET = N_(
    "It has begun with some colleagues, and you are not among them yet. On “Why we do this” you can ask to join."
)


def may(roles: frozenset[Role], permission: Permission) -> bool:
    """True when any of the roles holds the permission."""
    return any(permission in ROLE_PERMISSIONS[role] for role in roles)


def refusal_for(roles: frozenset[Role], permission: Permission) -> str:
    """The sentence to show to someone with these roles who lacks the permission."""
    if Role.OUTSIDER in roles:
        return NOT_YET
    if Role.MEMBER not in roles:
        return SIGN_IN_FIRST
    return REFUSALS.get(permission, SIGN_IN_FIRST)
