"""Who and what a breach exposed, counted: tickets, persons, kinds. Ids and counts, no text. Used by several verbs."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.policy.model import Policy
from handlers.services import Services
from storage import exposures, redactions, topics
from storage.breaches import Scope
from storage.exposures import Read, Readings
from storage.ids import TicketId
from storage.models import Ticket
from storage.tickets import NO_TEXT
from storage.vocabulary import BreachScope, TicketState


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedExposedTicket:
    """A ticket that was exposed: which kinds, how often it was read, and whether its persons can still be told."""

    ticket_id: TicketId
    conversation_id: str
    state: TicketState
    kinds: dict[str, int]
    """What was shown, as the log counted it; of tickets that were named, what stands in them, or stood."""
    is_sensitive: bool
    """It holds a kind that the policy calls sensitive, or, for whom may see that, tells of a sensitive topic."""
    can_be_told: bool
    """False when its text is gone, and with it the contact's details."""
    times: int
    """How often it was read; 0 where that was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedExposure:
    """What a breach exposed. `searches` counts searches for persons; whom they found is among the `persons`."""

    tickets: tuple[MaskedExposedTicket, ...]
    """The sensitive first, then by how many values they hold."""
    persons: int
    """Distinct contacts of those tickets whose text is here, and whoever was read with many others or searched for."""
    kinds: dict[str, int]
    searches: int

    @property
    def sensitive(self) -> int:
        """How many tickets are sensitive."""
        return sum(ticket.is_sensitive for ticket in self.tickets)

    @property
    def untold(self) -> int:
        """Of how many tickets nobody can be told any more."""
        return sum(not ticket.can_be_told for ticket in self.tickets)


def exposure_of(session: Session, services: Services, scope: Scope, *, with_topics: bool) -> MaskedExposure:
    """Return what a breach of this scope exposed; `with_topics` lets sensitive topics count as well."""
    named = scope.type is BreachScope.TICKETS
    readings = Readings({int(one): Read() for one in scope.ticket_ids}) if named else _readings(session, scope)
    read = readings.tickets
    rows = exposures.map_tickets(session, read)
    found = exposures.map_found_kinds(session, [one for one in rows if not read[one].kinds])
    told = topics.map_topics(session, rows) if with_topics else {}
    tickets = [
        _exposed(
            services.policy, row, read[row.id], read[row.id].kinds or found.get(row.id) or _gone(session, row), told
        )
        for row in rows.values()
    ]
    tickets.sort(key=lambda one: (not one.is_sensitive, -sum(one.kinds.values()), one.ticket_id))
    return MaskedExposure(
        tickets=tuple(tickets),
        persons=exposures.count_persons(session, rows, also=readings.persons),
        kinds=exposures.total(ticket.kinds for ticket in tickets),
        searches=readings.searches,
    )


def _readings(session: Session, scope: Scope) -> Readings:
    return exposures.read_log(session, since=scope.window_from, before=scope.window_before, actor=scope.actor)


def _gone(session: Session, row: Ticket) -> dict[str, int]:
    newest = redactions.find_newest(session, TicketId(row.id)) if row.state in NO_TEXT else None
    return dict(newest.kinds) if newest else {}


def _exposed(
    policy: Policy, row: Ticket, read: Read, kinds: dict[str, int], told: dict[int, frozenset[str]]
) -> MaskedExposedTicket:
    return MaskedExposedTicket(
        ticket_id=TicketId(row.id),
        conversation_id=row.conversation_id,
        state=row.state,
        kinds=dict(sorted(kinds.items())),
        is_sensitive=_is_sensitive(policy, kinds) or row.id in told,
        can_be_told=row.state not in NO_TEXT,
        times=read.times,
    )


def _is_sensitive(policy: Policy, kinds: Collection[str]) -> bool:
    return any(kind in kinds for kind in policy.breaches.sensitive_kinds)
