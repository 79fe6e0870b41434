"""The forms of ids and tokens that all partners share."""

import pytest

from storage.errors import InvalidId
from storage.partners.ids import NUMBER, bearer, checked, checked_token


@pytest.mark.parametrize("bad", ["", "1\n", "\uff11", "1" * 21, "-1", "astrid.lindfors@example.se"])
def test_an_id_of_another_form_is_refused_and_not_quoted(bad: str) -> None:
    with pytest.raises(InvalidId) as refusal:
        checked(bad, NUMBER, "Testpartner id")
    assert "astrid" not in f"{refusal.value!r} {refusal.value.sentence}"


@pytest.mark.parametrize("bad", ["", "two words", "line\nbreak", "tab\t", "nyckel-å", "trailing "])
def test_a_token_that_http_would_quote_in_an_error_is_refused(bad: str) -> None:
    with pytest.raises(InvalidId) as refusal:
        checked_token(bad, "Testpartner")
    assert not bad.strip() or bad not in str(refusal.value)


def test_a_token_of_visible_ascii_is_taken() -> None:
    assert checked_token("dG9rOmFiYw==", "Testpartner") == "dG9rOmFiYw=="


def test_a_token_stands_in_a_header() -> None:
    assert bearer("tok", "Testpartner") == {"Authorization": "Bearer tok"}
