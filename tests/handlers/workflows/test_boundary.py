"""Nothing but ids, counts, words and times gets into the workflow tables, whatever is handed over."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.masking import MaskedText
from handlers.workflows.boundary import BoundaryCrossed, BoundarySerializer, WorkflowFailed
from storage.errors import FailureReason, PartnerFailed
from storage.plaintext import Plaintext
from storage.vocabulary import RedactionState

SERIALIZER = BoundarySerializer()
WORD_CHARACTERS = "ABCXYZabcxyz0189_:.+-"
words = st.text(WORD_CHARACTERS, max_size=120)
instants = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]))
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words | instants
allowed = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4))
texts = st.text(min_size=1).filter(
    lambda text: any(letter not in WORD_CHARACTERS for letter in text) and not is_word(text)
)


def is_word(text: str) -> bool:
    return all(letter.isascii() and (letter.isalnum() or letter in "_:.+-") for letter in text) and len(text) <= 120


def round_trip(value: Any) -> Any:
    return SERIALIZER.deserialize(SERIALIZER.serialize(value))


def wrapped(value: object) -> list[object]:
    """Return a value in every place in which it could hide."""
    return [value, [value], (1, value), {"a": value}, {"a": [{"b": (value,)}]}, {"args": (value,), "kwargs": {}}]


@given(allowed)
def test_what_may_cross_comes_back(value: Any) -> None:
    assert round_trip(value) == value


@given(texts)
def test_text_never_crosses_and_is_not_repeated(text: str) -> None:
    for value in [*wrapped(text), {text: 1}]:
        with pytest.raises(BoundaryCrossed) as crossed:
            SERIALIZER.serialize(value)
        assert crossed.value.args == ("Text may not cross a workflow boundary: pass an id.",)


@given(st.text(), st.sampled_from([ValueError, KeyError, RuntimeError, BoundaryCrossed]))
def test_of_an_exception_only_the_name_of_its_class_crosses(message: str, kind: type[Exception]) -> None:
    stored = SERIALIZER.serialize(kind(message))
    assert json.loads(stored) == {"$error": kind.__name__}
    failed = SERIALIZER.deserialize(stored)
    assert isinstance(failed, WorkflowFailed)
    assert str(failed) == kind.__name__


def test_a_failure_keeps_its_name_over_several_boundaries() -> None:
    failure = PartnerFailed("intercom", FailureReason.BROKEN, permanent=False)
    assert str(round_trip(round_trip(failure))) == "PartnerFailed"


@pytest.mark.parametrize(
    "value",
    [
        Plaintext("astrid"),
        MaskedText.of_our_own_words("Ticket"),
        b"astrid",
        {"astrid"},
        Decimal(1),
        date(2026, 3, 2),
        object(),
        str,
        len,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_id_count_word_or_time_is_refused(value: object) -> None:
    for hidden in wrapped(value):
        with pytest.raises(BoundaryCrossed) as crossed:
            SERIALIZER.serialize(hidden)
        assert "astrid" not in str(crossed.value)


@pytest.mark.parametrize(
    ("text", "may_cross"),
    [
        ("done", True),
        ("redact:17:slack:U0PERNYM02:20260302T090000", True),
        ("x" * 120, True),
        ("x" * 121, False),
        ("", True),
        ("två", False),
        ("two words", False),
        ("a@b.se", False),
        ("line\n", False),
        ("$time", False),
        ("<p>", False),
    ],
)
def test_where_a_word_ends_and_text_begins(text: str, may_cross: bool) -> None:  # noqa: FBT001 - a column of the table
    if may_cross:
        assert round_trip(text) == text
        return
    with pytest.raises(BoundaryCrossed):
        SERIALIZER.serialize(text)


def test_words_of_the_vocabulary_come_back_as_strings() -> None:
    assert round_trip({"state": RedactionState.DONE}) == {"state": "done"}


def test_a_time_keeps_its_moment() -> None:
    at = datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert round_trip(at).astimezone(UTC) == at.astimezone(UTC)


def test_a_map_cannot_pose_as_a_time_or_an_error() -> None:
    for key in ("$time", "$error"):
        with pytest.raises(BoundaryCrossed):
            SERIALIZER.serialize({key: "2026"})


def test_the_name_beside_each_value_stays() -> None:
    assert SERIALIZER.name() == "gallra_boundary"
