"""Whoever is refused reads why and what to do. A new permission joins by existing."""

from __future__ import annotations

import pytest

from domain import audit
from domain.access import REFUSALS, ROLE_PERMISSIONS, SIGN_IN_FIRST, Permission, Role, refusal_for

MEMBER = ROLE_PERMISSIONS[Role.MEMBER]


@pytest.mark.parametrize("permission", sorted(set(Permission) - MEMBER))
def test_a_member_who_lacks_a_permission_reads_a_sentence_of_its_own(permission: Permission):
    sentence = refusal_for(frozenset({Role.MEMBER}), permission)
    assert sentence == REFUSALS[permission] != SIGN_IN_FIRST
    assert sentence.endswith(".")


@pytest.mark.parametrize("permission", sorted(MEMBER - ROLE_PERMISSIONS[Role.PUBLIC]))
def test_a_stranger_is_asked_to_sign_in(permission: Permission):
    assert refusal_for(frozenset({Role.PUBLIC}), permission) == SIGN_IN_FIRST


def test_no_sentence_is_kept_for_what_everybody_may():
    assert set(REFUSALS) <= set(Permission) - MEMBER


def test_every_permission_is_held_by_somebody():
    assert frozenset().union(*ROLE_PERMISSIONS.values()) == set(Permission)


def test_every_line_of_the_audit_trail_can_be_read_out():
    assert all(tag.sentence for tag in audit.Tag)
