"""What is not there is told from every other trouble."""

import pytest

from storage.errors import FailureReason, PartnerFailed
from storage.partners.answers import find_by


def ask(reason: FailureReason | None) -> str:
    if reason is not None:
        raise PartnerFailed("testpartner", reason, permanent=True)
    return "told"


def test_what_is_there_is_told_and_what_is_not_is_none() -> None:
    assert find_by(ask, None) == "told"
    assert find_by(ask, reason=FailureReason.NOT_FOUND) is None


@pytest.mark.parametrize("reason", [reason for reason in FailureReason if reason is not FailureReason.NOT_FOUND])
def test_no_other_failure_passes_for_something_gone(reason: FailureReason) -> None:
    with pytest.raises(PartnerFailed) as failure:
        find_by(ask, reason)
    assert failure.value.reason is reason
