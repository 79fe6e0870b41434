"""Tests of driving a running sandbox from outside: every act, over real HTTP."""

import hashlib
import hmac
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from sandbox.remote import Remote
from sandbox.server import Sandbox, running
from sandbox.slack_text import text_of
from tests.flows.canaries import ticket
from tests.sandbox.recipient import Recipient, running_recipient
from tests.sandbox.slack.product import SECRET

SIGRID = "U0SIGRID01"
_CLIENT_SECRET = "client-secret-of-the-tests"


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture
def remote(sandbox: Sandbox) -> Iterator[Remote]:
    """Return the remote control of a running sandbox to which nothing is attached."""
    with running(sandbox) as addresses:
        made = Remote(addresses.page)
        yield made
        made.close()


@pytest.fixture
def recipient(remote: Remote, sandbox: Sandbox) -> Iterator[Recipient]:
    """Return a product that is attached to both stand-ins."""
    with running_recipient(sandbox.slack) as product:
        remote.attach(
            product_url=product.url,
            client_secret=_CLIENT_SECRET,
            signing_secret=SECRET,
            bot_token=sandbox.slack.token,
        )
        yield product


def wait_for(look: Callable[[], Any]) -> Any:
    end = time.monotonic() + 5
    while not (seen := look()):
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.01)
    return seen


# --- Intercom


def test_shipped_tickets_are_loaded_by_key_or_all(remote: Remote) -> None:
    (one,) = remote.load_tickets(["radera-mig"])
    assert remote.conversation(one)["label"] == "radera-mig"
    assert len(remote.load_tickets()) == len(remote.conversations()) > 20


def test_tickets_of_one_s_own_are_loaded(remote: Remote) -> None:
    (own,) = remote.put_tickets([ticket(closed="P13M", number=1)])
    assert remote.conversation(own)["state"] == "closed"


def test_what_is_announced_is_signed_for_the_product(remote: Remote, recipient: Recipient) -> None:
    (one,) = remote.load_tickets(["radera-mig"])
    body, signature = wait_for(lambda: recipient.webhooks)[0]
    assert one.encode() in body
    assert signature == "sha1=" + hmac.new(_CLIENT_SECRET.encode(), body, hashlib.sha1).hexdigest()
    (notice,) = wait_for(lambda: [each for each in remote.webhooks() if each["outcome"] == "delivered"])
    assert notice["statuses"] == [200]


def test_a_notification_is_sent_again_with_its_id(remote: Remote, recipient: Recipient) -> None:
    remote.load_tickets(["radera-mig"])
    wait_for(lambda: recipient.webhooks)
    remote.resend(remote.webhooks()[0]["id"])
    first, second = (body for body, _ in wait_for(lambda: len(recipient.webhooks) == 2 and recipient.webhooks))
    assert first == second


def test_people_write_and_close_at_intercom(remote: Remote) -> None:
    begun = remote.begin(email="anna@example.se", name="Anna Exempel", text="Hej!", subject="Fråga")
    remote.close_conversation(begun)
    assert remote.conversation(begun)["state"] == "closed"
    remote.customer_writes(begun, "En sak till.")
    assert remote.conversation(begun)["state"] == "open"
    texts = [message["text"] for message in remote.conversation(begun)["messages"] if message["text"]]
    assert (texts[0], texts[-1]) == ("Hej!", "En sak till.")


def test_faults_are_switched_on_and_off_and_calls_are_kept(remote: Remote, sandbox: Sandbox) -> None:
    def me() -> int:
        token = {"Authorization": f"Bearer {sandbox.intercom.token}", "Intercom-Version": "2.14"}
        return httpx.get(f"{remote.page_url}/intercom/me", headers=token, trust_env=False).status_code

    remote.add_fault("server_error", endpoint="me", times=None)
    assert me() == 500
    remote.clear_faults()
    assert me() == 200
    assert [(each["path"], each["status"]) for each in remote.exchanges()] == [("/me", 500), ("/me", 200)]


