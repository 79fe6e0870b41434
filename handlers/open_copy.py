"""A person uses the button behind the link to their copy: they are shown what opens it, and may fetch the file once."""

import secrets
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from handlers.copy_lines import PERSON, TOKEN, TOKEN_BYTES
from handlers.policy.challenge_rules import TryResult
from handlers.policy.copy_rules import result_of_link
from handlers.services import Services
from storage import access_copies, audit, copy_files, copy_links, keys, requests
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy, AccessCopyLink, SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord

_MOST_RECORDED = 10
"""So many failed tries of one link are written down: more would let anybody who has it fill the log."""


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """What the page behind a link shows, once: what opens the file, and with what it is fetched."""

    passphrase: Plaintext = field(repr=False)
    token: Plaintext = field(repr=False)


def open_copy(services: Services, token: str) -> OpenedCopy | None:
    """Count a download of the copy that a link leads to; None where the link is worth nothing, for whatever reason."""
    if TOKEN.fullmatch(token) is None:
        return None
    token_hash = services.vault.hash_token(token)
    with services.database.read() as session:
        found = copy_links.find_by_token(session, token_hash)
        copy = access_copies.find_by_id(session, CopyId(found.copy_id)) if found else None
    if copy is None:
        return None
    with services.database.begin() as session:
        request = requests.lock_request(session, RequestId(copy.request_id))
        row = access_copies.lock_copy(session, CopyId(copy.id))
        link = copy_links.find_by_token(session, token_hash)  # anew: another process may have used or replaced it
        if request is None or row is None or link is None:
            return None
        result = _result(session, services, request, row, link)
        if result is not TryResult.GOOD:
            _note_try(session, services, row, link, result)
            return None
        return _open(session, services, row, link)


def _result(
    session: Session, services: Services, request: SubjectRequest, row: AccessCopy, link: AccessCopyLink
) -> TryResult:
    newest = copy_links.find_newest(session, CopyId(row.id))
    return result_of_link(
        services.now(),
        until=link.expires_at,
        is_newest=newest is not None and newest.id == link.id,
        copy=row.state,
        copy_until=row.expires_at,
        request=request.state,
        downloads=copy_links.count_downloads(session, CopyId(row.id)),
        rules=services.policy.access_copy,
    )


def _open(session: Session, services: Services, row: AccessCopy, link: AccessCopyLink) -> OpenedCopy:
    token = Plaintext(secrets.token_urlsafe(TOKEN_BYTES))
    token_hash = services.vault.hash_token(token.reveal())
    download = copy_links.put_download(
        session, CopyId(row.id), link_id=link.id, token_hash=token_hash, at=services.now()
    )
    key = keys.open_key(session, services.vault, keys.request_owner(RequestId(row.request_id)))
    entry = audit.AuditEntry(
        actor=PERSON,
        word=AuditWord.COPY_OPENED,
        request_id=RequestId(row.request_id),
        details={"copy": row.id, "link": link.id, "download": download.id},
    )
    audit.append(session, services.vault, entry, at=services.now())
    return OpenedCopy(copy_files.open_passphrase(row, key), token)


def _note_try(session: Session, services: Services, row: AccessCopy, link: AccessCopyLink, result: TryResult) -> None:
    """Count a link that was tried in vain, and write the first few of them down."""
    if copy_links.note_failed_try(session, link) > _MOST_RECORDED:
        return
    entry = audit.AuditEntry(
        actor=PERSON,
        word=AuditWord.COPY_REFUSED,
        request_id=RequestId(row.request_id),
        details={"copy": row.id, "link": link.id, "reason": result},
    )
    audit.append(session, services.vault, entry, at=services.now())
