"""The stand-in's memory as JSON: what is set, what a person sees, and all that happened."""

import dataclasses
from datetime import datetime
from typing import Any

from sandbox.slack.journal import Delivery
from sandbox.slack.state import SlackState
from sandbox.slack.views import View
from sandbox.slack.wire import Json


def summary_json(state: SlackState) -> Json:
    """Return settings, people, channels and faults; of the secrets only that they are there."""
    return {
        "target": state.target.url,
        "base_url": state.base_url,
        "version": state.journal.version,
        "people": [{"id": p.id, "name": p.real_name, "about": p.about} for p in state.people.values()],
        "channels": [{"id": c.id, "name": c.name, "members": sorted(c.members)} for c in state.channels.values()],
        "faults": [dataclasses.asdict(fault) for fault in state.faults.active],
    }


def messages_json(state: SlackState, user: str, channel: str | None) -> Json:
    """Return the messages this person sees, in one channel or in all, oldest first."""
    state.get_person(user)
    seen = [message for message in state.seen_by(user) if channel in {None, message.channel}]
    return {
        "messages": [
            m.to_slack()
            | {"channel": m.channel, "is_ephemeral": m.is_ephemeral, "seen_by": m.seen_by}
            | ({"files": [state.files.by_id[one].to_slack() for one in m.files]} if m.files else {})
            for m in seen
        ]
    }


def views_json(state: SlackState, user: str) -> Json:
    """Return the modals this person has open, the uppermost last, and their Home tab."""
    state.get_person(user)
    home = state.views.homes.get(user)
    modals = state.views.stacks.get(user, [])
    return {"modals": [_view_json(view) for view in modals], "home": _view_json(home) if home else None}


def journal_json(state: SlackState) -> Json:
    """Return all calls, sightings and deliveries since the last reset, oldest first."""
    journal = state.journal
    return {
        "calls": [_entry(call) for call in journal.calls],
        "sightings": [_entry(sighting) for sighting in journal.sightings],
        "deliveries": [_delivery(delivery) for delivery in journal.deliveries],
    }


def _view_json(view: View) -> Json:
    return view.to_slack() | {"errors": view.errors}


def _delivery(delivery: Delivery) -> Json:
    return _entry(delivery) | {"raw": delivery.raw.decode(errors="replace")}


def _entry(record: Any) -> Json:
    fields = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in fields.items()}
