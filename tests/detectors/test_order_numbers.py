"""Forms of order numbers."""

import pytest

from detectors.order_numbers import is_order_number_pattern


@pytest.mark.parametrize(
    "pattern", [r"QB-\d{6}", r"#\d{4,8}", r"[A-Z]{2}\d{9}SE", r"20\d\d/\d{3}", "ORD A?1234", r"\d{5}"]
)
def test_a_form_without_an_end_can_be_used(pattern: str) -> None:
    assert is_order_number_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["", r"\d+", ".*", "(a|b)", r"(\d+)+$", r"\d{2}", r"\d?", "[a", r"\w{5}", "a" * 101, r"QB-\d{", "^QB$", r"\d{1,}"],
)
def test_others_are_refused(pattern: str) -> None:
    assert not is_order_number_pattern(pattern)
