"""Somebody in the privacy role records a breach: its clock runs, and what it exposed is counted at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, may_also, on_record
from handlers.breach_lines import MaskedBreachLine, line_of_breach, texts_given
from handlers.breach_scope import MaskedExposure, exposure_of
from handlers.errors import TicketNotFound
from handlers.policy.breach_rules import check_moment
from handlers.policy.model import PurposeName
from handlers.register_errors import BreachFault, BreachInvalid
from handlers.services import Actor, Services
from storage import audit, breaches, exposures, lookups
from storage.breaches import NewBreach, Scope
from storage.vocabulary import Action, AuditWord, BreachScope

_MOST_TICKETS: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBreach:
    """A breach as somebody tells of it. `tickets` are Intercom's conversation ids, `exposed_by` an actor of the log."""

    aware_at: datetime | None
    description: str
    effects: str = ""
    measures: str = ""
    window_from: datetime | None = None
    window_before: datetime | None = None
    exposed_by: str | None = None
    tickets: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"AskedBreach(aware_at={self.aware_at!r}, tickets={len(self.tickets)}, …)"


@dataclass(frozen=True, slots=True)
class OpenedBreach:
    """A recorded breach, and what it exposed."""

    line: MaskedBreachLine
    exposure: MaskedExposure


def open_breach(services: Services, actor: Actor, asked: AskedBreach, *, purpose: str | None = None) -> OpenedBreach:
    """Record a breach. The hours run from `aware_at`, not from now (GDPR art. 33(1)).

    Raises:
        AccessDenied: the policy does not grant it.
        BreachInvalid: something is missing, or cannot be right.
        TicketNotFound: a ticket that was named is not here.
    """
    granted = authorise(services, actor, Action.RECORD_BREACH, purpose=purpose)
    with on_record(services, actor, Action.RECORD_BREACH, purpose=granted):
        return _record(services, actor, asked, purpose=granted)


def _record(services: Services, actor: Actor, asked: AskedBreach, *, purpose: PurposeName) -> OpenedBreach:
    at = services.now()
    if asked.aware_at is None:
        raise BreachInvalid(BreachFault.AWARE_MISSING)
    aware_at, type_ = check_moment(asked.aware_at, now=at), _type(asked, at)
    texts = texts_given(description=asked.description, effects=asked.effects, measures=asked.measures)
    if "description" not in texts:
        raise BreachInvalid(BreachFault.DESCRIPTION_MISSING)
    with_topics = may_also(services, actor, Action.SEE_TOPICS, purpose=purpose)
    with services.database.read() as session:  # the log may be long: nobody waits for it to be read
        scope = _scope(session, asked, type_)
        exposure = exposure_of(session, services, scope, with_topics=with_topics)
    with services.database.begin() as session:
        new = NewBreach(
            aware_at=aware_at,
            scope=scope,
            recorded_by=actor.name,
            tickets=len(exposure.tickets),
            persons=exposure.persons,
            kinds=exposure.kinds,
        )
        row = breaches.put_breach(session, services.vault, new, texts, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.BREACH_OPENED,
            purpose=purpose,
            details={
                "breach": row.id,
                "scope": row.scope,
                "tickets": row.tickets,
                "persons": row.persons,
                "kinds": exposure.kinds,
            },
        )
        seq = audit.append(session, services.vault, entry, at=at)
        lookups.record(session, seq, ticket_ids=[ticket.ticket_id for ticket in exposure.tickets])
        return OpenedBreach(line_of_breach(services, row), exposure)


def _type(asked: AskedBreach, at: datetime) -> BreachScope:
    """Return by what it is asked what was exposed. Raises BreachInvalid."""
    is_windowed = bool(asked.window_from or asked.window_before or asked.exposed_by)
    if asked.tickets and is_windowed:
        raise BreachInvalid(BreachFault.TICKETS_AMONG_OTHERS)
    if not asked.tickets and not is_windowed:
        raise BreachInvalid(BreachFault.NOTHING_SCOPED)
    if len(asked.tickets) > _MOST_TICKETS:
        raise BreachInvalid(BreachFault.TOO_MANY_TICKETS)
    if asked.window_from and asked.window_from >= (asked.window_before or at):
        raise BreachInvalid(BreachFault.WINDOW_REVERSED)
    if asked.tickets:
        return BreachScope.TICKETS
    return BreachScope.ACTOR if asked.exposed_by else BreachScope.WINDOW


def _scope(session: Session, asked: AskedBreach, type_: BreachScope) -> Scope:
    numbers = exposures.find_numbers(session, asked.tickets)
    for conversation_id in asked.tickets:
        if conversation_id not in numbers:
            raise TicketNotFound(conversation_id)
    return Scope(
        type=type_,
        window_from=asked.window_from,
        window_before=asked.window_before,
        actor=asked.exposed_by,
        ticket_ids=tuple(sorted(set(numbers.values()))),
    )
