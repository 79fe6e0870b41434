"""The privacy role records that a colleague was trained, or signed the agreement; nobody does it for themselves."""

from datetime import date

from handlers.authorisation import authorise, on_record
from handlers.errors import OwnStaffRecord
from handlers.services import Actor, Services, name_of
from handlers.staff_recording import put_new_record
from storage import audit
from storage.ids import SlackUserId
from storage.vocabulary import Action, AuditWord, StaffRecordType


def record_staff(
    services: Services,
    actor: Actor,
    user: SlackUserId,
    type_: StaffRecordType,
    done_on: date | None,
    *,
    purpose: str | None = None,
) -> date:
    """Record a training or a signature of a colleague, and return the last day on which it counts.

    Raises:
        AccessDenied: the policy does not grant it.
        OwnStaffRecord: it is their own.
        StaffRecordInvalid: nobody has such an id, or the day cannot be right.
    """
    granted = authorise(services, actor, Action.RECORD_STAFF, purpose=purpose)
    with on_record(services, actor, Action.RECORD_STAFF, purpose=granted), services.database.begin() as session:
        if name_of(user) == actor.name:
            raise OwnStaffRecord
        row = put_new_record(session, services, user, type_, done_on, by=actor.name)
        details: dict[str, audit.Detail] = {"user": user, "type": row.type, "valid_until": f"{row.valid_until}"}
        entry = audit.AuditEntry(actor=actor.name, word=AuditWord.STAFF_RECORDED, purpose=granted, details=details)
        audit.append(session, services.vault, entry, at=services.now())
        return row.valid_until
