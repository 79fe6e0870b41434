"""What an erasure left to be done in the database of keys, because a process died or that database was away."""

from handlers.services import Services
from storage import key_destructions


def settle_erasures(services: Services) -> int:
    """Destroy the keys whose text is erased already, and return how many were read back as gone. Safe to repeat.

    Raises:
        DatabaseUnusable: one of the two databases is away; what is not done is done at the next start or sweep.
    """
    return key_destructions.settle(services.database)
