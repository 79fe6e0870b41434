"""The control API under `/_sandbox/slack/`: how another process makes people act and sees what they see.

Orders are POSTed as JSON; what they lead to comes back as JSON. A wrong order is answered 400, something nobody can do
409, each with `{"error": …}`.
"""

import dataclasses
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from flask import Blueprint, Response, jsonify, request
from pydantic import ValidationError

from sandbox.slack import control_bodies as bodies
from sandbox.slack.delivery import Reply
from sandbox.slack.people import People
from sandbox.slack.snapshot import journal_json, messages_json, summary_json, views_json
from sandbox.slack.sources import NotSeen
from sandbox.slack.state import SlackState
from sandbox.slack.values import LeftEmpty, NotOffered
from sandbox.slack.wire import SlackRefusal

_Order = TypeVar("_Order", bound=bodies.Order)

PREFIX = "/_sandbox/slack"


def control_blueprint(state: SlackState, people: People) -> Blueprint:
    """Return the control API, to be registered on a Flask app that serves loopback only."""
    blueprint = Blueprint("slack_control", __name__, url_prefix=PREFIX)
    _add_acts(blueprint, people)
    _add_views(blueprint, state)
    _add_settings(blueprint, state)
    _add_errors(blueprint)
    return blueprint


def _add_acts(blueprint: Blueprint, people: People) -> None:
    def command(order: bodies.CommandBody) -> Response:
        stamp = order.stamp.to_stamp()
        reply = people.send_command(order.user, order.command, text=order.text, channel=order.channel, stamp=stamp)
        return _replied(reply)

    def press(order: bodies.PressBody) -> Response:
        chosen, stamp = order.chosen, order.stamp.to_stamp()
        reply = people.press(order.user, order.source, order.action_id, value=order.value, chosen=chosen, stamp=stamp)
        return _replied(reply)

    def submit(order: bodies.SubmissionBody) -> Response:
        return _replied(people.submit(order.user, order.view, order.filled, stamp=order.stamp.to_stamp()))

    def dismiss(order: bodies.DismissalBody) -> Response:
        return _replied(people.dismiss(order.user, order.view, is_cleared=order.is_cleared))

    def open_home(order: bodies.HomeBody) -> Response:
        return _replied(people.open_home(order.user, stamp=order.stamp.to_stamp()))

    def say(order: bodies.SayBody) -> Response:
        return jsonify(people.say(order.user, order.channel, order.text).to_slack())

    _post(blueprint, "commands", bodies.CommandBody, command)
    _post(blueprint, "presses", bodies.PressBody, press)
    _post(blueprint, "submissions", bodies.SubmissionBody, submit)
    _post(blueprint, "dismissals", bodies.DismissalBody, dismiss)
    _post(blueprint, "homes", bodies.HomeBody, open_home)
    _post(blueprint, "messages", bodies.SayBody, say)
    _add_message_acts(blueprint, people)
    _add_machine_acts(blueprint, people)


def _add_message_acts(blueprint: Blueprint, people: People) -> None:
    """Add what people do with messages, and Slack tells the product of."""

    def write(order: bodies.WriteBody) -> Response:
        return jsonify(people.write(order.user, order.channel, order.text, thread_ts=order.thread_ts).to_slack())

    def edit(order: bodies.EditBody) -> Response:
        return jsonify(people.edit(people.find_message(order.channel, order.ts), order.text).to_slack())

    def erase(order: bodies.MessageBody) -> Response:
        people.erase(people.find_message(order.channel, order.ts))
        return jsonify({"ok": True})

    def use_shortcut(order: bodies.ShortcutBody) -> Response:
        message = people.find_message(order.channel, order.ts)
        return _replied(people.use_shortcut(order.user, message, order.callback_id, stamp=order.stamp.to_stamp()))

    _post(blueprint, "writings", bodies.WriteBody, write)
    _post(blueprint, "edits", bodies.EditBody, edit)
    _post(blueprint, "erasures", bodies.MessageBody, erase)
    _post(blueprint, "shortcuts", bodies.ShortcutBody, use_shortcut)


