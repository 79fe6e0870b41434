"""A worker collects one source of a copy, item by item, each looked through for what is another person's.

Safe to repeat: an attempt begins with taking away what the one before it stored.
"""

from detectors.entities import Kind
from handlers.copy_sources import Collecting, begin_source, find_waiting
from handlers.copy_texts import RawItem, RawText, looked_through
from handlers.copy_tickets import item_of
from handlers.correction_lists import lists_of
from handlers.policy.copy_rules import MEANT_FOR_LISTENING, is_own_name, is_provided_field
from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import OWN_STORE
from handlers.services import WorkerServices
from storage import access_copies, audit, keys, tickets
from storage.access_copies import NewItem
from storage.ids import CopyId, TicketId
from storage.partners.base import ExportedItem, Partner
from storage.vocabulary import Ability, AuditWord, CopySourceState, CopyTextType, PartnerAct

_ACTOR = "schedule"


def collect_copy(services: WorkerServices, copy_id: CopyId, source: str) -> CopySourceState | None:
    """Store what one partner, or our own store, holds of the person; None where nobody waits for it any more.

    Raises:
        PartnerFailed: the partner does not answer, or not as its description says.
    """
    with services.database.begin() as session:
        begun = begin_source(session, services, copy_id, source)
    if begun is None:
        return None
    partner = services.partners.get(PartnerName(source))
    if source == OWN_STORE:
        stored, mentions = _collect_tickets(services, begun)
    elif partner is not None and partner.abilities[PartnerAct.EXPORT] is Ability.BY_API:
        stored, mentions = _collect_partner(services, begun, partner), 0
    else:
        return _end(services, begun, CopySourceState.BY_HAND)
    return _end(services, begun, CopySourceState.COLLECTED, stored=stored, mentions=mentions)


def _collect_tickets(services: WorkerServices, begun: Collecting) -> tuple[int, int]:
    """Store the person's tickets; return how many, and in how many of others the person is mentioned."""
    stored = mentions = 0
    for scope, item in enumerate(begun.items, start=1):
        with services.database.read() as session:
            row = tickets.find_ticket(session, item.ref)
            if row is None or row.state in tickets.NO_TEXT:
                continue
            raw = item_of(session, services, begun.owner, row, scope=scope, only_provided=begun.only_provided)
            corrections = lists_of(session, services, ticket_id=TicketId(row.id))
        if raw is None:
            mentions += 1
        elif raw.texts:
            _store(services, begun, looked_through(services, raw, corrections))
            stored += 1
    return stored, mentions


def _collect_partner(services: WorkerServices, begun: Collecting, partner: Partner) -> int:
    """Store what a partner hands out of each item; return of how many it did."""
    wanted = [item for item in begun.items if item.type is not MEANT_FOR_LISTENING]
    with services.database.read() as session:
        corrections = lists_of(session, services)
    stored = 0
    for scope, exported in enumerate(partner.export(wanted), start=1):
        raw = _raw(services, begun, exported, scope)
        if raw.texts:
            _store(services, begun, looked_through(services, raw, corrections))
            stored += 1
    return stored


def _raw(services: WorkerServices, begun: Collecting, exported: ExportedItem, scope: int) -> RawItem:
    """Return an exported item as texts, each read after the last part of its field's name."""
    type_ = exported.item.type
    texts = [
        RawText(
            type=CopyTextType.FIELD,
            name=name,
            text=value.reveal(),
            lead=f"{name.rsplit('.', 1)[-1].replace('_', ' ')}: ",
            is_provided=is_provided_field(services.policy, begun.source, type_, name),
        )
        for name, value in exported.fields.items()
    ]
    names = [one.text for one in texts if is_own_name(type_, one.name)]
    own = (*begun.owner.own, *((Kind.PERSON, name) for name in (*begun.names, *names)))
    kept = [one for one in texts if one.is_provided or not begun.only_provided]
    return RawItem(scope=scope, type=type_, ref=exported.item.ref, texts=kept, own=own)


def _store(services: WorkerServices, begun: Collecting, item: NewItem) -> None:
    """Store one item, as long as somebody waits for it."""
    with services.database.begin() as session:
        if find_waiting(session, begun.copy_id, begun.source) is None:
            return
        key = keys.open_key(session, services.vault, keys.request_owner(begun.request_id))
        access_copies.put_item(session, key, begun.source_id, item)


def _end(
    services: WorkerServices, begun: Collecting, state: CopySourceState, *, stored: int = 0, mentions: int = 0
) -> CopySourceState | None:
    """Store and record how collecting a source ended."""
    recordings = sum(item.type is MEANT_FOR_LISTENING for item in begun.items)
    with services.database.begin() as session:
        found = find_waiting(session, begun.copy_id, begun.source)
        if found is None:
            return None
        access_copies.note_source(session, found[1], state, mentions=mentions, recordings=recordings)
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.COPY_COLLECTED,
            request_id=begun.request_id,
            details={
                "copy": begun.copy_id,
                "partner": begun.source,
                "state": state,
                "items": stored,
                "mentions": mentions,
                "recordings": recordings,
            },
        )
        audit.append(session, services.vault, entry, at=services.now())
        return state
