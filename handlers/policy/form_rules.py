"""What the public form for requests takes, and how often. Source: GDPR art. 12(2) and 12(3), 5(1)(c), 32.

A limit never loses a request that was taken in: it refuses before anything is stored, and says so. What repeats a
request that is open already is no new one, so that nobody can fill the list of a person who never asked.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Final

HOUR: Final = timedelta(hours=1)
"""Within which forms are counted."""
KEPT: Final = timedelta(days=1)
"""So long it is known that a page was sent, and from which network: longer than any page counts."""
MOST_PER_ADDRESS: Final = 6
"""So many requests of one address are opened in a day, one for each right; then what is open already is only noted."""
LONGEST_ADDRESS: Final = 254
"""Source: RFC 5321 section 4.5.3.1.3, with the angle brackets taken off."""
_LABEL: Final = r"[^\s.@<>()\[\],;:\"\\\x00-\x1f\x7f-\x9f]+"
_ADDRESS: Final = re.compile(rf"{_LABEL}(\.{_LABEL})*@{_LABEL}(\.{_LABEL})+")
_IPV6_OF_ONE: Final = 64
"""One subscriber has at least so many bits of network to send from. Source: RFC 6177."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLimits:
    """How many forms are taken in an hour."""

    per_client: int
    in_all: int


class FormEnd(StrEnum):
    """What became of a form that was sent."""

    RECEIVED = "received"
    NO_ADDRESS = "no_address"
    TOO_MANY = "too_many"


def is_address(text: str) -> bool:
    """Tell whether mail can be sent to an address in its normal form: a name, one @, and a domain with a dot.

    Letters of any alphabet may stand in both (RFC 6531); what could end a header line, or begin another address, not.
    """
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def network_of(client: str) -> str:
    """Return from where a form comes, as it is counted: an IPv4 address, or the network of an IPv6 one.

    What is no address is counted as one network: then all share a limit, and none is without.
    """
    try:
        address = ip_address(client.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, _IPV6_OF_ONE), strict=False))


def is_too_many(limits: FormLimits, *, of_client: int, in_all: int) -> bool:
    """Tell whether one more form is too many, after so many within the last hour."""
    return of_client >= limits.per_client or in_all >= limits.in_all


def is_repeat(opened: int) -> bool:
    """Tell whether a form for what is open already only repeats it, after so many of the same address within a day."""
    return opened >= MOST_PER_ADDRESS
