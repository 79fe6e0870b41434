"""The quick way to the Swedish plan says what `phonenumbers` says."""

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detectors.numbering_plan import is_in_plan


def _is_in_library(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "SE"))
    except phonenumbers.NumberParseException:
        return False


_EXAMPLES = sorted(
    f"+{sample.country_code}{phonenumbers.national_significant_number(sample)}"
    for region in phonenumbers.SUPPORTED_REGIONS
    for kind in (0, 1, 3, 4)
    if (sample := phonenumbers.example_number_for_type(region, kind)) is not None
)


@given(
    before=st.sampled_from(
        ["", "0", "00", "+", "+46", "+460", "46", "460", "046", "+47", "+1", "+44", "070", "+39", "+7"]
    ),
    digits=st.text(alphabet="0123456789", max_size=14),
)
@example(before="0", digits="701740605")
@example(before="+46", digits="701740605")
@example(before="", digits="701740605")
@example(before="0", digits="2012345")
@example(before="", digits="4612345")
@example(before="+0", digits="911800123456")
def test_both_ways_give_the_same(before: str, digits: str) -> None:
    assert is_in_plan(before + digits) is _is_in_library(before + digits)


@given(number=st.sampled_from(_EXAMPLES), place=st.integers(1, 16), digit=st.sampled_from(["", *"0123456789"]))
def test_both_ways_give_the_same_for_numbers_of_all_countries(number: str, place: int, digit: str) -> None:
    changed = number[:place] + digit + number[place + 1 :]
    assert is_in_plan(number) is _is_in_library(number)
    assert is_in_plan(changed) is _is_in_library(changed)


@pytest.mark.parametrize(
    "digits", ["0701740605", "+46701740605", "084650041", "+4722222222", "+442079460000", "020123456"]
)
def test_a_number_of_a_plan_is_in_it(digits: str) -> None:
    assert is_in_plan(digits)


@pytest.mark.parametrize("digits", ["", "0", "+", "0701", "07017406055555", "+467017", "+999123456", "\u0661"])
def test_anything_else_is_not(digits: str) -> None:
    assert not is_in_plan(digits)
