"""A running sandbox, driven from outside over HTTP: set the scene, act as people do, look behind."""

from typing import Any

import httpx

Json = dict[str, Any]

_PARTNERS = "/partners/_sandbox"


class Remote:
    """The control API of a running sandbox. `page_url` is its address, without a slash at the end."""

    def __init__(self, page_url: str) -> None:
        self.page_url = page_url
        self._client = httpx.Client(base_url=page_url, timeout=60.0, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def attach(self, *, product_url: str, client_secret: str, signing_secret: str, bot_token: str) -> None:
        """Tell both stand-ins where the product listens, and sign for it."""
        hooks = f"{product_url}/webhooks"
        self._post("/intercom/_sandbox/webhooks", {"target_url": f"{hooks}/intercom", "secret": client_secret})
        target = {"url": f"{hooks}/slack", "signing_secret": signing_secret, "token": bot_token}
        self._post("/_sandbox/slack/target", target)

    def load_tickets(self, keys: list[str] | None = None) -> list[str]:
        """Load the shipped tickets (all, or those of `keys`), announce each by webhook, and return their ids."""
        answer = self._post("/intercom/_sandbox/tickets", {"keys": keys, "announce": True})
        return [str(one) for one in answer["conversation_ids"]]

    def put_tickets(self, tickets: list[Json]) -> list[str]:
        """Load tickets of one's own, written as ticket files are, announce each, and return their ids."""
        answer = self._post("/intercom/_sandbox/tickets", {"tickets": tickets, "announce": True})
        return [str(one) for one in answer["conversation_ids"]]

    def conversations(self) -> list[Json]:
        """Return every conversation as it really is, texts and redaction counters included."""
        return list(self._get("/intercom/_sandbox/state")["conversations"])

    def conversation(self, conversation_id: str) -> Json:
        """Return one conversation as it really is."""
        return self._get(f"/intercom/_sandbox/conversations/{conversation_id}")

    def customer_writes(self, conversation_id: str, text: str) -> None:
        """Let the customer of a conversation write again; a closed one opens."""
        self._post("/intercom/_sandbox/customer", {"conversation_id": conversation_id, "text": text})

    def begin(self, *, email: str, name: str, text: str, subject: str = "") -> str:
        """Let a customer begin a conversation; return its id."""
        body = {"email": email, "name": name, "text": text, "subject": subject}
        return str(self._post("/intercom/_sandbox/customer", body)["id"])

    def close_conversation(self, conversation_id: str) -> None:
        """Let an admin close a conversation."""
        self._post(f"/intercom/_sandbox/conversations/{conversation_id}/close", {})

    def add_fault(self, kind: str, **details: Any) -> None:
        """Switch a fault of Intercom's on; see `sandbox.intercom.faults.Fault`."""
        self._post("/intercom/_sandbox/faults", {"kind": kind, **details})

    def clear_faults(self) -> None:
        """Switch every fault of Intercom's off."""
        self._client.delete("/intercom/_sandbox/faults").raise_for_status()

    def exchanges(self) -> list[Json]:
        """Return Intercom's journal: every call and its answer."""
        return list(self._get("/intercom/_sandbox/journal")["exchanges"])

    def webhooks(self) -> list[Json]:
        """Return what became of each notification."""
        return list(self._get("/intercom/_sandbox/webhooks")["deliveries"])

    def retry_webhooks_after(self, *, seconds: float) -> None:
        """Set after how long Intercom tries a notification again that was not taken."""
        self._post("/intercom/_sandbox/webhooks", {"retry_after_seconds": seconds})

    def resend(self, notification_id: str) -> None:
        """Send a past notification once more, with its id, and wait for the answer."""
        self._post("/intercom/_sandbox/webhooks/resend", {"id": notification_id})
        self._post("/intercom/_sandbox/webhooks/deliver", {})

    def command(self, user: str, text: str, *, channel: str = "C01SUPPORT") -> Json:
        """Type `/privacy …` in Slack; return the product's acknowledgement."""
        return self._post("/_sandbox/slack/commands", {"user": user, "text": text, "channel": channel})

    def press(self, user: str, source: str, action_id: str, **details: Any) -> Json:
        """Press a button or choose in a menu."""
        return self._post("/_sandbox/slack/presses", {"user": user, "source": source, "action_id": action_id} | details)

    def submit(self, user: str, view: str, filled: Json | None = None) -> Json:
        """Submit a modal."""
        return self._post("/_sandbox/slack/submissions", {"user": user, "view": view, "filled": filled or {}})

    def dismiss(self, user: str, view: str) -> None:
        """Close a modal, and those below it."""
        self._post("/_sandbox/slack/dismissals", {"user": user, "view": view, "is_cleared": True})

    def messages(self, user: str) -> list[Json]:
        """Return the messages this person sees, oldest first."""
        return list(self._get(f"/_sandbox/slack/messages?as={user}")["messages"])

    def modals(self, user: str) -> list[Json]:
        """Return the modals this person has open, the uppermost last."""
        return list(self._get(f"/_sandbox/slack/views?as={user}")["modals"])

    def slack_journal(self) -> Json:
        """Return everything that passed through Slack."""
        return self._get("/_sandbox/slack/journal")

    def put_customer(self, *, name: str, email: str, phone: str = "") -> None:
        """Let every partner but Intercom and Slack come to know a customer; `phone` in international form."""
        self._post(f"{_PARTNERS}/customers", {"name": name, "email": email, "phone": phone})

    def add_partner_fault(self, partner: str, kind: str, **details: Any) -> None:
        """Switch a partner's fault on; see `sandbox.partners.stand.Fault`."""
        self._post(f"{_PARTNERS}/faults", {"partner": partner, "kind": kind, **details})

    def clear_partner_faults(self) -> None:
        """Switch every partner's faults off."""
        self._client.delete(f"{_PARTNERS}/faults").raise_for_status()

    def advance_partners(self, seconds: float) -> None:
        """Move the partners' clock forward, so that what takes them time is over."""
        self._post(f"{_PARTNERS}/clock", {"seconds": seconds})

    def held(self) -> dict[str, list[str]]:
        """Return what every partner holds, a line for each thing, by its name."""
        return dict(self._get(f"{_PARTNERS}/held"))

    def mails(self) -> list[Json]:
        """Return what was sent to persons, as Postmark took it, the oldest first."""
        return list(self._get(f"{_PARTNERS}/mails")["mails"])

    def partner_exchanges(self, partner: str) -> list[Json]:
        """Return a partner's journal: every call and its answer."""
        return list(self._get(f"{_PARTNERS}/journal/{partner}")["exchanges"])

    def partner_settings(self) -> dict[str, str]:
        """Return the environment variables that connect the product with every partner."""
        return dict(self._get(f"{_PARTNERS}/settings"))

    def _get(self, path: str) -> Json:
        return self._checked(self._client.get(path))

    def _post(self, path: str, body: Json) -> Json:
        return self._checked(self._client.post(path, json=body))

    def _checked(self, response: httpx.Response) -> Json:
        response.raise_for_status()
        answer: Json = response.json()
        return answer
