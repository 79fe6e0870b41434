"""What retention needs to know of stored tickets: states, times, purposes by the policy's rules, kinds, topics."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from sqlalchemy.orm import Session

from detectors.entities import Kind, SensitiveTopic
from handlers.policy.claims import TicketFacts
from handlers.policy.ticket_rules import Attached, TicketFeatures, attached_purposes
from handlers.services import Services
from storage import features, keys, layers, topics
from storage.ids import TicketId
from storage.models import Ticket
from storage.partners.conversation import Features
from storage.plaintext import Plaintext

CONTACT_KINDS: Final = {"name": Kind.PERSON, "email": Kind.EMAIL_ADDRESS, "phone": Kind.PHONE_NUMBER}
"""The kinds of a contact's details."""
_LATEST_EPOCH_S: Final = 253_402_300_799


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a stored ticket is: its features, sealed until now, and the kinds that stand in it."""

    attributes: Mapping[str, Plaintext]
    features: TicketFeatures
    standing: frozenset[str]


def facts_of(session: Session, services: Services, row: Ticket) -> TicketFacts:
    """Return the facts of one stored ticket."""
    return map_facts(session, services, [row])[row.id]


def map_facts(session: Session, services: Services, rows: Collection[Ticket]) -> dict[int, TicketFacts]:
    """Return the facts of stored tickets by their ids, in few queries for all of them."""
    told = topics.map_topics(session, [row.id for row in rows])
    asked = _map_asked(session, services, rows)
    return {row.id: _facts(services, row, asked[row.id], told.get(row.id, frozenset())) for row in rows}


def attached_of(session: Session, services: Services, row: Ticket) -> tuple[Attached, ...]:
    """Return the purposes that the policy's rules attach to a stored ticket, and by which rule."""
    return attached_purposes(services.policy, _map_asked(session, services, [row])[row.id].features)


def _map_asked(session: Session, services: Services, rows: Collection[Ticket]) -> dict[int, _Asked]:
    ids = [row.id for row in rows]
    kinds, columns = layers.map_kinds(session, ids), layers.map_contact_columns(session, ids)
    opened = keys.map_keys(session, services.vault, [keys.ticket_owner(TicketId(row_id)) for row_id in ids])
    found = {}
    for row in rows:
        key = opened.get(keys.ticket_owner(TicketId(row.id)))
        told = features.open_features(row, key) if key else Features()
        standing = kinds.get(row.id, set()) | {str(CONTACT_KINDS[column]) for column in columns.get(row.id, ())}
        found[row.id] = _Asked(told.attributes, _as_asked(row, told, standing), frozenset(standing))
    return found


def _facts(services: Services, row: Ticket, asked: _Asked, told: Collection[str]) -> TicketFacts:
    attached = attached_purposes(services.policy, asked.features)
    clocks = services.policy.clock_attributes
    return TicketFacts(
        state=row.state,
        created_at=row.created_at,
        closed_at=row.closed_at,
        purposes=frozenset(one.purpose for one in attached),
        last_contact_at=row.last_contact_at,
        contract_ended_at=_event(asked.attributes, clocks.contract_ended, services),
        consent_withdrawn_at=_event(asked.attributes, clocks.consent_withdrawn, services),
        topics=frozenset(SensitiveTopic.among(told)),
        kinds=asked.standing,
    )


def _as_asked(row: Ticket, told: Features, kinds: Collection[str]) -> TicketFeatures:
    return TicketFeatures(
        channel=told.channel,
        began_as=told.began_as,
        tags=frozenset(told.tags),
        team=told.team,
        attributes={name: value.reveal() for name, value in told.attributes.items()},
        kinds=frozenset({*kinds, *row.gone_kinds}),
    )


def _event(attributes: Mapping[str, Plaintext], name: str | None, services: Services) -> datetime | None:
    """Return the moment that an attribute tells of: a date by the company's calendar, a time, or epoch seconds.

    What is not one of these is not known; the ticket then waits for the event, and is kept.
    """
    value = attributes.get(name) if name else None
    text = value.reveal().strip() if value else ""
    if text.isdigit() and len(text) > len("99991231"):
        seconds = int(text)
        return datetime.fromtimestamp(seconds, UTC) if seconds <= _LATEST_EPOCH_S else None
    try:
        moment = datetime.combine(date.fromisoformat(text), time.min)
    except ValueError:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=services.policy.controller.timezone)
