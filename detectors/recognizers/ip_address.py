"""Internet addresses, version 4 and 6. A product's version with four numbers is named as one and stays."""

import ipaddress
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_EVERYBODYS: Final = frozenset({"8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"})
"""Public name servers: they say nothing about who wrote."""


def _is_nobodys(value: str) -> bool:
    try:
        address = ipaddress.ip_address(value)
    except ValueError:
        return True
    return address.is_loopback or address.is_unspecified or address.is_multicast or value in _EVERYBODYS


RULE: Final = Rule(
    kind=Kind.IP_ADDRESS,
    fewest_digits=1,
    is_other=_is_nobodys,
    shapes=(
        number("version_4", 0.65, rf"(?<![\w.-])(?:{_OCTET}\.){{3}}{_OCTET}(?![\w-])(?!\.\d)"),
        shape(
            "version_6",
            0.7,
            r"(?<![\w:.])(?=[\da-fA-F]{0,4}:[\da-fA-F:.]{4})[\da-fA-F]{0,4}(?::[\da-fA-F.]{0,15}){2,7}(?![\w:])",
        ),
    ),
    cues=cues("ip, ip-*, ip adress*, ip address*, ipv4, ipv6, inloggad från, logged in from, login from"),
)
