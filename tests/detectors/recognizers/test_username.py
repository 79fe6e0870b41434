"""User names."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Användarnamn: astridl", "astridl"),
        ("användarnamnet är astrid_82", "astrid_82"),
        ("username = edgar.holm", "edgar.holm"),
        ("My username is edgar82", "edgar82"),
        ("login: edgar82", "edgar82"),
        ("Mitt insta heter @astrid.lind", "@astrid.lind"),
        ("följ mig @astridlind på instagram", "@astridlind"),
        ("@astrid_82", "@astrid_82"),
        ('user name "sommarbarn"', "sommarbarn"),
    ],
)
def test_a_user_name_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.USERNAME) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Användarnamn: saknas",
        "användarnamnet är fel",
        "my username is wrong",
        "@media (max-width: 600px)",
        "@import url(x.css)",
        "Tack @alla",
        "username:",
        "Login: fungerar inte",
    ],
)
def test_what_comes_near_a_user_name_stays(text: str) -> None:
    assert found(text) == []
