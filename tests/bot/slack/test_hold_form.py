"""What was filled in is read; what cannot be right finds its field."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from bot.slack.hold_form import beside, day_in, read_hold_form
from bot.slack.hold_views import HoldField
from bot.slack.words import Language
from handlers.errors import NothingToHold, TicketNotFound
from handlers.hold_errors import HoldFault, HoldInvalid
from handlers.place_hold import AskedHold

FILLED: dict[str, Any] = {
    "ticket": {"value": " https://app.intercom.com/a/inbox/xyz/inbox/conversation/123 "},
    "person": {"value": " 070-174 06\u00a005 "},
    "created_from": {"selected_date": "2026-01-01"},
    "created_until": {"selected_date": None},
    "kind": {"selected_option": {"value": "PERSON"}},
    "reason": {"value": "Tvist\nhos ARN"},
    "owner": {"selected_user": "U0PERNYM02"},
    "review_on": {"selected_date": "2026-09-01"},
}


def view(**changes: Any) -> dict[str, Any]:
    values = deepcopy(FILLED) | changes
    return {"state": {"values": {field: {field: value} for field, value in values.items()}}}


def test_a_form_is_read() -> None:
    assert read_hold_form(view()) == AskedHold(
        ticket="123",
        person="070-174 06 05",
        created_from=date(2026, 1, 1),
        created_until=None,
        kind="PERSON",
        reason="Tvist\nhos ARN",
        owner="U0PERNYM02",
        review_on=date(2026, 9, 1),
    )


@pytest.mark.parametrize("held", [None, {}, {"value": None}, {"selected_date": 5}, {"selected_option": "x"}, "x"])
def test_what_is_not_there_is_nothing(held: object) -> None:
    assert read_hold_form(view(**dict.fromkeys(FILLED, held))) == AskedHold(reason="", owner="", review_on=None)
    assert read_hold_form({}) == AskedHold(reason="", owner="", review_on=None)


def test_what_is_no_ticket_is_refused() -> None:
    with pytest.raises(HoldInvalid) as refusal:
        read_hold_form(view(ticket={"value": "Astrid"}))
    assert refusal.value.fault is HoldFault.TICKET_UNREADABLE


@pytest.mark.parametrize("typed", ["", "2026-02-30", "soon"])
def test_a_day_that_is_none_is_none(typed: str) -> None:
    assert day_in(view(review_on={"selected_date": typed}), HoldField.REVIEW) is None


@pytest.mark.parametrize("language", Language)
def test_every_fault_has_its_field_and_its_sentence(language: Language) -> None:
    errors: list[HoldInvalid | NothingToHold | TicketNotFound] = [NothingToHold("1"), TicketNotFound("1")]
    for error in [*errors, *map(HoldInvalid, HoldFault)]:
        ((field, sentence),) = beside(error, language).beside().items()
        assert field in set(HoldField)
        assert sentence.endswith(".")
