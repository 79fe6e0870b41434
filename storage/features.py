"""What the policy's rules ask of a ticket, sealed under its key: how it came, tags, team, custom attributes."""

import json
from typing import Any

from storage.encryption import DataKey, Place
from storage.models import Ticket
from storage.partners.conversation import Features
from storage.plaintext import Plaintext
from storage.vocabulary import Channel


def seal_features(ticket: Ticket, key: DataKey, features: Features) -> None:
    """Seal a ticket's features; what has not changed is not sealed again."""
    if ticket.sealed_features is None or open_features(ticket, key) != features:
        ticket.sealed_features = key.seal(_written(features), _place(ticket.id))


def open_features(ticket: Ticket, key: DataKey) -> Features:
    """Return a ticket's features; empty ones for a ticket that was stored before there were any.

    Raises:
        SealBroken: the stored value was tampered with.
    """
    if ticket.sealed_features is None:
        return Features()
    stored: dict[str, Any] = json.loads(key.open(ticket.sealed_features, _place(ticket.id)).reveal())
    return Features(
        channel=Channel(stored["channel"]),
        began_as=stored["began_as"],
        tags=tuple(stored["tags"]),
        team=stored["team"],
        attributes={name: Plaintext(value) for name, value in stored["attributes"].items()},
    )


def _written(features: Features) -> Plaintext:
    attributes = {name: value.reveal() for name, value in features.attributes.items()}
    return Plaintext(
        json.dumps(
            {
                "channel": features.channel,
                "began_as": features.began_as,
                "tags": list(features.tags),
                "team": features.team,
                "attributes": attributes,
            }
        )
    )


def _place(ticket_id: int) -> Place:
    return Place("tickets", "sealed_features", str(ticket_id))
