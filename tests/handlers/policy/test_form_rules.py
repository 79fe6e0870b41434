"""What the public form takes, from where it is counted to come, and when it is too much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.form_rules import (
    LONGEST_ADDRESS,
    MOST_PER_ADDRESS,
    FormLimits,
    is_address,
    is_repeat,
    is_too_many,
    network_of,
)

LIMITS = FormLimits(per_client=3, in_all=10)


@pytest.mark.parametrize(
    "text",
    [
        "astrid.lindfors@example.se",
        "a@b.se",
        "astrid+butik@example.se",
        "o'neill@example.ie",
        "åsa@exempel.se",
        "åsa@räksmörgås.example.se",
        "用户@例え.jp",
        "astrid@xn--rksmrgs-5wao1o.example.se",
        "a" * 64 + "@example.se",
    ],
)
def test_mail_can_be_sent_to_an_address_of_any_alphabet(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "astrid",
        "astrid@",
        "@example.se",
        "astrid@example",
        "astrid@example..se",
        "astrid@.example.se",
        "astrid@example.se.",
        ".astrid@example.se",
        "astrid.@example.se",
        "astrid@@example.se",
        "astrid@example.se, birger@example.se",
        "astrid@example.se;birger@example.se",
        "Astrid <astrid@example.se>",
        '"astrid"@example.se',
        "astrid@[192.0.2.1]",
        "astrid@example.se\nBcc: birger@example.se",
        "astrid@example.se\r\nBcc:birger@example.se",
        "astrid@example.se\x00",
        "astrid\x0b@example.se",
        "astrid\x85@example.se",
        "astrid lindfors@example.se",
        "astrid\\@example.se",
        "a" * (LONGEST_ADDRESS - 10) + "@example.se",
    ],
)
def test_what_is_no_address_or_more_than_one_is_refused(text: str) -> None:
    assert not is_address(text)


@given(st.text(max_size=60))
def test_an_address_ends_no_line_and_begins_no_other(text: str) -> None:
    if is_address(text):
        assert not any(letter.isspace() or ord(letter) < 0x20 or letter in ',;<>"' for letter in text)
        assert text.count("@") == 1


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", ""),
        ("unknown", ""),
    ],
)
def test_one_subscriber_is_one_network(client: str, network: str) -> None:
    assert network_of(client) == network


@pytest.mark.parametrize(
    ("of_client", "in_all", "is_over"), [(0, 0, False), (2, 9, False), (3, 3, True), (0, 10, True), (4, 4, True)]
)
def test_a_limit_is_how_many_are_taken(of_client: int, in_all: int, is_over: bool) -> None:
    assert is_too_many(LIMITS, of_client=of_client, in_all=in_all) is is_over


def test_every_right_can_be_asked_for_before_anything_counts_as_repeated() -> None:
    assert [is_repeat(opened) for opened in (0, MOST_PER_ADDRESS - 1, MOST_PER_ADDRESS)] == [False, False, True]
