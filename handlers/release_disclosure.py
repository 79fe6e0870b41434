"""Somebody has the file for an authority made: what was approved and still stands, and nothing else, in one file.

The file is written first and whole, and only then is it recorded as released: a release that is killed leaves a
disclosure that is approved, and never one that is released without a file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.authorisation import authorise
from handlers.disclosed_fields import OpenedField, open_fields
from handlers.disclosure_lines import MaskedDisclosureLine, lines_of_disclosures, lock_proposed
from handlers.policy.disclosure_rules import check_release
from handlers.register_errors import DisclosureChanged, DisclosureNotFound
from handlers.services import Actor, Services
from storage import audit, disclosures, lookups
from storage.ids import DisclosureId
from storage.vocabulary import Action, AuditWord


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedFile:
    """What stands in the file of a disclosure; `left_out` are the positions whose value is not there any more."""

    line: MaskedDisclosureLine
    fields: tuple[OpenedField, ...]
    left_out: tuple[int, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ReleasedDisclosure:
    """A released disclosure: how many fields are in its file, and how many were approved and are gone."""

    line: MaskedDisclosureLine
    released: int
    left_out: int


def release_disclosure(
    services: Services,
    actor: Actor,
    disclosure_id: DisclosureId,
    write: Callable[[DisclosedFile], None],
    *,
    purpose: str | None = None,
) -> ReleasedDisclosure:
    """Have `write` make the file, whole and on the disk, and then record the release. It happens once.

    Raises:
        AccessDenied: the policy does not grant it.
        DisclosureNotFound, DisclosureDecided: as they say; nothing was written, or somebody else was first.
        DisclosureChanged: nothing of what was approved is left.
    """
    granted = authorise(services, actor, Action.RELEASE_DISCLOSURE, purpose=purpose)
    file = _file(services, disclosure_id)
    write(file)
    with services.database.begin() as session:
        row = lock_proposed(session, disclosure_id)
        check_release(row.state)
        positions = {field.position for field in file.fields}
        kinds = disclosures.note_released(session, row, positions, by=actor.name, at=services.now())
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.DISCLOSURE_RELEASED,
            purpose=granted,
            details={"disclosure": row.id, "fields": len(positions), "kinds": kinds},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        disclosures.note_audit(session, row, seq)
        given = {field.ticket_id for field in disclosures.list_fields(session, disclosure_id) if field.is_released}
        lookups.record(session, seq, ticket_ids=given)
        line = lines_of_disclosures(session, services, [row])[0]
    return ReleasedDisclosure(line, len(file.fields), len(file.left_out))


def _file(services: Services, disclosure_id: DisclosureId) -> DisclosedFile:
    """Return what stands in the file. Raises DisclosureNotFound, DisclosureDecided, DisclosureChanged."""
    with services.database.read() as session:
        row = disclosures.find_disclosure(session, disclosure_id)
        if row is None:
            raise DisclosureNotFound
        check_release(row.state)
        opened = tuple(open_fields(session, services, row))
        if not opened:
            raise DisclosureChanged
        there = {field.position for field in opened}
        every = (field.position for field in disclosures.list_fields(session, disclosure_id))
        return DisclosedFile(
            line=lines_of_disclosures(session, services, [row])[0],
            fields=opened,
            left_out=tuple(position for position in every if position not in there),
            made_at=services.now(),
        )
