"""Texts that break searches elsewhere. Each must be finished, and every finding must lie inside its text."""

import pytest

from detectors.engine import PresidioDetector
from detectors.entities import Kind, KnownIdentifier
from detectors.recognizers.catalogue import RULES
from detectors.redact import redact_ticket
from tests import people

_KNOWN = [
    KnownIdentifier(Kind.PERSON, people.BIRGER.name),
    KnownIdentifier(Kind.PERSON, "Ann Ann-Anna Annan"),
    KnownIdentifier(Kind.EMAIL_ADDRESS, people.BIRGER.email),
    KnownIdentifier(Kind.PHONE_NUMBER, people.BIRGER.phone),
]
_QUICK_LENGTH = 10_000
"""Enough for an exponential search never to end, and for a quadratic one to be felt."""
_FULL_LENGTH = 100_000


def _check(detector: PresidioDetector, text: str) -> list[str]:
    (findings,) = detector.find_many([text], known=_KNOWN)
    end = 0
    for finding in findings:
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
    assert len(redact_ticket([text], [findings])) == 1
    return [text[finding.start : finding.end] for finding in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("1234567890" * 20, []),
        ("😀😀👩\u200d👩\u200d👧", []),
        ("😀 070-174 06 05 😀", ["070-174 06 05"]),
        ("\u202eمرحبا 070-174 06 05 שלום\u202c", ["070-174 06 05"]),  # noqa: RUF001 - Arabic on purpose
        ("\u200b070\u200b-174 06\u200b05\u200b", ["070\u200b-174 06\u200b05"]),
        ("900101\u00ad-2385", ["900101\u00ad-2385"]),
        ("\x00edgar.holm@example.com\x00", ["edgar.holm@example.com"]),
        ("\ud800 070-174 06 05 \udfff", ["070-174 06 05"]),
        ("\udc00birger\ud800", ["birger"]),
        ("070-174 06 \uff10\uff15", ["070-174 06 \uff10\uff15"]),
        ("İİİ 070-174 06 05", ["070-174 06 05"]),
        ("e\u0301" * 50 + " 4242 4242 4242 4242", ["4242 4242 4242 4242"]),
        ("<p>070-174 06 05</p>", ["070-174 06 05"]),
        ("\ufeff900101-2385", ["900101-2385"]),
    ],
)
def test_odd_characters_neither_hide_nor_shift_a_value(
    detector: PresidioDetector, text: str, expected: list[str]
) -> None:
    assert _check(detector, text) == expected


def test_a_megabyte_in_one_line_is_searched_to_its_end(detector: PresidioDetector) -> None:
    text = "Hej, jag undrar om min order är på väg. " * 26_000 + "070-174 06 05"
    assert _check(detector, text) == ["070-174 06 05"]


@pytest.mark.parametrize("times", [1_000, pytest.param(26_000, marks=pytest.mark.slow)])
def test_a_megabyte_of_values_is_searched_and_redacted(detector: PresidioDetector, times: int) -> None:
    text = "edgar.holm@example.com, 070-174 06 05; " * times
    assert len(_check(detector, text)) == 2 * times


_WORST = [
    *("a", "1", "0", "+", "@", "é", "😀", "\n", " ", "\u200b", "\x00", "\ud800", "-", "_", "'", "/", ":", "(", "["),
    *("07", "0 ", "1 ", "1-", "1.", "1,", "1\n", "0\u200b", "oO0", "+46", "0046 ", "(0)", "a@", "a.", "@a.", "a@a."),
    *("aA ", "Ab ", "A. ", "Storgatan ", "Östra ", "S:t ", "12 Ab ", "Box 1 ", "a-", "a'", "af:", "åäö"),
    *("http://", "www.", "://a/", "a=", "?token=", "https://x.com/", "a/b", "%40", "//a:b@"),
    *("lösenord ", "lösenord: ", "pass ", "kod till ", "api key ", "bearer ", "eyJ", "eyJaaaaaaaa.", "sk_live_", "xox"),
    *("-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----AAAA", "user: ", "user is a", "@a", "x_"),
    *("4242 ", "4242", "12/28 ", "12/28", "SE45 ", "SE1", "DE", "900101", "900101-", "19900101 ", "900101-2385"),
    *(
        "konto: 1 ",
        "kontonr 1",
        "clearing ",
        "bg ",
        "pg 1",
        "ABC ",
        "ABC12",
        "regnr ",
        "pass AA",
        "kundnr ",
        "kundnr 1",
    ),
    *("född ", "1 jan ", "jan 1 ", "1990-", "1.2.3.", "::", "1:", "a:b:", "snabel-a ", "a at ", "a at a dot "),
    *("order 1 och ", "order ", "kr ", "postnummer: ", "123 4", "123 45 ", "ann", "ann ", "Ann-", "annann ", "B. "),
    *("[PERSON 1]", "[PERSON ", "[[["),
]


@pytest.mark.parametrize("unit", _WORST, ids=[ascii(unit) for unit in _WORST])
@pytest.mark.parametrize("length", [_QUICK_LENGTH, pytest.param(_FULL_LENGTH, marks=pytest.mark.slow)])
def test_the_worst_strings_are_finished_and_do_not_hide_what_follows(
    detector: PresidioDetector, unit: str, length: int
) -> None:
    text = (unit * (length // len(unit) + 1))[:length] + "!\n\n\nring "
    number = "070-174 06 05"
    _check(detector, text + number)
    (findings,) = detector.find_many([text + number])
    covered = {place for finding in findings for place in range(finding.start, finding.end)}
    assert covered.issuperset(range(len(text), len(text) + len(number))), "the number at the end was not found"


def test_the_worst_strings_reach_every_rule() -> None:
    everything = "".join(_WORST).lower()
    assert all(not rule.hints or any(hint in everything for hint in rule.hints) for rule in RULES)
