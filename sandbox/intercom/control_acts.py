"""The control API's acts: what customers and admins do in the workspace, and the webhooks it sends."""

from datetime import timedelta

from flask import Blueprint, Response
from pydantic import ValidationError

from sandbox.intercom import changes
from sandbox.intercom.answers import Refusal, json_answer
from sandbox.intercom.control import body_invalid, control_body
from sandbox.intercom.control_bodies import (
    AdminBody,
    CloseBody,
    CustomerBody,
    MergeBody,
    MessageBody,
    ResendBody,
    SnoozeBody,
    WebhooksBody,
)
from sandbox.intercom.people import put_contact
from sandbox.intercom.records import Conversation
from sandbox.intercom.snapshot import conversation_snapshot
from sandbox.intercom.stand import here
from sandbox.intercom.state import IntercomState
from sandbox.intercom.texts import to_html

acts = Blueprint("acts", __name__, url_prefix="/_sandbox")
acts.register_error_handler(ValidationError, body_invalid)


@acts.post("/customer")
def customer_writes() -> Response:
    """Let a customer write."""
    state, body = here().state, control_body(CustomerBody)
    text = to_html(body.text)
    with state.lock:
        conversation_id = body.conversation_id
        if conversation_id is None:
            contact_id = body.contact_id or _writer(state, body)
            conversation_id = changes.begin(state, contact_id, text, subject=body.subject, channel=body.channel)
        else:
            changes.customer_writes(state, conversation_id, text)
        return _shown(state.get_conversation(conversation_id))


@acts.post("/conversations/<conversation_id>/message")
def admin_writes(conversation_id: str) -> Response:
    """Let an admin write to the customer, or to colleagues."""
    body = control_body(MessageBody)
    text = to_html(body.text)
    return _shown(changes.admin_writes(here().state, conversation_id, body.admin_id, text, note=body.note))


@acts.post("/conversations/<conversation_id>/close")
def close(conversation_id: str) -> Response:
    """Close a conversation."""
    body = control_body(CloseBody)
    text = None if body.text is None else to_html(body.text)
    return _shown(changes.close(here().state, conversation_id, body.admin_id, text))


@acts.post("/conversations/<conversation_id>/open")
def reopen(conversation_id: str) -> Response:
    """Open a conversation again."""
    return _shown(changes.reopen(here().state, conversation_id, control_body(AdminBody).admin_id))


@acts.post("/conversations/<conversation_id>/snooze")
def snooze(conversation_id: str) -> Response:
    """Put a conversation aside."""
    state, body = here().state, control_body(SnoozeBody)
    until = state.clock.now() + timedelta(seconds=body.seconds)
    return _shown(changes.snooze(state, conversation_id, body.admin_id, until))


@acts.post("/contacts/<contact_id>/merge")
def merge(contact_id: str) -> Response:
    """Merge a contact into another."""
    changes.merge(here().state, contact_id, into=control_body(MergeBody).into)
    return json_answer({"ok": True})


@acts.post("/webhooks")
def subscribe() -> Response:
    """Change where and how webhooks are sent."""
    outbox = here().state.outbox
    outbox.change(**control_body(WebhooksBody).model_dump(exclude_unset=True))
    return _webhooks(here().state)


@acts.get("/webhooks")
def show_webhooks() -> Response:
    """Show what became of each notification."""
    return _webhooks(here().state)


@acts.post("/webhooks/deliver")
def deliver() -> Response:
    """Send what is due now, and wait for the answers."""
    return json_answer({"sent": here().sender.deliver_due()})


@acts.post("/webhooks/ping")
def ping() -> Response:
    """Queue a ping."""
    here().sender.ping()
    return _webhooks(here().state)


@acts.post("/webhooks/validate")
def validate() -> Response:
    """Ask the target for its HEAD, as Intercom does when a subscription is saved."""
    return json_answer({"status": here().sender.validate_target()})


@acts.post("/webhooks/resend")
def resend() -> Response:
    """Queue a past notification again, with its id."""
    state = here().state
    if not state.outbox.resend(control_body(ResendBody).id, state.clock.now()):
        raise Refusal(404, "not_found", "No such notification")
    return _webhooks(state)


def _writer(state: IntercomState, body: CustomerBody) -> str:
    if body.email is None:
        raise Refusal(400, "parameter_not_found", "give conversation_id, contact_id or email")
    contact = put_contact(
        state,
        key=body.email.casefold(),
        name=body.name,
        email=body.email,
        phone=None,
        role="user",
        created_at=state.clock.now(),
    )
    return contact.id


def _shown(conversation: Conversation) -> Response:
    with here().state.lock:
        return json_answer(conversation_snapshot(conversation))


def _webhooks(state: IntercomState) -> Response:
    outbox = state.outbox
    deliveries = [delivery.as_json() for delivery in outbox.deliveries()]
    return json_answer({"target_url": outbox.subscription.target_url, "deliveries": deliveries})
