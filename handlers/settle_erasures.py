"""What an erasure left to be done in the database of keys, because a process died or that database was away."""

from handlers.services import Services
from storage import key_destructions, orphan_keys, tombstones


def settle_erasures(services: Services) -> int:
    """Destroy the keys whose text is erased already, and carry the tombstones over to where the keys are.

    Returns how many of both were read back there. Keys that nobody owns are destroyed too. Safe to repeat.

    Raises:
        DatabaseUnusable: one of the two databases is away; what is not done is done at the next start or sweep.
    """
    orphan_keys.destroy_orphans(services.database, at=services.now())
    return tombstones.settle(services.database) + key_destructions.settle(services.database)
