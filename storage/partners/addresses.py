"""E-mail addresses as a partner's answers are compared with the person's: the case of letters makes no difference."""

from collections.abc import Iterable


def normal(address: str) -> str:
    """Return an address as it is compared."""
    return address.strip().casefold()


def is_among(address: str, others: Iterable[str]) -> bool:
    """Tell whether an address is one of these, in whatever case of letters."""
    return normal(address) in map(normal, others)
