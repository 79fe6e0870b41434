"""A member of staff has a link sent by which the person fetches the copy of their data."""

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.copy_errors import CopyFault, CopyRefused
from handlers.copy_lines import MaskedCopy, check_ready, line_of_copy, lock_copied_request, lock_copy_of
from handlers.services import Actor, Services
from storage import audit, copy_links, requests
from storage.ids import CopyId, RequestId
from storage.models import SubjectRequest
from storage.vocabulary import Action, AuditWord, IdentifierType


def deliver_copy(services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None) -> MaskedCopy:
    """Have a link to a copy sent to the person's address; older links to it do not count any more.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven: as they say.
        CopyRefused: the copy is not confirmed and made, no mail can be sent, or there is no address.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        request = lock_copied_request(session, request_id)
        row = lock_copy_of(session, request_id)
        check_ready(services, row)
        _check_mail(session, services, request)
        link_id = copy_links.put_link(session, CopyId(row.id), at=services.now())
        services.queue.enqueue_copy_link(session, link_id)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.COPY_DELIVERED,
            request_id=request_id,
            purpose=granted,
            details={"copy": row.id, "link": link_id},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return line_of_copy(session, services, request)


def _check_mail(session: Session, services: Services, request: SubjectRequest) -> None:
    """Raise CopyRefused where no link can be sent."""
    if IdentifierType.EMAIL not in {type_ for type_, _ in requests.list_identifiers(session, request)}:
        raise CopyRefused(CopyFault.NO_ADDRESS)
    if not services.sends_mail:
        raise CopyRefused(CopyFault.NO_MAIL)
