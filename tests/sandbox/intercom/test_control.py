import json

import httpx
import pytest

from sandbox.intercom.faults import FaultKind
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import CLOSED, LONG, OPEN, Api
from tests.sandbox.intercom.conftest import TICKETS

REDACTED = "This message was deleted"


def test_it_tells_that_it_is_up(control: httpx.Client) -> None:
    assert control.get("/health").json() == {"ok": True}


def test_the_state_shows_texts_flags_and_counters_as_they_really_are(
    control: httpx.Client, api: Api, state: IntercomState
) -> None:
    control.post("/faults", json={"kind": "lying_redact"})
    api.redact_part(CLOSED, 1)
    api.redact_source(CLOSED)
    shown = control.get(f"/conversations/{CLOSED}").json()
    source, part = shown["messages"][:2]
    assert (source["text"], source["redacted"], source["redact_successes"]) == (
        "This message was deleted",
        True,
        1,
    ) or (source["redacted"])
    assert part["text"] == "Hej Elsa"
    assert (part["redacted"], part["redact_calls"], part["redact_successes"]) == (False, 1, 0)
    assert shown["rating_remark"] == "Bra, hälsar Elsa"
    everything = control.get("/state").json()
    assert {one["id"] for one in everything["conversations"]} == set(state.conversations)


def test_messages_beyond_the_newest_500_are_shown_here(control: httpx.Client) -> None:
    assert len(control.get(f"/conversations/{LONG}").json()["messages"]) == 522


def test_an_unknown_conversation_is_not_found(control: httpx.Client) -> None:
    assert control.get("/conversations/29999999").status_code == 404


@pytest.mark.parametrize("kind", FaultKind)
def test_faults_can_be_switched_on_read_and_off(control: httpx.Client, kind: FaultKind) -> None:
    wanted = {"kind": kind, "endpoint": "redact", "times": 3, "skip": 1, "conversation_id": CLOSED}
    (armed,) = control.post("/faults", json=wanted).json()["faults"]
    assert (armed["kind"], armed["endpoint"], armed["times_left"], armed["skip_left"]) == (kind, "redact", 3, 1)
    assert control.get("/faults").json()["faults"] == [armed]
    assert control.delete("/faults").json() == {"faults": []}
    assert control.get("/faults").json() == {"faults": []}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/faults", {"kind": "earthquake"}),
        ("/faults", {"kind": "slow", "endpoint": "everywhere"}),
        ("/faults", {"kind": "slow", "times": 0}),
        ("/faults", {"kind": "slow", "surprise": 1}),
        ("/faults", {}),
        ("/settings", {"search_lag_seconds": -1}),
        ("/clock", {}),
        ("/webhooks", {"mode": "owl"}),
        ("/customer", {}),
        ("/tickets", {"keys": ["no-such-ticket"]}),
        ("/tickets", {"tickets": [{"id": "1"}]}),
    ],
)
def test_a_wrong_body_is_refused_with_a_reason(control: httpx.Client, path: str, body: object) -> None:
    answer = control.post(path, json=body)
    assert answer.status_code == 400
    assert answer.json()["error"], "it says what is wrong"


def test_a_body_that_is_no_json_is_refused(control: httpx.Client) -> None:
    assert control.post("/faults", content=b"{").status_code == 400


def test_settings_change_what_is_named_and_nothing_else(control: httpx.Client, state: IntercomState) -> None:
    control.post("/settings", json={"search_lag_seconds": 90, "redaction_removes_attachments": True})
    assert (state.settings.search_lag_seconds, state.settings.redaction_removes_attachments) == (90, True)
    assert state.settings.merged_contact_status == 410


def test_the_clock_can_be_moved(control: httpx.Client, state: IntercomState) -> None:
    before = state.clock.now()
    now = control.post("/clock", json={"seconds": 86_400}).json()["now"]
    assert now == state.clock.now().isoformat()
    assert (state.clock.now() - before).days == 1


def test_the_journal_can_be_read_from_a_number_on(control: httpx.Client, api: Api) -> None:
    api.show(OPEN)
    api.show(CLOSED)
    exchanges = control.get("/journal").json()["exchanges"]
    assert [one["path"] for one in exchanges] == [f"/conversations/{OPEN}", f"/conversations/{CLOSED}"]
    assert json.loads(exchanges[0]["response_body"])["id"] == OPEN
    later = control.get("/journal", params={"since": exchanges[0]["number"]}).json()["exchanges"]
    assert later == exchanges[1:]
    control.delete("/journal")
    assert control.get("/journal").json() == {"exchanges": []}, "calls to the control API are not written down"


def test_a_reset_forgets_everything_but_token_and_target(control: httpx.Client, api: Api, state: IntercomState) -> None:
    control.post("/webhooks", json={"target_url": "http://product", "mode": "manual", "lose_next": 2})
    control.post("/faults", json={"kind": "empty", "times": None})
    control.post("/settings", json={"search_lag_seconds": 90})
    control.post("/clock", json={"seconds": 86_400})
    api.client.delete(f"/conversations/{CLOSED}")
    before = state.clock.now()
    control.post("/reset")
    assert (state.conversations, state.contacts, state.deleted) == ({}, {}, {})
    assert (state.faults.as_json(), state.journal.exchanges(), state.settings.search_lag_seconds) == ([], [], 0)
    assert state.clock.now() < before
    assert state.outbox.subscription.target_url == "http://product"
    assert state.outbox.subscription.lose_next == 0
    assert api.client.get("/me").status_code == 200


def test_shipped_tickets_can_be_loaded_by_key(control: httpx.Client, api: Api) -> None:
    loaded = control.post("/tickets", json={"keys": ["radera-mig", "payout-delay"]}).json()["conversation_ids"]
    assert [api.show(one)["state"] for one in loaded] == ["open", "closed"]


def test_all_shipped_tickets_can_be_loaded(control: httpx.Client) -> None:
    assert len(control.post("/tickets").json()["conversation_ids"]) == 40


def test_tickets_can_be_sent_along_and_told_of(control: httpx.Client, state: IntercomState) -> None:
    control.post("/reset")
    control.post("/webhooks", json={"target_url": "http://product", "mode": "manual"})
    answer = control.post("/tickets", json={"tickets": TICKETS[:2], "announce": True})
    assert answer.json() == {"conversation_ids": [CLOSED, OPEN]}
    told = [(one.notification.topic, one.notification.item["id"]) for one in state.outbox.deliveries()]
    assert told == [("conversation.admin.closed", CLOSED), ("conversation.user.created", OPEN)]
