"""Tests of what the readable pages say: everything in both languages, with the same to fill in."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from bot.policy_gaps import Missing
from bot.policy_languages import POLICY_WORDS
from bot.policy_options import PageLanguage
from bot.slack.counted import Counted
from bot.slack.words import Language
from handlers.policy.model import Clock, LegalBasis, Location, Retention, Source
from handlers.policy.periods import parse_period
from storage.vocabulary import Right

_EN, _SV = POLICY_WORDS[Language.EN], POLICY_WORDS[Language.SV]


def _texts(words: Any, path: str = "") -> Iterator[tuple[str, str]]:
    for field in fields(words):
        value = getattr(words, field.name)
        if field.name == "door":
            continue
        if is_dataclass(value):
            yield from _texts(value, f"{path}{field.name}.")
        elif isinstance(value, str):
            yield f"{path}{field.name}", value
        else:
            yield from ((f"{path}{field.name}.{key}", text) for key, text in value.items())


def test_the_command_offers_the_languages_there_are() -> None:
    assert [language.value for language in PageLanguage] == [language.value for language in Language]
    assert {language: words.language for language, words in POLICY_WORDS.items()} == {each: each for each in Language}


def test_both_languages_say_something_with_the_same_to_fill_in() -> None:
    english, swedish = dict(_texts(_EN)), dict(_texts(_SV))
    assert list(english) == list(swedish)
    assert all(english.values())
    assert all(swedish.values())
    for name, text in english.items():
        assert sorted(re.findall(r"\{\w*\}", text)) == sorted(re.findall(r"\{\w*\}", swedish[name])), name


@pytest.mark.parametrize("words", POLICY_WORDS.values(), ids=list(POLICY_WORDS))
@pytest.mark.parametrize(
    ("name", "vocabulary"),
    [
        ("after", Clock),
        ("until", Clock),
        ("legal_bases", LegalBasis),
        ("sources", Source),
        ("locations", Location),
        ("missing", Missing),
        ("rights", Right),
    ],
)
def test_every_word_of_a_vocabulary_is_said(words: Any, name: str, vocabulary: type) -> None:
    assert set(getattr(words, name)) == set(vocabulary)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("keep", "english", "swedish"),
    [
        ("P12M", "12 months after the ticket is closed", "12 månader efter att ärendet stängts"),
        ("P1Y1M1D", "1 year and 1 month and 1 day after the ticket is closed", "1 år och 1 månad och 1 dag efter"),
        ("P30D", "30 days after the ticket is closed", "30 dagar efter att ärendet stängts"),
        ("P0D", "until the ticket is closed", "tills ärendet stängs"),
    ],
)
def test_a_period_is_said_in_words(keep: str, english: str, swedish: str) -> None:
    retention = Retention(Clock.TICKET_CLOSED, parse_period(keep), "x")
    assert _EN.kept(retention) == english
    assert _SV.kept(retention).startswith(swedish)


def test_nothing_is_no_days() -> None:
    assert _EN.period(parse_period("P0D")) == "0 days"
    assert isinstance(_EN.days, Counted)
