"""A person's page fetches the file of their copy, once, right after its button was used."""

from handlers.copy_lines import PERSON, TOKEN
from handlers.copy_pieces import CopyFile, file_of
from handlers.policy.copy_rules import FETCH_WITHIN, FETCHABLE
from handlers.services import Services
from storage import access_copies, audit, copy_links, requests
from storage.ids import CopyId, RequestId
from storage.vocabulary import AuditWord, CopyState


def fetch_copy(services: Services, token: str) -> CopyFile | None:
    """Return the file that `open_copy` gave a token for; None where that counts no more, or never did."""
    if TOKEN.fullmatch(token) is None:
        return None
    at = services.now()
    with services.database.begin() as session:
        download = copy_links.lock_download(session, services.vault.hash_token(token))
        if download is None or download.fetched_at is not None or at >= download.opened_at + FETCH_WITHIN:
            return None
        row = access_copies.find_by_id(session, CopyId(download.copy_id))
        request = requests.find_request(session, RequestId(row.request_id)) if row else None
        if row is None or request is None or row.state is not CopyState.READY or request.state not in FETCHABLE:
            return None
        if row.expires_at is None or row.expires_at <= at:
            return None
        copy_links.note_fetched(session, download, at=at)
        entry = audit.AuditEntry(
            actor=PERSON,
            word=AuditWord.COPY_FETCHED,
            request_id=RequestId(row.request_id),
            details={"copy": row.id, "download": download.id, "bytes": row.size},
        )
        audit.append(session, services.vault, entry, at=at)
        return file_of(services, row)
