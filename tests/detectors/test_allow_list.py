"""What must stay although it looks like personal data."""

import pytest

from detectors.allow_list import leave_out
from detectors.engine import build_detector
from detectors.entities import AllowList, Finding, Kind, KnownIdentifier
from detectors.recognizers.catalogue import search_all

_ALLOW = AllowList(
    own_domains=("example.com",),
    functional_mailboxes=("garnet",),
    own_phone_numbers=("08-465 004 00",),
    product_names=("Astrid", "Lilla Signe"),
    order_numbers=(r"QB-\d{6}", r"\d{6}-\d{4}"),
)


def _left(text: str, allow: AllowList = _ALLOW) -> list[str]:
    return [text[each.start : each.end] for each in leave_out(text, search_all(text), allow)]


@pytest.mark.parametrize(
    "text",
    [
        "support@example.se",
        "garnet@example.se",
        "+46 8 465 004 00",
        "(08) 465 00 400",
        "https://www.example.com/users/anna",
        "Hej Astrid,",
        "order 900101-2385",
        "kundnr QB-123456",
    ],
)
def test_what_is_allowed_stays(text: str) -> None:
    assert _left(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anna@example.com", "anna@example.com"),
        ("garnet@gmail.com", "garnet@gmail.com"),
        ("08-465 004 01", "08-465 004 01"),
        ("https://www.example.com/reset?token=abc123", "https://www.example.com/reset?token=abc123"),
        ("https://example.com.evil.example/users/anna", "https://example.com.evil.example/users/anna"),
        ("Hej Astrid Berg,", "Astrid Berg"),
    ],
)
def test_what_only_comes_near_is_found(text: str, expected: str) -> None:
    assert expected in _left(text)


def test_nothing_is_allowed_by_itself_but_functional_mailboxes() -> None:
    assert _left("support@example.se\nHej Astrid,", AllowList()) == ["Astrid"]


def test_the_contacts_own_is_never_left() -> None:
    known = Finding(0, 6, Kind.PERSON, 0.97, "known_identifier")
    assert leave_out("Astrid", [known], _ALLOW) == [known]


def test_the_detector_leaves_what_is_allowed_and_finds_the_contact() -> None:
    detector = build_detector(allow=_ALLOW)
    texts = ["Hej Astrid, skriv till garnet@example.se"]
    assert detector.find_many(texts) == [[]]
    ((finding,),) = detector.find_many(texts, known=[KnownIdentifier(Kind.PERSON, "Astrid")])
    assert finding.recognizer == "known_identifier"
