"""Text that is safe to show on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Åsa, 😀", "Åsa, 😀"), ("a\nb", "a⏎b"), ("a\r\tb\x1b[0m", "a  b [0m"), ("a\u202eb\u200bc", "a b c"), ("", "")],
)
def test_breaks_are_shown_and_what_steers_is_blank(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(printable(text)) == len(text)
    assert "\n" not in printable(text)