def _add_machine_acts(blueprint: Blueprint, people: People) -> None:
    """Add what Slack itself, or whoever pretends to be Slack, sends."""

    def verify(order: bodies.VerificationBody) -> Response:
        return _replied(people.verify_url(order.challenge, stamp=order.stamp.to_stamp()))

    def send_event(order: bodies.EventBody) -> Response:
        stamp = order.stamp.to_stamp()
        return _replied(people.send_event(order.user, order.event, retry=order.retry, stamp=stamp))

    def interact(order: bodies.InteractionBody) -> Response:
        return _replied(people.send_interaction(order.payload, stamp=order.stamp.to_stamp()))

    def replay(order: bodies.ReplayBody) -> Response:
        return _replied(people.replay(order.delivery))

    _post(blueprint, "verifications", bodies.VerificationBody, verify)
    _post(blueprint, "events", bodies.EventBody, send_event)
    _post(blueprint, "interactions", bodies.InteractionBody, interact)
    _post(blueprint, "replays", bodies.ReplayBody, replay)


def _add_views(blueprint: Blueprint, state: SlackState) -> None:
    @blueprint.get("/")
    def summary() -> Response:
        with state.lock:
            return jsonify(summary_json(state))

    @blueprint.get("/messages")
    def messages() -> Response:
        with state.lock:
            return jsonify(messages_json(state, request.args.get("as", ""), request.args.get("channel")))

    @blueprint.get("/views")
    def views() -> Response:
        with state.lock:
            return jsonify(views_json(state, request.args.get("as", "")))

    @blueprint.get("/journal")
    def journal() -> Response:
        with state.lock:
            return jsonify(journal_json(state))


def _add_settings(blueprint: Blueprint, state: SlackState) -> None:
    def set_target(order: bodies.TargetBody) -> Response:
        with state.lock:
            changes = {
                key: value for key, value in order.model_dump(include={"url", "signing_secret"}).items() if value
            }
            state.target = dataclasses.replace(state.target, **changes)
            state.token = order.token or state.token
            return jsonify(summary_json(state))

    def add_fault(order: bodies.FaultBody) -> Response:
        with state.lock:
            state.faults.active.append(order.to_fault())
            return jsonify(summary_json(state))

    def reset(_: bodies.Order) -> Response:
        state.reset()
        return jsonify({"ok": True})

    @blueprint.delete("/faults")
    def clear_faults() -> Response:
        with state.lock:
            state.faults.active.clear()
            return jsonify(summary_json(state))

    _post(blueprint, "target", bodies.TargetBody, set_target)
    _post(blueprint, "faults", bodies.FaultBody, add_fault)
    _post(blueprint, "reset", bodies.Order, reset)


def _post(blueprint: Blueprint, path: str, order: type[_Order], act: Callable[[_Order], Response]) -> None:
    def view() -> Response:
        return act(order.model_validate_json(request.get_data() or b"{}"))

    blueprint.add_url_rule(f"/{path}", endpoint=f"post_{path}", view_func=view, methods=["POST"])


def _add_errors(blueprint: Blueprint) -> None:
    @blueprint.errorhandler(ValidationError)
    def wrong_order(error: ValidationError) -> tuple[Response, HTTPStatus]:
        problems = [f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()]
        return jsonify({"error": "; ".join(problems)}), HTTPStatus.BAD_REQUEST

    @blueprint.errorhandler(SlackRefusal)
    def refused(error: SlackRefusal) -> tuple[Response, HTTPStatus]:
        return jsonify({"error": error.error}), HTTPStatus.BAD_REQUEST

    @blueprint.errorhandler(NotSeen)
    @blueprint.errorhandler(NotOffered)
    @blueprint.errorhandler(LeftEmpty)
    def impossible(error: NotSeen | NotOffered | LeftEmpty) -> tuple[Response, HTTPStatus]:
        return jsonify({"error": f"{type(error).__name__}: {error}"}), HTTPStatus.CONFLICT


def _replied(reply: Reply | None) -> Response:
    if reply is None:
        return jsonify({"is_sent": False})
    fields = dataclasses.asdict(reply)
    return jsonify({"is_sent": True, "is_acknowledged": reply.is_acknowledged, **fields})
