import re

from sandbox.intercom import changes
from sandbox.intercom.notifications import ping
from sandbox.intercom.outbox import Mode
from sandbox.intercom.people import contact_id_of
from sandbox.intercom.redaction import Place, redact
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import ADMIN, CLOSED, OPEN
from tests.sandbox.intercom.conftest import NOW


def last_payload(state: IntercomState, *, attempt: int = 1) -> dict[str, object]:
    return state.outbox.deliveries()[-1].notification.payload(attempt=attempt)


def subscribe(state: IntercomState, *, plain_text: bool = False) -> None:
    state.outbox.change(target_url="http://product/webhooks/intercom", mode=Mode.MANUAL, plain_text=plain_text)


def item_of(state: IntercomState) -> dict[str, object]:
    data = last_payload(state)["data"]
    assert isinstance(data, dict)
    assert data["type"] == "notification_event_data"
    item: dict[str, object] = data["item"]
    return item


def test_a_notification_has_intercoms_envelope(state: IntercomState) -> None:
    subscribe(state)
    changes.customer_writes(state, OPEN, "<p>Hemligt &amp; eget</p>")
    payload = last_payload(state, attempt=2)
    assert re.fullmatch(r"notif_[0-9a-f-]{36}", str(payload["id"]))
    assert (payload["type"], payload["topic"]) == ("notification_event", "conversation.user.replied")
    assert (payload["app_id"], payload["delivery_attempts"]) == ("gallrasandbox", 2)
    assert payload["created_at"] == payload["first_sent_at"] == int(NOW.timestamp())


def test_the_item_is_the_conversation_with_the_text_of_only_the_new_part(state: IntercomState) -> None:
    subscribe(state)
    changes.customer_writes(state, OPEN, "<p>Hemligt &amp; eget</p>")
    item = item_of(state)
    parts = item["conversation_parts"]
    assert isinstance(parts, dict)
    assert (item["type"], item["id"]) == ("conversation", OPEN)
    assert [part["body"] for part in parts["conversation_parts"]] == ["<p>Hemligt &amp; eget</p>"]


def test_the_text_is_plain_where_the_subscription_is_of_a_later_version(state: IntercomState) -> None:
    subscribe(state, plain_text=True)
    changes.customer_writes(state, OPEN, "<p>Hemligt &amp; eget</p>")
    assert "Hemligt & eget" in str(item_of(state))


def test_a_later_change_does_not_alter_what_was_told(state: IntercomState) -> None:
    subscribe(state)
    changes.close(state, OPEN, ADMIN)
    told = item_of(state)
    changes.reopen(state, OPEN, ADMIN)
    assert told["state"] == "closed"


def test_our_own_redaction_is_told_without_the_text(state: IntercomState) -> None:
    subscribe(state)
    redact(state, Place(CLOSED, f"{CLOSED}0001", is_source=False), lie=None)
    assert last_payload(state)["topic"] == "conversation_part.redacted"
    parts = item_of(state)["conversation_parts"]
    assert isinstance(parts, dict)
    assert [(part["id"], part["redacted"]) for part in parts["conversation_parts"]] == [(f"{CLOSED}0001", True)]
    assert "Hej Elsa" not in str(item_of(state))


def test_a_deletion_carries_only_an_id(state: IntercomState) -> None:
    subscribe(state)
    changes.delete(state, CLOSED, retain_metrics=True)
    assert item_of(state) == {"type": "conversation", "conversation_id": CLOSED}


def test_a_merge_names_both_contacts(state: IntercomState) -> None:
    subscribe(state)
    elsa, moa = contact_id_of("elsa@example.se"), contact_id_of("moa@example.com")
    changes.merge(state, elsa, into=moa)
    item = item_of(state)
    assert (item["id"], item["merged_from"]) == (moa, {"type": "contact", "id": elsa})


def test_a_ping_has_no_id(state: IntercomState) -> None:
    payload = ping(workspace=state.workspace, now=NOW).payload(attempt=1)
    assert (payload["id"], payload["topic"]) == (None, "ping")
    assert payload["data"]["item"]["type"] == "ping"
