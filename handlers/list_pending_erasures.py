"""Which partners are to be asked how far something is."""

from typing import Final

from handlers.services import Services
from storage import partner_erasures
from storage.ids import PartnerErasureId

_MOST: Final = 1_000


def list_pending_erasures(services: Services) -> list[PartnerErasureId]:
    """Return what takes time at partners, the oldest first."""
    with services.database.read() as session:
        return partner_erasures.list_pending(session, limit=_MOST)
