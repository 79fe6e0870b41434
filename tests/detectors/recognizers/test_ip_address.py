"""Internet addresses: documentation ranges."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("192.0.2.14", "192.0.2.14"),
        ("inloggning från 203.0.113.7.", "203.0.113.7"),
        ("IP: 198.51.100.255", "198.51.100.255"),
        ("2001:db8::8a2e:370:7334", "2001:db8::8a2e:370:7334"),
        ("[2001:db8:0:0:0:0:0:1]", "2001:db8:0:0:0:0:0:1"),
        ("http://192.0.2.14/", "192.0.2.14"),
        ("from 2001:db8::c0de. Company", "2001:db8::c0de"),
        ("192.0.2[.]44", "192.0.2[.]44"),
        ("inloggad från 10.2.3.4", "10.2.3.4"),
    ],
)
def test_an_ip_address_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.IP_ADDRESS) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "version 1.2.3.4",
        "v1.2.3.4",
        "Plugin-version: 10.0.19.45",
        "127.0.0.1",
        "8.8.8.8",
        "kl 12:30:45",
        "1.2.3",
        "1.2.3.4.5",
        "999.1.1.1",
        "std::vector",
        "12:30",
        "00:00:00",
        "modulen PayEasy 1.9.0.4",
        "Vers 8.1.0.44",
        "drivrutin 8.4.2.1",
        "routern 192.168.1.1",
        "på servern kör vi php 8.3.1.0",
        "server driver 7.4.3.2",
    ],
)
def test_what_comes_near_an_ip_address_stays(text: str) -> None:
    assert found(text) == []
