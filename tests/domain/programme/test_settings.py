"""What an admin may decide: typed, version by version, with a way back."""

from __future__ import annotations

from functools import partial

import pytest

from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.programme import settings
from domain.programme.settings import SettingView
from domain.settings import SETTINGS
from tests.cast import Cast
from tests.faults.at_once import at_once

CODE = "correction_takes_two"


def now(cast: Cast) -> SettingView:
    return next(one for one in cast.ada.ask(settings.current) if one.code == CODE)


def test_until_somebody_decides_the_default_counts(small_cast: Cast):
    assert (now(small_cast).value, now(small_cast).version) == (50, 0)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=list(SETTINGS))
def test_every_default_is_of_its_type(setting):
    assert setting.type.checked(setting.default) == setting.default
    assert setting.code in SETTINGS


def test_every_decision_is_kept_with_who_and_when(cast: Cast):
    cast.ada.do(settings.decide, CODE, 20, 0)
    cast.later(days=1)
    cast.ines.do(settings.decide, CODE, 30, 1)
    assert (now(cast).value, now(cast).version) == (30, 2)
    told = cast.ada.ask(settings.history, CODE)
    assert [(one.version, one.value, one.decided_by) for one in told] == [(2, 30, "Ines Holm"), (1, 20, "Ada Bæk")]
    assert told[0].decided_at == cast.stage.now


def test_the_second_of_two_admins_is_told(cast: Cast):
    cast.ada.do(settings.decide, CODE, 20, 0)
    with pytest.raises(NotAllowedNow, match="in the meantime"):
        cast.ines.do(settings.decide, CODE, 30, 0)
    assert now(cast).value == 20


def test_of_two_at_once_one_decides(cast: Cast):
    decided = at_once(*[partial(_decided, cast, number) for number in (20, 30, 40)])
    assert sum(decided) == 1
    assert now(cast).version == 1


def _decided(cast: Cast, number: int) -> bool:
    try:
        cast.ada.do(settings.decide, CODE, number, 0)
    except NotAllowedNow:
        return False
    return True


@pytest.mark.parametrize("value", [0, 1001, "50", None, True, 2.5, [50]])
def test_it_refuses_what_is_no_such_number(small_cast: Cast, value: object):
    with pytest.raises(InvalidInput) as refused:
        small_cast.ada.do(settings.decide, CODE, value, 0)
    assert refused.value.field == "value"


def test_what_is_no_setting_cannot_be_decided(small_cast: Cast):
    with pytest.raises(NotFound):
        small_cast.ada.do(settings.decide, "points_for_likes", 5, 0)


def test_what_nobody_has_decided_stays_so_when_nothing_is_typed(small_cast: Cast):
    assert small_cast.ada.do(settings.decide, "logo", None, 0) == 0
    assert small_cast.ada.ask(settings.history, "logo") == []
