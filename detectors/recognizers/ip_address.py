"""Internet addresses, version 4 and 6. A product's version with four numbers is named as one and stays."""

import ipaddress
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_DOT = r"(?:\.|\[\.\]|\(\.\)|[ ]\.[ ])"
_ADDRESS = rf"(?:{_OCTET}{_DOT}){{3}}{_OCTET}(?![\w-])(?!\.\d)"
_EVERYBODYS: Final = frozenset({"8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"})
"""Public name servers: they say nothing about who wrote."""
_ROUTERS: Final = frozenset({"192.168.0.1", "192.168.1.1", "192.168.1.254", "192.168.2.1", "10.0.0.1", "10.0.1.1"})
"""What every router answers to in its own house."""


def _is_nobodys(value: str) -> bool:
    bare = value.translate(str.maketrans("", "", "[]() "))
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return True
    return address.is_loopback or address.is_unspecified or address.is_multicast or bare in _EVERYBODYS | _ROUTERS


RULE: Final = Rule(
    kind=Kind.IP_ADDRESS,
    fewest_digits=1,
    is_other=_is_nobodys,
    shapes=(
        # A version seldom has a number of three digits among its four; most addresses do.
        number("version_4", 0.65, rf"(?<![\w.-])(?=[\d.\[\]() ]{{0,20}}\d{{3}}){_ADDRESS}"),
        number(
            "version_4_small", 0.3, rf"(?<![\w./-])(?<!php )(?<!river )(?<!ersion )(?<!irmware )(?<!build ){_ADDRESS}"
        ),
        shape(
            "version_6",
            0.7,
            r"(?<![\w:.])(?=[\da-fA-F]{0,4}:[\da-fA-F:.]{4})[\da-fA-F]{0,4}(?::[\da-fA-F.]{0,15}){2,7}(?<!\.)(?![\w:])",
        ),
    ),
    cues=cues(
        "ip, ip-*, ip adress*, ip address*, ipv4, ipv6, inloggad från, logged in from, login from, inlogg*, logged"
        " in*, login, "
        "server*, client ip, host, a-post*, dns, peka*, brandvägg*, firewall*, whitelist*, vitlist*"
    ),
)
