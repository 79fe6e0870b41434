"""The file of a copy, piece by piece: memory does not grow with it, and no transaction lasts. For several verbs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from handlers.services import Services
from storage import copy_files, keys
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A file that is on its way out: how long it is, and its pieces, which can be read once."""

    size: int
    pieces: Iterator[bytes] = field(repr=False)


def file_of(services: Services, row: AccessCopy) -> CopyFile:
    """Return the file of a copy that is ready."""
    return CopyFile(row.size, _pieces(services, CopyId(row.id), RequestId(row.request_id)))


def _pieces(services: Services, copy_id: CopyId, request_id: RequestId) -> Iterator[bytes]:
    number = 0
    while True:
        with services.database.read() as session:
            key = keys.open_key(session, services.vault, keys.request_owner(request_id))
            content = copy_files.find_piece(session, key, copy_id, number)
        if content is None:
            return
        yield content
        number += 1
