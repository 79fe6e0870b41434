"""What follows from an acknowledgement: a message, a changed modal, or Slack's word that the app failed."""

import json
from typing import Any

from sandbox.slack.answers import say
from sandbox.slack.arguments import Arguments
from sandbox.slack.delivery import Reply
from sandbox.slack.handles import ResponsePlace
from sandbox.slack.state import SlackState
from sandbox.slack.surfaces import checked_view
from sandbox.slack.views import View
from sandbox.slack.wire import Json, SlackRefusal


def after_command(state: SlackState, reply: Reply, place: ResponsePlace, *, command: str) -> None:
    """Show what the acknowledgement of a command says, or that it failed. Needs the state's lock."""
    if not reply.is_acknowledged:
        state.notify(place.user, place.channel, f"{command} failed with the error “{reply.problem}”")
        return
    content = _message_of(reply.body)
    if not content:
        return
    try:
        say(state, place, Arguments(content), how="acknowledgement")
    except SlackRefusal:
        state.notify(place.user, place.channel, f"{command} failed with the error “invalid_command_response”")


def after_press(state: SlackState, reply: Reply, *, user: str, channel: str | None) -> None:
    """Tell the person that pressing something failed. Needs the state's lock."""
    if not reply.is_acknowledged and channel is not None:
        state.notify(user, channel, f"This app responded with the error “{reply.problem}”")


def after_submission(state: SlackState, reply: Reply, view: View) -> str | None:
    """Close, change or stack modals as the acknowledgement of a submission asks. Needs the state's lock.

    Returns:
        What is wrong with the acknowledgement, or None. The modal then stays open, as in Slack.
    """
    if not reply.is_acknowledged:
        return reply.problem
    current = state.views.find(view.id)
    if current is None:
        return None
    try:
        _act_on_view(state, current, _object_of(reply.body))
    except SlackRefusal as refusal:
        return refusal.problems[0] if refusal.problems else refusal.error
    return None


def _act_on_view(state: SlackState, view: View, answer: Json) -> None:
    action = answer.get("response_action")
    if action == "errors":
        state.show_view(state.views.set_errors(view, _checked_errors(view, answer.get("errors"))), how="errors")
    elif action == "update":
        state.show_view(state.views.update(view, _view_of(answer)), how="response_action")
    elif action == "push":
        state.show_view(state.views.push(view.owner, _view_of(answer)), how="response_action")
    elif action == "clear":
        state.views.clear(view.owner)
    elif action is None and not answer:
        state.views.close(view)
    else:
        raise SlackRefusal("unknown_response_action")


def _view_of(answer: Json) -> Json:
    return checked_view(answer.get("view"), expected_type="modal")


def _checked_errors(view: View, errors: Any) -> dict[str, str]:
    """Return the errors of a submission. Slack refuses those that do not belong to an input of the modal."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise SlackRefusal("invalid_errors")
    return {str(block_id): str(text) for block_id, text in errors.items()}


def _object_of(body: str) -> Json:
    try:
        value = json.loads(body) if body.strip() else {}
    except ValueError:
        raise SlackRefusal("invalid_response") from None
    if not isinstance(value, dict):
        raise SlackRefusal("invalid_response")
    return value


def _message_of(body: str) -> Json:
    """Return the message in a command's acknowledgement: JSON, or else plain text; empty when there is none."""
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        return {"text": body}
    return value if isinstance(value, dict) else {"text": body}
