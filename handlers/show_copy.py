"""A member of staff sees where the copy of a request stands: what is replaced in it, by kind and placeholder."""

from handlers.authorisation import authorise, on_record
from handlers.copy_errors import CopyFault, CopyRefused
from handlers.copy_lines import MaskedCopy, line_of_copy
from handlers.policy.copy_rules import RIGHTS
from handlers.request_errors import RequestNotFound
from handlers.services import Actor, Services
from storage import audit, lookups, requests
from storage.ids import RequestId
from storage.vocabulary import Action, AuditWord


def show_copy(services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None) -> MaskedCopy:
    """Return where the copy of a request stands; that it was looked at is recorded, for the person too.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound: there is none of this number.
        CopyRefused: it asks for something else.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = requests.find_request(session, request_id)
        if row is None:
            raise RequestNotFound
        if row.right not in RIGHTS:
            raise CopyRefused(CopyFault.OTHER_RIGHT)
        line = line_of_copy(session, services, row)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.COPY_READ,
            request_id=request_id,
            purpose=granted,
            details={"texts": line.texts, "values": sum(values for values, _ in line.kinds.values())},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, hashes=requests.list_identifiers(session, row))
        return line
