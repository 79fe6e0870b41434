"""A member of staff makes a file of a copy, for a person who has no e-mail address. The passphrase goes another way.

The file is written first and whole, and only then is it recorded: who writes it takes it back when that fails.
"""

from collections.abc import Callable

from handlers.authorisation import authorise, on_record
from handlers.copy_lines import check_ready, lock_copied_request, lock_copy_of
from handlers.copy_pieces import CopyFile, file_of
from handlers.services import Actor, Services
from storage import audit, copy_files, copy_links, keys, lookups, requests
from storage.ids import CopyId, RequestId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord


def hand_over_copy(
    services: Services,
    actor: Actor,
    request_id: RequestId,
    write: Callable[[CopyFile], None],
    *,
    purpose: str | None = None,
) -> Plaintext:
    """Have `write` write the sealed file, then record that it was given out; return what opens it.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven: as they say.
        CopyRefused: the copy is not confirmed and made.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted):
        with services.database.begin() as session:
            lock_copied_request(session, request_id)
            row = lock_copy_of(session, request_id)
            check_ready(services, row)
            copy_id = row.id
        write(file_of(services, row))
        with services.database.begin() as session:
            request = lock_copied_request(session, request_id)
            row = lock_copy_of(session, request_id)
            check_ready(services, row)
            download = copy_links.put_download(
                session, CopyId(row.id), link_id=None, token_hash=None, at=services.now()
            )
            key = keys.open_key(session, services.vault, keys.request_owner(request_id))
            entry = audit.AuditEntry(
                actor=actor.name,
                word=AuditWord.COPY_HANDED,
                request_id=request_id,
                purpose=granted,
                details={"copy": copy_id, "download": download.id, "bytes": row.size},
            )
            seq = audit.append(session, services.vault, entry, at=services.now())
            lookups.record(session, seq, hashes=requests.list_identifiers(session, request))
            return copy_files.open_passphrase(row, key)
