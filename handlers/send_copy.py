"""A worker sends the link to a copy. Each attempt makes a new token: only the newest link counts."""

import secrets

from sqlalchemy.orm import Session

from handlers.copy_lines import SCHEDULE, TOKEN_BYTES
from handlers.policy.copy_rules import FETCHABLE, copy_until
from handlers.services import CopyLetter, WorkerServices
from storage import access_copies, audit, copy_links, requests
from storage.errors import FailureReason, PartnerFailed
from storage.ids import CopyId, CopyLinkId, RequestId
from storage.models import AccessCopy, AccessCopyLink, SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, CopyState, IdentifierType


def send_copy(services: WorkerServices, link_id: CopyLinkId) -> bool:
    """Send a link to a copy, and tell whether it is sent; not where nobody waits for it any more.

    The keyed hash of the token is stored before the mail goes, and the token nowhere. It counts no longer than the
    copy is kept.

    Raises:
        PartnerFailed: the mail was not taken, or this worker has no way to send any.
    """
    if services.mailer is None:
        raise PartnerFailed("mail", FailureReason.UNAUTHORISED, permanent=False)
    token = Plaintext(secrets.token_urlsafe(TOKEN_BYTES))
    with services.database.begin() as session:
        found = _awaited(session, services, link_id)
        if found is None:
            return False
        request, copy, link = found
        if link.sent_at is not None:
            return True
        until = min(copy_until(services.now(), services.policy.access_copy), copy.expires_at or services.now())
        copy_links.set_token(session, link, services.vault.hash_token(token.reveal()), expires_at=until)
        address = _address(session, services, request)
    services.mailer.send_copy(CopyLetter(address, token, until))
    with services.database.begin() as session:
        sent = copy_links.find_link(session, link_id)
        copy_now = access_copies.find_by_id(session, CopyId(sent.copy_id)) if sent else None
        if sent is None or copy_now is None:
            return False
        copy_links.note_sent(session, sent, at=services.now())
        entry = audit.AuditEntry(
            actor=SCHEDULE,
            word=AuditWord.COPY_SENT,
            request_id=RequestId(copy_now.request_id),
            details={"copy": copy_now.id, "link": link_id},
        )
        audit.append(session, services.vault, entry, at=services.now())
    return True


def _awaited(
    session: Session, services: WorkerServices, link_id: CopyLinkId
) -> tuple[SubjectRequest, AccessCopy, AccessCopyLink] | None:
    """Return a link with its copy and request, which nobody else changes now; None when it counts no more."""
    link = copy_links.find_link(session, link_id)
    copy = access_copies.find_by_id(session, CopyId(link.copy_id)) if link else None
    request = requests.lock_request(session, RequestId(copy.request_id)) if copy else None
    if copy is None or request is None or request.state not in FETCHABLE or copy.state is not CopyState.READY:
        return None
    if copy.expires_at is None or copy.expires_at <= services.now():
        return None
    newest = copy_links.find_newest(session, CopyId(copy.id))
    return (request, copy, newest) if newest is not None and newest.id == link_id else None


def _address(session: Session, services: WorkerServices, request: SubjectRequest) -> Plaintext:
    """Return the address of the request, or else another one that is proven to be the person's."""
    if request.subject_type is IdentifierType.EMAIL:
        return requests.open_subject(session, services.vault, request)
    found = requests.open_identifiers(session, services.vault, request).get(IdentifierType.EMAIL, ())
    if not found:
        raise PartnerFailed("mail", FailureReason.NOT_FOUND, permanent=True)
    return found[0]
