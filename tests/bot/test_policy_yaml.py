"""Tests of reading YAML as plain words with their lines."""

from pathlib import Path

import pytest
import yaml

from bot import policy_yaml
from bot.policy_yaml import Reading, read_yaml

SHIPPED = Path(__file__).parents[2] / "policy.yaml"


def slowly(text: str, patch: pytest.MonkeyPatch) -> Reading:
    """Read as an installation does whose PyYAML has no parser in C."""
    with patch.context() as changed:
        changed.setattr(policy_yaml, "_QUICK", yaml.SafeLoader)
        return read_yaml(text)


def test_the_shipped_policy_is_the_same_by_either_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    quick = read_yaml(text)
    assert len(quick.lines) > 500
    assert quick == slowly(text, monkeypatch)


@pytest.mark.parametrize("word", ["no", "Yes", "null", "~", "12", "1.10", "2026-01-01", "0x10", "1:30", "off"])
def test_a_word_stays_the_word_it_is(word: str) -> None:
    assert read_yaml(f"a: {word}").document == {"a": word}


def test_every_place_has_its_line() -> None:
    reading = read_yaml("a:\n  b: 1\n  c:\n    - x\n    - y\n")
    assert reading.document == {"a": {"b": "1", "c": ["x", "y"]}}
    assert reading.lines["a",] == 1
    assert reading.lines["a", "b"] == 2
    assert reading.lines["a", "c", 1] == 5


def test_a_name_that_stands_twice_is_reported_and_the_first_one_read() -> None:
    reading = read_yaml("a: 1\nb: 2\na: 3\n")
    assert reading.document == {"a": "1", "b": "2"}
    assert reading.problems == ("line 3: a stands here a second time; the first is on line 1",)


def test_the_same_name_in_two_places_is_fine() -> None:
    assert read_yaml("a: {x: 1}\nb: {x: 1}\n").problems == ()


def test_a_merge_is_not_followed() -> None:
    assert read_yaml("a: {<<: {x: 1}}").document == {"a": {"<<": {"x": "1"}}}


def test_a_tag_makes_nothing() -> None:
    assert read_yaml("a: !!python/object/apply:os.system ['true']").document == {"a": ["true"]}


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x", "[" * 20 + "]" * 20, "a: [1", "a: b: c", "\t- a", "", "%YAML 9"])
def test_what_cannot_be_read_is_a_problem_and_no_document(text: str) -> None:
    reading = read_yaml(text)
    assert reading.document is None
    assert reading.problems


@pytest.mark.parametrize(
    "text",
    ["a: [1", "a: b: c", "\t- a", "%YAML 9", "a: &x [1]\nb: *x", "[" * 20, "a: 'x", "\ud800", "a: \x00", "a: \x07"],
)
def test_a_mistake_is_told_in_the_same_words_by_either_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = read_yaml(text)
    assert told.problems
    assert told == slowly(text, monkeypatch)
