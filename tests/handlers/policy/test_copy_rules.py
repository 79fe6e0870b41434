"""What belongs to a copy, and what a link to it is worth."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.policy.challenge_rules import TryResult
from handlers.policy.copy_rules import (
    copy_until,
    has_note,
    is_own_name,
    is_portable,
    is_provided_field,
    old_notes_before,
    result_of_link,
    source_state,
)
from handlers.policy.model import CopyRules, Policy, PurposeName
from storage.vocabulary import AskState, CopySourceState, CopyState, ItemType, NoteChoice, RequestState

_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_copy_counts_for_whole_days() -> None:
    assert copy_until(_NOW, CopyRules()) == _NOW + timedelta(days=14)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (_NOW, datetime(2025, 3, 2, 9, tzinfo=UTC)),
        (datetime(2028, 2, 29, 9, tzinfo=UTC), datetime(2027, 2, 28, 9, tzinfo=UTC)),
    ],
)
def test_an_old_note_has_been_there_for_more_than_a_year(now: datetime, before: datetime) -> None:
    assert old_notes_before(now) == before
    assert has_note(NoteChoice.OLD, before - timedelta(seconds=1), now=now)
    assert not has_note(NoteChoice.OLD, before, now=now)


def test_a_note_whose_day_nobody_knows_counts_as_old() -> None:
    assert has_note(NoteChoice.OLD, None, now=_NOW)
    assert not has_note(NoteChoice.NONE, None, now=_NOW)


def test_what_rests_on_consent_or_contract_is_portable(policy: Policy) -> None:
    assert is_portable(policy, [PurposeName("support")])
    assert not is_portable(policy, [PurposeName("legal_obligation")])
    assert not is_portable(policy, [PurposeName("unknown")])


@pytest.mark.parametrize(
    ("partner", "type_", "name", "is_provided"),
    [
        ("mailerlite", ItemType.SUBSCRIBER, "fields.last_name", True),
        ("stripe", ItemType.CUSTOMER, "address.city", True),
        ("stripe", ItemType.CUSTOMER, "risk_score", False),
        ("stripe", ItemType.CHARGE, "billing_details.name", False),
        ("asana", ItemType.TASK, "name", False),
        ("nobody", ItemType.CUSTOMER, "name", False),
    ],
)
def test_what_a_person_types_in_themselves_is_provided(
    policy: Policy, partner: str, type_: ItemType, name: str, *, is_provided: bool
) -> None:
    assert is_provided_field(policy, partner, type_, name) is is_provided


def test_the_name_of_a_record_that_is_the_person_is_the_persons() -> None:
    assert is_own_name(ItemType.CUSTOMER, "name")
    assert not is_own_name(ItemType.TASK, "name")
    assert not is_own_name(ItemType.CUSTOMER, "description")


def test_only_what_holds_something_or_is_not_known_is_a_source() -> None:
    assert {state: source_state(state) for state in AskState if source_state(state)} == {
        AskState.FOUND: CopySourceState.WAITING,
        AskState.FAILED: CopySourceState.FAILED,
        AskState.BY_HAND: CopySourceState.BY_HAND,
    }


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({}, TryResult.GOOD),
        ({"request": RequestState.ANSWERED}, TryResult.GOOD),
        ({"downloads": 4}, TryResult.GOOD),
        ({"downloads": 5}, TryResult.USED),
        ({"until": _NOW}, TryResult.EXPIRED),
        ({"until": None}, TryResult.EXPIRED),
        ({"copy_until": _NOW}, TryResult.EXPIRED),
        ({"is_newest": False}, TryResult.VOID),
        *(({"copy": state}, TryResult.VOID) for state in CopyState if state is not CopyState.READY),
        *(
            ({"request": state}, TryResult.VOID)
            for state in RequestState
            if state not in (RequestState.IN_PROGRESS, RequestState.ANSWERED)
        ),
    ],
)
def test_what_a_link_is_worth(change: dict[str, Any], result: TryResult) -> None:
    later = _NOW + timedelta(seconds=1)
    asked: dict[str, Any] = {
        "until": later,
        "is_newest": True,
        "copy": CopyState.READY,
        "copy_until": later,
        "request": RequestState.IN_PROGRESS,
        "downloads": 0,
        "rules": CopyRules(),
    }
    assert result_of_link(_NOW, **(asked | change)) is result
