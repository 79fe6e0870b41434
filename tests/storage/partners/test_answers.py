"""What an answer is believed by shows nothing of it, and what is not there is told from every other trouble."""

import pytest
from pydantic import ConfigDict, ValidationError

from storage.errors import FailureReason, PartnerFailed
from storage.partners.answers import Believed, find_by
from tests.people import ASTRID


class Subscriber(Believed):
    model_config = ConfigDict(extra="allow")
    email: str


def test_an_answer_is_not_printed() -> None:
    read = [Subscriber.model_validate({"email": ASTRID.email, "name": ASTRID.name})]
    assert f"{read} {read[0]}" == "[Subscriber()] "


def test_an_answer_is_not_quoted_in_an_error() -> None:
    with pytest.raises(ValidationError) as failure:
        Subscriber.model_validate({"email": [ASTRID.email]})
    assert ASTRID.email not in f"{failure.value} {failure.value!r}"


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
