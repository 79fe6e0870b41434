"""The ids of erasures that only a clock can tell about."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.errors import InvalidId
from storage.partners.base import ErasureRef
from storage.partners.refs import read_ref, ref_until, state_by_clock
from storage.vocabulary import ErasureState

OVER_AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def test_a_ref_carries_what_it_is_of_and_when_it_is_over() -> None:
    assert read_ref(ref_until("1201234567890000", OVER_AT)) == ("1201234567890000", OVER_AT)


@pytest.mark.parametrize("ref", ["", "email", "email.", ".1", "e/mail.1", "email.1.2", "email.1\n", "email.-1", "é.1"])
def test_a_ref_of_another_form_is_refused(ref: str) -> None:
    with pytest.raises(InvalidId):
        read_ref(ErasureRef(ref))


def test_an_erasure_is_pending_until_its_time_is_over() -> None:
    assert state_by_clock(OVER_AT, OVER_AT - timedelta(seconds=1)) is ErasureState.PENDING
    assert state_by_clock(OVER_AT, OVER_AT) is ErasureState.DONE
