import pytest

from sandbox.intercom.faults import Fault, FaultKind
from sandbox.intercom.records import REDACTED_BODY
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import BY_ADMIN, CLOSED, LONG, OPEN, Api, error_of

NOT_REDACTABLE = (400, "conversation_part_not_redactable")
NOT_FOUND = (404, "conversation_part_or_message_not_found")


def part(api: Api, conversation_id: str, number: int) -> dict[str, object]:
    found: dict[str, object] = api.show(conversation_id)["conversation_parts"]["conversation_parts"][number - 1]
    return found


def test_a_part_is_blanked_whole(api: Api) -> None:
    answer = api.redact_part(CLOSED, 1)
    assert answer.status_code == 200
    assert answer.json()["conversation_parts"]["conversation_parts"][0]["redacted"] is True
    assert (part(api, CLOSED, 1)["redacted"], part(api, CLOSED, 1)["body"]) == (True, REDACTED_BODY)
    assert part(api, CLOSED, 2)["redacted"] is False, "its neighbour stays"
    assert "Elsa" not in str(part(api, CLOSED, 1)["body"])


def test_a_source_by_a_contact_is_blanked(api: Api) -> None:
    assert api.redact_source(CLOSED).status_code == 200
    source = api.show(CLOSED, plain=True)["source"]
    assert (source["redacted"], source["body"]) == (True, "This message was deleted")


def test_a_note_can_be_redacted(api: Api) -> None:
    assert api.redact_part(CLOSED, 2).status_code == 200


@pytest.mark.parametrize("number", [3, 4], ids=["attachments only", "the closing"])
def test_a_part_without_body_cannot_be_redacted(api: Api, number: int) -> None:
    assert error_of(api.redact_part(CLOSED, number)) == NOT_REDACTABLE
    assert part(api, CLOSED, number)["redacted"] is False


def test_a_source_by_an_admin_cannot_be_redacted(api: Api) -> None:
    assert error_of(api.redact_source(BY_ADMIN)) == NOT_REDACTABLE
    assert api.show(BY_ADMIN, plain=True)["source"]["body"] == "Hi Moa"


def test_redacting_twice_is_refused(api: Api) -> None:
    assert api.redact_part(CLOSED, 1).status_code == 200
    assert error_of(api.redact_part(CLOSED, 1)) == NOT_REDACTABLE
    assert api.redact_source(CLOSED).status_code == 200
    assert error_of(api.redact_source(CLOSED)) == NOT_REDACTABLE


def test_what_is_not_there_is_not_found(api: Api) -> None:
    assert error_of(api.redact_part(CLOSED, 99)) == NOT_FOUND
    assert error_of(api.redact_part("29999999", 1)) == NOT_FOUND
    assert error_of(api.redact_source("29999999")) == NOT_FOUND


def test_a_source_is_no_part_and_a_part_no_source(api: Api) -> None:
    assert error_of(api.redact_part(CLOSED, 0)) == NOT_FOUND
    body = {"type": "source", "conversation_id": CLOSED, "source_id": f"{CLOSED}0001"}
    assert error_of(api.client.post("/conversations/redact", json=body)) == NOT_FOUND


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, (400, "parameter_not_found")),
        ({"type": "everything", "conversation_id": CLOSED}, (400, "type_mismatch")),
        ({"type": "source", "conversation_id": CLOSED}, (400, "parameter_not_found")),
        ({"type": "conversation_part", "conversation_part_id": "1"}, (400, "parameter_not_found")),
        ({"type": "source", "conversation_id": ["1"], "source_id": "1"}, (400, "parameter_invalid")),
        (["source"], (400, "bad_request")),
    ],
)
def test_a_malformed_redaction_is_refused(api: Api, body: object, error: tuple[int, str]) -> None:
    assert error_of(api.client.post("/conversations/redact", json=body)) == error


def test_what_surrounds_the_text_survives(api: Api, state: IntercomState) -> None:
    before = api.show(CLOSED)
    api.redact_source(CLOSED)
    api.redact_part(CLOSED, 1)
    after = api.show(CLOSED)
    assert (after["title"], after["source"]["subject"]) == ("Elsas faktura", "Faktura till Elsa")
    assert after["source"]["author"] == before["source"]["author"], "the author keeps name and address"
    assert after["custom_attributes"] == {"Butik": "Elsas", "Order": 7}
    assert after["conversation_rating"]["remark"] == "Bra, hälsar Elsa"
    assert len(after["source"]["attachments"]) == 1
    assert after["state"] == "closed"
    assert after["statistics"]["last_close_at"] == before["statistics"]["last_close_at"]
    assert after["updated_at"] == int(state.clock.now().timestamp()), "the time of change moves"


def test_attachments_go_along_where_the_vendor_is_set_so(api: Api, state: IntercomState) -> None:
    state.settings.redaction_removes_attachments = True
    api.redact_source(CLOSED)
    assert api.show(CLOSED)["source"]["attachments"] == []


def test_a_part_beyond_the_newest_500_can_still_be_redacted_by_id(api: Api, state: IntercomState) -> None:
    assert api.redact_part(LONG, 1).status_code == 200
    assert state.conversations[LONG].parts[0].redacted


def test_calls_and_successes_are_counted_for_each_message(api: Api, state: IntercomState) -> None:
    api.redact_part(CLOSED, 1)
    api.redact_part(CLOSED, 1)
    api.redact_part(CLOSED, 4)
    api.redact_source(OPEN)
    assert state.counters() == {
        f"{CLOSED}0001": {"calls": 2, "succeeded": 1},
        f"{CLOSED}0004": {"calls": 1, "succeeded": 0},
        f"{OPEN}0000": {"calls": 1, "succeeded": 1},
    }


def test_a_lie_looks_like_a_redaction_and_changes_nothing(api: Api, state: IntercomState) -> None:
    state.faults.add(Fault(kind=FaultKind.LYING_REDACT))
    answer = api.redact_part(CLOSED, 1)
    claimed = answer.json()["conversation_parts"]["conversation_parts"][0]
    assert (answer.status_code, claimed["redacted"], claimed["body"]) == (200, True, REDACTED_BODY)
    assert (part(api, CLOSED, 1)["redacted"], part(api, CLOSED, 1)["body"]) == (False, "<p>Hej Elsa</p>")
    assert state.counters()[f"{CLOSED}0001"] == {"calls": 1, "succeeded": 0}
    assert api.redact_part(CLOSED, 1).status_code == 200, "asked again, it is done"
    assert part(api, CLOSED, 1)["redacted"] is True


def test_a_half_lie_sets_the_flag_and_keeps_the_text(api: Api, state: IntercomState) -> None:
    state.faults.add(Fault(kind=FaultKind.HALF_LYING_REDACT))
    assert api.redact_source(CLOSED).json()["source"]["body"] == REDACTED_BODY
    source = api.show(CLOSED)["source"]
    assert source["redacted"] is True
    assert "Elsa" in source["body"]
    assert error_of(api.redact_source(CLOSED)) == NOT_REDACTABLE
    assert state.counters()[f"{CLOSED}0000"] == {"calls": 2, "succeeded": 0}


def test_a_lie_about_one_conversation_spares_the_others(api: Api, state: IntercomState) -> None:
    state.faults.add(Fault(kind=FaultKind.LYING_REDACT, conversation_id=OPEN, times=None))
    api.redact_part(CLOSED, 1)
    api.redact_part(OPEN, 1)
    assert (part(api, CLOSED, 1)["redacted"], part(api, OPEN, 1)["redacted"]) == (True, False)