def test_when_intercom_tries_again_can_be_set(remote: Remote, sandbox: Sandbox) -> None:
    remote.retry_webhooks_after(seconds=7)
    assert sandbox.intercom.outbox.subscription.retry_after_seconds == 7


# --- Slack


def test_a_command_is_answered_and_its_answer_is_seen_by_who_asked(remote: Remote, recipient: Recipient) -> None:
    acknowledged = remote.command(SIGRID, "")
    assert acknowledged["is_acknowledged"]
    (message,) = wait_for(lambda: remote.messages(SIGRID))
    assert text_of(message).startswith("help")
    assert remote.messages("U0STINAB04") == []
    assert recipient.webhooks == [], "Slack's do not go to Intercom's door"


def test_a_button_is_pressed(remote: Remote, recipient: Recipient) -> None:
    remote.command(SIGRID, "")
    (message,) = wait_for(lambda: remote.messages(SIGRID))
    assert remote.press(SIGRID, message["ts"], "more")["is_acknowledged"]
    assert wait_for(lambda: [one for one in remote.messages(SIGRID) if "more of 1" in one["text"]])
    assert recipient.url


def test_a_modal_is_filled_in_and_submitted(remote: Remote, recipient: Recipient) -> None:
    remote.command(SIGRID, "modal")
    modal = wait_for(lambda: remote.modals(SIGRID))[-1]
    assert remote.submit(SIGRID, modal["id"], {"right": "erasure", "who": "anna@example.se"})["is_acknowledged"]
    assert wait_for(lambda: [one for one in remote.messages(SIGRID) if "erasure for anna" in one["text"]])
    assert remote.modals(SIGRID) == []
    methods = [call["method"] for call in remote.slack_journal()["calls"]]
    assert methods[-2:] == ["views.open", "chat.postMessage"]
    assert recipient.url


def test_a_modal_is_closed(remote: Remote, recipient: Recipient) -> None:
    remote.command(SIGRID, "modal")
    modal = wait_for(lambda: remote.modals(SIGRID))[-1]
    remote.dismiss(SIGRID, modal["id"])
    assert remote.modals(SIGRID) == []
    assert recipient.url


def test_what_cannot_be_is_an_error_and_not_silence(remote: Remote) -> None:
    for act in (
        lambda: remote.conversation("1"),
        lambda: remote.load_tickets(["no such key"]),
        lambda: remote.command("U0NOBODY00", "help"),
        lambda: remote.add_fault("no such fault"),
        lambda: remote.resend("notif_none"),
        lambda: remote.dismiss(SIGRID, "V0NONE"),
    ):
        with pytest.raises(httpx.HTTPStatusError):
            act()


# --- The partners


def test_a_customer_is_put_at_every_partner_and_looked_for_behind_them(remote: Remote) -> None:
    remote.put_customer(name="Astrid Ek", email="astrid@example.se", phone="+46701740605")
    assert all("astrid" in " ".join(remote.held()[name]).casefold() for name in ("asana", "mailerlite", "stripe"))
    assert remote.mails() == []
    assert remote.partner_exchanges("stripe") == []


def test_partners_get_faults_and_another_time(remote: Remote, sandbox: Sandbox) -> None:
    remote.add_partner_fault("asana", "payment_required", times=None)
    assert len(sandbox.partners.asana.faults) == 1
    remote.clear_partner_faults()
    assert sandbox.partners.asana.faults == []
    before = sandbox.partners.clock.now()
    remote.advance_partners(3600)
    assert (sandbox.partners.clock.now() - before).total_seconds() >= 3600


def test_the_partners_settings_lead_to_the_partners(remote: Remote) -> None:
    url = remote.partner_settings()["GALLRA_PARTNERS_URL"]
    assert url == f"{remote.page_url}/partners"
    assert httpx.get(f"{url}/stripe/v1/customers").status_code == 401
