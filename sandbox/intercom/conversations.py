"""The conversation endpoints of the API."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Response, request

from sandbox.intercom import changes
from sandbox.intercom.answers import Refusal, invalid, json_answer, missing
from sandbox.intercom.fields import CONVERSATION_FIELDS
from sandbox.intercom.incoming import body_object, text_field
from sandbox.intercom.paging import page_of, read_wish
from sandbox.intercom.records import Conversation
from sandbox.intercom.redaction import Place, redact
from sandbox.intercom.rendering import conversation_json, list_item_json
from sandbox.intercom.searching import compile_query
from sandbox.intercom.stand import here, told_lie
from sandbox.intercom.texts import to_html

DEFAULT_PER_PAGE = 20

conversations = Blueprint("conversations", __name__)


@conversations.get("/conversations/<conversation_id>", endpoint="get_conversation")
def get_conversation(conversation_id: str) -> Response:
    """Show a conversation with its newest 500 parts."""
    state = here().state
    with state.lock:
        return _shown(state.get_conversation(conversation_id))


@conversations.post("/conversations/search", endpoint="search_conversations")
def search_conversations() -> Response:
    """Find conversations by their attributes; new ones only after the search lag."""
    state = here().state
    body = body_object()
    wish = read_wish(body.get("pagination"), default_per_page=DEFAULT_PER_PAGE)
    matches = compile_query(body.get("query"), CONVERSATION_FIELDS)
    with state.lock:
        indexed_until = state.clock.now() - timedelta(seconds=state.settings.search_lag_seconds)
        stored = state.conversations.values()
        page = page_of((one for one in stored if one.created_at <= indexed_until and matches(one)), wish)
        found = [list_item_json(one, state.contacts, plain=False) for one in page.items]
    answer = {"type": "conversation.list", "pages": page.pages, "total_count": page.total_count, "conversations": found}
    return json_answer(answer)


@conversations.post("/conversations/redact", endpoint="redact")
def redact_message() -> Response:
    """Redact one part or the source."""
    state = here().state
    body = body_object()
    names = {"conversation_part": "conversation_part_id", "source": "source_id"}
    kind = text_field(body, "type")
    if kind not in names:
        message = "The type attribute provided should be either 'conversation_part' or 'source'"
        raise Refusal(400, "type_mismatch", message)
    place = Place(text_field(body, "conversation_id"), text_field(body, names[kind]), is_source=kind == "source")
    with state.lock:
        return _shown(redact(state, place, lie=told_lie()))


@conversations.post("/conversations/<conversation_id>/parts", endpoint="manage")
def manage(conversation_id: str) -> Response:
    """Close, open or snooze a conversation."""
    state = here().state
    body = body_object()
    admin_id, message_type = text_field(body, "admin_id"), text_field(body, "message_type")
    with state.lock:
        if message_type == "close":
            farewell = body.get("body")
            return _shown(changes.close(state, conversation_id, admin_id, to_html(farewell) if farewell else None))
        if message_type == "open":
            return _shown(changes.reopen(state, conversation_id, admin_id))
        if message_type == "snoozed":
            return _shown(changes.snooze(state, conversation_id, admin_id, _until(body)))
    raise invalid("message_type", "message_type must be close, open or snoozed")


@conversations.post("/conversations/<conversation_id>/reply", endpoint="reply")
def reply(conversation_id: str) -> Response:
    """Let an admin answer the customer, or leave a note for colleagues."""
    state = here().state
    body = body_object()
    if text_field(body, "type") != "admin":
        raise invalid("type", "type must be admin")
    message_type = text_field(body, "message_type")
    if message_type not in {"comment", "note"}:
        raise invalid("message_type", "message_type must be comment or note")
    text, admin_id = _as_html(text_field(body, "body")), text_field(body, "admin_id")
    with state.lock:
        return _shown(changes.admin_writes(state, conversation_id, admin_id, text, note=message_type == "note"))


@conversations.put("/conversations/<conversation_id>", endpoint="update_conversation")
def update_conversation(conversation_id: str) -> Response:
    """Change the title and custom attributes of a conversation."""
    state = here().state
    body = body_object()
    title, attributes = body.get("title"), body.get("custom_attributes", {})
    if title is not None and not isinstance(title, str):
        raise invalid("title", "title must be a string")
    if not isinstance(attributes, dict) or not all(isinstance(value, str | int) for value in attributes.values()):
        raise invalid("custom_attributes", "custom_attributes must be an object of strings and numbers")
    with state.lock:
        return _shown(changes.update(state, conversation_id, title, attributes))


@conversations.delete("/conversations/<conversation_id>", endpoint="delete_conversation")
def delete_conversation(conversation_id: str) -> Response:
    """Delete a conversation for good."""
    state = here().state
    with state.lock:
        changes.delete(state, conversation_id, retain_metrics=request.args.get("retain_metrics") == "true")
    return json_answer({"id": conversation_id, "object": "conversation", "deleted": True})


def _shown(conversation: Conversation) -> Response:
    plain = request.args.get("display_as") == "plaintext"
    return json_answer(conversation_json(conversation, here().state.contacts, plain=plain))


def _as_html(text: str) -> str:
    return text if text.lstrip().startswith("<") else to_html(text)


def _until(body: dict[str, Any]) -> datetime:
    value = body.get("snoozed_until")
    if value is None:
        raise missing("snoozed_until")
    if type(value) is not int:
        raise invalid("snoozed_until", "snoozed_until must be a Unix time in seconds")
    return datetime.fromtimestamp(value, UTC)
