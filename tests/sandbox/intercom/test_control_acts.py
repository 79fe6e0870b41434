import httpx
import pytest

from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import BY_ADMIN, CLOSED, OPEN


def last(shown: httpx.Response) -> tuple[str, str | None]:
    message = shown.json()["messages"][-1]
    return message["part_type"], message["text"]


def test_a_customer_can_write_in_a_conversation(control: httpx.Client) -> None:
    shown = control.post("/customer", json={"conversation_id": OPEN, "text": "En\nsak <till>"})
    assert last(shown) == ("comment", "En\nsak <till>")


def test_a_new_customer_can_begin_a_conversation(control: httpx.Client, state: IntercomState) -> None:
    body = {"email": "Nya@example.se", "name": "Nya Kunden", "text": "Hej", "subject": "Fråga", "channel": "email"}
    first = control.post("/customer", json=body).json()
    second = control.post("/customer", json={"email": "nya@example.se", "text": "Hej igen"}).json()
    assert first["id"] != second["id"]
    assert first["contact_ids"] == second["contact_ids"], "the same address is the same contact"
    assert state.contacts[first["contact_ids"][0]].name == "Nya Kunden"


def test_a_known_contact_can_begin_a_conversation(control: httpx.Client, state: IntercomState) -> None:
    contact_id = state.conversations[CLOSED].contact_ids[0]
    shown = control.post("/customer", json={"contact_id": contact_id, "text": "Ny fråga"}).json()
    assert (shown["contact_ids"], shown["state"]) == ([contact_id], "open")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "Från ingen"}, 400),
        ({"text": "Till ingen", "conversation_id": "29999999"}, 404),
        ({"text": "Från ingen", "contact_id": "0" * 24}, 404),
    ],
)
def test_a_customer_must_be_somebody(control: httpx.Client, body: object, status: int) -> None:
    assert control.post("/customer", json=body).status_code == status


def test_admins_can_write_note_close_open_and_snooze(control: httpx.Client, state: IntercomState) -> None:
    path = f"/conversations/{OPEN}"
    assert last(control.post(f"{path}/message", json={"text": "Svar"})) == ("comment", "Svar")
    assert last(control.post(f"{path}/message", json={"text": "Obs", "note": True})) == ("note", "Obs")
    assert last(control.post(f"{path}/close")) == ("close", None)
    assert last(control.post(f"{path}/open")) == ("open", None)
    assert last(control.post(f"{path}/snooze", json={"seconds": 3600})) == ("snoozed", None)
    assert last(control.post(f"{path}/close", json={"text": "Hej då"})) == ("close", "Hej då")
    assert len(state.conversations[OPEN].closings) == 2


def test_contacts_can_be_merged(control: httpx.Client, state: IntercomState) -> None:
    one, other = (state.conversations[conversation_id].contact_ids[0] for conversation_id in (OPEN, BY_ADMIN))
    assert control.post(f"/contacts/{one}/merge", json={"into": other}).json() == {"ok": True}
    assert state.contacts[one].merged_into == other
    assert control.post(f"/contacts/{one}/merge", json={"into": other}).status_code == 410


def test_webhooks_can_be_set_pinged_lost_doubled_delivered_and_sent_again(control: httpx.Client) -> None:
    # Nobody listens on the discard port: what is sent is not answered.
    setting = {"target_url": "http://127.0.0.1:9", "mode": "manual", "lose_next": 1, "retry_after_seconds": 3600}
    control.post("/webhooks", json=setting)
    control.post(f"/conversations/{OPEN}/close")
    control.post("/webhooks", json={"double_next": 1})
    control.post(f"/conversations/{OPEN}/open")
    control.post("/webhooks/ping")
    lost, *doubled, ping = control.get("/webhooks").json()["deliveries"]
    assert (lost["outcome"], ping["topic"], ping["id"]) == ("lost", "ping", None)
    assert len({one["id"] for one in doubled}) == 1
    assert control.post("/webhooks/deliver").json() == {"sent": 3}
    assert [one["statuses"] for one in control.get("/webhooks").json()["deliveries"]] == [[], [None], [None], [None]]
    assert control.post("/webhooks/resend", json={"id": doubled[0]["id"]}).status_code == 200
    assert control.post("/webhooks/resend", json={"id": "notif_unknown"}).status_code == 404
    assert control.post("/webhooks/validate").json() == {"status": None}
