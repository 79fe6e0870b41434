"""`views.*`: opening, stacking and changing modals, and setting Home tabs.

Source: Slack, Web API reference, the methods of these names.
"""

from typing import Any

from sandbox.slack.arguments import Arguments
from sandbox.slack.state import SlackState
from sandbox.slack.surfaces import checked_view
from sandbox.slack.views import View
from sandbox.slack.wire import Json


def open_view(state: SlackState, arguments: Arguments) -> Json:
    """Open a modal for the person whose trigger id this is."""
    content = checked_view(_read_view(arguments), expected_type="modal")
    owner = state.triggers.redeem(arguments.get("trigger_id"), now=state.now())
    return _answer(state, state.views.open(owner, content), how="views.open")


def push(state: SlackState, arguments: Arguments) -> Json:
    """Lay a modal on top of those the person has open."""
    content = checked_view(_read_view(arguments), expected_type="modal")
    owner = state.triggers.redeem(arguments.get("trigger_id"), now=state.now())
    return _answer(state, state.views.push(owner, content), how="views.push")


def update(state: SlackState, arguments: Arguments) -> Json:
    """Change an open modal, found by its id or its external id."""
    view = state.views.get(arguments.find("view_id") or arguments.get("external_id"))
    content = checked_view(_read_view(arguments), expected_type=view.content["type"])
    updated = state.views.update(view, content, expected_hash=arguments.find("hash"))
    return _answer(state, updated, how="views.update")


def publish(state: SlackState, arguments: Arguments) -> Json:
    """Set a person's Home tab."""
    owner = state.get_person(arguments.get("user_id"))
    content = checked_view(_read_view(arguments), expected_type="home")
    view = state.views.publish(owner.id, content, expected_hash=arguments.find("hash"))
    return _answer(state, view, how="views.publish")


def _read_view(arguments: Arguments) -> Any:
    return arguments.find_json("view", error="invalid_arguments")


def _answer(state: SlackState, view: View, *, how: str) -> Json:
    return {"view": state.show_view(view, how=how).to_slack()}
