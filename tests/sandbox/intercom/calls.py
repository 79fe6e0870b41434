"""The API calls that the tests make, in one line each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

VERSION = "2.14"
ADMIN = "7100001"
CLOSED, OPEN, BY_ADMIN, LONG = "21000001", "21000002", "21000003", "21000004"


@dataclass(frozen=True, slots=True)
class Api:
    """A caller of the stand-in's API."""

    client: httpx.Client

    def show(self, conversation_id: str, *, plain: bool = False) -> Any:
        """Return a conversation's JSON."""
        query = {"display_as": "plaintext"} if plain else {}
        return self.client.get(f"/conversations/{conversation_id}", params=query).json()

    def redact_part(self, conversation_id: str, number: int) -> httpx.Response:
        """Redact the `number`-th part."""
        part_id = f"{conversation_id}{number:04}"
        body = {"type": "conversation_part", "conversation_id": conversation_id, "conversation_part_id": part_id}
        return self.client.post("/conversations/redact", json=body)

    def redact_source(self, conversation_id: str) -> httpx.Response:
        """Redact the source."""
        body = {"type": "source", "conversation_id": conversation_id, "source_id": f"{conversation_id}0000"}
        return self.client.post("/conversations/redact", json=body)

    def search(self, query: object, **pagination: Any) -> httpx.Response:
        """Search conversations."""
        body = {"query": query, **({"pagination": pagination} if pagination else {})}
        return self.client.post("/conversations/search", json=body)

    def search_contacts(self, query: object, **pagination: Any) -> httpx.Response:
        """Search contacts."""
        body = {"query": query, **({"pagination": pagination} if pagination else {})}
        return self.client.post("/contacts/search", json=body)

    def found(self, query: object) -> list[str]:
        """Return the ids that a search for conversations finds."""
        return [one["id"] for one in self.search(query).json()["conversations"]]

    def manage(self, conversation_id: str, message_type: str, **more: Any) -> httpx.Response:
        """Close, open or snooze."""
        body = {"message_type": message_type, "type": "admin", "admin_id": ADMIN, **more}
        return self.client.post(f"/conversations/{conversation_id}/parts", json=body)

    def reply(self, conversation_id: str, message_type: str, body: str) -> httpx.Response:
        """Reply or note."""
        request = {"message_type": message_type, "type": "admin", "admin_id": ADMIN, "body": body}
        return self.client.post(f"/conversations/{conversation_id}/reply", json=request)


def one(field: str, operator: str, value: Any) -> dict[str, Any]:
    """Return a search filter."""
    return {"field": field, "operator": operator, "value": value}


def error_of(answer: httpx.Response) -> tuple[int, str]:
    """Return the status and the error code of a refusal."""
    body = answer.json()
    assert body["type"] == "error.list", "a refusal comes as an error list"
    return answer.status_code, body["errors"][0]["code"]


# Each call of the API, by the name of its endpoint.
EVERY_CALL: dict[str, Callable[[Api], httpx.Response]] = {
    "me": lambda api: api.client.get("/me"),
    "get_conversation": lambda api: api.client.get(f"/conversations/{OPEN}"),
    "search_conversations": lambda api: api.search(one("open", "=", value=True)),
    "redact": lambda api: api.redact_part(OPEN, 1),
    "manage": lambda api: api.manage(OPEN, "close"),
    "reply": lambda api: api.reply(OPEN, "note", "Obs"),
    "update_conversation": lambda api: api.client.put(f"/conversations/{OPEN}", json={"title": "Retur"}),
    "delete_conversation": lambda api: api.client.delete(f"/conversations/{OPEN}?retain_metrics=true"),
    "get_contact": lambda api: api.client.get("/contacts/4c1a03e2b5e2d8b7f6a9c001"),
    "search_contacts": lambda api: api.search_contacts(one("email", "=", "a@example.se")),
}
